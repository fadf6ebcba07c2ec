//! Checksums that are recorded anew.

use driftless_migrations::{Folder, Layout, State, baseline, rerecord, status};
use sqlx::PgConnection;

use crate::{files, on_database, read};

async fn states(conn: &mut PgConnection, folder: &Folder) -> Vec<State> {
    let entries = status(conn, folder).await.unwrap();
    entries.into_iter().map(|entry| entry.state).collect()
}

async fn check(layout: Layout, applied: &[(&str, &[u8])], edited: &[(&str, &[u8])], table: &str) {
    let (applied, edited) = (files(applied), files(edited));
    let (applied, edited) = (read(&applied, layout), read(&edited, layout));
    on_database(async |conn| {
        baseline(conn, &applied).await.unwrap();
        assert_eq!(
            states(conn, &edited).await,
            [State::Edited, State::Applied, State::Edited]
        );
        let entries = status(conn, &edited).await.unwrap();
        let recorded = rerecord(conn, &edited, &[&entries[0]]).await.unwrap();
        assert_eq!(recorded[0].name, applied.migrations()[0].name);
        assert_eq!(recorded[0].before, applied.migrations()[0].checksum());
        assert_eq!(recorded[0].after, edited.migrations()[0].checksum());
        assert_eq!(
            states(conn, &edited).await,
            [State::Applied, State::Applied, State::Edited]
        );

        // The first is not any more as it was read: none of both is changed.
        let error = rerecord(conn, &edited, &[&entries[2], &entries[0]]).await;
        let error = error.unwrap_err().to_string();
        assert!(error.contains("has changed meanwhile"), "{error}");
        assert_eq!(
            states(conn, &edited).await,
            [State::Applied, State::Applied, State::Edited]
        );
        // The lock was given back both times.
        let locks = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'";
        let locks: i64 = sqlx::query_scalar(locks)
            .fetch_one(&mut *conn)
            .await
            .unwrap();
        assert_eq!(locks, 0);
        let rows = format!("SELECT count(*) FROM {table}");
        let rows: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(rows))
            .fetch_one(conn)
            .await
            .unwrap();
        assert_eq!(rows, 3);
    })
    .await;
}

#[tokio::test]
async fn sqlx() {
    check(
        Layout::Sqlx,
        &[
            ("1_a.sql", b"SELECT 1;"),
            ("2_b.sql", b"SELECT 2;"),
            ("3_c.sql", b"SELECT 3;"),
        ],
        &[
            ("1_a.sql", b"select 1;"),
            ("2_b.sql", b"SELECT 2;"),
            ("3_c.sql", b"select 3;"),
        ],
        "_sqlx_migrations",
    )
    .await;
}

#[tokio::test]
async fn prisma() {
    check(
        Layout::Prisma,
        &[
            ("1_a/migration.sql", b"SELECT 1;"),
            ("2_b/migration.sql", b"SELECT 2;"),
            ("3_c/migration.sql", b"SELECT 3;"),
        ],
        &[
            ("1_a/migration.sql", b"select 1;"),
            ("2_b/migration.sql", b"SELECT 2;"),
            ("3_c/migration.sql", b"select 3;"),
        ],
        "_prisma_migrations",
    )
    .await;
}
