//! Migrations that a person says are applied, or rolled back.

use driftless_migrations::{
    Folder, History, Layout, Resolution, ResolveError, baseline, resolvable, resolve,
};
use sqlx::{AssertSqlSafe, PgConnection};

use crate::{files, on_database, read};

const FILES: [&str; 3] = ["1_a", "2_b", "3_c"];

fn folder(layout: Layout, names: &[&str]) -> Folder {
    let file = |name: &&str| match layout {
        Layout::Sqlx => format!("{name}.sql"),
        Layout::Prisma => format!("{name}/migration.sql"),
    };
    let paths: Vec<String> = names.iter().map(file).collect();
    let all: Vec<(&str, &[u8])> = paths
        .iter()
        .map(|path| (path.as_str(), &b"SELECT 1;"[..]))
        .collect();
    read(&files(&all), layout)
}

async fn rows(conn: &mut PgConnection, layout: Layout) -> String {
    let sql = match layout {
        Layout::Sqlx => {
            "SELECT coalesce(string_agg(concat_ws(' ', version, description, success, length(checksum),
                 execution_time), ', ' ORDER BY version), '') FROM _sqlx_migrations"
        }
        Layout::Prisma => {
            "SELECT string_agg(concat_ws(' ', migration_name, length(checksum), applied_steps_count,
                 CASE finished_at WHEN started_at THEN 'at once' END,
                 CASE WHEN rolled_back_at IS NOT NULL THEN 'rolled back' END),
                 ', ' ORDER BY migration_name, started_at, id) FROM _prisma_migrations"
        }
    };
    sqlx::query_scalar(sql).fetch_one(conn).await.unwrap()
}

/// The first is applied, the second failed, of the third there is nothing, and a fourth that failed is
/// not in the folder.
async fn failed(conn: &mut PgConnection, layout: Layout) {
    baseline(conn, &folder(layout, &FILES[..1])).await.unwrap();
    let sql = match layout {
        Layout::Sqlx => {
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (2, 'old name', false, '\\x00', -1), (4, 'd', false, '\\x00', -1)"
        }
        Layout::Prisma => {
            "INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at)
             VALUES (1, 'x', '2_b', '2020-01-01'), (2, 'x', '2_b', '2020-01-02'),
                    (3, 'x', '4_d', '2020-01-03')"
        }
    };
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(conn)
        .await
        .unwrap();
}

async fn check(layout: Layout, resolution: Resolution, name: &str, expected: &str) {
    let folder = folder(layout, &FILES);
    on_database(async |conn| {
        failed(conn, layout).await;
        let seen = History::read(conn, &layout.into()).await.unwrap();
        resolve(conn, &folder, &seen, name, resolution)
            .await
            .unwrap();
        assert_eq!(rows(conn, layout).await, expected);
        // What was seen is not so any more, and nothing is written twice.
        let again = resolve(conn, &folder, &seen, name, resolution).await;
        assert!(matches!(again, Err(ResolveError::Changed)), "{again:?}");
        let locks = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'";
        let locks: i64 = sqlx::query_scalar(locks).fetch_one(conn).await.unwrap();
        assert_eq!(locks, 0);
    })
    .await;
}

#[tokio::test]
async fn sqlx_applied() {
    let expected = "1 a t 48 0, 2 b t 48 0, 4 d f 1 -1";
    check(Layout::Sqlx, Resolution::Applied, "2_b", expected).await;
    let expected = "1 a t 48 0, 2 old name f 1 -1, 3 c t 48 0, 4 d f 1 -1";
    check(Layout::Sqlx, Resolution::Applied, "3_c", expected).await;
}

#[tokio::test]
async fn sqlx_rolled_back() {
    let expected = "1 a t 48 0, 4 d f 1 -1";
    check(Layout::Sqlx, Resolution::RolledBack, "2_b", expected).await;
    let expected = "1 a t 48 0, 2 old name f 1 -1";
    check(Layout::Sqlx, Resolution::RolledBack, "4 d", expected).await;
}

#[tokio::test]
async fn prisma_applied() {
    let expected =
        "1_a 64 0 at once, 2_b 1 0 rolled back, 2_b 1 0 rolled back, 2_b 64 0 at once, 4_d 1 0";
    check(Layout::Prisma, Resolution::Applied, "2_b", expected).await;
}

#[tokio::test]
async fn prisma_rolled_back() {
    let expected = "1_a 64 0 at once, 2_b 1 0 rolled back, 2_b 1 0 rolled back, 4_d 1 0";
    check(Layout::Prisma, Resolution::RolledBack, "2_b", expected).await;
    let expected = "1_a 64 0 at once, 2_b 1 0, 2_b 1 0, 4_d 1 0 rolled back";
    check(Layout::Prisma, Resolution::RolledBack, "4_d", expected).await;
}

#[tokio::test]
async fn verdicts() {
    let applied = folder(Layout::Prisma, &FILES[..1]);
    let folder = folder(Layout::Prisma, &FILES);
    on_database(async |conn| {
        baseline(conn, &applied).await.unwrap();
        let history = History::read(conn, &Layout::Prisma.into()).await.unwrap();
        let verdict = |name, resolution| match resolvable(&folder, &history, name, resolution) {
            Ok(state) => state.to_string(),
            Err(error) => error.to_string(),
        };
        for (name, resolution, expected) in [
            ("1_a", Resolution::Applied, "is recorded as applied already"),
            ("2_b", Resolution::Applied, "pending"),
            (
                "9_z",
                Resolution::Applied,
                "the folder has no migration 9_z",
            ),
            ("1_a", Resolution::RolledBack, "only one that failed"),
            ("2_b", Resolution::RolledBack, "was never begun"),
            ("9_z", Resolution::RolledBack, "was never begun"),
        ] {
            let found = verdict(name, resolution);
            assert!(found.contains(expected), "{name} {resolution:?}: {found}");
        }
    })
    .await;
}
