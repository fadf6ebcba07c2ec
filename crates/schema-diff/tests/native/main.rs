//! Plans for what the embedded engine's version of Postgres lacks, run for real on PostgreSQL 18.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::PathBuf;

use driftless_scratch::{Engine, NativeOptions, Options};

#[path = "../it/engine.rs"]
mod engine;
#[path = "../it/folders.rs"]
mod folders;

use engine::Pair;

/// On the programs that the driver's `test` command names. Without them a test fails: it is never
/// skipped.
#[tokio::test]
async fn every_case_converges_both_ways() {
    let prefix = std::env::var_os("DRIFTLESS_NATIVE_POSTGRES").map(PathBuf::from);
    let Some(prefix) = prefix.filter(|prefix| prefix.join("bin").is_dir()) else {
        panic!("native PostgreSQL not found: run `cargo xtask setup native-postgres`");
    };
    let engine = Engine::Native(NativeOptions {
        pg_config: None,
        search: vec![prefix],
    });
    let pair = Pair::on(Options::new(engine)).await;
    folders::check("tests/native/cases", 9, pair).await;
}
