//! What `peers/compare.py` asks everybody for.

use std::time::Instant;

use driftless_vector_store::{Filter, HnswOptions, IndexMethod, Item};
use driftless_vector_store_bench::peer::{KEPT, searches, tell, text};
use driftless_vector_store_bench::{Data, Failure, K, bucket};
use futures_util::stream;

use crate::database::{Database, TABLE, ids};

pub async fn run(database: &Database, data: &Data) -> Result<(), Failure> {
    let store = database.store(data).await?;
    let start = Instant::now();
    let rows = stream::iter((0..data.rows()).map(|row| {
        Item::new(data.row(row))
            .key(row as i64)
            .content(text(data, row))
            .set("bucket", bucket(row))
    }));
    store.insert_many(rows).await?;
    let insert = start.elapsed();
    let start = Instant::now();
    let hnsw = IndexMethod::Hnsw(HnswOptions::default());
    database
        .execute(&store.table().create_index_sql("by_meaning", hnsw, false)?)
        .await?;
    database
        .execute(&format!(
            "CREATE INDEX ON {TABLE} (bucket); ANALYZE {TABLE}"
        ))
        .await?;
    store.refresh().await?;
    let index = start.elapsed();
    let search = async |query: usize, filtered: bool| {
        let mut search = store.search(data.query(query)).limit(K as u32);
        if filtered {
            search = search.filter(Filter::lt("bucket", KEPT));
        }
        Ok(ids(&search.fetch().await?))
    };
    let all = searches(data, false, async |query| search(query, false).await).await?;
    let filtered = searches(data, true, async |query| search(query, true).await).await?;
    tell(
        "driftless-vector-store",
        data,
        insert,
        index,
        &all,
        &filtered,
    );
    Ok(())
}
