//! Every file of `steps/`: what the statements of a script do to tables, on a real database. The part
//! before `==> script` is run first; `UPDATE_EXPECT=1` writes what follows `==> steps`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use driftless_effects::{Script, Step, Trace, Watch, trace};
use driftless_sanitize::TableName;
use driftless_scratch::{Engine, Options, Scratch};
use expect_test::expect_file;
use sqlx::AssertSqlSafe;

/// Runs every file on the engine.
pub(crate) async fn check(engine: Engine) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/steps");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(!files.is_empty());
    let mut options = Options::new(engine);
    options.extensions.insert("vector".to_owned());
    let scratch = Scratch::start(options).await.unwrap();
    for file in &files {
        let text = std::fs::read_to_string(file).unwrap();
        let (case, _) = text.split_once("==> steps\n").unwrap_or((&text, ""));
        let (before, sql) = case.split_once("==> script\n").unwrap();
        let mut database = scratch.database().await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(before.to_owned()))
            .execute(database.connection())
            .await
            .unwrap();
        let watch = Watch {
            tables: true,
            ..Watch::default()
        };
        let script = Script {
            sql,
            in_transaction: before.starts_with("-- in transaction"),
        };
        let trace = trace(database.connection(), &[script], &watch)
            .await
            .unwrap();
        database.close().await.unwrap();
        expect_file![file].assert_eq(&format!("{case}==> steps\n{}", told(&trace)));
    }
    scratch.stop().await.unwrap();
}

fn told(trace: &Trace) -> String {
    let mut text = String::new();
    for unfilled in &trace.unfilled {
        let name = &unfilled.table.name;
        writeln!(text, "no rows in {name}: {}", unfilled.message).unwrap();
    }
    for step in &trace.steps {
        let alone = if step.alone { ", alone" } else { "" };
        let timeout = if step.lock_timeout {
            ", lock_timeout"
        } else {
            ""
        };
        let Step {
            place, transaction, ..
        } = step;
        writeln!(
            text,
            "line {}: transaction {transaction}{alone}{timeout}",
            place.line
        )
        .unwrap();
        for lock in &step.locks {
            let how = if lock.taken { "takes" } else { "has" };
            writeln!(text, "  {how} {} on {}", lock.mode, lock.table.name).unwrap();
        }
        let mut tables = |what: &str, tables: &[TableName]| {
            for table in tables {
                writeln!(text, "  {what} {}", table.name).unwrap();
            }
        };
        tables("rewrites", &step.rewritten);
        tables("scans", &step.scanned);
        for change in &step.changes {
            writeln!(
                text,
                "  {} {}: {:?}",
                change.kind, change.table.name, change.what
            )
            .unwrap();
        }
        if let Some(failure) = &step.on_rows {
            writeln!(text, "  on rows: {} {}", failure.code, failure.message).unwrap();
        }
    }
    if let Some(stopped) = &trace.stopped {
        let line = stopped.place.line;
        writeln!(
            text,
            "stopped at line {line}: {} {}",
            stopped.code, stopped.message
        )
        .unwrap();
    }
    text
}
