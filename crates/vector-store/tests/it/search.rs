//! What a search brings back.

use driftless_vector_store::{Completeness, Filter, Metric};

use crate::on_store;
use crate::support::{execute, memories};

#[tokio::test]
async fn the_nearest_come_first() {
    on_store(memories(2, Metric::Cosine), async |store| {
        execute(
            store.pool(),
            "INSERT INTO memories (id, content, user_id, embedding) VALUES
                 (1, 'east', 7, '[1, 0]'), (2, 'north', 7, '[0, 1]'), (3, 'north-east', 8, '[1, 1]')",
        )
        .await;
        let found = store
            .search(vec![0.0_f32, 2.0])
            .limit(2)
            .fetch()
            .await
            .unwrap();
        let contents: Vec<&str> = found.hits.iter().map(|hit| hit.row.content.as_str()).collect();
        assert_eq!(contents, ["north", "north-east"]);
        assert_eq!(found.completeness, Completeness::Exact);

        let found = store
            .search(vec![0.0_f32, 2.0])
            .filter(Filter::eq("user_id", 7_i64))
            .min_similarity(0.5)
            .fetch()
            .await
            .unwrap();
        assert_eq!(found.hits.len(), 1);
        assert!((found.hits[0].similarity - 1.0).abs() < 1e-9);
    })
    .await;
}
