//! A long script, the same one every time.

use std::fmt::Write;

/// A script such as generators and people write: tables, indexes, keys, functions, changes, rows,
/// comments.
/// The same one every time; numbers and words vary, so that no branch is always taken.
pub(crate) fn script(bytes: usize) -> String {
    let mut sql = String::with_capacity(bytes + 4096);
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    while sql.len() < bytes {
        match random.below(10) {
            0 | 1 => table(&mut sql, &mut random),
            2 => index(&mut sql, &mut random),
            3 => foreign_key(&mut sql, &mut random),
            4 => function(&mut sql, &mut random),
            5 => comments(&mut sql, &mut random),
            6 | 7 => changes(&mut sql, &mut random),
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

fn changes(sql: &mut String, random: &mut Random) {
    let (table, column) = (random.name(), random.name());
    writeln!(
        sql,
        "-- DropIndex\nDROP INDEX IF EXISTS \"{table}_{}_idx\";\n\n-- AlterTable\nALTER TABLE \"{table}\" DROP \
         COLUMN IF EXISTS \"old_{column}\",\nADD COLUMN     \"{column}\" TEXT NOT NULL DEFAULT '',\nALTER COLUMN \
         \"{column}_at\" SET DATA TYPE TIMESTAMPTZ(3);\n",
        random.below(9)
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

/// Words that names begin with, and end with.
pub(crate) const NAMES: [[&str; 6]; 2] = [
    ["user", "order", "memory", "a", "conversation", "embedding"],
    [
        "s",
        "_items",
        "_history",
        "Log",
        "_2",
        "_by_day_and_channel",
    ],
];

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
        let [first, second] = NAMES.map(|words| self.pick(&words));
        format!("{first}{second}")
    }
}
