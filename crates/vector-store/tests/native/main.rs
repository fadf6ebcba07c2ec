//! What takes more than one connection, on the engine `native`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod reembed;
#[path = "../support/mod.rs"]
mod support;

use std::path::PathBuf;

use driftless_scratch::{Engine, NativeOptions, Options, Scratch};
use sqlx::postgres::PgPool;

use crate::support::{execute, pool};

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
