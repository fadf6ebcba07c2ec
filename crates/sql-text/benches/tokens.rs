//! Lexing and splitting, and `sqlparser`'s tokenizer on the same script.
//!
//! `cargo bench -p driftless-sql-text`; criterion prints the median between two bounds and MiB/s.

#![expect(clippy::unwrap_used, reason = "a bench fails by panicking")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use driftless_sql_text::{statements, tokens};
use sqlparser::dialect::PostgreSqlDialect;
use sqlparser::tokenizer::Tokenizer;

mod script;

const BYTES: usize = 10_000_000;

fn lexing(criterion: &mut Criterion) {
    let sql = script::script(BYTES);
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
