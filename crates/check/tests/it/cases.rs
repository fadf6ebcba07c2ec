//! Every file of `cases/`: a migration and what is found in it. `UPDATE_EXPECT=1` writes the findings.
//!
//! A file begins with SQL that is run before and not judged. Lines `-- given: …` at its start say what
//! else there is:
//!
//! - `on RULE` turns a rule on that is off by itself
//! - `rows TABLE NUMBER` gives a database in which a table has so many rows
//! - `in-transaction`: the tool puts a transaction around the migration
//! - `idempotent`: migrations must be
//!
//! Parts begin with a line `==> NAME`: `protect.toml` (the tables `[[protect]]`), a file of the
//! project (`src/search.ts`), or `migration`, which is the last.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use driftless_check::{Finding, Levels, Severity, operator_uses, rule};
use driftless_sanitize::ProtectEntry;
use driftless_scratch::Database;
use expect_test::expect_file;
use serde::Deserialize;

use crate::harness::{Situation, database};

const MIGRATION: &str = "==> migration\n";
const FINDINGS: &str = "==> findings\n";

#[derive(Deserialize)]
struct ProtectFile {
    protect: Vec<ProtectEntry>,
}

#[tokio::test(flavor = "multi_thread")]
async fn findings_of_every_case() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/cases");
    let mut files: Vec<PathBuf> = walk(&folder);
    files.sort();
    let (scratch, mut database) = database().await;
    for file in &files {
        let text = std::fs::read_to_string(file).unwrap();
        let case = text.split(FINDINGS).next().unwrap();
        let found = judge(case, &mut database).await;
        expect_file![file].assert_eq(&format!("{case}{FINDINGS}{}", told(&found)));
    }
    database.close().await.unwrap();
    scratch.stop().await.unwrap();
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| {
            if path.is_dir() {
                walk(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

async fn judge(case: &str, database: &mut Database) -> Vec<Finding> {
    let (head, migration) = case.split_once(MIGRATION).unwrap();
    let mut parts = head.split("==> ");
    let before = parts.next().unwrap();
    let mut situation = Situation {
        before: vec![before.to_owned()],
        ..Situation::default()
    };
    let mut levels = Levels::default();
    for given in before.lines().map_while(|it| it.strip_prefix("-- given: ")) {
        let words: Vec<&str> = given.split(' ').collect();
        match words[..] {
            ["on", name] => levels.set(rule(name).unwrap(), Severity::Warning),
            ["rows", table, rows] => situation.rows(table, rows.parse().unwrap()),
            ["in-transaction"] => situation.in_transaction = true,
            ["idempotent"] => situation.idempotent = true,
            _ => panic!("{given} is not known"),
        }
    }
    for part in parts {
        let (name, text) = part.split_once('\n').unwrap();
        if name == "protect.toml" {
            let file: ProtectFile = toml::from_str(text).unwrap();
            for entry in file.protect {
                situation.protect(entry);
            }
        } else {
            situation.operators.extend(operator_uses(name, text));
        }
    }
    situation.judge(database, migration, &levels).await
}

fn told(found: &[Finding]) -> String {
    let mut text = String::new();
    for finding in found {
        let place = match &finding.spot {
            Some(spot) => format!(
                "{}:{}-{}:{}",
                spot.line, spot.column, spot.end_line, spot.end_column
            ),
            None => "file".to_owned(),
        };
        let (severity, name) = (finding.severity, finding.rule.name);
        writeln!(text, "{place}: {severity} {name}: {}", finding.message).unwrap();
        for line in finding.help.lines() {
            writeln!(text, "    {line}").unwrap();
        }
    }
    if found.is_empty() {
        text.push_str("nothing\n");
    }
    text
}
