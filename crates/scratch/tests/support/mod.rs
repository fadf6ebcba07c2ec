//! What the integration binaries share.
#![allow(
    dead_code,
    reason = "each binary uses its own part, and all of it is used by one"
)]
#![expect(
    clippy::unwrap_used,
    reason = "a set-up that fails is a test that fails"
)]

use std::collections::BTreeSet;
use std::error::Error as _;
use std::path::{Path, PathBuf};

use driftless_scratch::{Database, Engine, NativeOptions, Options, Scratch, ScratchError};
use sqlx::{Connection as _, PgConnection};

/// Options for `engine` with these extensions.
pub(crate) fn options(engine: Engine, extensions: &[&str], cache: Option<&Path>) -> Options {
    Options {
        engine,
        extensions: set(extensions),
        cache: cache.map(Into::into),
    }
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

pub(crate) async fn start(engine: Engine, extensions: &[&str], cache: Option<&Path>) -> Scratch {
    match Scratch::start(options(engine, extensions, cache)).await {
        Ok(scratch) => scratch,
        Err(error) => panic!("{}", chain(&error)),
    }
}

/// The native engine, on the programs that the driver's `test` command names. Without them a test
/// fails: it is never skipped.
pub(crate) fn native() -> Engine {
    let prefix = std::env::var_os("DRIFTLESS_NATIVE_POSTGRES").map(PathBuf::from);
    let prefix = prefix.filter(|prefix| prefix.join("bin").is_dir());
    let Some(prefix) = prefix else {
        panic!("native PostgreSQL not found: run `cargo xtask setup native-postgres`");
    };
    Engine::Native(NativeOptions {
        pg_config: None,
        search: vec![prefix],
    })
}

pub(crate) async fn run(database: &mut Database, sql: &str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned()))
        .execute(database.connection())
        .await
        .map(drop)
}

/// Stores a database and connects to it again.
pub(crate) async fn snapshot(database: Database, key: &str) -> Result<Database, ScratchError> {
    let mut database = database.disconnect().await;
    database.snapshot(key).await?;
    database.connect().await
}

/// The one value that `sql` selects, as text.
pub(crate) async fn text(database: &mut Database, sql: &str) -> String {
    let sql = format!("SELECT coalesce(({sql})::text, 'NULL')");
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .fetch_one(database.connection())
        .await
        .unwrap()
}

/// An error with its causes, as the driver prints it.
pub(crate) fn chain(error: &ScratchError) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str("\n  because: ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

/// What every engine promises.
pub(crate) async fn keeps_the_contract(engine: Engine) {
    let cache = tempfile::tempdir().unwrap();
    let scratch = start(engine, &["vector"], Some(cache.path())).await;
    let mut one = scratch.database().await.unwrap();
    let mut two = scratch.database().await.unwrap();

    // Empty, and able to create the extension.
    let extensions = "SELECT string_agg(extname, ' ') FROM pg_extension";
    assert_eq!(text(&mut one, extensions).await, "plpgsql");
    let tables = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace";
    assert_eq!(text(&mut one, tables).await, "0");
    let path = "SELECT current_setting('search_path')";
    assert_eq!(text(&mut one, path).await, "\"$user\", public");
    run(&mut one, "CREATE EXTENSION vector").await.unwrap();
    let version = scratch.describe().pgvector.clone().unwrap();
    let installed = "SELECT extversion FROM pg_extension WHERE extname = 'vector'";
    assert_eq!(text(&mut one, installed).await, version);

    // Side by side: the other one has none of it.
    assert_eq!(text(&mut two, extensions).await, "plpgsql");

    // A snapshot holds what was committed when it was taken.
    run(
        &mut one,
        "CREATE TABLE t AS SELECT g FROM generate_series(1, 3) AS g",
    )
    .await
    .unwrap();
    assert!(
        scratch
            .restore("a key's \"name\" — é")
            .await
            .unwrap()
            .is_none()
    );
    let mut one = snapshot(one, "a key's \"name\" — é").await.unwrap();
    run(&mut one, "INSERT INTO t VALUES (4)").await.unwrap();
    let mut three = scratch
        .restore("a key's \"name\" — é")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(text(&mut three, "SELECT count(*) FROM t").await, "3");
    assert_eq!(
        text(&mut three, "SELECT '[1,2]'::vector <-> '[1,4]'").await,
        "2"
    );
    assert_eq!(text(&mut one, "SELECT count(*) FROM t").await, "4");

    // A new connection to the same database.
    run(&mut one, "SET search_path = pg_catalog").await.unwrap();
    let mut one = one.reconnect().await.unwrap();
    let path = "SELECT current_setting('search_path')";
    assert_eq!(text(&mut one, path).await, "\"$user\", public");

    // Another program connects in the meantime.
    let without = one.disconnect().await;
    let mut other = PgConnection::connect(without.url().expose()).await.unwrap();
    sqlx::raw_sql("INSERT INTO t VALUES (5)")
        .execute(&mut other)
        .await
        .unwrap();
    other.close().await.unwrap();
    let mut one = without.connect().await.unwrap();
    assert_eq!(text(&mut one, "SELECT count(*) FROM t").await, "5");

    one.close().await.unwrap();
    two.close().await.unwrap();
    three.close().await.unwrap();
    scratch.stop().await.unwrap();
}
