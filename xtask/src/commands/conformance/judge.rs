//! The independent judge: what `pg_dump --schema-only` prints of two databases.

use std::collections::BTreeSet;
use std::path::PathBuf;

use driftless_scratch::{Database, Scratch};
use driftless_sql_text::statements;
use tokio::process::Command;

use super::case::run;
use crate::exit::{Exit, Failed, OrExit as _, failed};
use crate::pg_dump;

/// A `pg_dump` of the engine's own version.
pub(super) struct Judge {
    pg_dump: PathBuf,
}

impl Judge {
    /// None where the server is not on this machine.
    pub(super) async fn find(scratch: &Scratch) -> Result<Option<Self>, Failed> {
        let pg_dump = pg_dump::find(scratch).await?;
        Ok(pg_dump.map(|pg_dump| Self { pg_dump }))
    }

    /// The first difference, statement order and column order aside, and whatever becomes equal
    /// when both dumps go through a server once more: Postgres does not always print an expression
    /// the way it prints the same expression read from its own print.
    pub(super) async fn compare(
        &self,
        reached: &Database,
        target: &Database,
        scratch: &Scratch,
    ) -> Result<Option<String>, Failed> {
        let reached = self.dump(reached).await?;
        let target = self.dump(target).await?;
        let first = difference(&reached, &target);
        if first.is_none() {
            return Ok(None);
        }
        let reached = self.reloaded(&reached, scratch).await?;
        let target = self.reloaded(&target, scratch).await?;
        Ok(match (reached, target) {
            (Some(reached), Some(target)) => difference(&reached, &target),
            // A dump that does not load says nothing better.
            _ => first,
        })
    }

    /// The dump of a database made from a dump, if that loads.
    async fn reloaded(&self, dump: &str, scratch: &Scratch) -> Result<Option<String>, Failed> {
        let mut database = scratch.database().await.or_exit(Exit::Failure)?;
        let dump = match run(&mut database, dump).await {
            Ok(()) => Some(self.dump(&database).await?),
            Err(_) => None,
        };
        database.close().await.or_exit(Exit::Failure)?;
        Ok(dump)
    }

    /// What `pg_dump` prints, without what only `psql` understands.
    async fn dump(&self, database: &Database) -> Result<String, Failed> {
        let output = Command::new(&self.pg_dump)
            .args(["--schema-only", "--dbname"])
            .arg(database.url().expose())
            .kill_on_drop(true)
            .output()
            .await
            .or_exit(Exit::Failure)?;
        if !output.status.success() {
            return Err(failed(
                Exit::Failure,
                format!(
                    "{} failed: {}",
                    self.pg_dump.display(),
                    String::from_utf8_lossy(&output.stderr).trim()
                ),
            ));
        }
        Ok(String::from_utf8_lossy(&output.stdout)
            .lines()
            .filter(|line| !line.starts_with('\\'))
            .flat_map(|line| [line, "\n"])
            .collect())
    }
}

/// The first statement that only one of two dumps has, and the first that only the other has.
fn difference(reached: &str, target: &str) -> Option<String> {
    let (reached, target) = (normalize(reached), normalize(target));
    let extra = reached.difference(&target).next();
    let missing = target.difference(&reached).next();
    (extra.is_some() || missing.is_some()).then(|| {
        format!(
            "pg_dump prints\n  {}\nand should print\n  {}",
            extra.map_or("(nothing more)", String::as_str),
            missing.map_or("(nothing more)", String::as_str),
        )
    })
}

/// The statements of a dump, each with its lines sorted where a table's columns stand on them.
fn normalize(dump: &str) -> BTreeSet<String> {
    statements(dump)
        .map(|statement| statement.text().trim_end_matches(';'))
        .filter(|text| !text.starts_with("SET "))
        .filter(|text| !text.starts_with("SELECT pg_catalog.set_config("))
        .map(|text| {
            if !is_table(text) {
                return text.to_owned();
            }
            let mut lines: Vec<&str> = text
                .lines()
                .map(|line| line.trim_end_matches(','))
                .collect();
            lines.sort_unstable();
            lines.join("\n")
        })
        .collect()
}

fn is_table(statement: &str) -> bool {
    [
        "CREATE TABLE ",
        "CREATE UNLOGGED TABLE ",
        "CREATE FOREIGN TABLE ",
    ]
    .iter()
    .any(|start| statement.starts_with(start))
}
