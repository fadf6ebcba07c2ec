//! How long writing a schema as SQL takes, by its size.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

mod tables;

fn writing(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("to_sql");
    group.sample_size(10);
    for count in [1_000, 5_000, 10_000] {
        let catalog = tables::catalog(count);
        group.throughput(Throughput::Elements(count as u64));
        group.bench_function(BenchmarkId::from_parameter(count), |bencher| {
            bencher.iter(|| black_box(&catalog).to_sql());
        });
    }
    group.finish();
}

criterion_group!(benches, writing);
criterion_main!(benches);
