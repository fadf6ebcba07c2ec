//! Whether `recall` and `tune`, which ask with points between rows, say what real queries find.

use driftless_vector_store::{
    Embedding, HnswOptions, IndexMethod, IvfflatOptions, ScanSetting, VectorStore,
};
use driftless_vector_store_bench::{Data, Failure, K};

use crate::database::{Database, Found};
use crate::insert::insert_many;

pub async fn run(database: &Database, data: &Data) -> Result<(), Failure> {
    let store = database.store(data).await?;
    insert_many(&store, data).await?;
    let queries: Vec<Embedding> = (0..data.queries())
        .map(|query| data.query(query).into())
        .collect();
    let lists = IvfflatOptions::for_rows(data.rows() as u64);
    println!("## tune\n");
    println!(
        "recall@{K} of {} queries that are in no row, and of as many points between rows\n",
        queries.len()
    );
    println!("| | queries | points |\n|---|---:|---:|");
    for (method, settings) in [
        (
            IndexMethod::Hnsw(HnswOptions::default()),
            [12, 20, 30, 40, 60, 80, 120, 240].map(ScanSetting::EfSearch),
        ),
        (
            IndexMethod::Ivfflat(lists),
            [1, 2, 3, 4, 5, 6, 7, 8].map(ScanSetting::Probes),
        ),
    ] {
        database.index(&store, method).await?;
        for setting in settings {
            store.set_scan(Some(setting));
            line(&store, &setting.to_string(), &queries).await?;
        }
        for target in [0.95, 0.99] {
            let tuned = store.tune(target, 250, K as u32).await?.setting;
            let name = match tuned {
                Some(setting) => format!("{setting}, as `tune` found for {target}"),
                None => format!("`tune` found none for {target}; as chosen without it"),
            };
            if tuned.is_none() {
                store.set_scan(None);
            }
            line(&store, &name, &queries).await?;
        }
    }
    println!();
    Ok(())
}

/// What both find with what is set for the store.
async fn line(
    store: &VectorStore<Found>,
    name: &str,
    queries: &[Embedding],
) -> Result<(), Failure> {
    let of_queries = store.recall_of(queries, K as u32).await?.recall;
    let of_points = store.recall(250, K as u32).await?.recall;
    println!("| {name} | {of_queries:.4} | {of_points:.4} |");
    Ok(())
}
