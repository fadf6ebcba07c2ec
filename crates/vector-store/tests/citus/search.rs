//! What is found, by statements that go to one node and by those that go to several.

use std::collections::BTreeSet;

use driftless_vector_store::{
    Completeness, Filter, Found, ScanSetting, Search, SearchPath, VectorStore,
};
use futures_util::{StreamExt as _, TryStreamExt as _};
use sqlx::postgres::PgPool;

use crate::support::Memory;
use crate::{on_rows, query};

fn keys(found: &Found<Memory>) -> Vec<(i64, i64)> {
    let hits = found.hits.iter();
    hits.map(|hit| (hit.row.user_id, hit.row.id)).collect()
}

/// Twenty queries, which is also more often than a prepared statement is planned anew: what they find of what
/// there is, in percent.
async fn recall(
    store: &VectorStore<Memory>,
    with: impl Fn(Search<Memory>) -> Search<Memory>,
) -> usize {
    let (mut found, mut there) = (0, 0);
    for number in 0..20 {
        let search = with(store.search(query(number)));
        let exact = keys(&search.clone().exact().fetch().await.unwrap());
        let page = search.fetch().await.unwrap();
        assert!(!matches!(page.completeness, Completeness::Short { .. }));
        let page: BTreeSet<_> = keys(&page).into_iter().collect();
        assert_eq!(page.len(), exact.len());
        there += exact.len();
        found += exact.iter().filter(|key| page.contains(key)).count();
    }
    100 * found / there
}

#[tokio::test]
async fn finds_what_is_near() {
    on_rows(async |store, _| {
        let wide = |search: Search<Memory>| search.ef_search(400);
        assert!(recall(&store, wide).await >= 97);
        // Of one user, which one node has.
        let mine = |search| wide(search).filter(Filter::eq("user_id", 7_i64));
        assert_eq!(recall(&store, mine).await, 100);
        // Of few rows of all nodes, and of many.
        let few = |search| wide(search).filter(Filter::eq("score", 30_i32));
        assert_eq!(recall(&store, few).await, 100);
        let many = |search| wide(search).filter(Filter::lt("score", 700_i32));
        assert!(recall(&store, many).await >= 97);
        let users = |search| wide(search).filter(Filter::is_in("user_id", vec![1_i64, 2, 3]));
        assert_eq!(recall(&store, users).await, 100);
    })
    .await;
}

#[tokio::test]
async fn says_whether_all_were_compared() {
    on_rows(async |store, _| {
        let search = store.search(query(1));
        let said = async |search: Search<Memory>| search.fetch().await.unwrap().completeness;
        assert_eq!(said(search.clone()).await, Completeness::Full);
        let few = search.clone().filter(Filter::eq("score", 30_i32));
        assert_eq!(said(few).await, Completeness::Exact);
        let mine = search.clone().filter(Filter::eq("user_id", 7_i64));
        assert_eq!(said(mine).await, Completeness::Exact);
        let many = search.filter(Filter::lt("score", 700_i32));
        assert_eq!(said(many).await, Completeness::Full);
    })
    .await;
}

#[tokio::test]
async fn pages_have_each_row_once() {
    on_rows(async |store, _| {
        for filter in [Filter::eq("user_id", 7_i64), Filter::lt("score", 10_i32)] {
            let search = store.search(query(2)).filter(filter).limit(12);
            let hits: Vec<_> = search
                .clone()
                .stream()
                .take(48)
                .try_collect()
                .await
                .unwrap();
            let pages: Vec<i64> = hits.iter().map(|hit| hit.row.id).collect();
            let whole = search.limit(48).exact().fetch().await.unwrap();
            let whole: Vec<i64> = whole.hits.iter().map(|hit| hit.row.id).collect();
            assert_eq!(pages, whole);
        }
        let first = store.search(query(2)).fetch().await.unwrap();
        let next = store.search(query(2)).after(first.next.as_ref().unwrap());
        let next = next.fetch().await.unwrap();
        let both: BTreeSet<_> = keys(&first).into_iter().chain(keys(&next)).collect();
        assert_eq!(both.len(), 20);
    })
    .await;
}

#[tokio::test]
async fn several_queries_words_and_what_is_unlike() {
    on_rows(async |store, _| {
        for filter in [
            None,
            Some(Filter::eq("user_id", 7_i64)),
            Some(Filter::lt("score", 100_i32)),
        ] {
            let many = store.search_many((0..6).map(query)).ef_search(400);
            let one = |number| store.search(query(number)).ef_search(400);
            let (many, one): (_, &dyn Fn(u16) -> Search<Memory>) = match &filter {
                None => (many, &one),
                Some(filter) => (many.filter(filter.clone()), &|number| {
                    one(number).filter(filter.clone())
                }),
            };
            for (found, number) in many.fetch().await.unwrap().iter().zip(0..) {
                assert_eq!(keys(found), keys(&one(number).fetch().await.unwrap()));
            }
            let worded = one(3).text("cats").fetch().await.unwrap();
            assert_eq!(worded.hits.len(), 10);
            assert!(worded.hits.iter().any(|hit| hit.row.content == "note cats"));
            let unlike = one(3).mmr(0.5, 40).fetch().await.unwrap();
            assert_eq!(unlike.hits.len(), 10);
        }
        let belonging = store.rows(&Filter::is_in("id", vec![1_i64, 2, 3])).await;
        assert_eq!(belonging.unwrap().len(), 3);
    })
    .await;
}

/// What the sessions that the nodes have open say of a setting.
async fn set(pool: &PgPool) -> BTreeSet<String> {
    let sql = "SELECT DISTINCT COALESCE(current_setting('hnsw.ef_search', true), '40') FROM memories WHERE user_id >= 0";
    let set: Vec<String> = sqlx::query_scalar(sql).fetch_all(pool).await.unwrap();
    set.into_iter().collect()
}

#[tokio::test]
async fn settings_reach_the_nodes_and_end_with_the_search() {
    on_rows(async |store, pool| {
        // Without them each of four shards gives 40 rows.
        let search = store.search(query(5)).ef_search(20).limit(200);
        let found = search.without_fallback().fetch().await.unwrap();
        assert_eq!(found.completeness, Completeness::Full);
        assert_eq!(found.hits.len(), 200);

        // What an index gives is compared with what it does not.
        store.set_scan(Some(ScanSetting::EfSearch(10)));
        let narrow = store.recall(60, 10).await.unwrap();
        store.set_scan(Some(ScanSetting::EfSearch(1_000)));
        let wide = store.recall(60, 10).await.unwrap();
        assert!(narrow.recall < wide.recall, "{narrow:?} {wide:?}");
        store.set_scan(None);
        let tuned = store.tune(0.9, 40, 10).await.unwrap();
        assert!(!tuned.steps.is_empty(), "{tuned:?}");
        store.set_scan(None);

        for _ in 0..8 {
            assert_eq!(set(&pool).await, BTreeSet::from(["40".to_owned()]));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_at_once() {
    on_rows(async |store, pool| {
        let mut tasks = Vec::new();
        for task in 0..16_u16 {
            let store = store.clone();
            tasks.push(tokio::spawn(async move {
                for user in [3_i64, 40] {
                    let search = store.search(query(task)).ef_search(50 + task);
                    let search = search.filter(Filter::lt("user_id", user));
                    let found = search.fetch().await.unwrap();
                    assert!(found.hits.iter().all(|hit| hit.row.user_id < user));
                    assert_eq!(found.hits.len(), 10);
                }
            }));
        }
        for task in tasks {
            task.await.unwrap();
        }
        assert_eq!(set(&pool).await, BTreeSet::from(["40".to_owned()]));
    })
    .await;
}

#[tokio::test]
async fn explains_which_way_it_went() {
    on_rows(async |store, _| {
        let search = store.search(query(4)).limit(3);
        let mine = search.clone().filter(Filter::eq("user_id", 7_i64));
        let mine = mine.explain().await.unwrap();
        assert!(matches!(mine.path, SearchPath::Few { .. }), "{mine:?}");
        let all = search.clone().explain().await.unwrap();
        assert!(
            all.path
                .to_string()
                .starts_with("through the vector index \"by_meaning_")
                || all
                    .path
                    .to_string()
                    .contains("the planner holds that for cheaper"),
            "{all:?}"
        );
        let few = search.filter(Filter::eq("score", 30_i32));
        let few = few.explain().await.unwrap();
        assert!(matches!(few.path, SearchPath::Few { .. }), "{few:?}");
    })
    .await;
}
