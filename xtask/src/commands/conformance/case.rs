//! One case: two states and the way from each to the other.

use std::collections::BTreeSet;
use std::path::Path;

use driftless_migrations::{Layout, ScriptError};
use driftless_schema_diff::{Options, Plan, diff};
use driftless_schema_export::{Catalog, ReadOptions};
use driftless_scratch::{Database, Scratch};
use driftless_sql_text::{Statement, line_column, statements};
use sqlx::AssertSqlSafe;

use super::judge::Judge;
use crate::exit::{Exit, Failed, OrExit as _};
use crate::project::read_text;
use crate::replay::{self, describe_script};
use crate::roles;
use crate::server_error::server_message;
use crate::terminal::{Terminal, chain};

/// `old.sql` and `new.sql`, after `setup.sql`.
pub(super) struct Case {
    pub name: String,
    setup: String,
    old: String,
    new: String,
}

/// What came of a case.
pub(super) enum Verdict {
    Converged,
    Diverged(String),
    DoesNotLoad(String),
}

impl Verdict {
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::Converged => "converged",
            Self::Diverged(_) => "diverged",
            Self::DoesNotLoad(_) => "does not load",
        }
    }

    pub(super) fn why(&self) -> Option<&str> {
        match self {
            Self::Converged => None,
            Self::Diverged(why) | Self::DoesNotLoad(why) => Some(why),
        }
    }
}

/// Roles that cases name and that were not there. They belong to a server, not to a database.
pub(super) struct Roles {
    /// Not on a server that is somebody's.
    pub may_be_made: bool,
    pub made: BTreeSet<String>,
}

impl Case {
    /// Reads a case's folder; `None` if it is none.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, Failed> {
        let [setup, old, new] = ["setup.sql", "old.sql", "new.sql"].map(|file| folder.join(file));
        if !(old.is_file() && new.is_file()) {
            return Ok(None);
        }
        Ok(Some(Self {
            name: folder
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            setup: if setup.is_file() {
                read_text(&setup)?
            } else {
                String::new()
            },
            old: read_text(&old)?,
            new: read_text(&new)?,
        }))
    }

    pub(super) fn scripts(&self) -> impl Iterator<Item = &str> {
        [self.setup.as_str(), &self.old, &self.new].into_iter()
    }

    /// Checks both directions.
    pub(super) async fn check(
        &self,
        scratch: &Scratch,
        judge: Option<&Judge>,
        options: &Options,
        roles: &mut Roles,
        terminal: Terminal,
    ) -> Result<Verdict, Failed> {
        for (direction, from, to) in [
            ("old to new", &self.old, &self.new),
            ("new to old", &self.new, &self.old),
        ] {
            let mut start = scratch.database().await.or_exit(Exit::Failure)?;
            let mut goal = scratch.database().await.or_exit(Exit::Failure)?;
            let verdict = self
                .check_direction(
                    &mut start,
                    &mut goal,
                    (from, to),
                    judge.map(|judge| (judge, scratch)),
                    options,
                    roles,
                )
                .await
                // A state that cannot be read or printed is a fault of this case alone.
                .unwrap_or_else(|error| Verdict::Diverged(chain(error.error())));
            for database in [start, goal] {
                if let Err(error) = database.close().await {
                    let error = chain(&error.into());
                    terminal.warning(format!("{}: a database stays behind: {error}", self.name));
                }
            }
            match verdict {
                Verdict::Converged => {}
                Verdict::Diverged(why) => {
                    return Ok(Verdict::Diverged(format!("{direction}: {why}")));
                }
                Verdict::DoesNotLoad(why) => return Ok(Verdict::DoesNotLoad(why)),
            }
        }
        Ok(Verdict::Converged)
    }

    async fn check_direction(
        &self,
        start: &mut Database,
        goal: &mut Database,
        (from, to): (&str, &str),
        judge: Option<(&Judge, &Scratch)>,
        options: &Options,
        roles: &mut Roles,
    ) -> Result<Verdict, Failed> {
        for (database, script) in [(&mut *start, from), (&mut *goal, to)] {
            for script in [&self.setup, script] {
                if let Err(why) = load(database, script, roles).await {
                    return Ok(Verdict::DoesNotLoad(why));
                }
            }
        }
        let target = catalog(goal).await?;
        let plan = diff(&catalog(start).await?, &target, options);
        if let Err(error) = apply(start, &plan).await {
            return Ok(Verdict::Diverged(format!(
                "the plan fails: {}",
                describe_script(&error)
            )));
        }
        let reached = catalog(start).await?;
        Ok(match compare(&reached, &target, options) {
            Some(why) => Verdict::Diverged(why),
            None => match judge {
                Some((judge, scratch)) => match judge.compare(start, goal, scratch).await? {
                    Some(why) => Verdict::Diverged(why),
                    None => Verdict::Converged,
                },
                None => Verdict::Converged,
            },
        })
    }
}

/// Runs a plan as a migration tool would: each batch a migration.
async fn apply(database: &mut Database, plan: &Plan) -> Result<(), ScriptError> {
    const LAYOUT: Layout = Layout::Sqlx;
    for batch in plan.batches() {
        let mut sql = batch.to_sql();
        if !batch.transactional {
            sql = LAYOUT.outside_transaction(&sql);
        }
        driftless_migrations::execute_script(database.connection(), &sql, LAYOUT).await?;
    }
    Ok(())
}

async fn catalog(database: &mut Database) -> Result<Catalog, Failed> {
    let options = ReadOptions {
        owners: true,
        privileges: true,
        ..ReadOptions::default()
    };
    replay::catalog(database, &options).await
}

/// What is still different by our own catalogs, and whether planning again finds it.
fn compare(reached: &Catalog, target: &Catalog, options: &Options) -> Option<String> {
    if let Some(difference) = reached.differences(target).first() {
        return Some(format!(
            "{} is\n  {}\nand should be\n  {}",
            difference.id,
            difference.left.as_deref().unwrap_or("(not there)"),
            difference.right.as_deref().unwrap_or("(not there)"),
        ));
    }
    let again = diff(reached, target, options);
    again
        .steps
        .first()
        .map(|step| format!("planning again still wants: {}", step.sql))
}

/// Runs a script statement by statement, as `psql` would.
pub(super) async fn run(database: &mut Database, script: &str) -> Result<(), String> {
    for statement in statements(script) {
        execute(database, statement.text())
            .await
            .map_err(|error| describe(script, &statement, &error))?;
    }
    Ok(())
}

/// The same for a case's own scripts, which may name roles that are nobody's to make: these are made
/// without any right but to be named.
async fn load(database: &mut Database, script: &str, names: &mut Roles) -> Result<(), String> {
    for statement in statements(script) {
        let mut tried = BTreeSet::new();
        while let Err(error) = execute(database, statement.text()).await {
            // The other state of the case, or another case, has made it already.
            if names.may_be_made && roles::is_there_already(&error) {
                break;
            }
            let role = roles::missing(&error)
                .filter(|role| names.may_be_made && tried.insert(role.clone()));
            let role = role.ok_or_else(|| describe(script, &statement, &error))?;
            roles::make(database, &role)
                .await
                .map_err(|error| describe(script, &statement, &error))?;
            names.made.insert(role);
        }
    }
    // What the script said of its session is no part of the state that it makes.
    execute(database, "DISCARD ALL")
        .await
        .map_err(|error| server_message(&error))
}

async fn execute(database: &mut Database, statement: &str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(statement.to_owned()))
        .execute(&mut *database.connection())
        .await
        .map(drop)
}

fn describe(script: &str, statement: &Statement<'_>, error: &sqlx::Error) -> String {
    format!(
        "line {}: {}\n  in: {}",
        line_column(script, statement.range.start).line,
        server_message(error),
        statement.text()
    )
}
