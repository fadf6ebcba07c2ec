use driftless_vector_store::{Error, Item, Metric, RowProblem, UpsertCounts, Upserted};
use expect_test::expect;
use futures_util::stream;

use super::{lines, stored};
use crate::on_store;
use crate::support::{execute, memories};

fn item(key: i64, content: &str, number: f32) -> Item {
    Item::new(vec![1.0, number]).content(content).key(key)
}

#[tokio::test]
async fn a_row_is_inserted_then_unchanged_then_updated() {
    let table = memories(2, Metric::L2).content_hash("hash");
    on_store(table, async |store| {
        let version = "SELECT concat(ctid) FROM memories";
        let first = item(1, "milk", 2.0).set("user_id", 7_i64);
        assert_eq!(store.upsert(first).await.unwrap(), Upserted::Inserted);
        let before = lines(store.pool(), version).await;
        let same = item(1, "milk", 2.0);
        assert_eq!(store.upsert(same).await.unwrap(), Upserted::Unchanged);
        assert_eq!(lines(store.pool(), version).await, before);
        for changed in [
            item(1, "bread", 2.0),
            item(1, "bread", 3.0),
            item(1, "bread", 3.0).set("user_id", 8_i64),
        ] {
            assert_eq!(store.upsert(changed).await.unwrap(), Upserted::Updated);
        }
        // What an item has no value for stays.
        store.upsert(item(1, "bread", 3.0)).await.unwrap();
        expect![[r"
            1 | bread | 8 | [1,3]
        "]]
        .assert_eq(&stored(store.pool()).await);
    })
    .await;
}

#[tokio::test]
async fn many_rows_are_merged_and_counted() {
    on_store(memories(2, Metric::L2), async |store| {
        let rows = (0..1000_u16).map(|key| item(key.into(), "x", key.into()));
        let counts = store.upsert_many(stream::iter(rows)).await.unwrap();
        let inserted = |inserted| UpsertCounts {
            inserted,
            ..UpsertCounts::default()
        };
        assert_eq!(counts, inserted(1000));
        let rows = (500..1600_u16)
            .map(|key| item(key.into(), if key < 700 { "y" } else { "x" }, key.into()));
        let counts = store.upsert_many(stream::iter(rows)).await.unwrap();
        assert_eq!(
            counts,
            UpsertCounts {
                inserted: 600,
                updated: 200,
                unchanged: 300
            }
        );
        let summary = "SELECT concat(content, ' ', count(*), ' ', sum(embedding <-> '[1,0]')) \
                       FROM memories GROUP BY content ORDER BY content";
        expect![[r"
            x 1400 1159300
            y 200 119900
        "]]
        .assert_eq(&lines(store.pool(), summary).await);
        assert_eq!(
            store.upsert_many(stream::empty::<Item>()).await.unwrap(),
            UpsertCounts::default()
        );
    })
    .await;
}

#[tokio::test]
async fn a_key_that_comes_twice_is_refused_by_name() {
    on_store(memories(2, Metric::L2), async |store| {
        let rows = [item(4, "a", 1.0), item(9, "b", 1.0), item(4, "c", 1.0)];
        let error = store.upsert_many(stream::iter(rows)).await.unwrap_err();
        expect!["row 3 (key 4): it has the same key as row 1; a call writes each key once"]
            .assert_eq(&error.to_string());
        assert_eq!(stored(store.pool()).await, "");
    })
    .await;
}

#[tokio::test]
async fn a_row_without_its_key_is_refused() {
    on_store(memories(2, Metric::L2), async |store| {
        let item = Item::new(vec![1.0_f32, 2.0]).content("x");
        let expected = expect![[
            r#"row 1: it has no value for "id", by which an upsert finds the row that is there"#
        ]];
        expected.assert_eq(&store.upsert(item.clone()).await.unwrap_err().to_string());
        let error = store.upsert_many(stream::iter([item])).await.unwrap_err();
        expected.assert_eq(&error.to_string());
        let null = Item::new(vec![1.0_f32, 2.0]).content("x").key(None::<i64>);
        let error = store.upsert(null).await.unwrap_err();
        assert!(matches!(
            error,
            Error::Row {
                problem: RowProblem::NullKey,
                ..
            }
        ));
    })
    .await;
}

/// `json` has no equality, `char(5)` is padded, `numeric(4, 1)` rounded.
#[tokio::test]
async fn columns_of_any_type_can_be_unchanged() {
    let table = memories(2, Metric::L2).column("code", "char(5)").column(
        "words",
        "tsvector GENERATED ALWAYS AS (to_tsvector('english', content)) STORED",
    );
    on_store(table, async |store| {
        execute(
            store.pool(),
            "ALTER TABLE memories ADD j json DEFAULT '{}', ADD p point DEFAULT '(1,2)'",
        )
        .await;
        store.refresh().await.unwrap();
        let item = || item(1, "milk", 2.0).set("code", "abc");
        assert_eq!(store.upsert(item()).await.unwrap(), Upserted::Inserted);
        assert_eq!(store.upsert(item()).await.unwrap(), Upserted::Unchanged);
        let counts = store.upsert_many(stream::iter([item()])).await.unwrap();
        assert_eq!(counts.unchanged, 1);
    })
    .await;
}
