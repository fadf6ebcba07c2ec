//! Indexes that are left alone, and others that write the same.

use driftless_vector_store::{HnswOptions, IndexMethod, Metric, VectorStore};
use futures_util::stream::{self, StreamExt as _};

use super::{MANY, count, item};
use crate::support::{Memory, execute, memories, pool};
use crate::{on_database, on_store};

/// In a table as `create_sql` makes it, no index is written when the time of the last use is.
#[tokio::test]
async fn touching_writes_no_index() {
    let table = memories(2, Metric::L2).accessed_at("used_at");
    let index = table
        .create_index_sql(
            "by_meaning",
            IndexMethod::Hnsw(HnswOptions::default()),
            false,
        )
        .unwrap();
    on_store(table, async |store, admin| {
        execute(&admin, &index).await;
        store
            .insert_many(stream::iter(0..2_000).map(item))
            .await
            .unwrap();
        // As searches find rows: a few of each page.
        for round in 0..150 {
            let keys: Vec<i64> = (0..2_000).filter(|key| key % 50 == round % 50).collect();
            assert_eq!(store.touch(keys).await.unwrap(), 40);
        }
        execute(store.pool(), "SELECT pg_stat_force_next_flush()").await;
        let (updated, hot): (i64, i64) = sqlx::query_as(
            "SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'memories'",
        )
        .fetch_one(&admin)
        .await
        .unwrap();
        assert_eq!((updated, hot), (6_000, 6_000));
    })
    .await;
}

/// Neither waits for the other in a circle, and no row is lost.
#[tokio::test]
async fn two_merges_of_the_same_keys() {
    on_database(async |url, admin| {
        let table = memories(2, Metric::L2);
        execute(&admin, &table.create_sql().unwrap()).await;
        let pool = pool(url, 2).await;
        let store = VectorStore::<Memory>::open(pool.clone(), table)
            .await
            .unwrap();
        for round in 0..5_i64 {
            let item = move |key: u16| item(key).set("user_id", round);
            let up = store.upsert_many(stream::iter(0..MANY).map(item));
            let down = store.upsert_many(stream::iter((0..MANY).rev()).map(item));
            let (up, down) = tokio::join!(Box::pin(up), Box::pin(down));
            for counts in [up.unwrap(), down.unwrap()] {
                let sum = counts.inserted + counts.updated + counts.unchanged;
                assert_eq!(sum, u64::from(MANY));
            }
            assert_eq!(count(&admin).await, i64::from(MANY));
        }
        pool.close().await;
    })
    .await;
}
