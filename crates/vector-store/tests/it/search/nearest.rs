//! What a search brings back.

use driftless_vector_store::{Completeness, Filter, Metric, VectorStore};

use super::ids;
use crate::support::{Memory, execute, memories};
use crate::{on_database, on_store};

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

#[tokio::test]
async fn rows_without_a_distance_are_not_found() {
    on_database(async |pool| {
        execute(
            &pool,
            "CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL DEFAULT '', user_id bigint NOT NULL DEFAULT 0,
                 embedding vector(2));
             INSERT INTO memories (id, embedding) VALUES (1, NULL), (2, '[0, 0]'), (3, '[1, 1]'), (4, '[1, 0]')",
        )
        .await;
        let store = VectorStore::<Memory>::open(pool, memories(2, Metric::Cosine)).await.unwrap();
        let search = store.search(vec![1.0_f32, 0.0]);
        assert_eq!(ids(&search.clone().fetch().await.unwrap()), [4, 3]);
        let filtered = search.clone().filter(Filter::eq("user_id", 0_i64));
        assert_eq!(ids(&filtered.fetch().await.unwrap()), [4, 3]);
        execute(store.pool(), "CREATE INDEX ON memories USING hnsw (embedding vector_cosine_ops); SET enable_seqscan = off").await;
        store.refresh().await.unwrap();
        let found = search.fetch().await.unwrap();
        assert_eq!((ids(&found), found.completeness, found.next), (vec![4, 3], Completeness::Exact, None));
    })
    .await;
}

#[tokio::test]
async fn a_query_that_cannot_be_asked_is_refused() {
    on_store(memories(2, Metric::Cosine), async |store| {
        for (query, said) in [
            (vec![1.0_f32], "the query's embedding: it has 1 dimensions and the column 2; was it made by another model?"),
            (vec![f32::NAN, 1.0], "the query's embedding: number 1 of it is NaN; pgvector takes neither NaN nor infinity"),
            (vec![0.0, 0.0], "the query's embedding: it is the zero vector, which has no cosine distance to anything; leave the row out"),
        ] {
            let error = store.search(query).fetch().await.unwrap_err();
            assert_eq!(error.to_string(), said);
        }
        let none = store.search(vec![1.0_f32, 0.0]).limit(0).fetch().await.unwrap();
        assert_eq!((none.hits.len(), none.next), (0, None));
    })
    .await;
}
