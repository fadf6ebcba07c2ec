//! What takes more than one connection, on the engine `native`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(
    clippy::print_stdout,
    reason = "how many points a deployment was stopped at, and how long writers waited, is worth reading"
)]

#[cfg(unix)]
mod crash;
mod migrator;
mod sqlx_cli;
mod traffic;

use std::path::PathBuf;
use std::time::Duration;

use driftless_migrations::{
    Applied, ApplyError, ApplyOptions, Folder, Layout, LockError, ScriptError, State,
    apply_pending, execute_script, status,
};
use driftless_scratch::{Database, Engine, NativeOptions, Options, Scratch};
use sqlx::{Connection as _, PgConnection};
use tempfile::TempDir;

/// On the programs that the driver's `test` command names. Without them a test fails: it is never
/// skipped.
async fn start() -> Scratch {
    let prefix = std::env::var_os("DRIFTLESS_NATIVE_POSTGRES").map(PathBuf::from);
    let Some(prefix) = prefix.filter(|prefix| prefix.join("bin").is_dir()) else {
        panic!("native PostgreSQL not found: run `cargo xtask setup native-postgres`");
    };
    let engine = Engine::Native(NativeOptions {
        pg_config: None,
        search: vec![prefix],
    });
    Scratch::start(Options::new(engine)).await.unwrap()
}

async fn connect(database: &Database) -> PgConnection {
    PgConnection::connect(database.url().expose())
        .await
        .unwrap()
}

fn folder(scripts: &[&str]) -> (TempDir, Folder) {
    let folder = tempfile::tempdir().unwrap();
    for (index, sql) in scripts.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{index}_x.sql")), sql).unwrap();
    }
    let read = Folder::read(folder.path(), Layout::Sqlx).unwrap();
    (folder, read)
}

async fn apply(conn: &mut PgConnection, folder: &Folder) -> Result<Vec<Applied>, ApplyError> {
    apply_pending(conn, folder, &ApplyOptions::default(), |_| ()).await
}

async fn states(conn: &mut PgConnection, folder: &Folder) -> Vec<State> {
    status(conn, folder)
        .await
        .unwrap()
        .into_iter()
        .map(|entry| entry.state)
        .collect()
}

/// Takes the lock that a service takes that applies its migrations with sqlx.
async fn take_sqlx_lock(conn: &mut PgConnection) -> i64 {
    let name: String = sqlx::query_scalar("SELECT current_database()::text")
        .fetch_one(&mut *conn)
        .await
        .unwrap();
    // As sqlx makes it.
    let key = 0x3d32_ad9e * i64::from(crc32fast::hash(name.as_bytes()));
    sqlx::query("SELECT pg_advisory_lock($1)")
        .bind(key)
        .execute(conn)
        .await
        .unwrap();
    key
}

#[tokio::test]
async fn the_lock_is_waited_for_up_to_a_deadline() {
    let scratch = start().await;
    let mut database = scratch.database().await.unwrap();
    let (_files, folder) = folder(&["CREATE TABLE a ();"]);
    let mut other = connect(&database).await;
    let key = take_sqlx_lock(&mut other).await;

    let error = apply(database.connection(), &folder).await.unwrap_err();
    let ApplyError::Lock(LockError::Held { key: held, waited }) = error else {
        panic!("{error:?}");
    };
    assert_eq!(held, key);
    assert!((10..20).contains(&waited.as_secs()), "{waited:?}");
    assert_eq!(
        states(database.connection(), &folder).await,
        [State::Pending]
    );

    // One that is released in time is had.
    let release = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        sqlx::raw_sql("SELECT pg_advisory_unlock_all()")
            .execute(&mut other)
            .await
            .unwrap();
    };
    let (applied, ()) = tokio::join!(apply(database.connection(), &folder), release);
    assert_eq!(applied.unwrap().len(), 1);
    database.close().await.unwrap();
    scratch.stop().await.unwrap();
}

#[tokio::test]
async fn of_several_at_once_one_applies() {
    let scratch = start().await;
    let database = scratch.database().await.unwrap();
    let (_files, folder) = folder(&[
        "CREATE TABLE a ();",
        "SELECT pg_sleep(0.3);",
        "-- no-transaction\nCREATE TABLE b ();",
    ]);
    let (mut one, mut two, mut three) = (
        connect(&database).await,
        connect(&database).await,
        connect(&database).await,
    );
    let (one, two, three) = tokio::join!(
        apply(&mut one, &folder),
        apply(&mut two, &folder),
        apply(&mut three, &folder),
    );
    let mut counts = [one, two, three].map(|applied| applied.unwrap().len());
    counts.sort_unstable();
    assert_eq!(counts, [0, 0, 3]);
    database.close().await.unwrap();
    scratch.stop().await.unwrap();
}

#[tokio::test]
async fn a_connection_lost_midway_leaves_nothing() {
    let scratch = start().await;
    let mut database = scratch.database().await.unwrap();
    let (_files, folder) = folder(&[
        "CREATE TABLE a ();",
        "CREATE TABLE b ();\nSELECT pg_terminate_backend(pg_backend_pid());",
    ]);
    let mut dying = connect(&database).await;
    let error = apply(&mut dying, &folder).await.unwrap_err();
    let ApplyError::Script {
        name,
        rolled_back: true,
        source,
        ..
    } = error
    else {
        panic!("{error:?}");
    };
    assert_eq!(name, "1_x");
    assert!(source.is_connection_lost(), "{source:?}");
    assert_eq!(
        states(database.connection(), &folder).await,
        [State::Applied, State::Pending]
    );
    let left: i64 = sqlx::query_scalar(
        "SELECT (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory') \
              + (SELECT count(*) FROM pg_class WHERE relname = 'b')",
    )
    .fetch_one(database.connection())
    .await
    .unwrap();
    assert_eq!(left, 0);

    let sql = "SELECT pg_terminate_backend(pg_backend_pid());";
    for layout in [Layout::Sqlx, Layout::Prisma] {
        let mut dying = connect(&database).await;
        let error = execute_script(&mut dying, sql, layout).await.unwrap_err();
        assert!(matches!(error, ScriptError::Connection(_)), "{error:?}");
        assert!(error.is_connection_lost());
    }
    database.close().await.unwrap();
    scratch.stop().await.unwrap();
}
