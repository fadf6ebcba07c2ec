//! Deployments beside others, and beside those who use the database.

use std::time::{Duration, Instant};

use driftless_migrations::{
    ApplyError, ApplyOptions, LockError, Progress, ScriptError, State, apply_pending, check_direct,
};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use crate::{connect, folder, start, states};

async fn run(conn: &mut PgConnection, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(conn)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn eight_deployers_at_once() {
    let scratch = start().await;
    let mut database = scratch.database().await.unwrap();
    let (_files, migrations) = folder(&[
        "CREATE TABLE a (id int);",
        "INSERT INTO a VALUES (1); SELECT pg_sleep(1);",
        "-- no-transaction\nCREATE INDEX CONCURRENTLY i ON a (id);",
        "INSERT INTO a VALUES (2);",
    ]);
    let mut deployers = Vec::new();
    for number in 0..8_u64 {
        let mut conn = connect(&database).await;
        let migrations = migrations.clone();
        deployers.push(tokio::spawn(async move {
            let options = ApplyOptions {
                // Half of them cannot wait for the one that is at work.
                lock_deadline: Duration::from_millis(if number % 2 == 0 { 300 } else { 30_000 }),
                ..ApplyOptions::default()
            };
            let began = Instant::now();
            let result = apply_pending(&mut conn, &migrations, &options, |_| ()).await;
            conn.close().await.unwrap();
            (options.lock_deadline, began.elapsed(), result)
        }));
    }
    let (mut appliers, mut refused, mut idle) = (0, 0, 0);
    for deployer in deployers {
        let (deadline, took, result) = deployer.await.unwrap();
        match result {
            Ok(applied) if applied.is_empty() => idle += 1,
            Ok(applied) => {
                assert_eq!(applied.len(), 4);
                appliers += 1;
            }
            Err(ApplyError::Lock(LockError::Held { .. })) => {
                assert!(took < deadline + Duration::from_secs(5), "{took:?}");
                refused += 1;
            }
            Err(error) => panic!("{error:?}"),
        }
    }
    println!("8 deployers: {appliers} applied, {idle} found nothing to do, {refused} gave up");
    assert_eq!((appliers, appliers + idle + refused), (1, 8));
    assert!(refused >= 3 && idle >= 3, "{refused} {idle}");
    let rows: i64 = sqlx::query_scalar("SELECT count(*) FROM a")
        .fetch_one(database.connection())
        .await
        .unwrap();
    assert_eq!(rows, 2);
    assert_eq!(
        states(database.connection(), &migrations).await,
        [State::Applied; 4]
    );
    database.close().await.unwrap();
    scratch.stop().await.unwrap();
}

#[tokio::test]
async fn a_lock_on_a_table_is_tried_again() {
    let scratch = start().await;
    let mut database = scratch.database().await.unwrap();
    let (_files, migrations) = folder(&[
        "CREATE TABLE a (id int);",
        "CREATE TABLE b (id int);\nALTER TABLE a ADD COLUMN x int;",
    ]);
    let mut other = connect(&database).await;
    let options = ApplyOptions {
        lock_timeout: Some(Duration::from_millis(100)),
        retries: 2,
        ..ApplyOptions::default()
    };
    let to_first = ApplyOptions {
        to: Some("0_x".to_owned()),
        ..options.clone()
    };
    apply_pending(database.connection(), &migrations, &to_first, |_| ())
        .await
        .unwrap();

    // It is not released in time: told, and nothing is left.
    run(&mut other, "BEGIN; SELECT * FROM a").await;
    let mut retries = Vec::new();
    let error = apply_pending(database.connection(), &migrations, &options, |progress| {
        if let Progress::Retry {
            attempt, reason, ..
        } = progress
        {
            retries.push((attempt, reason.to_owned()));
        }
    })
    .await
    .unwrap_err();
    let timeout = "canceling statement due to lock timeout".to_owned();
    assert_eq!(retries, [(2, timeout.clone()), (3, timeout)]);
    let ApplyError::Script {
        rolled_back: true,
        attempts: 3,
        source: ScriptError::Failed(failure),
        ..
    } = &error
    else {
        panic!("{error:?}");
    };
    let place = failure.statement.as_ref().unwrap().place;
    assert_eq!((place.line, place.column), (2, 1));
    assert_eq!(
        states(database.connection(), &migrations).await,
        [State::Applied, State::Pending]
    );

    // It is released between two tries.
    let patient = ApplyOptions {
        retries: 10,
        ..options
    };
    let release = async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        run(&mut other, "COMMIT").await;
    };
    let (applied, ()) = tokio::join!(
        apply_pending(database.connection(), &migrations, &patient, |_| ()),
        release
    );
    assert_eq!(applied.unwrap().len(), 1);
    database.close().await.unwrap();
    scratch.stop().await.unwrap();
}

/// A reader with a long transaction makes the migration wait, and the migration makes writers wait
/// behind it: for as long as its `lock_timeout` at most.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writers_never_wait_longer_than_the_lock_timeout() {
    const LOCK_TIMEOUT: Duration = Duration::from_millis(400);
    let scratch = start().await;
    let mut database = scratch.database().await.unwrap();
    let (_files, migrations) = folder(&[
        "CREATE TABLE a (id bigint);",
        "ALTER TABLE a ADD COLUMN x int NOT NULL DEFAULT 1;",
        "-- no-transaction\nCREATE INDEX CONCURRENTLY i ON a (id);",
    ]);
    let options = ApplyOptions {
        lock_timeout: Some(LOCK_TIMEOUT),
        retries: 20,
        to: Some("0_x".to_owned()),
        ..ApplyOptions::default()
    };
    apply_pending(database.connection(), &migrations, &options, |_| ())
        .await
        .unwrap();

    let mut reader = connect(&database).await;
    run(&mut reader, "BEGIN; SELECT count(*) FROM a").await;
    let (stop, mut stopped) = tokio::sync::watch::channel(false);
    let mut writers = Vec::new();
    for _ in 0..2 {
        let mut writer = connect(&database).await;
        let stopped = stopped.clone();
        writers.push(tokio::spawn(async move {
            let (mut longest, mut written) = (Duration::ZERO, 0);
            while !*stopped.borrow() {
                let began = Instant::now();
                run(&mut writer, "INSERT INTO a (id) VALUES (1)").await;
                longest = longest.max(began.elapsed());
                written += 1;
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            (longest, written)
        }));
    }
    stopped.mark_unchanged();
    let end = async {
        tokio::time::sleep(Duration::from_millis(2500)).await;
        run(&mut reader, "COMMIT").await;
    };
    let mut tries = 1;
    let all = ApplyOptions {
        to: None,
        ..options
    };
    let (applied, ()) = tokio::join!(
        apply_pending(database.connection(), &migrations, &all, |progress| {
            if let Progress::Retry { attempt, .. } = progress {
                tries = attempt;
            }
        }),
        end
    );
    assert_eq!(applied.unwrap().len(), 2);
    stop.send(true).unwrap();
    for writer in writers {
        let (longest, written) = writer.await.unwrap();
        println!("a writer: {written} writes, the longest {longest:?}; {tries} tries");
        // Beside the wait itself, two busy cores and a commit take their time.
        assert!(
            longest < LOCK_TIMEOUT + Duration::from_secs(1),
            "{longest:?}"
        );
        assert!(
            longest > LOCK_TIMEOUT / 2,
            "it did wait behind the migration: {longest:?}"
        );
        assert!(written > 50, "{written}");
    }
    assert!(tries > 2, "{tries}");
    database.close().await.unwrap();
    scratch.stop().await.unwrap();
}

#[tokio::test]
async fn two_direct_connections_are_told_as_such() {
    let scratch = start().await;
    let mut database = scratch.database().await.unwrap();
    let mut other = connect(&database).await;
    check_direct(database.connection(), &mut other)
        .await
        .unwrap();
    other.close().await.unwrap();
    database.close().await.unwrap();
    scratch.stop().await.unwrap();
}
