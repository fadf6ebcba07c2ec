use driftless_vector_store::{Filter, Item, Metric};
use expect_test::expect;

use super::{lines, stored};
use crate::on_store;
use crate::support::memories;

#[tokio::test]
async fn a_row_gets_the_key_of_its_column_or_its_own() {
    on_store(memories(2, Metric::Cosine), async |store| {
        let milk = Item::new(vec![1.0_f32, 2.0])
            .content("milk")
            .set("user_id", 7_i64);
        let id: i64 = store.insert(milk).await.unwrap();
        assert_eq!(id, 1);
        let bread = Item::new(vec![2.0_f32, 1.0]).content("bread").key(40_i64);
        let id: i64 = store.insert(bread).await.unwrap();
        assert_eq!(id, 40);
        expect![[r"
            1 | milk | 7 | [1,2]
            40 | bread | 0 | [2,1]
        "]]
        .assert_eq(&stored(store.pool()).await);
    })
    .await;
}

#[tokio::test]
async fn a_key_asked_for_as_another_type_stores_nothing() {
    on_store(memories(2, Metric::Cosine), async |store| {
        let milk = Item::new(vec![1.0_f32, 2.0]).content("milk");
        let error = store.insert::<String>(milk).await.unwrap_err();
        expect!["the key is bigint, which cannot be read as text; ask for the type of the column"]
            .assert_eq(&error.to_string());
        assert_eq!(stored(store.pool()).await, "");
    })
    .await;
}

#[tokio::test]
async fn rows_go_by_key_and_by_filter() {
    on_store(memories(2, Metric::Cosine), async |store| {
        for user in [1_i64, 1, 2, 3] {
            let item = Item::new(vec![1.0_f32, 2.0])
                .content("x")
                .set("user_id", user);
            let _: i64 = store.insert(item).await.unwrap();
        }
        assert!(store.delete(3_i64).await.unwrap());
        assert!(!store.delete(3_i64).await.unwrap());
        let deleted = store
            .delete_where(&Filter::eq("user_id", 1_i64))
            .await
            .unwrap();
        assert_eq!(deleted, 2);
        expect![[r"
            4 | x | 3 | [1,2]
        "]]
        .assert_eq(&stored(store.pool()).await);
    })
    .await;
}

#[tokio::test]
async fn the_time_of_the_last_use_is_noted() {
    let table = memories(2, Metric::Cosine).accessed_at("used_at");
    on_store(table, async |store| {
        for _ in 0..3 {
            let item = Item::new(vec![1.0_f32, 2.0]).content("x");
            let _: i64 = store.insert(item).await.unwrap();
        }
        assert_eq!(store.touch(vec![1_i64, 3, 99]).await.unwrap(), 2);
        let used = "SELECT concat(id, ' ', used_at IS NOT NULL) FROM memories ORDER BY id";
        expect![[r"
            1 t
            2 f
            3 t
        "]]
        .assert_eq(&lines(store.pool(), used).await);
        assert_eq!(store.touch(Vec::<i64>::new()).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_table_without_the_column_has_no_time_to_note() {
    on_store(memories(2, Metric::Cosine), async |store| {
        expect![
            "the table is described without a column for it; describe one with Table::accessed_at"
        ]
        .assert_eq(&store.touch(vec![1_i64]).await.unwrap_err().to_string());
    })
    .await;
}

#[tokio::test]
async fn the_hash_of_the_content_is_written_on_every_path() {
    let table = memories(2, Metric::Cosine).content_hash("hash");
    on_store(table, async |store| {
        let item = |key: i64| Item::new(vec![1.0_f32, 2.0]).content("naïve").key(key);
        let _: i64 = store.insert(item(1)).await.unwrap();
        store.upsert(item(2)).await.unwrap();
        store.insert_many(futures_util::stream::iter([item(3)])).await.unwrap();
        store.upsert_many(futures_util::stream::iter([item(4)])).await.unwrap();
        let right = "SELECT concat(id, ' ', hash = sha256(convert_to(content, 'UTF8'))) FROM memories ORDER BY id";
        expect![[r"
            1 t
            2 t
            3 t
            4 t
        "]]
        .assert_eq(&lines(store.pool(), right).await);
    })
    .await;
}
