//! What is seen on the engine `native`, whose server counts what is read in another way than the
//! embedded one, and is of another version: the same.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::PathBuf;

use driftless_scratch::{Engine, NativeOptions};

#[path = "../support/steps.rs"]
mod support;

/// On the programs that the driver's `test` command names. Without them a test fails: it is never
/// skipped.
#[tokio::test(flavor = "multi_thread")]
async fn what_statements_do_to_tables_is_seen() {
    let prefix = std::env::var_os("DRIFTLESS_NATIVE_POSTGRES").map(PathBuf::from);
    let Some(prefix) = prefix.filter(|prefix| prefix.join("bin").is_dir()) else {
        panic!("native PostgreSQL not found: run `cargo xtask setup native-postgres`");
    };
    let engine = NativeOptions {
        pg_config: None,
        search: vec![prefix],
    };
    support::check(Engine::Native(engine)).await;
}
