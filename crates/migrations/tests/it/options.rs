//! What the options of applying do.

use std::time::Duration;

use driftless_migrations::{
    ApplyError, ApplyOptions, Folder, Layout, OutOfOrder, Planned, Progress, apply_pending, plan,
};
use sqlx::PgConnection;

use crate::{files, message, on_database, read};

async fn names(conn: &mut PgConnection, folder: &Folder, options: &ApplyOptions) -> Vec<String> {
    let planned = plan(conn, folder, options).await.unwrap();
    let applied = apply_pending(conn, folder, options, |_| ()).await.unwrap();
    let applied: Vec<String> = applied.into_iter().map(|one| one.name).collect();
    let planned: Vec<String> = planned.into_iter().map(|one| one.name).collect();
    assert_eq!(planned, applied, "what was planned was applied");
    applied
}

async fn refused(conn: &mut PgConnection, folder: &Folder, options: &ApplyOptions) -> String {
    let planned = plan(conn, folder, options).await.unwrap_err();
    let error = apply_pending(conn, folder, options, |_| ())
        .await
        .unwrap_err();
    assert_eq!(planned.to_string(), error.to_string());
    message(&error, folder.path())
}

#[tokio::test]
async fn a_plan_reads_only() {
    let folder = files(&[
        ("1_a.sql", b"CREATE TABLE a ();\nCREATE TABLE b ();"),
        ("2_b.sql", b"-- no-transaction\nVACUUM;"),
    ]);
    let folder = read(&folder, Layout::Sqlx);
    on_database(async |conn| {
        sqlx::raw_sql("SET default_transaction_read_only = on")
            .execute(&mut *conn)
            .await
            .unwrap();
        let planned = plan(conn, &folder, &ApplyOptions::default()).await.unwrap();
        let told: Vec<_> = planned
            .iter()
            .map(|one: &Planned| (&*one.name, one.statements, one.in_transaction, one.resumes))
            .collect();
        assert_eq!(told, [("1_a", 2, true, false), ("2_b", 1, false, false)]);
        let relations: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace",
        )
        .fetch_one(conn)
        .await
        .unwrap();
        assert_eq!(relations, 0);
    })
    .await;
}

#[tokio::test]
async fn up_to_a_migration_and_out_of_order() {
    let all = files(&[
        ("1_a.sql", b"CREATE TABLE a ();"),
        ("2_b.sql", b"CREATE TABLE b ();"),
        ("3_c.sql", b"CREATE TABLE c ();"),
    ]);
    on_database(async |conn| {
        let folder = read(&all, Layout::Sqlx);
        let to = |name: &str| ApplyOptions {
            to: Some(name.to_owned()),
            ..ApplyOptions::default()
        };
        assert_eq!(
            refused(conn, &folder, &to("4_d")).await,
            "nothing was applied: the folder has no migration 4_d: give the name of one that it has"
        );
        std::fs::remove_file(all.path().join("1_a.sql")).unwrap();
        assert_eq!(
            names(conn, &read(&all, Layout::Sqlx), &to("2_b")).await,
            ["2_b"]
        );
        std::fs::write(all.path().join("1_a.sql"), "CREATE TABLE a ();").unwrap();

        assert_eq!(
            refused(conn, &folder, &ApplyOptions::default()).await,
            "nothing was applied: migration 1_a is pending and 2_b, which comes after it, is \
             applied: give it a later version, or allow what is out of order"
        );
        let allowed = ApplyOptions {
            out_of_order: OutOfOrder::Allow,
            ..to("1_a")
        };
        assert_eq!(names(conn, &folder, &allowed).await, ["1_a"]);
        assert_eq!(
            names(conn, &folder, &ApplyOptions::default()).await,
            ["3_c"]
        );
    })
    .await;
}

#[tokio::test]
async fn edited_and_missing_ones_that_are_accepted() {
    let folder = files(&[
        ("1_a.sql", b"CREATE TABLE a ();"),
        ("2_b.sql", b"CREATE TABLE b ();"),
    ]);
    on_database(async |conn| {
        names(conn, &read(&folder, Layout::Sqlx), &ApplyOptions::default()).await;
        std::fs::remove_file(folder.path().join("1_a.sql")).unwrap();
        std::fs::write(folder.path().join("2_b.sql"), "CREATE TABLE b (); -- b").unwrap();
        std::fs::write(folder.path().join("3_c.sql"), "CREATE TABLE c ();").unwrap();
        let folder = read(&folder, Layout::Sqlx);
        let mut options = ApplyOptions::default();
        let text = refused(conn, &folder, &options).await;
        assert!(text.contains("migration 2_b was applied"), "{text}");
        options.accepted.insert("2_b".to_owned());
        let text = refused(conn, &folder, &options).await;
        assert!(text.contains("migration 1 a was applied"), "{text}");
        options.accepted.insert("1 a".to_owned());
        assert_eq!(names(conn, &folder, &options).await, ["3_c"]);
    })
    .await;
}

#[tokio::test]
async fn settings_are_made_for_each_migration_and_put_back() {
    let keep: &[u8] = b"CREATE TABLE seen AS SELECT \
        current_setting('lock_timeout') AS l, current_setting('statement_timeout') AS s, \
        current_setting('idle_in_transaction_session_timeout') AS i; \
        SET lock_timeout = 0; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0;";
    let folder = files(&[
        ("1_a.sql", keep),
        (
            "2_b.sql",
            b"INSERT INTO seen SELECT current_setting('lock_timeout'), current_setting('statement_timeout'), \
                     current_setting('idle_in_transaction_session_timeout');",
        ),
    ]);
    let folder = read(&folder, Layout::Sqlx);
    on_database(async |conn| {
        sqlx::raw_sql("SET lock_timeout = '7s'")
            .execute(&mut *conn)
            .await
            .unwrap();
        let options = ApplyOptions {
            lock_timeout: Some(Duration::from_millis(1500)),
            statement_timeout: Some(Duration::from_mins(2)),
            ..ApplyOptions::default()
        };
        assert_eq!(names(conn, &folder, &options).await, ["1_a", "2_b"]);
        let seen: Vec<(String, String, String)> = sqlx::query_as("SELECT l, s, i FROM seen")
            .fetch_all(&mut *conn)
            .await
            .unwrap();
        let set = ("1500ms".to_owned(), "2min".to_owned(), "1min".to_owned());
        assert_eq!(seen, [set.clone(), set]);
        let after: (String, String, String) = sqlx::query_as(
            "SELECT current_setting('lock_timeout'), current_setting('statement_timeout'), \
                    current_setting('idle_in_transaction_session_timeout')",
        )
        .fetch_one(&mut *conn)
        .await
        .unwrap();
        assert_eq!(after, ("7s".to_owned(), "0".to_owned(), "0".to_owned()));
        sqlx::raw_sql("DROP TABLE seen, _sqlx_migrations")
            .execute(&mut *conn)
            .await
            .unwrap();
        let own = ApplyOptions {
            lock_timeout: None,
            idle_in_transaction_timeout: None,
            ..ApplyOptions::default()
        };
        names(conn, &folder, &own).await;
        let seen: Vec<(String, String, String)> = sqlx::query_as("SELECT l, s, i FROM seen")
            .fetch_all(&mut *conn)
            .await
            .unwrap();
        let set = ("7s".to_owned(), "0".to_owned(), "0".to_owned());
        assert_eq!(seen, [set.clone(), set]);
    })
    .await;
}

#[tokio::test]
async fn a_lock_that_a_migration_gives_back_is_missed() {
    let folder = files(&[
        ("1_a.sql", b"SELECT pg_advisory_unlock_all();"),
        ("2_b.sql", b"CREATE TABLE b ();"),
    ]);
    let folder = read(&folder, Layout::Sqlx);
    on_database(async |conn| {
        let mut applied = Vec::new();
        let error = apply_pending(conn, &folder, &ApplyOptions::default(), |progress| {
            if let Progress::Applied { migration, .. } = progress {
                applied.push(migration.name.clone());
            }
        })
        .await
        .unwrap_err();
        assert!(matches!(error, ApplyError::Lock(_)), "{error:?}");
        assert!(
            error.to_string().contains("is not held any more"),
            "{error}"
        );
        assert_eq!(applied, ["1_a"]);
    })
    .await;
}
