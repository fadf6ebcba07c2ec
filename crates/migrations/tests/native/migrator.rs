//! What a service does when it starts.

use std::time::Duration;

use driftless_migrations::{
    ApplyError, ApplyOptions, Folder, HistoryTable, Layout, LockError, Migrator, Progress, State,
};
use sqlx::postgres::PgPoolOptions;
use sqlx::{Connection as _, PgPool};

use crate::{connect, start, states};

const LATER: &str = "SELECT pg_sleep(30);";

fn embedded(scripts: &[&'static str]) -> Folder {
    let files = scripts.iter().enumerate();
    Folder::embedded(
        Layout::Sqlx,
        files.map(|(index, sql)| (format!("{index}_x.sql"), *sql)),
    )
    .unwrap()
}

async fn pool(url: &str, size: u32) -> PgPool {
    let options = PgPoolOptions::new().max_connections(size);
    options.connect(url).await.unwrap()
}

/// Waits until no other session does anything or holds the lock: a server takes up to two seconds to
/// see that the client of a statement is gone.
async fn all_is_free(pool: &PgPool) {
    let busy = "SELECT (SELECT count(*) FROM pg_stat_activity \
                        WHERE datname = current_database() AND pid <> pg_backend_pid() \
                              AND state <> 'idle') \
                       + (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory')";
    let free = async {
        while sqlx::query_scalar::<_, i64>(busy)
            .fetch_one(pool)
            .await
            .unwrap()
            > 0
        {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    let in_time = tokio::time::timeout(Duration::from_secs(15), free).await;
    in_time.unwrap();
}

/// A pool's connections have nothing of a migration left.
async fn is_clean(pool: &PgPool) {
    let settings: (String, String) =
        sqlx::query_as("SELECT current_setting('lock_timeout'), current_setting('search_path')")
            .fetch_one(pool)
            .await
            .unwrap();
    assert_eq!(settings, ("0".to_owned(), "\"$user\", public".to_owned()));
}

#[tokio::test]
async fn of_services_that_start_at_once_one_applies() {
    let scratch = start().await;
    let mut database = scratch.database().await.unwrap();
    let folder = embedded(&[
        "CREATE TABLE a (); SELECT pg_sleep(0.3);",
        "SET lock_timeout = '1h'; SET search_path = pg_temp;",
        "-- no-transaction\nCREATE INDEX CONCURRENTLY i ON public.a ((1));",
    ]);
    let migrator = Migrator::new(folder.clone());
    let url = database.url().expose();
    // The last of them has room for one connection.
    let mut pools = Vec::new();
    for size in [5, 3, 2, 1] {
        pools.push(pool(url, size).await);
    }
    let (one, two, three, four) = tokio::join!(
        migrator.run(&pools[0]),
        migrator.run(&pools[1]),
        migrator.run(&pools[2]),
        migrator.run(&pools[3]),
    );
    let mut counts = [one, two, three, four].map(|applied| applied.unwrap().len());
    counts.sort_unstable();
    assert_eq!(counts, [0, 0, 0, 3]);
    for pool in &pools {
        is_clean(pool).await;
        all_is_free(pool).await;
        pool.close().await;
    }
    let states = states(database.connection(), &folder).await;
    assert_eq!(states, [State::Applied; 3]);
    database.close().await.unwrap();
    scratch.stop().await.unwrap();
}

#[tokio::test]
async fn a_start_that_is_given_up_leaves_nothing_in_the_pool() {
    let scratch = start().await;
    let mut database = scratch.database().await.unwrap();
    let pool = pool(database.url().expose(), 2).await;
    let folder = embedded(&["CREATE TABLE a ();", LATER]);
    let migrator = Migrator::new(folder.clone());
    let mut told = Vec::new();
    let run = migrator.run_telling(&pool, |progress| {
        if let Progress::Statement { text, .. } = progress {
            told.push(text.to_owned());
        }
    });
    let given_up = tokio::time::timeout(Duration::from_secs(1), run).await;
    assert!(given_up.is_err(), "it sleeps longer: {given_up:?}");
    assert_eq!(told.last().map(String::as_str), Some(LATER));
    is_clean(&pool).await;
    all_is_free(&pool).await;
    let found = states(database.connection(), &folder).await;
    assert_eq!(found, [State::Applied, State::Pending]);
    let shorter = embedded(&["CREATE TABLE a ();", "SELECT 1;"]);
    assert_eq!(Migrator::new(shorter).run(&pool).await.unwrap().len(), 1);
    pool.close().await;
    database.close().await.unwrap();
    scratch.stop().await.unwrap();
}

#[tokio::test]
async fn what_a_script_leaves_on_its_session_does_not_come_into_the_pool() {
    let scratch = start().await;
    let database = scratch.database().await.unwrap();
    let pool = pool(database.url().expose(), 2).await;
    let gives_back = embedded(&["SELECT pg_advisory_unlock_all();", "CREATE TABLE b ();"]);
    let error = Migrator::new(gives_back).run(&pool).await.unwrap_err();
    assert!(
        matches!(error, ApplyError::Lock(LockError::Lost { .. })),
        "{error:?}"
    );
    is_clean(&pool).await;

    let leaves_open = "-- no-transaction\nSET search_path = pg_temp;\nBEGIN;\nCREATE TABLE c ();";
    let history = HistoryTable::named(Layout::Sqlx, "other.history").unwrap();
    let folder = Folder::embedded(history, [("1_x.sql", leaves_open)]).unwrap();
    let options = ApplyOptions {
        lock_timeout: None,
        ..ApplyOptions::default()
    };
    let migrator = Migrator::new(folder).with_options(options);
    migrator.run(&pool).await.unwrap_err();
    is_clean(&pool).await;
    all_is_free(&pool).await;

    // A pool that is used up says so.
    let short = PgPoolOptions::new()
        .max_connections(1)
        .acquire_timeout(Duration::from_millis(300))
        .connect(database.url().expose())
        .await
        .unwrap();
    let held = short.acquire().await.unwrap();
    let error = migrator.run(&short).await.unwrap_err();
    assert!(
        matches!(error, ApplyError::Pool(sqlx::Error::PoolTimedOut)),
        "{error:?}"
    );
    drop(held);
    pool.close().await;
    short.close().await;
    database.close().await.unwrap();
    scratch.stop().await.unwrap();
}

#[tokio::test]
async fn the_lock_is_prismas_own() {
    let scratch = start().await;
    let database = scratch.database().await.unwrap();
    let pool = pool(database.url().expose(), 2).await;
    let files = [("1_a/migration.sql", "CREATE TABLE a ();")];
    let folder = Folder::embedded(Layout::Prisma, files).unwrap();
    let options = ApplyOptions {
        lock_deadline: Duration::from_millis(300),
        ..ApplyOptions::default()
    };
    let migrator = Migrator::new(folder.clone()).with_options(options);
    let mut other = connect(&database).await;
    // The key that Prisma's engine was seen to hold in pg_locks.
    sqlx::raw_sql("SELECT pg_advisory_lock(72707369)")
        .execute(&mut other)
        .await
        .unwrap();
    let error = migrator.run(&pool).await.unwrap_err();
    let ApplyError::Lock(LockError::Held { key, .. }) = error else {
        panic!("{error:?}");
    };
    assert_eq!(key, 72_707_369);
    // Only to read, nobody waits.
    assert_eq!(states(&mut other, &folder).await, [State::Pending]);
    other.close().await.unwrap();
    assert_eq!(migrator.run(&pool).await.unwrap().len(), 1);
    pool.close().await;
    database.close().await.unwrap();
    scratch.stop().await.unwrap();
}
