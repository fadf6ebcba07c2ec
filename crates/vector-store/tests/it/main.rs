//! Tests of the crate's public functions on the embedded engine, with one connection.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(
    clippy::large_futures,
    reason = "a test starts a server in its future, which is large where sqlx has TLS"
)]

mod advice;
mod ensure;
mod open;
mod recall;
mod reembed;
mod rows;
mod search;
mod send;
#[path = "../support/mod.rs"]
mod support;
mod write;

use driftless_scratch::{Engine, Options, Scratch};
use driftless_vector_store::{Table, VectorStore};
use sqlx::postgres::PgPool;

use crate::support::{Memory, execute, pool};

/// Runs a test on an empty scratch database with pgvector.
async fn on_database(test: impl AsyncFnOnce(PgPool)) {
    let mut options = Options::new(Engine::Embedded);
    options.extensions.insert("vector".to_owned());
    let scratch = Scratch::start(options).await.unwrap();
    let database = scratch.database().await.unwrap().disconnect().await;
    let pool = pool(database.url().expose(), 1).await;
    execute(&pool, "CREATE EXTENSION IF NOT EXISTS vector").await;
    test(pool.clone()).await;
    pool.close().await;
    database.close().await.unwrap();
    scratch.stop().await.unwrap();
}

/// Runs a test on a table that was just created as it is described.
async fn on_store(table: Table, test: impl AsyncFnOnce(VectorStore<Memory>)) {
    on_database(async |pool| {
        execute(&pool, &table.create_sql().unwrap()).await;
        test(VectorStore::open(pool, table).await.unwrap()).await;
    })
    .await;
}
