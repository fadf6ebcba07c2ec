//! What goes through an index, how much of it, and what is done where it gives too little.

use driftless_vector_store::{Completeness, Filter, Found, Metric, ScanSetting, VectorStore};

use super::{GRAPH, INDEX, Numbers, far_from, fill, ids, show};
use crate::on_store;
use crate::support::{Memory, execute, memories};

const ROWS: u64 = 4000;
const DIMENSIONS: usize = 8;

/// A store of 4,000 memories with this index.
async fn on_index(index: &str, test: impl AsyncFnOnce(VectorStore<Memory>)) {
    on_store(memories(8, Metric::Cosine), async |store| {
        fill(store.pool(), ROWS, DIMENSIONS, index).await;
        store.refresh().await.unwrap();
        test(store).await;
    })
    .await;
}

fn queries() -> Vec<Vec<f32>> {
    let mut numbers = Numbers(99);
    (0..30)
        .map(|cluster| numbers.embedding(cluster, DIMENSIONS))
        .collect()
}

/// The share of the rows of exact search that are found, over all queries.
async fn recall(store: &VectorStore<Memory>, filter: Option<&Filter>) -> f64 {
    let (mut found, mut all) = (0_u32, 0_u32);
    for query in queries() {
        let mut search = store.search(query);
        if let Some(filter) = filter {
            search = search.filter(filter.clone());
        }
        let exact = search.clone().exact().fetch().await.unwrap();
        assert_eq!(exact.completeness, Completeness::Exact);
        let some = search.fetch().await.unwrap();
        assert_eq!(some.hits.len(), exact.hits.len());
        let some = ids(&some);
        for id in ids(&exact) {
            all += 1;
            found += u32::from(some.contains(&id));
        }
    }
    f64::from(found) / f64::from(all)
}

/// What the first of the queries finds.
async fn first(store: &VectorStore<Memory>, filter: &Filter) -> Found<Memory> {
    let search = store.search(queries().remove(0));
    search.filter(filter.clone()).fetch().await.unwrap()
}

/// How many of the queries find the nearest row of all.
async fn nearest(store: &VectorStore<Memory>, candidates: Option<u16>) -> usize {
    let mut found = 0;
    for query in queries() {
        let search = store.search(query).limit(1);
        let exact = search.clone().exact().fetch().await.unwrap();
        let some = match candidates {
            Some(candidates) => search.ef_search(candidates),
            None => search,
        };
        found += usize::from(ids(&some.fetch().await.unwrap()) == ids(&exact));
    }
    found
}

#[tokio::test]
async fn what_is_set_for_a_search_holds_for_it_alone() {
    on_index(GRAPH, async |store| {
        let few = nearest(&store, Some(1)).await;
        let many = nearest(&store, Some(400)).await;
        assert!(few + 3 < many, "{few} {many}");
        // Of the one connection of the pool.
        assert_eq!(show(&store, "hnsw.ef_search").await, "40");
        assert_eq!(show(&store, "hnsw.iterative_scan").await, "off");

        store.set_scan(Some(ScanSetting::EfSearch(1)));
        assert_eq!(nearest(&store, None).await, few);
    })
    .await;
}

#[tokio::test]
async fn filters_that_keep_few_rows_are_exact() {
    on_index(INDEX, async |store| {
        for filter in [
            Filter::eq("user_id", 7_i64),
            Filter::lt("user_id", 10_i64),
            Filter::eq("id", 12_i64),
            Filter::eq("user_id", -1_i64),
        ] {
            let found = first(&store, &filter).await;
            assert_eq!(found.completeness, Completeness::Exact);
            assert!(
                (recall(&store, Some(&filter)).await - 1.0).abs() < f64::EPSILON
                    || found.hits.is_empty()
            );
        }
    })
    .await;
}

#[tokio::test]
async fn filters_that_keep_many_rows_go_through_the_index() {
    on_index(INDEX, async |store| {
        let filter = Filter::lt("user_id", 60_i64);
        let found = first(&store, &filter).await;
        assert_eq!(found.completeness, Completeness::Full);
        assert_eq!(found.hits.len(), 10);
        assert!(found.hits.iter().all(|hit| hit.row.user_id < 60));
        let recall = recall(&store, Some(&filter)).await;
        assert!(recall > 0.97, "{recall}");
    })
    .await;
}

#[tokio::test]
async fn where_the_index_gives_too_few_all_rows_are_compared() {
    on_index(INDEX, async |store| {
        execute(store.pool(), "SET hnsw.max_scan_tuples = 1").await;
        // Most rows are left, but none of those that the scan comes by.
        let query = queries().remove(0);
        let far = far_from(&store, &query).await;
        let search = store.search(query).filter(far);
        let short = search.clone().without_fallback().fetch().await.unwrap();
        let Completeness::Short { why } = &short.completeness else {
            panic!("{:?} with {} hits", short.completeness, short.hits.len());
        };
        assert!(why.contains("hnsw.max_scan_tuples"), "{why}");
        assert!(short.hits.len() < 10 && short.next.is_none());

        let whole = search.clone().fetch().await.unwrap();
        assert_eq!(
            (whole.completeness.clone(), whole.hits.len()),
            (Completeness::Exact, 10)
        );
        assert_eq!(ids(&whole), ids(&search.exact().fetch().await.unwrap()));
    })
    .await;
}

#[tokio::test]
async fn lists_are_searched_enough() {
    let index = "CREATE INDEX by_meaning ON memories USING ivfflat (embedding vector_cosine_ops) WITH (lists = 40)";
    on_index(index, async |store| {
        let all = recall(&store, None).await;
        let most = recall(&store, Some(&Filter::lt("user_id", 60_i64))).await;
        assert!(all > 0.95 && most > 0.95, "{all} {most}");
        let narrow = store
            .search(queries().remove(0))
            .probes(1)
            .limit(500)
            .fetch()
            .await
            .unwrap();
        assert_eq!(
            narrow.hits.len(),
            500,
            "an iterative scan goes on to the next lists"
        );
        assert_eq!(show(&store, "ivfflat.probes").await, "1");
    })
    .await;
}

#[tokio::test]
async fn a_threshold_ends_a_search() {
    on_index(INDEX, async |store| {
        let query = queries().remove(0);
        let all = store.search(query.clone()).fetch().await.unwrap();
        let most = all.hits[4].distance;
        let near = store
            .search(query.clone())
            .max_distance(most)
            .fetch()
            .await
            .unwrap();
        assert_eq!(near.hits, all.hits[..5]);
        assert_eq!((near.next, near.completeness), (None, Completeness::Full));
        let none = store
            .search(query)
            .min_similarity(1.1)
            .fetch()
            .await
            .unwrap();
        assert_eq!(none.hits, []);
    })
    .await;
}

#[tokio::test]
async fn a_partial_index_serves_its_filter() {
    let index =
        "CREATE INDEX few ON memories USING hnsw (embedding vector_cosine_ops) WHERE user_id < 60";
    on_index(index, async |store| {
        let plain = store.search(queries().remove(0)).fetch().await.unwrap();
        assert_eq!(
            plain.completeness,
            Completeness::Exact,
            "it has not all rows"
        );
        let filter = Filter::lt("user_id", 60_i64);
        assert!(recall(&store, Some(&filter)).await > 0.97);
    })
    .await;
}
