#[cfg(unix)]
use std::path::PathBuf;
use std::time::Duration;

use driftless_scratch::{Database, Engine};
use sqlx::{Connection as _, PgConnection};

use crate::support::{keeps_the_contract, run, start, text};

#[tokio::test]
async fn keeps_the_contract_of_engines() {
    keeps_the_contract(Engine::Embedded).await;
}

#[tokio::test]
async fn is_what_it_says() {
    let scratch = start(Engine::Embedded, &["vector"], None).await;
    let info = scratch.describe();
    assert_eq!(
        info.to_string(),
        "embedded: PostgreSQL 17.5, pgvector 0.8.2"
    );
    let mut database = scratch.database().await.unwrap();
    let version = text(&mut database, "SELECT current_setting('server_version')").await;
    assert_eq!(version, info.server_version);
    // What keeps a migration from doing what no server would let it do.
    let error = run(&mut database, "CREATE TABLE pg_catalog.t ()")
        .await
        .unwrap_err();
    assert!(error.to_string().contains("permission denied"), "{error}");
}

/// The folder of an instance, which the drop tests watch.
#[cfg(unix)]
fn folder(url: &driftless_scratch::DatabaseUrl) -> PathBuf {
    let options: sqlx::postgres::PgConnectOptions = url.expose().parse().unwrap();
    options.get_socket().unwrap().clone()
}

#[cfg(unix)]
#[tokio::test]
async fn closing_and_dropping_leave_no_folder() {
    let scratch = start(Engine::Embedded, &[], None).await;
    let closed = scratch.database().await.unwrap();
    let dropped = scratch.database().await.unwrap();
    let folders = [folder(closed.url()), folder(dropped.url())];
    assert!(folders.iter().all(|folder| folder.exists()));
    closed.close().await.unwrap();
    drop(dropped);
    assert!(!folders.iter().any(|folder| folder.exists()));
}

#[cfg(unix)]
#[tokio::test]
async fn a_panic_leaves_no_folder() {
    let scratch = start(Engine::Embedded, &[], None).await;
    let database = scratch.database().await.unwrap();
    let folder = folder(database.url());
    let task = tokio::spawn(async move {
        assert_eq!(database.url().to_string(), "", "on purpose");
    });
    assert!(task.await.unwrap_err().is_panic());
    assert!(!folder.exists());
}

#[cfg(unix)]
#[tokio::test]
async fn dropping_a_busy_database_does_not_wait_for_the_statement() {
    let scratch = start(Engine::Embedded, &[], None).await;
    let mut database = scratch.database().await.unwrap();
    let folder = folder(database.url());
    let statement = run(&mut database, "SELECT pg_sleep(5)");
    assert!(
        tokio::time::timeout(Duration::from_millis(200), statement)
            .await
            .is_err()
    );
    let started = std::time::Instant::now();
    drop(database);
    assert!(started.elapsed() < Duration::from_secs(4));
    // The thread that stops the engine clears up once it can.
    while folder.exists() {
        assert!(
            started.elapsed() < Duration::from_secs(30),
            "{}",
            folder.display()
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn a_second_connection_waits_for_the_first_to_end() {
    let scratch = start(Engine::Embedded, &[], None).await;
    let mut database = scratch.database().await.unwrap();
    let url = database.url().clone();
    let second = PgConnection::connect(url.expose());
    assert!(
        tokio::time::timeout(Duration::from_millis(500), second)
            .await
            .is_err()
    );
    assert_eq!(text(&mut database, "SELECT 1").await, "1");
}

async fn reconnected(database: Database) -> Database {
    let mut database = database.reconnect().await.unwrap();
    assert_eq!(text(&mut database, "SELECT count(*) FROM t").await, "1");
    database
}

#[tokio::test]
async fn reconnecting_serves_after_a_lost_connection() {
    let scratch = start(Engine::Embedded, &[], None).await;
    let mut database = scratch.database().await.unwrap();
    run(&mut database, "CREATE TABLE t AS SELECT 1")
        .await
        .unwrap();
    let mut database = reconnected(database).await;
    // A client that goes away while rows are on their way to it.
    let rows = run(
        &mut database,
        "SELECT repeat('x', 1000) FROM generate_series(1, 100000)",
    );
    let _ = tokio::time::timeout(Duration::from_millis(20), rows).await;
    let mut database = reconnected(database).await;
    run(&mut database, "BEGIN; INSERT INTO t VALUES (2)")
        .await
        .unwrap();
    // What was not committed is gone.
    reconnected(database).await.close().await.unwrap();
}

#[tokio::test]
async fn what_a_killed_process_left_behind_goes_at_the_next_start() {
    let folder = |lock: &str| {
        let folder = tempfile::Builder::new()
            .prefix("driftless-scratch-")
            .tempdir()
            .unwrap();
        std::fs::write(folder.path().join(lock), "").unwrap();
        folder.keep()
    };
    let (dead, alive, foreign) = (folder("owner.lock"), folder("owner.lock"), folder("notes"));
    let lock = std::fs::File::options()
        .write(true)
        .open(alive.join("owner.lock"))
        .unwrap();
    lock.lock().unwrap();
    start(Engine::Embedded, &[], None)
        .await
        .stop()
        .await
        .unwrap();
    assert!(!dead.exists());
    assert!(alive.exists());
    assert!(foreign.exists());
    drop(lock);
    std::fs::remove_dir_all(alive).unwrap();
    std::fs::remove_dir_all(foreign).unwrap();
}
