//! Pools without a free connection, and rows of the largest kind.

use std::time::{Duration, Instant};

use driftless_vector_store::{Element, Error, Item, Metric, VectorStore};
use expect_test::expect;
use futures_util::stream::{self, StreamExt as _};
use sqlx::postgres::PgPoolOptions;

use super::{count, item};
use crate::support::{Memory, execute, memories};
use crate::{on_database, on_store};

#[tokio::test]
async fn a_pool_without_a_free_connection() {
    on_database(async |url, admin| {
        let table = memories(2, Metric::L2);
        execute(&admin, &table.create_sql().unwrap()).await;
        let pool = PgPoolOptions::new()
            .max_connections(2)
            .acquire_timeout(Duration::from_millis(400))
            .connect(url)
            .await
            .unwrap();
        let store = VectorStore::<Memory>::open(pool, table).await.unwrap();
        let endless = || Box::pin(store.insert_many(stream::iter([item(1)]).chain(stream::pending())));
        let write = async {
            tokio::time::sleep(Duration::from_millis(200)).await;
            let began = Instant::now();
            let error = store.insert::<i64>(item(2)).await.unwrap_err();
            (error, began.elapsed())
        };
        let (error, waited) = tokio::select! {
            _ = endless() => panic!("it has no end"),
            _ = endless() => panic!("it has no end"),
            said = write => said,
        };
        assert!(waited < Duration::from_secs(2), "{waited:?}");
        assert!(
            matches!(
                error,
                Error::PoolTimedOut {
                    in_use: 2,
                    most: 2,
                    ..
                }
            ),
            "{error:?}"
        );
        expect!["no connection of the pool was free within 400ms: 2 of 2 are in use; give the pool more (max_connections), or ask for less at once"].assert_eq(&error.to_string());
        let _: i64 = store.insert(item(2)).await.unwrap();
        assert_eq!(count(&admin).await, 1);
        store.pool().close().await;
    })
    .await;
}

#[tokio::test]
async fn a_text_of_10_megabytes() {
    on_store(memories(2, Metric::L2), async |store, admin| {
        let long: String = ('a'..='z').cycle().take(10_000_000).collect();
        let item = |key: i64| Item::new(vec![1.0_f32, 2.0]).key(key).content(long.clone());
        let _: i64 = store.insert(item(1)).await.unwrap();
        store.upsert(item(2)).await.unwrap();
        store
            .insert_many(stream::iter([item(3), item(4)]))
            .await
            .unwrap();
        store
            .upsert_many(stream::iter([item(4), item(5)]))
            .await
            .unwrap();
        let same: bool =
            sqlx::query_scalar("SELECT count(*) = 5 AND bool_and(content = $1) FROM memories")
                .bind(&long)
                .fetch_one(&admin)
                .await
                .unwrap();
        assert!(same);
    })
    .await;
}

/// The most that the types hold, and one more.
#[tokio::test]
async fn embeddings_of_16_000_dimensions() {
    for element in [Element::Vector, Element::Half, Element::Sparse] {
        on_store(memories(16_000, Metric::L2).element(element), async |store, admin| {
            let item = |dimensions: usize| Item::new(vec![0.5_f32; dimensions]).content("x");
            store.insert_many(stream::iter([item(16_000)])).await.unwrap();
            let _: i64 = store.insert(item(16_000)).await.unwrap();
            assert_eq!(count(&admin).await, 2);
            let error = store.insert_many(stream::iter([item(16_000), item(16_001)])).await;
            assert_eq!(
                error.unwrap_err().to_string(),
                "row 2: its embedding cannot be stored: it has 16001 dimensions and the column 16000; was it \
                 made by another model?"
            );
            assert_eq!(count(&admin).await, 2);
        })
        .await;
    }
    on_database(async |_, admin| {
        let table = memories(16_001, Metric::L2);
        let error = VectorStore::<Memory>::open(admin, table).await.unwrap_err();
        expect!["16001 dimensions: vector has 1 to 16000; describe as many as the model makes, or another element"].assert_eq(&error.to_string());
    })
    .await;
}
