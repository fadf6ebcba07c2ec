//! What takes more than one connection, on the engine `native`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(
    clippy::large_futures,
    reason = "a test starts a server in its future, which is large where sqlx has TLS"
)]

#[cfg(unix)]
mod distributed;
mod ensure;
mod reembed;
mod search;
#[path = "../support/mod.rs"]
mod support;
mod write;

use std::path::PathBuf;
use std::time::Duration;

use driftless_scratch::{Engine, NativeOptions, Options, Scratch};
use driftless_vector_store::{Table, VectorStore};
use sqlx::postgres::PgPool;

use crate::support::{Memory, execute, pool};

/// Runs a test on an empty scratch database with pgvector, given its URL and a pool of one connection for
/// the test's own statements.
///
/// On the programs that the driver's `test` command names. Without them a test fails: it is never
/// skipped.
async fn on_database(test: impl AsyncFnOnce(&str, PgPool)) {
    let prefix = std::env::var_os("DRIFTLESS_NATIVE_POSTGRES").map(PathBuf::from);
    let Some(prefix) = prefix.filter(|prefix| prefix.join("bin").is_dir()) else {
        panic!("native PostgreSQL not found: run `cargo xtask setup native-postgres`");
    };
    let mut options = Options::new(Engine::Native(NativeOptions {
        pg_config: None,
        search: vec![prefix],
    }));
    options.extensions.insert("vector".to_owned());
    let scratch = Scratch::start(options).await.unwrap();
    let database = scratch.database().await.unwrap().disconnect().await;
    let url = database.url().expose().to_owned();
    let admin = pool(&url, 1).await;
    execute(&admin, "CREATE EXTENSION IF NOT EXISTS vector").await;
    test(&url, admin.clone()).await;
    admin.close().await;
    // Not closed, for which the server would have to be the one that it was at the start.
    drop(database);
    scratch.stop().await.unwrap();
}

/// Runs a test on a table that was just created as it is described, with a store that has one connection.
async fn on_store(table: Table, test: impl AsyncFnOnce(VectorStore<Memory>, PgPool)) {
    on_database(async |url, admin| {
        execute(&admin, &table.create_sql().unwrap()).await;
        let own = pool(url, 1).await;
        test(VectorStore::open(own.clone(), table).await.unwrap(), admin).await;
        own.close().await;
    })
    .await;
}

/// How many sessions wait for a row that another has.
async fn waiting(pool: &PgPool) -> i64 {
    let waiting = "SELECT count(*) FROM pg_stat_activity
                   WHERE wait_event_type = 'Lock' AND datname = current_database()";
    sqlx::query_scalar(waiting).fetch_one(pool).await.unwrap()
}

/// Waits until so many do.
async fn until_waiting(pool: &PgPool, sessions: i64) {
    for _ in 0..500 {
        if waiting(pool).await == sessions {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{} wait, and not {sessions}", waiting(pool).await);
}
