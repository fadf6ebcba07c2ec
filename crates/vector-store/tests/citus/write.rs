//! Every call that writes.

use driftless_vector_store::{
    Draft, Filter, HnswOptions, IndexMethod, Item, LoadPlan, UpsertCounts, Upserted, VectorStore,
};
use futures_util::{TryStreamExt as _, stream};
use sqlx::postgres::PgPool;

use crate::support::{Memory, Spelling, execute};
use crate::{in_schema, of_users, on_table};

fn item(user: i64, key: i64, content: &str) -> Item {
    let number = u16::try_from(key % 60_000).unwrap();
    Item::new(vec![1.0, f32::from(number), 2.0, 3.0])
        .key(key)
        .set("user_id", user)
        .content(content)
}

async fn count(pool: &PgPool) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM memories")
        .fetch_one(pool)
        .await
        .unwrap()
}

#[tokio::test]
async fn one_by_one() {
    on_table(4, async |store, pool| {
        let keyless = Item::new(vec![1.0, 0.0, 0.0, 0.0])
            .set("user_id", 3_i64)
            .content("a");
        assert_eq!(store.insert::<i64>(keyless).await.unwrap(), 1);
        // Often enough for a plan of any values.
        for key in 10..20 {
            let say = async |content| store.upsert(item(key % 4, key, content)).await.unwrap();
            assert_eq!(say("a").await, Upserted::Inserted);
            assert_eq!(say("a").await, Upserted::Unchanged);
            assert_eq!(say("b").await, Upserted::Updated);
        }
        assert_eq!(count(&pool).await, 11);
        let touched = store.touch_where(&Filter::eq("user_id", 3_i64)).await;
        assert_eq!(touched.unwrap(), 4);
        let ten_or_eleven = Filter::is_in("id", vec![10_i64, 11]);
        assert_eq!(store.touch_where(&ten_or_eleven).await.unwrap(), 2);
        assert_eq!(store.delete_where(&ten_or_eleven).await.unwrap(), 2);
        assert_eq!(count(&pool).await, 9);
    })
    .await;
}

#[tokio::test]
async fn many() {
    on_table(4, async |store, pool| {
        let rows = |content: &'static str, keys: std::ops::Range<i64>| {
            stream::iter(keys.map(move |key| item(key % 9, key, content)))
        };
        assert_eq!(store.insert_many(rows("a", 0..3_000)).await.unwrap(), 3_000);
        let counts = store.upsert_many(rows("a", 1_000..4_000)).await.unwrap();
        let expected = UpsertCounts {
            inserted: 1_000,
            updated: 0,
            unchanged: 2_000,
        };
        assert_eq!(counts, expected);
        let counts = store.upsert_many(rows("b", 3_990..4_010)).await.unwrap();
        let expected = UpsertCounts {
            inserted: 10,
            updated: 10,
            unchanged: 0,
        };
        assert_eq!(counts, expected);
        assert_eq!(count(&pool).await, 4_010);
        let refused = store.insert_many(rows("a", 4_000..5_000)).await;
        let refused = refused.unwrap_err().to_string();
        assert!(refused.contains("duplicate key value"), "{refused}");
        assert_eq!(count(&pool).await, 4_010);
    })
    .await;
}

#[tokio::test]
async fn a_load_builds_the_index_anew() {
    on_table(4, async |store, pool| {
        let method = IndexMethod::Hnsw(HnswOptions::default());
        let index = store.table().create_index_sql("by_meaning", method, false);
        execute(&pool, &index.unwrap()).await;
        let plan = store.load_plan(20_000).await.unwrap();
        assert!(matches!(plan, LoadPlan::RebuildIndex { .. }), "{plan}");
        let rows = stream::iter((0..20_000).map(|key| item(key % 9, key, "a")));
        assert_eq!(store.load(&plan, rows).await.unwrap(), 20_000);
        assert_eq!(count(&pool).await, 20_000);
        store.refresh().await.unwrap();
        assert_eq!(store.warnings(), []);
        execute(&pool, "ANALYZE memories").await;
        store.refresh().await.unwrap();
        let plan = store.load_plan(10_000).await.unwrap().to_string();
        assert!(plan.contains("30000"), "{plan}");
    })
    .await;
}

#[tokio::test]
async fn what_is_stored_already_is_not_embedded() {
    in_schema(async |pool| {
        let table = of_users(4).unique_content_hash("content_hash");
        execute(&pool, &table.create_sql().unwrap()).await;
        execute(
            &pool,
            "SELECT create_distributed_table('memories', 'user_id')",
        )
        .await;
        let store = VectorStore::<Memory>::open(pool.clone(), table)
            .await
            .unwrap();
        let item = |number: i64| {
            let content = format!("note {number}");
            Item::new(Spelling::of(&content))
                .set("user_id", number % 7)
                .content(content)
        };
        let counts = store
            .upsert_many(stream::iter((0..500).map(item)))
            .await
            .unwrap();
        assert_eq!(counts.inserted, 500);
        let counts = store
            .upsert_many(stream::iter((400..600).map(item)))
            .await
            .unwrap();
        assert_eq!((counts.inserted, counts.unchanged), (100, 100));
        assert_eq!(store.upsert(item(3)).await.unwrap(), Upserted::Unchanged);
        assert_eq!(store.upsert(item(700)).await.unwrap(), Upserted::Inserted);
        let drafts = (0..650_i64)
            .map(|number| Draft::new(format!("note {number}")).set("user_id", number % 7));
        let changed = store.changed(stream::iter(drafts), 1_000);
        let changed: Vec<_> = changed.try_collect().await.unwrap();
        assert_eq!(changed.iter().map(Vec::len).sum::<usize>(), 50);
    })
    .await;
}
