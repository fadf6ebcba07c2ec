//! Digests beside what `sha2` does alone and what coreutils' programs do, many files, and `classify`.
//!
//! `cargo bench -p driftless-checksum`; criterion prints the median between two bounds and MiB/s.

#![expect(clippy::unwrap_used, reason = "a bench fails by panicking")]

use std::fs::File;
use std::hint::black_box;
use std::path::PathBuf;
use std::process::Command;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use driftless_checksum::{
    classify, prisma, prisma_files, prisma_from, sqlx, sqlx_files, sqlx_from,
};
use sha2::{Digest, Sha256, Sha384};

const PLAIN: &str =
    "INSERT INTO public.user_items (id, name) VALUES (1, 'Large 7'); -- one of many\n";
const NOT_ASCII: &str =
    "INSERT INTO public.user_items (id, name) VALUES (1, 'Größe 7'); -- one of many\n";

/// In one of sixteen lines two letters are not ASCII.
fn script(bytes: usize) -> String {
    let lines = PLAIN.repeat(15) + NOT_ASCII;
    lines.repeat(bytes / lines.len())
}

fn digests(criterion: &mut Criterion) {
    let sql = script(1_000_000);
    let bytes = sql.as_bytes();
    let other = NOT_ASCII.repeat(bytes.len() / NOT_ASCII.len());
    let mut group = criterion.benchmark_group("1 MB");
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("SHA-256 by sha2", |bencher| {
        bencher.iter(|| Sha256::digest(black_box(bytes)));
    });
    group.bench_function("prisma", |bencher| {
        bencher.iter(|| prisma(black_box(bytes)));
    });
    group.bench_function("prisma, letters in every line", |bencher| {
        bencher.iter(|| prisma(black_box(other.as_bytes())));
    });
    group.bench_function("prisma_from", |bencher| {
        bencher.iter(|| prisma_from(black_box(bytes)).unwrap());
    });
    group.bench_function("SHA-384 by sha2", |bencher| {
        bencher.iter(|| Sha384::digest(black_box(bytes)));
    });
    group.bench_function("sqlx", |bencher| {
        bencher.iter(|| sqlx(black_box(bytes)));
    });
    group.bench_function("sqlx_from", |bencher| {
        bencher.iter(|| sqlx_from(black_box(bytes)).unwrap());
    });
    group.finish();
}

/// One file of 100 MB, and what coreutils make of it.
fn file(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.sql");
    let sql = script(100_000_000);
    std::fs::write(&path, &sql).unwrap();
    let mut group = criterion.benchmark_group("a file of 100 MB");
    group.throughput(Throughput::Bytes(sql.len() as u64));
    group.sample_size(10);
    group.bench_function("prisma_from", |bencher| {
        bencher.iter(|| prisma_from(File::open(&path).unwrap()).unwrap());
    });
    group.bench_function("sqlx_from", |bencher| {
        bencher.iter(|| sqlx_from(File::open(&path).unwrap()).unwrap());
    });
    for program in ["sha256sum", "sha384sum"] {
        group.bench_function(program, |bencher| {
            bencher.iter(|| {
                let output = Command::new(program).arg(&path).output().unwrap();
                assert!(output.status.success());
            });
        });
    }
    group.finish();
}

/// 1,000 files of 20 kB, which the system has in memory.
fn files(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let sql = script(20_000);
    let paths: Vec<PathBuf> = (0..1000)
        .map(|number| folder.path().join(format!("{number}.sql")))
        .collect();
    for path in &paths {
        std::fs::write(path, &sql).unwrap();
    }
    let mut group = criterion.benchmark_group("1,000 files");
    group.throughput(Throughput::Bytes((sql.len() * paths.len()) as u64));
    group.sample_size(20);
    group.bench_function("prisma, one by one", |bencher| {
        bencher.iter(|| {
            let digest = |path| prisma(&std::fs::read(path).unwrap());
            paths.iter().map(digest).collect::<Vec<_>>()
        });
    });
    group.bench_function("prisma_files", |bencher| {
        bencher.iter(|| prisma_files(&paths));
    });
    group.bench_function("sqlx_files", |bencher| bencher.iter(|| sqlx_files(&paths)));
    group.finish();
}

fn changes(criterion: &mut Criterion) {
    let applied = script(10_000_000);
    let current = applied.replace("INSERT INTO", "insert  into");
    let mut group = criterion.benchmark_group("classify");
    group.throughput(Throughput::Bytes((applied.len() + current.len()) as u64));
    group.sample_size(10);
    group.bench_function("two times 10 MB, cosmetic", |bencher| {
        bencher.iter(|| classify(black_box(&applied), black_box(&current)));
    });
    group.finish();
}

criterion_group!(benches, digests, file, files, changes);
criterion_main!(benches);
