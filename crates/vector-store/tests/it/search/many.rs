//! Several queries at once.

use driftless_vector_store::{Completeness, Embedding, Filter, Metric};

use super::{INDEX, Numbers, far_from, fill};
use crate::on_store;
use crate::support::{execute, memories};

#[tokio::test]
async fn each_finds_what_it_finds_alone() {
    on_store(memories(8, Metric::Cosine), async |store| {
        fill(store.pool(), 4000, 8, INDEX).await;
        store.refresh().await.unwrap();
        let mut numbers = Numbers(5);
        let queries: Vec<Vec<f32>> = (0..12)
            .map(|cluster| numbers.embedding(cluster, 8))
            .collect();
        let filters = [
            None,
            Some(Filter::eq("user_id", 3_i64)),
            Some(Filter::lt("user_id", 60_i64)),
            Some(Filter::eq("user_id", -1_i64)),
        ];
        for filter in filters {
            let mut many = store.search_many(queries.clone()).limit(5);
            if let Some(filter) = &filter {
                many = many.filter(filter.clone());
            }
            let many = many.fetch().await.unwrap();
            assert_eq!(many.len(), queries.len());
            for (query, found) in queries.iter().zip(many) {
                let mut alone = store.search(query.clone()).limit(5);
                if let Some(filter) = &filter {
                    alone = alone.filter(filter.clone());
                }
                assert_eq!(found, alone.fetch().await.unwrap());
            }
        }
    })
    .await;
}

#[tokio::test]
async fn those_that_come_back_short_are_asked_again() {
    on_store(memories(8, Metric::Cosine), async |store| {
        fill(store.pool(), 4000, 8, INDEX).await;
        store.refresh().await.unwrap();
        execute(store.pool(), "SET hnsw.max_scan_tuples = 1").await;
        let query = Numbers(5).embedding(1, 8);
        let other: Vec<f32> = query.iter().map(|number| -number).collect();
        let far = far_from(&store, &query).await;
        let found = store
            .search_many([query.clone(), other])
            .filter(far.clone())
            .fetch()
            .await
            .unwrap();
        let complete: Vec<&Completeness> = found.iter().map(|found| &found.completeness).collect();
        assert_eq!(complete, [&Completeness::Exact, &Completeness::Full]);
        assert!(found.iter().all(|found| found.hits.len() == 10));
        let exact = store
            .search(query)
            .filter(far)
            .exact()
            .fetch()
            .await
            .unwrap();
        assert_eq!(found[0], exact);
    })
    .await;
}

#[tokio::test]
async fn none_asks_nothing() {
    on_store(memories(8, Metric::Cosine), async |store| {
        store.pool().close().await;
        let found = store
            .search_many(Vec::<Embedding>::new())
            .fetch()
            .await
            .unwrap();
        assert_eq!(found, []);
    })
    .await;
}
