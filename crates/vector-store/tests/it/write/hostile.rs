//! Names and values that would be SQL if they were ever put into it.

use driftless_vector_store::{
    Draft, Filter, Item, Metric, Table, UpsertCounts, Upserted, VectorStore,
};
use expect_test::expect;
use futures_util::{TryStreamExt as _, stream};

use super::lines;
use crate::support::{Memory, execute};
use crate::{on_database, on_store};

const DROP: &str = "'; DROP TABLE memories; --";

/// Merges two rows, of which the first is there as it is.
async fn adds_one(store: &VectorStore<Memory>, rows: [Item; 2]) {
    let counts = store.upsert_many(stream::iter(rows)).await.unwrap();
    let expected = UpsertCounts {
        inserted: 1,
        updated: 0,
        unchanged: 1,
    };
    assert_eq!(counts, expected);
}

/// All of writing, on a table all of whose names are made to break out; one column is called by nothing else.
async fn check(name: &str) {
    let column = |part: &str| {
        let mut column = format!("{part} {name}");
        while column.len() > 63 {
            column.pop();
        }
        column
    };
    let table = Table::new(name, column("embedding"), 2, Metric::Cosine)
        .key(column("key"), "text")
        .content(column("content"))
        .content_hash(column("hash"))
        .accessed_at(column("used"))
        .column(name, "text");
    on_store(table, async |store| {
        let item = |key: &str| {
            Item::new(vec![1.0_f32, 2.0])
                .key(key)
                .content(DROP)
                .set(name, DROP)
        };
        let key: String = store.insert(item(DROP)).await.unwrap();
        assert_eq!(key, DROP);
        assert_eq!(store.upsert(item(DROP)).await.unwrap(), Upserted::Unchanged);
        assert_eq!(
            store
                .insert_many(stream::iter([item("a"), item("b")]))
                .await
                .unwrap(),
            2
        );
        adds_one(&store, [item("b"), item("c")]).await;
        let drafts = ["c", "d"].map(|key| Draft::new(DROP).key(key));
        let changed = store.changed(stream::iter(drafts), 9).try_concat().await;
        assert_eq!(changed.unwrap().len(), 1);
        let twice = store
            .upsert_many(stream::iter([item("c"), item("c")]))
            .await;
        assert!(twice.unwrap_err().to_string().contains("same key as row 1"));
        let refused = store
            .insert_many(stream::iter([item("d"), item("c")]))
            .await;
        assert!(
            refused
                .unwrap_err()
                .to_string()
                .starts_with("row 2: duplicate key")
        );
        assert_eq!(store.touch(vec![DROP, "a"]).await.unwrap(), 2);
        assert!(store.delete(DROP).await.unwrap());
        let kind = Filter::eq(name, DROP);
        assert_eq!(store.delete_where(&kind).await.unwrap(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_keyword() {
    check("select").await;
}

#[tokio::test]
async fn a_name_with_quotes() {
    check("a\"b\"\"c'd''e").await;
}

#[tokio::test]
async fn a_name_with_dots_and_spaces() {
    check("public.memories .\n;").await;
}

#[tokio::test]
async fn a_name_that_would_drop_the_table() {
    check("x\"; DROP TABLE memories; --").await;
}

#[tokio::test]
async fn a_name_outside_ascii_of_63_bytes() {
    check(&format!("{}z", "ß".repeat(31))).await;
}

#[tokio::test]
async fn a_name_of_a_column_like_ours() {
    let table = Table::new("stored", "new", 2, Metric::L2)
        .key("row", "bigint")
        .column("again", "text")
        .column("first", "text");
    on_store(table, async |store| {
        let item = |key: i64| {
            Item::new(vec![1.0_f32, 2.0])
                .key(key)
                .set("again", "x")
                .set("first", "y")
        };
        assert_eq!(store.upsert(item(1)).await.unwrap(), Upserted::Inserted);
        adds_one(&store, [item(1), item(2)]).await;
    })
    .await;
}

/// pgvector in a schema of its own, the table in another, neither of which the search path has.
#[tokio::test]
async fn no_search_path_is_needed() {
    on_database(async |pool| {
        execute(
            &pool,
            "DROP EXTENSION vector; CREATE SCHEMA ext; CREATE EXTENSION vector SCHEMA ext; CREATE SCHEMA app;
             CREATE TABLE app.memories (id bigint PRIMARY KEY, content text, embedding ext.vector(2));
             SET search_path = ''",
        )
        .await;
        let table = Table::new("memories", "embedding", 2, Metric::Cosine).schema("app").content("content");
        let store = VectorStore::<(i64,)>::open(pool, table).await.unwrap();
        let item = |key: i64| Item::new(vec![1.0_f32, 2.0]).key(key).content("x");
        let _: i64 = store.insert(item(1)).await.unwrap();
        assert_eq!(store.upsert(item(1)).await.unwrap(), Upserted::Unchanged);
        store.insert_many(stream::iter([item(2)])).await.unwrap();
        store.upsert_many(stream::iter([item(2), item(3)])).await.unwrap();
        expect![[r"
            3
        "]]
        .assert_eq(&lines(store.pool(), "SELECT count(*)::text FROM app.memories").await);
    })
    .await;
}
