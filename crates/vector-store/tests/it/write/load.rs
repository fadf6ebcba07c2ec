//! Which plan a bulk load gets, and what it leaves.

use driftless_vector_store::{
    HnswOptions, IndexMethod, Item, IvfflatOptions, LoadPlan, Metric, VectorStore,
};
use expect_test::{Expect, expect};
use futures_util::stream;

use super::lines;
use crate::support::{Memory, execute, memories};
use crate::{on_database, on_store};

/// The plan for so many rows beside so many, with these indexes.
async fn check(there: u32, rows: u64, indexes: &str, expected: Expect) {
    on_store(memories(2, Metric::L2), async |store| {
        execute(
            store.pool(),
            &format!(
                "INSERT INTO memories (content, embedding)
                 SELECT 'x', format('[1,%s]', n)::vector FROM generate_series(1, {there}) n;
                 ANALYZE memories; {indexes}"
            ),
        )
        .await;
        expected.assert_eq(&store.load_plan(rows).await.unwrap().to_string());
    })
    .await;
}

const HNSW: &str =
    "CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_l2_ops) WITH (m = 8)";

#[tokio::test]
async fn without_an_index() {
    check(
        0,
        1_000_000,
        "",
        expect![
            "load into the index: there is none; create it after the load (Table::create_index_sql)"
        ],
    )
    .await;
}

#[tokio::test]
async fn few_rows() {
    check(
        10,
        5_000,
        HNSW,
        expect!["load into the index: 5000 rows are in it within seconds"],
    )
    .await;
}

#[tokio::test]
async fn many_rows_into_a_small_graph() {
    check(100, 50_000, HNSW, expect![[r"
        drop the index, load and build it anew: adding 50000 rows takes some 5.0 times as long as building it of all 50100; about 50100 rows of it fit into maintenance_work_mem
        DROP INDEX public.by_meaning;
        CREATE INDEX by_meaning ON public.memories USING hnsw (embedding vector_l2_ops) WITH (m='8');"]]).await;
}

#[tokio::test]
async fn rows_into_a_graph_that_is_large_already() {
    check(
        2_000,
        50_000,
        &format!("{HNSW}; SET maintenance_work_mem = '1MB'"),
        expect!["load into the index: building it of all 52000 rows would take longer than adding 50000; about 1771 rows of it fit into maintenance_work_mem"],
    )
    .await;
}

#[tokio::test]
async fn lists_that_learned_from_few() {
    let lists = "CREATE INDEX by_meaning ON memories USING ivfflat (embedding vector_l2_ops) WITH (lists = 3)";
    check(100, 50_000, lists, expect![[r"
        drop the index, load and build it anew: ivfflat learned its lists from 100 rows, and there will be 50100
        DROP INDEX public.by_meaning;
        CREATE INDEX by_meaning ON public.memories USING ivfflat (embedding) WITH (lists='3');"]]).await;
}

#[tokio::test]
async fn lists_that_learned_from_enough() {
    let lists = "CREATE INDEX by_meaning ON memories USING ivfflat (embedding vector_l2_ops) WITH (lists = 3)";
    check(12_000, 11_000, lists, expect!["load into the index: 11000 rows beside 12000 leave the lists of ivfflat as they should be"]).await;
}

/// The indexes are as they were, with all that they had, on a partitioned table as on a plain one.
#[tokio::test]
async fn what_is_built_anew_is_what_was_dropped() {
    for partitions in [
        "",
        "PARTITION BY LIST (id); CREATE TABLE \"p ON ONLY\" PARTITION OF memories DEFAULT",
    ] {
        on_database(async |pool| {
            let options = |method| {
                memories(2, Metric::L2).create_index_sql("by \"meaning\"", method, false).unwrap()
            };
            execute(
                &pool,
                &format!(
                    "CREATE TABLE memories (id bigint PRIMARY KEY, content text, user_id bigint, embedding vector(2))
                     {partitions}; {}; {}; COMMENT ON INDEX \"by \"\"meaning\"\"\" IS 'the one that''s used'",
                    options(IndexMethod::Hnsw(HnswOptions { m: 8, ef_construction: 40 })).trim_end_matches(";\n"),
                    options(IndexMethod::Ivfflat(IvfflatOptions { lists: 2 }))
                        .replace("by \"\"meaning\"\"", "other")
                        .trim_end_matches(";\n"),
                ),
            )
            .await;
            let store = VectorStore::<Memory>::open(pool, memories(2, Metric::L2)).await.unwrap();
            let indexes = "SELECT concat_ws(' | ', pg_get_indexdef(c.oid), obj_description(c.oid), i.indisvalid) \
                           FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid \
                           WHERE c.relkind IN ('i', 'I') AND c.relnamespace = 'public'::regnamespace ORDER BY 1";
            let before = lines(store.pool(), indexes).await;
            assert!(before.contains("the one that's used"), "{before}");
            let plan = store.load_plan(100_000).await.unwrap();
            assert!(matches!(plan, LoadPlan::RebuildIndex { .. }), "{plan}");
            let rows = (1..200_u8).map(|key| {
                Item::new(vec![1.0, f32::from(key)]).key(i64::from(key)).content("x")
            });
            assert_eq!(store.load(&plan, stream::iter(rows)).await.unwrap(), 199);
            assert_eq!(lines(store.pool(), indexes).await, before);
            let twice = [7_i64, 7].map(|key| Item::new(vec![1.0_f32, 2.0]).key(key).content("x"));
            store.load(&plan, stream::iter(twice)).await.unwrap_err();
            assert_eq!(lines(store.pool(), indexes).await, before);
            assert_eq!(lines(store.pool(), "SELECT count(*)::text FROM memories").await, "199\n");
        })
        .await;
    }
}
