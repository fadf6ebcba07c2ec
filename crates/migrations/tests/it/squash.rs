//! Migrations that stand for others.

use std::fs;

use driftless_migrations::{
    ApplyOptions, Folder, History, Layout, Squashed, WriteError, apply_pending, rewrite_squashed,
    squashed_rows,
};
use expect_test::expect;
use sqlx::{AssertSqlSafe, PgConnection};
use tempfile::TempDir;

use crate::{files, on_database, read};

const SQLX: [(&str, &[u8]); 4] = [
    ("1_a.up.sql", b"CREATE TABLE a (id int);"),
    ("1_a.down.sql", b"DROP TABLE a;"),
    ("2_b.sql", b"CREATE TABLE b (id int);"),
    ("3_c.sql", b"CREATE TABLE c (id int);"),
];
const PRISMA: [(&str, &[u8]); 4] = [
    ("1_a/migration.sql", b"CREATE TABLE a (id int);"),
    ("2_b/migration.sql", b"CREATE TABLE b (id int);"),
    ("3_c/migration.sql", b"CREATE TABLE c (id int);"),
    ("migration_lock.toml", b"provider = \"postgresql\"\n"),
];

fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The first two as one.
fn script(folder: &Folder) -> String {
    let lines = folder.migrations()[..2]
        .iter()
        .map(|one| Squashed::of(one).line());
    let mut script: String = lines.collect();
    script.push_str("CREATE TABLE a (id int); CREATE TABLE b (id int);");
    script
}

#[test]
fn files_are_replaced() {
    for (layout, all, expected) in [
        (Layout::Sqlx, SQLX, ["2_one.sql", "3_c.sql"].as_slice()),
        (
            Layout::Prisma,
            PRISMA,
            &["2_one", "3_c", "migration_lock.toml"],
        ),
    ] {
        let files = files(&all);
        let folder = read(&files, layout);
        let written = folder.replace_first(2, "one", &script(&folder)).unwrap();
        assert_eq!(fs::read_to_string(written).unwrap(), script(&folder));
        assert_eq!(names(&files), expected);
        let after = read(&files, layout);
        assert_eq!(after.migrations()[0].name, "2_one");
        assert_eq!(after.migrations().len(), 2);
    }
}

#[test]
fn where_one_is_gone_meanwhile_the_others_come_back() {
    let files = files(&PRISMA);
    let folder = read(&files, Layout::Prisma);
    fs::rename(files.path().join("2_b"), files.path().join("4_b")).unwrap();
    let error = folder.replace_first(2, "one", "SELECT 1;").unwrap_err();
    assert!(
        matches!(error, WriteError::Io { action: "move", .. }),
        "{error:?}"
    );
    assert_eq!(names(&files), ["1_a", "3_c", "4_b", "migration_lock.toml"]);
    assert_eq!(
        fs::read(files.path().join("1_a/migration.sql")).unwrap(),
        PRISMA[0].1
    );
    let error = folder.replace_first(1, "a", "SELECT 1;").unwrap_err();
    assert!(matches!(error, WriteError::Exists { .. }), "{error:?}");
}

async fn rows(conn: &mut PgConnection, layout: Layout) -> String {
    let sql = match layout {
        Layout::Sqlx => {
            "SELECT string_agg(concat_ws(' ', version, description, success, execution_time > 0), ', '
                 ORDER BY version) FROM _sqlx_migrations"
        }
        Layout::Prisma => {
            "SELECT string_agg(concat_ws(' ', migration_name, applied_steps_count,
                 finished_at = started_at), ', ' ORDER BY migration_name) FROM _prisma_migrations"
        }
    };
    sqlx::query_scalar(sql).fetch_one(conn).await.unwrap()
}

async fn check(
    layout: Layout,
    all: [(&str, &[u8]); 4],
    spoil: [(&'static str, &str); 2],
    expected: &str,
) {
    let files = files(&all);
    let before = read(&files, layout);
    before.replace_first(2, "one", &script(&before)).unwrap();
    let after = read(&files, layout);
    let new = &after.migrations()[0];
    on_database(async |conn| {
        let options = ApplyOptions::default();
        apply_pending(conn, &before, &options, |_| ())
            .await
            .unwrap();
        let then = rows(conn, layout).await;
        for (sql, why) in spoil {
            sqlx::raw_sql(AssertSqlSafe(format!("BEGIN; {sql}")))
                .execute(&mut *conn)
                .await
                .unwrap();
            let history = History::read(conn, after.history()).await.unwrap();
            let error = squashed_rows(&history, new).unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
            sqlx::raw_sql("ROLLBACK").execute(&mut *conn).await.unwrap();
        }
        let last = &after.migrations()[1];
        let error = rewrite_squashed(conn, &after, last)
            .await
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("3_c does not say which migrations"),
            "{error}"
        );
        assert_eq!(rows(conn, layout).await, then);

        assert_eq!(rewrite_squashed(conn, &after, new).await.unwrap().len(), 2);
        assert_eq!(rows(conn, layout).await, expected);
        // There is nothing left to do, for this and for others.
        assert!(
            rewrite_squashed(conn, &after, new)
                .await
                .unwrap()
                .is_empty()
        );
        let applied = apply_pending(conn, &after, &options, |_| ()).await.unwrap();
        assert_eq!(applied, []);
        assert_eq!(rows(conn, layout).await, expected);
    })
    .await;
}

#[tokio::test]
async fn rows_of_sqlx_are_replaced() {
    let spoil = [
        (
            "DELETE FROM _sqlx_migrations WHERE version = 1",
            "1_a is not applied here",
        ),
        (
            "UPDATE _sqlx_migrations SET checksum = '\\x00' WHERE version = 2",
            "2_b was applied here with",
        ),
    ];
    check(Layout::Sqlx, SQLX, spoil, "2 one t f, 3 c t t").await;
}

#[tokio::test]
async fn rows_of_prisma_are_replaced() {
    let spoil = [
        (
            "UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '2_b'",
            "2_b was started and never finished",
        ),
        (
            "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '1_a'",
            "1_a is not applied here",
        ),
    ];
    check(Layout::Prisma, PRISMA, spoil, "2_one 0 t, 3_c 1 f").await;
}

#[test]
fn a_name_needs_a_place() {
    let files = files(&[
        ("1_a/migration.sql", b"SELECT 1;"),
        ("b/migration.sql", b"SELECT 2;"),
    ]);
    let folder = read(&files, Layout::Prisma);
    let error = folder.replacing_path(2, "one").unwrap_err().to_string();
    expect![[r#"migration "b" has no version before its first underscore, by which the new one would stand where it was: rename it, or choose another to end with"#]].assert_eq(&error);
}
