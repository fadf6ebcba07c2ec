//! Rows without a search.

use driftless_vector_store::{Error, Filter, Item, Metric};
use futures_util::stream;

use crate::on_store;
use crate::support::memories;

#[tokio::test]
async fn rows_of_many_keys_come_by_one_query_in_their_order() {
    on_store(memories(2, Metric::Cosine), async |store| {
        let items = (1..=5_i64).map(|id| {
            Item::new(vec![1.0_f32, 2.0])
                .key(id)
                .content(format!("memory {id}"))
                .set("user_id", id % 2)
        });
        store.insert_many(stream::iter(items)).await.unwrap();
        let ids = async |filter: Filter| -> Vec<i64> {
            let rows = store.rows(&filter).await.unwrap();
            rows.iter().map(|row| row.id).collect()
        };
        assert_eq!(
            ids(Filter::is_in("id", vec![5_i64, 2, 9, 3])).await,
            [2, 3, 5]
        );
        assert_eq!(
            ids(Filter::is_in("id", Vec::<i64>::new())).await,
            [0_i64; 0]
        );
        assert_eq!(ids(Filter::eq("user_id", 1_i64)).await, [1, 3, 5]);
        let rows = store.rows(&Filter::eq("id", 2_i64)).await.unwrap();
        assert_eq!(rows[0].content, "memory 2");
        let error = store.rows(&Filter::is_null("nothing")).await.unwrap_err();
        assert!(matches!(error, Error::Column { .. }), "{error}");
    })
    .await;
}
