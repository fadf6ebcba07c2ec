//! How long comparing two schemas takes, by their size: where ten places differ, and where
//! everything does.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use driftless_schema_diff::{Options, diff};
use driftless_schema_export::Catalog;

mod changes;
#[path = "../../schema-export/benches/tables/mod.rs"]
mod tables;

fn comparing(criterion: &mut Criterion) {
    for count in [1_000, 5_000, 10_000] {
        let catalog = tables::catalog(count);
        let ten = changes::changed_in_ten_places(&catalog, count);
        let everywhere = changes::changed_everywhere(&catalog, count);
        let nothing = Catalog::default();
        for (name, old, new) in [
            ("ten_differences", &catalog, &ten),
            ("differences_everywhere", &catalog, &everywhere),
            ("from_nothing", &nothing, &catalog),
            ("to_nothing", &catalog, &nothing),
        ] {
            let mut group = criterion.benchmark_group(name);
            group.sample_size(10);
            group.throughput(Throughput::Elements(count as u64));
            group.bench_function(BenchmarkId::from_parameter(count), |bencher| {
                bencher.iter(|| diff(black_box(old), black_box(new), &Options::default()));
            });
            group.finish();
        }
    }
}

criterion_group!(benches, comparing);
criterion_main!(benches);
