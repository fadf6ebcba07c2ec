//! A table that Citus distributes: `cargo xtask test --citus URL` runs this.
//!
//! The URL is of a database on a coordinator with two nodes or more; Citus and pgvector are created in it. Each
//! test makes a schema of its own there and drops it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(
    clippy::large_futures,
    reason = "a connection is large where sqlx has TLS"
)]

mod reembed;
mod search;
#[path = "../support/mod.rs"]
mod support;
mod tables;
mod write;

use std::sync::atomic::{AtomicU32, Ordering};

use driftless_vector_store::{HnswOptions, IndexMethod, Metric, Table, VectorStore};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

use crate::support::{Memory, execute, memories, pool};

/// The nodes that a table's shards are on.
const NODES: &str =
    "SELECT count(*) FROM pg_catalog.pg_dist_node WHERE shouldhaveshards AND noderole = 'primary'";

/// How many rows [`on_rows`] makes, of 50 users.
const ROWS: i64 = 6_000;

/// Runs a test in an empty schema, the first of the search path, on a pool of four connections.
async fn in_schema(test: impl AsyncFnOnce(PgPool)) {
    static SCHEMAS: AtomicU32 = AtomicU32::new(0);
    let Some(url) = std::env::var_os("DRIFTLESS_CITUS_URL") else {
        panic!("no database with Citus: run `cargo xtask test --citus URL`");
    };
    let options: PgConnectOptions = url.to_str().unwrap().parse().unwrap();
    let schema = format!(
        "driftless_test_{}_{}",
        std::process::id(),
        SCHEMAS.fetch_add(1, Ordering::Relaxed)
    );
    let admin = pool(url.to_str().unwrap(), 1).await;
    let nodes: i64 = sqlx::query_scalar(NODES).fetch_one(&admin).await.unwrap();
    assert!(
        nodes >= 2,
        "{nodes} nodes have shards: add two with citus_add_node"
    );
    execute(&admin, "CREATE EXTENSION IF NOT EXISTS vector").await;
    execute(&admin, &format!("CREATE SCHEMA {schema}")).await;
    let path = format!("{schema},public");
    let own = PgPoolOptions::new()
        .max_connections(4)
        .connect_with(options.options([("search_path", path)]))
        .await
        .unwrap();
    test(own.clone()).await;
    own.close().await;
    execute(&admin, &format!("DROP SCHEMA {schema} CASCADE")).await;
    admin.close().await;
}

/// A table of users' memories.
fn of_users(dimensions: u32) -> Table {
    memories(dimensions, Metric::Cosine)
        .tenant("user_id")
        .column("score", "integer NOT NULL DEFAULT 0")
        .full_text("words", "english")
        .accessed_at("accessed_at")
}

/// Runs a test on such a table, distributed by user.
async fn on_table(dimensions: u32, test: impl AsyncFnOnce(VectorStore<Memory>, PgPool)) {
    in_schema(async |pool| {
        let table = of_users(dimensions);
        execute(&pool, &table.create_sql().unwrap()).await;
        execute(
            &pool,
            "SELECT create_distributed_table('memories', 'user_id', shard_count := 4)",
        )
        .await;
        let store = VectorStore::open(pool.clone(), table).await.unwrap();
        test(store, pool).await;
    })
    .await;
}

/// Runs a test on one with rows and an index that finds little unless it is told to look further.
async fn on_rows(test: impl AsyncFnOnce(VectorStore<Memory>, PgPool)) {
    on_table(16, async |store, pool| {
        let rows = format!(
            "INSERT INTO memories (id, content, user_id, score, embedding)
             SELECT g, 'note ' || (ARRAY['cats', 'dogs', 'birds'])[1 + g % 3], g % 50, g % 1000,
                    ARRAY(SELECT sin(g * (7 + d)) + cos(g * d * 0.37) FROM generate_series(1, 16) d)::vector
             FROM generate_series(1, {ROWS}) g"
        );
        execute(&pool, &rows).await;
        let method = IndexMethod::Hnsw(HnswOptions {
            m: 4,
            ef_construction: 8,
        });
        let index = store.table().create_index_sql("by_meaning", method, true);
        execute(&pool, &index.unwrap()).await;
        execute(&pool, "CREATE INDEX ON memories (score)").await;
        execute(&pool, "ANALYZE memories").await;
        store.refresh().await.unwrap();
        test(store, pool).await;
    })
    .await;
}

/// A query that no row is.
fn query(number: u16) -> Vec<f32> {
    (0..16_u16)
        .map(|dimension| (f32::from(number * 17 + dimension) * 1.3).sin())
        .collect()
}
