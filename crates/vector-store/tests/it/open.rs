//! What `open` refuses and what it warns of.

use driftless_vector_store::{Element, HnswOptions, IndexMethod, Metric, Table, VectorStore};
use expect_test::{Expect, expect};

use crate::support::{Memory, execute, memories};
use crate::{on_database, on_store};

/// Opens a table that SQL made, and compares what is said.
async fn check(sql: &str, table: Table, expected: Expect) {
    on_database(async |pool| {
        execute(&pool, sql).await;
        let said = match VectorStore::<Memory>::open(pool, table).await {
            Ok(store) => {
                let warnings = store.warnings();
                let lines = warnings
                    .iter()
                    .map(|warning| format!("warning: {warning}\n"));
                lines.collect::<Vec<_>>().concat()
            }
            Err(error) => format!("error: {error}\n"),
        };
        expected.assert_eq(&said);
    })
    .await;
}

#[tokio::test]
async fn a_table_that_was_made_as_it_is_described_opens() {
    let table = memories(3, Metric::Cosine)
        .content_hash("content_hash")
        .accessed_at("last_used_at")
        .full_text("words", "english");
    let index = table
        .create_index_sql(
            "by_meaning",
            IndexMethod::Hnsw(HnswOptions::default()),
            false,
        )
        .unwrap();
    on_store(table, async |store| {
        assert_eq!(store.warnings().len(), 1, "{:?}", store.warnings());
        execute(store.pool(), &index).await;
        store.refresh().await.unwrap();
        assert_eq!(store.warnings(), []);
    })
    .await;
}

#[tokio::test]
async fn an_index_of_another_metric_is_told() {
    check(
        "CREATE TABLE memories (id bigint PRIMARY KEY, content text, user_id bigint, embedding vector(3));
         CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_l2_ops)",
        memories(3, Metric::Cosine),
        expect![[r#"
            warning: index "by_meaning" is of vector_l2_ops, which does not serve cosine distance: no search uses it. Create one of vector_cosine_ops and drop it
            warning: "public"."memories" has no index on its embeddings: each search reads all rows. Create one (Table::create_index_sql writes it)
        "#]],
    )
    .await;
}

#[tokio::test]
async fn embeddings_of_other_dimensions_or_another_type_are_refused() {
    for (found, described, expected) in [
        (
            "vector(4)",
            memories(3, Metric::Cosine),
            expect![[r#"
                error: "public"."memories": the column "embedding" is vector(4), and described as vector(3); describe it as it is, or change it in a migration
            "#]],
        ),
        (
            "vector(3)",
            memories(3, Metric::Cosine).element(Element::Half),
            expect![[r#"
                error: "public"."memories": the column "embedding" is vector(3), and described as halfvec(3); describe it as it is, or change it in a migration
            "#]],
        ),
    ] {
        let sql = format!(
            "CREATE TABLE memories (id bigint PRIMARY KEY, content text, user_id bigint, embedding {found})"
        );
        check(&sql, described, expected).await;
    }
}

#[tokio::test]
async fn a_missing_table_is_refused() {
    check("SELECT 1", memories(3, Metric::Cosine), expect![[r#"
        error: there is no table "memories" in the search path; run the migration that creates it (Table::create_sql writes it)
    "#]]).await;
}

#[tokio::test]
async fn a_missing_column_is_refused() {
    check(
        "CREATE TABLE memories (id bigint PRIMARY KEY, content text, embedding vector(3))",
        memories(3, Metric::Cosine),
        expect![[r#"
            error: "public"."memories" has no column "user_id"; it has id, content, embedding. Add it in a migration, or describe another
        "#]],
    )
    .await;
}

#[tokio::test]
async fn a_key_that_is_not_unique_is_refused() {
    check(
        "CREATE TABLE memories (id bigint, content text, user_id bigint, embedding vector(3))",
        memories(3, Metric::Cosine),
        expect![[r#"
            error: "public"."memories" has no primary key or unique index on (id), so rows cannot be told apart; add one
        "#]],
    )
    .await;
}

#[tokio::test]
async fn a_distance_that_pgvector_does_not_have_is_refused() {
    check(
        "CREATE TABLE memories (id bigint PRIMARY KEY, content text, user_id bigint, embedding vector(3));
         UPDATE pg_extension SET extversion = '0.6.2' WHERE extname = 'vector'",
        memories(3, Metric::L1),
        expect![[r"
            error: L1 distance needs pgvector 0.7, and this is 0.6; run ALTER EXTENSION vector UPDATE
        "]],
    )
    .await;
}
