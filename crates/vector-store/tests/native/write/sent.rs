//! What is sent for each call, which `docs/vector-store.md` lists, and what is said where the answer to the
//! last of it is lost.

use driftless_vector_store::{
    Draft, Error, Filter, Item, Metric, Table, UpsertCounts, VectorStore,
};
use expect_test::expect;
use futures_util::{TryStreamExt as _, stream};
use sqlx::postgres::{PgPool, PgPoolOptions};

use super::proxy::Proxy;
use crate::on_database;
use crate::support::{Memory, execute, memories};

const DOCUMENT: &str = include_str!("../../../../../docs/vector-store.md");

async fn on_proxy(table: Table, test: impl AsyncFnOnce(VectorStore<Memory>, &Proxy, PgPool)) {
    on_database(async |url, admin| {
        execute(&admin, &table.create_sql().unwrap()).await;
        let proxy = Proxy::start(url);
        let one = PgPoolOptions::new().max_connections(1);
        let pool = one.connect_with(proxy.options()).await.unwrap();
        let store = VectorStore::open(pool.clone(), table).await.unwrap();
        test(store, &proxy, admin).await;
        pool.close().await;
    })
    .await;
}

#[tokio::test]
async fn the_document_lists_what_is_sent() {
    let table = memories(2, Metric::L2)
        .content_hash("content_hash")
        .accessed_at("accessed_at");
    on_proxy(table, async |store, proxy, _| {
        let item = |key: i64| Item::new(vec![1.0_f32, 2.0]).key(key).content("x");
        let rows = |key| stream::iter([item(key)]);
        proxy.heard();
        let mut calls = Vec::new();
        let mut note = |call: &str| {
            let mut heard = proxy.heard();
            // sqlx asks once in each connection what the type `vector` is.
            heard.retain(|sql| !sql.starts_with("SELECT pg_type.oid"));
            assert!(!heard.is_empty(), "{call}");
            calls.push(format!("-- {call}\n{};\n", heard.join(";\n")));
        };
        let _: i64 = store.insert(item(1)).await.unwrap();
        note("insert");
        store.upsert(item(2)).await.unwrap();
        note("upsert");
        store.insert_many(rows(3)).await.unwrap();
        note("insert_many");
        store.upsert_many(rows(4)).await.unwrap();
        note("upsert_many");
        store.by_content().upsert(item(5)).await.unwrap();
        note("by_content().upsert");
        let drafts = stream::iter([Draft::new("x").key(6_i64)]);
        let changed: Vec<_> = store.changed(drafts, 10).try_collect().await.unwrap();
        assert_eq!(changed.len(), 1);
        note("changed");
        store.delete(1_i64).await.unwrap();
        note("delete");
        store
            .delete_where(&Filter::eq("user_id", 42_i64))
            .await
            .unwrap();
        note("delete_where");
        store.touch(vec![1_i64, 2]).await.unwrap();
        note("touch");
        let sent = calls.concat();
        assert!(
            DOCUMENT.contains(&sent),
            "docs/vector-store.md should have:\n{sent}"
        );
    })
    .await;
}

/// Either all is stored or nothing, and nobody knows which.
#[tokio::test]
async fn a_lost_answer_to_commit_is_told_as_such() {
    on_proxy(memories(2, Metric::L2), async |store, proxy, admin| {
        let rows = || {
            stream::iter((1..4_i64).map(|key| Item::new(vec![1.0_f32, 2.0]).key(key).content("x")))
        };
        let mut heard = Vec::new();
        for upsert in [false, true] {
            proxy.cut_after("COMMIT");
            let error = if upsert {
                store.upsert_many(rows()).await.unwrap_err()
            } else {
                store.insert_many(rows()).await.unwrap_err()
            };
            assert!(matches!(error, Error::Commit(_)), "{error:?}");
            let said = error.to_string();
            let (_, said) = said
                .split_once(") : ")
                .or_else(|| said.split_once("): "))
                .unwrap();
            heard.push(said.to_owned());
            // As it is told to do.
            let again = store.upsert_many(rows()).await.unwrap();
            assert_eq!(
                again,
                UpsertCounts {
                    unchanged: 3,
                    ..UpsertCounts::default()
                }
            );
            execute(&admin, "TRUNCATE memories").await;
        }
        heard.dedup();
        expect!["either all of its rows are stored or none; look before writing them again, or, where they bring their keys, write them with upsert_many, which can be repeated"].assert_eq(&heard.join("\n"));
        // Before it, nothing is stored.
        proxy.cut_after("BEGIN");
        let error = store.insert_many(rows()).await.unwrap_err();
        assert!(matches!(error, Error::Database(_)), "{error:?}");
        assert_eq!(super::count(&admin).await, 0);
        assert_eq!(store.insert_many(rows()).await.unwrap(), 3);
    })
    .await;
}
