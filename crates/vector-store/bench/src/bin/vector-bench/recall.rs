//! Recall and latency at defaults: of both kinds of index, of all rows and through filters.

use std::time::Instant;

use driftless_vector_store::{
    Filter, HnswOptions, IndexMethod, IvfflatOptions, Search, VectorStore,
};
use driftless_vector_store_bench::figures::Times;
use driftless_vector_store_bench::{Data, Failure, K, bucket};

use crate::database::{Database, Found, TABLE, as_vector, ids};
use crate::insert::insert_many;

/// Of a thousand buckets, those below are kept.
const KEPT: [(Option<i32>, &str); 4] = [
    (None, "all"),
    (Some(100), "10 %"),
    (Some(10), "1 %"),
    (Some(1), "0.1 %"),
];

pub async fn run(database: &Database, data: &Data) -> Result<(), Failure> {
    let store = database.store(data).await?;
    insert_many(&store, data).await?;
    let lists = IvfflatOptions::for_rows(data.rows() as u64);
    println!("## recall\n");
    println!(
        "recall@{K}, with how many of {} queries gave fewer rows than there are, and p50 / p99 in ms\n",
        data.queries()
    );
    println!(
        "| index | kept | search | | exact | | plain SQL | |\n|---|---:|---:|---:|---:|---:|---:|---:|"
    );
    for (name, method) in [
        ("hnsw", IndexMethod::Hnsw(HnswOptions::default())),
        ("ivfflat", IndexMethod::Ivfflat(lists)),
    ] {
        database.index(&store, method).await?;
        for (below, kept) in KEPT {
            let tally = compare(database, &store, data, below).await?;
            println!(
                "| {name} | {kept} | {} |",
                tally.map(|one| one.cells()).join(" | ")
            );
        }
    }
    println!();
    Ok(())
}

/// The store's search, its exact search, and the SQL that everybody writes, by turns.
async fn compare(
    database: &Database,
    store: &VectorStore<Found>,
    data: &Data,
    below: Option<i32>,
) -> Result<[Tally; 3], Failure> {
    let mut tallies: [Tally; 3] = Default::default();
    let keep = |row: usize| below.is_none_or(|below| bucket(row) < below);
    let kept = below.is_some().then_some(&keep as &dyn Fn(usize) -> bool);
    let plain = match below {
        None => format!("SELECT id FROM {TABLE} ORDER BY embedding <=> $1::vector LIMIT {K}"),
        Some(below) => format!(
            "SELECT id FROM {TABLE} WHERE bucket < {below} ORDER BY embedding <=> $1::vector LIMIT {K}"
        ),
    };
    // One round warms up.
    for warm in [false, true] {
        for query in 0..data.queries() {
            let nearest = data.nearest(query, K, kept);
            // Who is first changes: the others find the pages of this query at hand.
            for which in (0..3).map(|turn| (turn + query) % 3) {
                let tally = &mut tallies[which];
                let search: Search<Found> = store.search(data.query(query)).limit(K as u32);
                let search = match below {
                    None => search,
                    Some(below) => search.filter(Filter::lt("bucket", below)),
                };
                let start = Instant::now();
                let found = match which {
                    0 => ids(&search.fetch().await?),
                    1 => ids(&search.exact().fetch().await?),
                    _ => {
                        database
                            .plain(&plain, &as_vector(data.query(query)))
                            .await?
                    }
                };
                if warm {
                    tally.times.add(start.elapsed());
                    tally.hits += data.found(query, &nearest, &found);
                    tally.of += nearest.len();
                    tally.short += usize::from(found.len() < nearest.len());
                }
            }
        }
    }
    Ok(tallies)
}

#[derive(Default)]
struct Tally {
    times: Times,
    hits: usize,
    of: usize,
    short: usize,
}

impl Tally {
    fn cells(&self) -> String {
        let recall = self.hits as f64 / self.of as f64;
        let short = match self.short {
            0 => String::new(),
            short => format!(", {short} short"),
        };
        let ms = |share| self.times.quantile(share).as_secs_f64() * 1e3;
        format!("{recall:.4}{short} | {:.2} / {:.2}", ms(0.5), ms(0.99))
    }
}
