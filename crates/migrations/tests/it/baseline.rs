//! Histories that are written without running anything.

use driftless_migrations::{Folder, Layout, State, baseline, status};
use expect_test::{Expect, expect};
use sqlx::{AssertSqlSafe, PgConnection};

use crate::{files, message, on_database, read};

const SQLX: &[(&str, &[u8])] = &[
    ("20260101000000_first_it's.sql", b"CREATE TABLE first ();"),
    ("20260102000000_second.up.sql", b"CREATE TABLE second ();"),
    ("20260102000000_second.down.sql", b"DROP TABLE second;"),
];
const PRISMA: &[(&str, &[u8])] = &[
    ("migration_lock.toml", b"provider = \"postgresql\"\n"),
    (
        "20260101000000_first/migration.sql",
        b"CREATE TABLE first ();",
    ),
    (
        "20260102000000_second/migration.sql",
        b"CREATE TABLE second ();",
    ),
];

async fn states(conn: &mut PgConnection, folder: &Folder) -> Vec<State> {
    let entries = status(conn, folder).await.unwrap();
    entries.into_iter().map(|entry| entry.state).collect()
}

async fn tables(conn: &mut PgConnection) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        .fetch_one(conn)
        .await
        .unwrap()
}

async fn check_script(given: &[(&str, &[u8])], layout: Layout, expected: Expect) {
    let folder = files(given);
    let folder = read(&folder, layout);
    let script = folder.history_script();
    expected.assert_eq(&script);
    on_database(async |conn| {
        // The second time it changes nothing.
        for _ in 0..2 {
            sqlx::raw_sql(AssertSqlSafe(script.clone()))
                .execute(&mut *conn)
                .await
                .unwrap();
        }
        assert_eq!(states(conn, &folder).await, [State::Applied; 2]);
    })
    .await;
}

#[tokio::test]
async fn a_script_makes_an_up_to_date_history() {
    check_script(SQLX, Layout::Sqlx, expect![[r"
        CREATE TABLE IF NOT EXISTS _sqlx_migrations (
            version bigint PRIMARY KEY,
            description text NOT NULL,
            installed_on timestamptz NOT NULL DEFAULT now(),
            success boolean NOT NULL,
            checksum bytea NOT NULL,
            execution_time bigint NOT NULL
        );

        INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES
            (20260101000000, 'first it''s', true, decode('5ef86de037401e291acc03bfbc8a42e8807056aee69ec269012f207e00dc3f83935a860e1087bab73ea37a0c2e8037e6', 'hex'), 0),
            (20260102000000, 'second', true, decode('23f68fa4a78e11b8be679483a1861c9b7978103204c2ad62075ca4360d389fc00253aee46433114029d1fa11ccb78532', 'hex'), 0)
        ON CONFLICT DO NOTHING;
    "]]).await;
    check_script(PRISMA, Layout::Prisma, expect![[r"
        CREATE TABLE IF NOT EXISTS _prisma_migrations (
            id varchar(36) PRIMARY KEY NOT NULL,
            checksum varchar(64) NOT NULL,
            finished_at timestamptz,
            migration_name varchar(255) NOT NULL,
            logs text,
            rolled_back_at timestamptz,
            started_at timestamptz NOT NULL DEFAULT now(),
            applied_steps_count integer NOT NULL DEFAULT 0
        );

        INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES
            ('5d51bf2b-4415-a843-d1f1-c1ff54165b66', '0ae7fcf53c6282a1762c9dc5eb8f988ae1d3e7ca0a1354ffb63b90aa152008e7', now(), '20260101000000_first', 1),
            ('8432994c-169a-1853-4dc5-720f06f565af', '854b968ff64b4d419fd0185fae64a61c302419b75bf12b6f5cdc57144f875cb1', now(), '20260102000000_second', 1)
        ON CONFLICT DO NOTHING;
    "]]).await;
}

#[tokio::test]
async fn a_baseline_is_recorded_once_and_runs_nothing() {
    for (given, layout) in [(SQLX, Layout::Sqlx), (PRISMA, Layout::Prisma)] {
        let folder = files(given);
        let read = read(&folder, layout);
        on_database(async |conn| {
            let names = baseline(conn, &read).await.unwrap();
            let expected: Vec<&str> = read
                .migrations()
                .iter()
                .map(|migration| migration.name.as_str())
                .collect();
            assert_eq!(names, expected);
            assert_eq!(states(conn, &read).await, [State::Applied; 2]);
            assert_eq!(tables(conn).await, 1, "the history table alone");

            let error = baseline(conn, &read).await.unwrap_err();
            let error = message(&error, folder.path());
            assert!(error.contains("2 rows already"), "{error}");
        })
        .await;
    }
}
