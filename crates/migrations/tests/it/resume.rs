//! What a build that was cut off leaves, and what comes of it when migrations are applied again.

use driftless_migrations::{
    ApplyOptions, Folder, History, Layout, Progress, State, apply_pending, plan, status,
};
use expect_test::expect;
use sqlx::{AssertSqlSafe, PgConnection};

use crate::{files, message, on_database, read};

const TABLE: &str = "CREATE TABLE notes (id bigint, topic text, \"Say\" text)";
const BUILD: &str = "CREATE INDEX CONCURRENTLY IF NOT EXISTS \"by Topic\" ON notes (lower(topic), \"Say\" DESC) \
     WHERE id > 1;\n";

async fn run(conn: &mut PgConnection, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(conn)
        .await
        .unwrap();
}

/// What a killed build leaves, in the catalog alone.
async fn invalidate(conn: &mut PgConnection) {
    run(
        conn,
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = '\"by Topic\"'::regclass",
    )
    .await;
}

async fn index(conn: &mut PgConnection) -> String {
    let row: Option<String> = sqlx::query_scalar(
        "SELECT (CASE WHEN indisvalid THEN 'valid ' ELSE 'invalid ' END) \
         || pg_get_indexdef(indexrelid) FROM pg_index \
         WHERE indexrelid = to_regclass('\"by Topic\"')",
    )
    .persistent(false)
    .fetch_optional(conn)
    .await
    .unwrap();
    row.unwrap_or_default()
}

const BUILT: &str = "valid CREATE INDEX \"by Topic\" ON public.notes USING btree (lower(topic), \
                     \"Say\" DESC) WHERE (id > 1)";

/// A folder whose second migration builds the index, the first one applied.
async fn begun(conn: &mut PgConnection, layout: Layout) -> (tempfile::TempDir, Folder) {
    let build = layout.outside_transaction(BUILD);
    let [first, second] = match layout {
        Layout::Sqlx => ["1_a.sql", "2_b.sql"],
        Layout::Prisma => ["1_a/migration.sql", "2_b/migration.sql"],
    };
    let files = files(&[(first, TABLE.as_bytes()), (second, build.as_bytes())]);
    let folder = read(&files, layout);
    let options = ApplyOptions {
        to: Some("1_a".to_owned()),
        ..ApplyOptions::default()
    };
    let applied = apply_pending(conn, &folder, &options, |_| ())
        .await
        .unwrap();
    assert_eq!(applied.len(), 1);
    (files, folder)
}

/// Applies; tells what was said and the error, if it failed.
async fn apply(conn: &mut PgConnection, folder: &Folder) -> String {
    let mut said = Vec::new();
    let applied = apply_pending(conn, folder, &ApplyOptions::default(), |progress| {
        said.push(match progress {
            Progress::Statement { line, .. } => format!("line {line}"),
            Progress::Leftover { index, .. } => format!("drops {index}"),
            Progress::Applied { migration, .. } => format!("applied {}", migration.name),
            _ => return,
        });
    })
    .await;
    if let Err(error) = applied {
        said.push(message(&error, folder.path()));
    }
    said.join("\n")
}

/// The row of a run that was cut off, as it is written before the statement.
async fn cut_off(conn: &mut PgConnection, folder: &Folder) {
    let migration = &folder.migrations()[1];
    let done = sqlx::query(match folder.layout() {
        Layout::Sqlx => "INSERT INTO _sqlx_migrations VALUES (2, 'b', now(), false, $1, -1)",
        Layout::Prisma => {
            "INSERT INTO _prisma_migrations (id, checksum, migration_name) \
             VALUES ('x', convert_from($1, 'UTF8'), '2_b')"
        }
    })
    .bind(migration.checksum())
    .execute(&mut *conn)
    .await;
    done.unwrap();
    let entries = status(conn, folder).await.unwrap();
    assert_eq!(entries[1].state, State::Failed);
}

#[tokio::test]
async fn an_invalid_index_of_the_same_statement_is_built_again() {
    for layout in [Layout::Sqlx, Layout::Prisma] {
        for row in [true, false] {
            on_database(async |conn| {
                let (_files, folder) = begun(conn, layout).await;
                run(conn, BUILD).await;
                invalidate(conn).await;
                if row {
                    cut_off(conn, &folder).await;
                }
                let planned = plan(conn, &folder, &ApplyOptions::default()).await.unwrap();
                assert_eq!(planned.len(), 1);
                assert_eq!(
                    (planned[0].resumes, planned[0].in_transaction),
                    (row, false)
                );
                let said = apply(conn, &folder).await;
                let line = if layout == Layout::Sqlx { 2 } else { 1 };
                assert_eq!(
                    said,
                    format!("drops public.\"by Topic\"\nline {line}\napplied 2_b")
                );
                assert_eq!(index(conn).await, BUILT);
                let entries = status(conn, &folder).await.unwrap();
                assert!(entries.iter().all(|entry| entry.state == State::Applied));
                match History::read(conn, &layout.into()).await.unwrap() {
                    History::Sqlx(rows) => assert!(rows[1].success && rows[1].execution_time > 0),
                    History::Prisma(rows) if row => {
                        // As after `prisma migrate resolve --rolled-back` and another deployment.
                        assert!(rows[1].rolled_back_at.is_some() && rows[1].finished_at.is_none());
                        assert_eq!((rows[2].applied_steps_count, &rows[2].logs), (1, &None));
                    }
                    History::Prisma(rows) => assert_eq!(rows.len(), 2),
                }
            })
            .await;
        }
    }
}

#[tokio::test]
async fn an_index_that_was_built_counts_as_built() {
    on_database(async |conn| {
        let (_files, folder) = begun(conn, Layout::Sqlx).await;
        run(conn, BUILD).await;
        cut_off(conn, &folder).await;
        assert_eq!(apply(conn, &folder).await, "applied 2_b");
        assert_eq!(index(conn).await, BUILT);
    })
    .await;
}

#[tokio::test]
async fn an_invalid_index_that_is_another_is_left_alone() {
    on_database(async |conn| {
        let (_files, folder) = begun(conn, Layout::Sqlx).await;
        run(conn, "CREATE INDEX \"by Topic\" ON notes (lower(topic), \"Say\")").await;
        invalidate(conn).await;
        let before = index(conn).await;
        expect!["migration 2_b builds the index by Topic (DIR/2_b.sql), and an invalid index of that name is there: it is not what this migration makes, so it may be somebody's: see whose it is, drop it if nobody's (DROP INDEX CONCURRENTLY), and run again"].assert_eq(&apply(conn, &folder).await);
        assert_eq!(index(conn).await, before);
        let entries = status(conn, &folder).await.unwrap();
        assert_eq!(entries[1].state, State::Pending, "nothing of it was begun");
    })
    .await;
}

#[tokio::test]
async fn a_valid_index_that_is_another_is_for_postgres_to_judge() {
    on_database(async |conn| {
        let sql = "-- no-transaction\nCREATE INDEX CONCURRENTLY i ON t (id);";
        let folder = files(&[
            (
                "1_a.sql",
                b"CREATE TABLE t (id int, x int); CREATE INDEX i ON t (x);",
            ),
            ("2_b.sql", sql.as_bytes()),
        ]);
        let folder = read(&folder, Layout::Sqlx);
        let said = apply(conn, &folder).await;
        assert!(said.contains("relation \"i\" already exists"), "{said}");
        let entries = status(conn, &folder).await.unwrap();
        assert_eq!(entries[1].state, State::Pending, "as sqlx leaves it");
        let left: bool = sqlx::query_scalar("SELECT to_regclass('i') IS NOT NULL")
            .fetch_one(conn)
            .await
            .unwrap();
        assert!(left);
    })
    .await;
}

#[tokio::test]
async fn a_dropped_index_counts_as_dropped_only_after_a_run_that_was_cut_off() {
    on_database(async |conn| {
        let folder = files(&[
            ("1_a.sql", TABLE.as_bytes()),
            (
                "2_b.sql",
                b"-- no-transaction\nDROP INDEX CONCURRENTLY gone;",
            ),
        ]);
        let folder = read(&folder, Layout::Sqlx);
        for _ in 0..2 {
            let said = apply(conn, &folder).await;
            assert!(said.contains("index \"gone\" does not exist"), "{said}");
        }
        cut_off(conn, &folder).await;
        assert_eq!(apply(conn, &folder).await, "applied 2_b");
    })
    .await;
}
