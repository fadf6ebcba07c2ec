//! Which way a search went, and why.

use driftless_vector_store::{Completeness, Filter, Metric, Search, VectorStore};
use expect_test::{Expect, expect};

use super::{INDEX, Numbers, fill, ids};
use crate::on_store;
use crate::support::{Memory, execute, memories};

/// What is told of a search, without its time.
async fn check(search: Search<Memory>, expected: Expect) {
    let explained = search.explain().await.unwrap();
    let text = explained.to_string();
    let (told, time) = text.rsplit_once(", ").unwrap();
    assert!(
        time.ends_with(" ms)") && explained.milliseconds > 0.0,
        "{time}"
    );
    assert!(explained.plan.contains("Actual Rows") && explained.sql.contains("$1"));
    expected.assert_eq(&format!("{told})"));
}

/// 4,000 memories with this index, and a query.
async fn on_rows(index: &str, test: impl AsyncFnOnce(VectorStore<Memory>, Search<Memory>)) {
    on_store(memories(8, Metric::Cosine), async |store| {
        fill(store.pool(), 4000, 8, index).await;
        store.refresh().await.unwrap();
        let search = store.search(Numbers(5).embedding(4, 8));
        test(store, search).await;
    })
    .await;
}

#[tokio::test]
async fn by_the_index_or_by_comparing() {
    on_rows(INDEX, async |store, search| {
        check(search.clone(), expect![[r#"through the vector index "by_meaning" (full)"#]]).await;
        check(search.clone().exact(), expect!["all rows that the filters leave were compared: exact search was asked for (exact)"]).await;
        check(search.clone().filter(Filter::eq("id", 7_i64)), expect![[r#"all of at most 1897 rows that the filters leave were compared, found through the index "memories_pkey" (exact)"#]]).await;
        check(
            search.clone().filter(Filter::eq("user_id", 7_i64)),
            expect!["all of at most 1897 rows that the filters leave were compared, found by reading the whole table: an index on the filter's column would help (exact)"],
        )
        .await;
        check(
            search.clone().filter(Filter::lt("user_id", 60_i64)),
            expect![[r#"through the vector index "by_meaning" (full)"#]],
        )
        .await;
        check(search.clone().filter(Filter::eq("id", -1_i64)), expect![[r#"all of at most 1897 rows that the filters leave were compared, found through the index "memories_pkey" (exact)"#]]).await;
        execute(store.pool(), "SET enable_indexscan = off").await;
        check(search, expect!["all rows that the filters leave were compared: the planner holds that for cheaper than a vector index (full)"]).await;
    })
    .await;
}

#[tokio::test]
async fn by_a_partial_index() {
    let index = "CREATE INDEX of_some ON memories USING hnsw (embedding vector_cosine_ops) WHERE user_id < 60";
    on_rows(index, async |_, search| {
        check(search.clone(), expect!["all rows that the filters leave were compared: no vector index serves this search (exact)"]).await;
        check(search.filter(Filter::lt("user_id", 60_i64)), expect![[r#"through the vector index "of_some" of the rows with (user_id < 60) (full)"#]]).await;
    })
    .await;
}

#[tokio::test]
async fn by_comparing_where_no_index_serves() {
    let index = "CREATE INDEX by_line ON memories USING hnsw (embedding vector_l2_ops)";
    on_rows(index, async |_, search| {
        check(search, expect![[r#"all rows that the filters leave were compared: no vector index serves this search; index "by_line" is of vector_l2_ops, which does not serve cosine distance: no search uses it. Create one of vector_cosine_ops and drop it; "public"."memories" has no index on its embeddings: each search reads all rows. Create one (Table::create_index_sql writes it) (exact)"#]]).await;
    })
    .await;
}

#[tokio::test]
async fn by_comparing_where_the_index_gave_too_few() {
    on_rows(INDEX, async |store, search| {
        execute(store.pool(), "SET hnsw.max_scan_tuples = 1").await;
        let near = search.clone().limit(2000).exact().fetch().await.unwrap();
        let search = search.filter(Filter::is_in("id", ids(&near)).not());
        let explained = search.explain().await.unwrap();
        assert_eq!(explained.completeness, Completeness::Exact);
        let (path, why) = explained.fallback_from.unwrap();
        expect![[r#"
            through the vector index "by_meaning"
            all rows that the filters leave were compared: the vector index gave too few"#]]
        .assert_eq(&format!("{path}\n{}", explained.path));
        assert!(why.contains("hnsw.max_scan_tuples"), "{why}");
    })
    .await;
}
