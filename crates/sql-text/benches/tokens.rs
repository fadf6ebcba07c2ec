//! Lexing and splitting, and `sqlparser`'s tokenizer on the same script.
//!
//! `cargo bench -p driftless-sql-text`; criterion prints the median between two bounds and MiB/s.

#![expect(clippy::unwrap_used, reason = "a bench fails by panicking")]

use std::fmt::Write;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use driftless_sql_text::{statements, tokens};
use sqlparser::dialect::PostgreSqlDialect;
use sqlparser::tokenizer::Tokenizer;

const BYTES: usize = 10_000_000;

/// A script such as generators and people write: tables, indexes, keys, functions, rows, comments.
/// The same one every time; numbers and words vary, so that no branch is always taken.
fn script() -> String {
    let mut sql = String::with_capacity(BYTES + 4096);
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    while sql.len() < BYTES {
        match random.below(8) {
            0 | 1 => table(&mut sql, &mut random),
            2 => index(&mut sql, &mut random),
            3 => foreign_key(&mut sql, &mut random),
            4 => function(&mut sql, &mut random),
            5 => comments(&mut sql, &mut random),
            _ => rows(&mut sql, &mut random),
        }
    }
    sql
}

fn table(sql: &mut String, random: &mut Random) {
    let name = random.name();
    writeln!(sql, "-- CreateTable\nCREATE TABLE \"{name}\" (").unwrap();
    writeln!(sql, "    \"id\" UUID NOT NULL DEFAULT gen_random_uuid(),").unwrap();
    for _ in 0..random.below(8) {
        let column = random.name();
        let kind = random.pick(&[
            "TEXT NOT NULL",
            "TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP",
            "numeric(12, 2) DEFAULT 0.00 CHECK (amount >= 0 AND amount <> 1e6)",
            "vector(1536)",
            "JSONB DEFAULT '{}'::jsonb",
            "text[] NOT NULL DEFAULT ARRAY[]::text[]",
        ]);
        writeln!(sql, "    \"{column}\" {kind},").unwrap();
    }
    writeln!(
        sql,
        "\n    CONSTRAINT \"{name}_pkey\" PRIMARY KEY (\"id\")\n);\n"
    )
    .unwrap();
}

fn index(sql: &mut String, random: &mut Random) {
    let (table, column) = (random.name(), random.name());
    writeln!(
        sql,
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS {table}_{column}_idx ON {table} USING hnsw \
         ({column} vector_cosine_ops) WITH (m = {}, ef_construction = {}) WHERE {column} IS NOT NULL;\n",
        random.below(32),
        random.below(200)
    )
    .unwrap();
}

fn foreign_key(sql: &mut String, random: &mut Random) {
    let (from, to) = (random.name(), random.name());
    writeln!(
        sql,
        "-- AddForeignKey\nALTER TABLE \"{from}\" ADD CONSTRAINT \"{from}_{to}_fkey\" FOREIGN KEY \
         (\"{to}_id\") REFERENCES \"{to}\"(\"id\") ON DELETE RESTRICT ON UPDATE CASCADE;\n"
    )
    .unwrap();
}

fn function(sql: &mut String, random: &mut Random) {
    let name = random.name();
    writeln!(
        sql,
        "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$\nBEGIN\n  NEW.updated_at = now();\n  \
         IF NEW.{name} <> OLD.{name} THEN\n    INSERT INTO log (what) VALUES ('it''s {name}');\n  \
         END IF;\n  RETURN NEW;\nEND;\n$$ LANGUAGE plpgsql;\n"
    )
    .unwrap();
}

fn comments(sql: &mut String, random: &mut Random) {
    let name = random.name();
    writeln!(
        sql,
        "-- The table {name} was split in two; its rows are moved in the next migration.\n/* {name}: \
         nothing else reads it, see the notes of the release before. */\nUPDATE {name} SET a = a + 1, b = \
         -b || '-x' WHERE a->>'k' = E'\\t{name}' AND b @> '{{1,2}}';\n"
    )
    .unwrap();
}

fn rows(sql: &mut String, random: &mut Random) {
    let table = random.name();
    writeln!(
        sql,
        "INSERT INTO public.{table} (id, name, price, made) VALUES"
    )
    .unwrap();
    for _ in 0..random.below(10) {
        writeln!(
            sql,
            "    ({}, 'Größe {}', {}.{}, '2024-0{}-1{}T00:00:00Z'),",
            random.below(100_000),
            random.name(),
            random.below(1000),
            random.below(100),
            random.below(9) + 1,
            random.below(9),
        )
        .unwrap();
    }
    writeln!(sql, "    (0, NULL, -1, now());\n").unwrap();
}

/// Marsaglia's xorshift: enough to vary a text, and the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn pick(&mut self, of: &[&'static str]) -> &'static str {
        of[self.below(of.len())]
    }

    fn name(&mut self) -> String {
        let first = self.pick(&["user", "order", "memory", "a", "conversation", "embedding"]);
        let second = self.pick(&[
            "s",
            "_items",
            "_history",
            "Log",
            "_2",
            "_by_day_and_channel",
        ]);
        format!("{first}{second}")
    }
}

fn lexing(criterion: &mut Criterion) {
    let sql = script();
    let mut group = criterion.benchmark_group("10 MB of SQL");
    group.throughput(Throughput::Bytes(sql.len() as u64));
    group.sample_size(20);
    group.bench_function("tokens", |bencher| {
        bencher.iter(|| tokens(black_box(&sql)).map(|token| token.text.len()).max());
    });
    group.bench_function("tokens in a Vec", |bencher| {
        bencher.iter(|| tokens(black_box(&sql)).collect::<Vec<_>>());
    });
    group.bench_function("statements", |bencher| {
        bencher.iter(|| statements(black_box(&sql)).count());
    });
    group.bench_function("sqlparser's tokenizer", |bencher| {
        bencher.iter(|| {
            Tokenizer::new(&PostgreSqlDialect {}, black_box(&sql))
                .tokenize()
                .unwrap()
        });
    });
    group.finish();
}

criterion_group!(benches, lexing);
criterion_main!(benches);
