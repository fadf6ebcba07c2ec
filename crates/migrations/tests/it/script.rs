use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use driftless_migrations::{Layout, ScriptError, execute_script};
use expect_test::expect_file;
use sqlx::PgConnection;

use crate::on_database;

/// Runs each script of `tests/cases/script` on an empty schema and compares what came of it with
/// the `.txt` file beside it.
#[tokio::test]
async fn files() {
    on_database(async |conn| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/script");
        for (folder, layout) in [("prisma", Layout::Prisma), ("sqlx", Layout::Sqlx)] {
            let mut paths: Vec<PathBuf> = fs::read_dir(root.join(folder))
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.extension().is_some_and(|extension| extension == "sql"))
                .collect();
            paths.sort();
            assert!(!paths.is_empty());
            for path in paths {
                let sql = fs::read_to_string(&path).unwrap();
                let outcome = outcome(conn, &sql, layout).await;
                expect_file![path.with_extension("txt")].assert_eq(&outcome);
            }
        }
    })
    .await;
}

async fn outcome(conn: &mut PgConnection, sql: &str, layout: Layout) -> String {
    sqlx::raw_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE t (id int)")
        .execute(&mut *conn)
        .await
        .unwrap();
    let mut out = match execute_script(conn, sql, layout).await {
        Ok(()) => "ran\n".to_owned(),
        Err(error) => describe(sql, &error),
    };
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT relname::text FROM pg_class \
         WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1",
    )
    .fetch_all(conn)
    .await
    .unwrap();
    writeln!(out, "--- tables then: {}", tables.join(", ")).unwrap();
    out
}

fn describe(sql: &str, error: &ScriptError) -> String {
    let mut out = format!("{error}\n");
    if let Some(statement) = error.statement() {
        assert_eq!(sql[statement.range.clone()], statement.text);
        assert_eq!(error.place(), Some(statement.place));
        let rest: String = sql[statement.offset..].chars().take(12).collect();
        writeln!(out, "--- statement: {:?}", statement.text).unwrap();
        writeln!(out, "--- at: {rest:?}").unwrap();
    }
    out
}

#[tokio::test]
async fn nul_byte() {
    on_database(async |conn| {
        let error = execute_script(conn, "SELECT 1;\n\0", Layout::Prisma)
            .await
            .unwrap_err();
        assert!(
            matches!(error, ScriptError::NulByte { place } if place.line == 2),
            "{error}"
        );
    })
    .await;
}
