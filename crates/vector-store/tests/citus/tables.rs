//! What is known of a table, and tables of other kinds.

use driftless_vector_store::{Filter, Metric, VectorStore};

use crate::support::{Memory, execute, memories};
use crate::{ROWS, in_schema, on_rows, query};

#[tokio::test]
async fn figures_are_those_of_the_nodes() {
    on_rows(async |store, _| {
        let health = store.health().await.unwrap();
        assert_eq!(health.rows, ROWS.unsigned_abs());
        assert!(health.index_valid && health.warnings.is_empty());
        assert!(
            health.table_bytes > 500_000 && health.index_bytes > 500_000,
            "{health:?}"
        );
        let advice = store.advise(None).await.unwrap();
        assert!(advice.is_empty(), "{advice:?}");
    })
    .await;
}

#[tokio::test]
async fn tables_that_are_whole_on_a_node() {
    for distribute in [
        "SELECT create_reference_table('memories')",
        "SELECT citus_add_local_table_to_metadata('memories')",
        "SELECT 1",
    ] {
        in_schema(async |pool| {
            let table = memories(16, Metric::Cosine);
            execute(&pool, &table.create_sql().unwrap()).await;
            execute(&pool, distribute).await;
            execute(
                &pool,
                "INSERT INTO memories (id, content, user_id, embedding)
                 SELECT g, 'note', g % 50, ARRAY(SELECT sin(g * d) FROM generate_series(1, 16) d)::vector
                 FROM generate_series(1, 3000) g",
            )
            .await;
            let index = "CREATE INDEX ON memories USING hnsw (embedding vector_cosine_ops)";
            execute(&pool, index).await;
            let store = VectorStore::<Memory>::open(pool.clone(), table).await.unwrap();
            for search in [
                store.search(query(1)),
                store.search(query(1)).filter(Filter::lt("user_id", 40_i64)),
                store.search(query(1)).filter(Filter::eq("user_id", 4_i64)),
            ] {
                let found = search.clone().fetch().await.unwrap();
                assert_eq!(found.hits.len(), 10);
                let exact = search.exact().fetch().await.unwrap();
                assert_eq!(found.hits[0].row, exact.hits[0].row);
            }
            assert_eq!(store.search_many([query(1), query(2)]).fetch().await.unwrap().len(), 2);
        })
        .await;
    }
}

/// Each shard has partitions, and each of those an index.
#[tokio::test]
async fn partitions_of_what_is_distributed() {
    in_schema(async |pool| {
        let table = memories(16, Metric::Cosine).tenant("user_id").key("id", "bigint");
        execute(
            &pool,
            "CREATE TABLE memories (id bigint, content text NOT NULL, user_id bigint NOT NULL, embedding vector(16) NOT NULL,
                 PRIMARY KEY (user_id, id)) PARTITION BY HASH (user_id);
             CREATE TABLE memories_0 PARTITION OF memories FOR VALUES WITH (MODULUS 2, REMAINDER 0);
             CREATE TABLE memories_1 PARTITION OF memories FOR VALUES WITH (MODULUS 2, REMAINDER 1)",
        )
        .await;
        execute(&pool, "SELECT create_distributed_table('memories', 'user_id', shard_count := 4)").await;
        execute(
            &pool,
            "INSERT INTO memories SELECT g, 'note', g % 50, ARRAY(SELECT sin(g * d) FROM generate_series(1, 16) d)::vector
             FROM generate_series(1, 4000) g",
        )
        .await;
        execute(&pool, "CREATE INDEX ON memories USING hnsw (embedding vector_cosine_ops)").await;
        execute(&pool, "ANALYZE memories").await;
        let store = VectorStore::<Memory>::open(pool.clone(), table).await.unwrap();
        for search in [
            store.search(query(1)),
            store.search(query(1)).filter(Filter::lt("user_id", 40_i64)),
            store.search(query(1)).filter(Filter::eq("user_id", 4_i64)),
        ] {
            let found = search.clone().fetch().await.unwrap();
            let exact = search.exact().fetch().await.unwrap();
            assert_eq!(found.hits[0].row, exact.hits[0].row);
        }
        let health = store.health().await.unwrap();
        assert_eq!(health.rows, 4_000);
        assert!(health.table_bytes > 300_000 && health.index_bytes > 300_000, "{health:?}");
    })
    .await;
}
