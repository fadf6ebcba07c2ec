//! `ensure` by many tests at once.

use driftless_vector_store::{Metric, VectorStore};
use futures_util::future::try_join_all;

use crate::on_database;
use crate::support::{Memory, execute, memories, pool};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_of_them_get_the_same_table() {
    on_database(async |url, admin| {
        execute(&admin, "DROP EXTENSION vector").await;
        let pool = pool(url, 8).await;
        let stores = (0..8)
            .map(|_| VectorStore::<Memory>::ensure(pool.clone(), memories(3, Metric::Cosine)));
        let stores = try_join_all(stores).await.unwrap();
        let warnings: Vec<_> = stores.iter().flat_map(VectorStore::warnings).collect();
        assert_eq!(warnings, []);
        let tables: i64 =
            sqlx::query_scalar("SELECT count(*) FROM pg_tables WHERE tablename = 'memories'")
                .fetch_one(&admin)
                .await
                .unwrap();
        assert_eq!(tables, 1);
        pool.close().await;
    })
    .await;
}
