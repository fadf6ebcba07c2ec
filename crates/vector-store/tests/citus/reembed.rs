//! Another model, while the old embeddings serve.

use std::ops::ControlFlow;

use driftless_vector_store::{Element, HnswOptions, IndexMethod, Reembed};

use crate::support::{Spelling, execute};
use crate::{ROWS, on_rows};

#[tokio::test]
async fn all_steps() {
    on_rows(async |store, pool| {
        let reembed = Reembed::new(&store, "new_embedding", 4, Element::Vector).unwrap();
        execute(&pool, &reembed.add_column_sql()).await;
        let refused = reembed.switch().await.unwrap_err().to_string();
        assert!(refused.contains(&ROWS.to_string()), "{refused}");
        let filled = reembed
            .backfill(&Spelling, 500, |_| ControlFlow::Continue(()))
            .await
            .unwrap();
        assert_eq!((filled.written, filled.left), (ROWS.unsigned_abs(), 0));
        let method = IndexMethod::Hnsw(HnswOptions::default());
        execute(&pool, &reembed.create_index_sql("by_new", method).unwrap()).await;
        let verified = reembed.verify(20, 5).await.unwrap();
        assert!(verified.is_ready(), "{verified:?}");
        assert!(verified.recall.is_some());
        reembed.switch().await.unwrap();
        execute(&pool, &reembed.drop_old_sql()).await;
    })
    .await;
}

#[tokio::test]
async fn by_migrations_or_not_at_all() {
    on_rows(async |store, pool| {
        let reembed = Reembed::new(&store, "new_embedding", 16, Element::Vector).unwrap();
        execute(&pool, &reembed.add_column_sql()).await;
        execute(&pool, &reembed.abandon_sql()).await;
        execute(&pool, &reembed.add_column_sql()).await;
        execute(&pool, "UPDATE memories SET new_embedding = embedding").await;
        let mut switch = pool.begin().await.unwrap();
        // As psql sends it: Citus takes a renaming by no statement beside others.
        let sql = reembed.switch_sql();
        let (check, renaming) = sql.split_at(sql.find("ALTER TABLE").unwrap());
        for step in std::iter::once(check).chain(renaming.split_inclusive(";\n")) {
            sqlx::raw_sql(sqlx::AssertSqlSafe(step.to_owned()))
                .execute(&mut *switch)
                .await
                .unwrap();
        }
        switch.commit().await.unwrap();
        execute(&pool, &reembed.drop_old_sql()).await;
    })
    .await;
}
