//! Filtered searches are planned with the values of their filters, each time.

use driftless_vector_store::{Filter, Metric};

use super::{INDEX, Numbers, fill};
use crate::on_store;
use crate::support::{execute, memories};

/// What keeps most rows and what keeps few, again and again.
const BELOW: [i64; 12] = [90, 90, 90, 90, 90, 90, 1, 2, 90, 1, 90, 3];

#[tokio::test]
async fn no_plan_is_for_any_value() {
    let table = memories(8, Metric::Cosine).full_text("words", "english");
    on_store(table, async |store| {
        let index = format!("{INDEX}; CREATE INDEX ON memories (user_id)");
        fill(store.pool(), 4000, 8, &index).await;
        store.refresh().await.unwrap();
        let query = Numbers(5).embedding(4, 8);
        for below in BELOW {
            let search = store
                .search(query.clone())
                .filter(Filter::lt("user_id", below));
            search.clone().fetch().await.unwrap();
            search.clone().exact().fetch().await.unwrap();
            search.text("memory").fetch().await.unwrap();
            let many = store.search_many([query.clone(), query.clone()]);
            many.filter(Filter::lt("user_id", below))
                .fetch()
                .await
                .unwrap();
        }
        let plans: Vec<(i64, i64)> = sqlx::query_as(
            "SELECT generic_plans, custom_plans FROM pg_prepared_statements
             WHERE statement LIKE '%<=>%' AND statement NOT LIKE '%pg_prepared_statements%'",
        )
        .fetch_all(store.pool())
        .await
        .unwrap();
        let times = i64::try_from(BELOW.len()).unwrap();
        assert_eq!(plans, vec![(0, times); 4]);
    })
    .await;
}

/// What makes plans for any value dear is never done.
#[tokio::test]
async fn a_server_that_is_told_to_plan_for_any_value_finds_the_same() {
    on_store(memories(8, Metric::Cosine), async |store| {
        fill(store.pool(), 3000, 8, INDEX).await;
        store.refresh().await.unwrap();
        for mode in ["force_custom_plan", "force_generic_plan"] {
            execute(store.pool(), &format!("SET plan_cache_mode = {mode}")).await;
            for (below, exact) in [(1, true), (90, false)] {
                let search = store.search(Numbers(5).embedding(4, 8));
                let search = search.filter(Filter::lt("user_id", below));
                let found = search.clone().fetch().await.unwrap();
                let expected = search.exact().fetch().await.unwrap();
                assert_eq!(found.hits, expected.hits, "{mode}, below {below}");
                assert_eq!(found.completeness == expected.completeness, exact, "{mode}");
            }
        }
    })
    .await;
}
