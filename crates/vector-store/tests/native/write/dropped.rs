//! Futures that are dropped: nothing is stored, and the pool of one connection works at once.

use std::time::Duration;

use driftless_vector_store::{Item, Metric, VectorStore};
use futures_util::stream::{self, StreamExt as _};

use super::{MANY, count, item};
use crate::on_store;
use crate::support::{Memory, execute, memories};

/// Drops a write after it has come to a stop at the end of its rows.
async fn check(
    rows: u16,
    write: impl AsyncFn(&VectorStore<Memory>, stream::BoxStream<'static, Item>),
) {
    on_store(memories(2, Metric::L2), async |store, admin| {
        let endless = stream::iter(0..rows).map(item).chain(stream::pending());
        let waited = Duration::from_millis(300);
        let dropped = tokio::time::timeout(waited, write(&store, endless.boxed())).await;
        assert!(dropped.is_err(), "it was not stopped");
        let key: i64 = store.insert(item(1)).await.unwrap();
        assert_eq!(key, 1);
        assert_eq!(count(&admin).await, 1);
        let rows = stream::iter(2..MANY).map(item);
        assert_eq!(store.insert_many(rows).await.unwrap(), u64::from(MANY) - 2);
        assert_eq!(store.pool().size(), 1);
    })
    .await;
}

#[tokio::test]
async fn before_anything_is_sent() {
    check(1, async |store, rows| drop(store.insert_many(rows).await)).await;
}

#[tokio::test]
async fn in_the_middle_of_copy() {
    check(MANY, async |store, rows| {
        drop(store.insert_many(rows).await);
    })
    .await;
}

#[tokio::test]
async fn in_the_middle_of_an_upsert() {
    check(MANY, async |store, rows| {
        drop(store.upsert_many(rows).await);
    })
    .await;
}

/// The server is busy with the last rows, or with the merge, while the future is dropped.
#[tokio::test]
async fn while_the_server_is_at_work() {
    for upsert in [false, true] {
        on_store(memories(2, Metric::L2), async |store, admin| {
            execute(
                &admin,
                "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS
                 'BEGIN PERFORM pg_sleep(1); RETURN NEW; END';
                 CREATE TRIGGER slow BEFORE INSERT ON memories FOR EACH ROW EXECUTE FUNCTION slow()",
            )
            .await;
            let rows = stream::iter([item(1)]);
            let write = async {
                if upsert {
                    drop(store.upsert_many(rows).await);
                } else {
                    drop(store.insert_many(rows).await);
                }
            };
            let dropped = tokio::time::timeout(Duration::from_millis(300), write).await;
            assert!(dropped.is_err(), "it was not stopped");
            execute(&admin, "DROP TRIGGER slow ON memories").await;
            assert_eq!(count(&admin).await, 0);
            let _: i64 = store.insert(item(1)).await.unwrap();
        })
        .await;
    }
}
