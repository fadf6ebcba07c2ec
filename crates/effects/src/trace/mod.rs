//! Scripts, statement by statement, and what each does.

mod boundary;
mod run;
mod watched;

use std::fmt;
use std::ops::Range;

use driftless_sanitize::ObjectName;
use driftless_sql_text::{LineColumn, Statement, line_column, statements};
use serde::Serialize;
use sqlx::PgConnection;

use crate::error::EffectsError;
use crate::observe::{Standing, observe, simple};
use crate::rows::{Filled, Unfilled};
use crate::step::Step;

pub use boundary::Boundary;
use run::Run;
use watched::Watched;

/// A script, and how its tool runs it.
#[derive(Debug, Clone, Copy)]
pub struct Script<'a> {
    /// Its text.
    pub sql: &'a str,
    /// Whether the tool puts `BEGIN` before and `COMMIT` after it, as sqlx does. Without them several
    /// statements are one transaction all the same, unless the script has transactions of its own.
    pub in_transaction: bool,
}

/// What to look at after each statement.
#[derive(Debug, Clone, Copy, Default)]
pub struct Watch<'a> {
    /// Objects whose fate is told as [`Effect`]s.
    pub objects: &'a [ObjectName],
    /// Whether to tell what is done to the tables that were there before each script, as [`Step`]s.
    /// Those without rows are given made up ones before each script, so that a statement that
    /// fails on rows does so.
    pub tables: bool,
    /// What [`Trace::filled`] was for the scripts that were traced on this database before: rows made
    /// up for them are still there, and are no more real now.
    pub filled: Option<&'a Filled>,
}

/// What the statements of scripts do.
#[derive(Debug, Default)]
pub struct Trace {
    /// Each effect on the watched objects, in the order in which they happen.
    pub effects: Vec<Effect>,
    /// Each statement that ran, where [`Watch::tables`] asks for it.
    pub steps: Vec<Step>,
    /// Tables that could not be given rows.
    pub unfilled: Vec<Unfilled>,
    /// Tables that have made up rows at the end.
    pub filled: Filled,
    /// The statement that does not run, with which everything ended.
    pub stopped: Option<Stopped>,
}

/// A statement that the server does not run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stopped {
    /// The statement.
    pub place: Place,
    /// The error's code (`SQLSTATE`).
    pub code: String,
    /// The server's message.
    pub message: String,
}

impl Trace {
    /// What is not put right by a later statement, and is more than being built again.
    pub fn harms(&self) -> impl Iterator<Item = &Effect> {
        self.effects.iter().filter(|effect| effect.lasts)
    }
}

/// What a statement does to a protected object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The object, as it was called at first.
    pub object: ObjectName,
    /// What happens to it.
    pub change: Change,
    /// The statement.
    pub place: Place,
    /// How it stood before the statement, if it did.
    pub before: Option<Standing>,
    /// How it stands after it, if it does.
    pub after: Option<Standing>,
    /// Whether the object does not stand at the end as it stood at first. Never of an object that
    /// was only built again.
    pub lasts: bool,
}

/// What happens to an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Change {
    /// It is gone.
    Dropped,
    /// It has another name, or is in another schema.
    Renamed,
    /// Its table is another one, or is called otherwise.
    Moved,
    /// It is an index that no query may use any more, or a policy of a table whose row security was
    /// turned off.
    Invalidated,
    /// It is another: its definition changed, or it is disabled.
    Redefined,
    /// It is the same and was built again, or dropped and made again at once.
    Rebuilt,
    /// It is as it was at first, after something else had happened to it.
    Restored,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Dropped => "drops it",
            Self::Renamed => "renames it",
            Self::Moved => "leaves it on another table, or its table with another name",
            Self::Invalidated => "leaves it without effect",
            Self::Redefined => "changes it",
            Self::Rebuilt => "builds it again",
            Self::Restored => "puts it back as it was",
        })
    }
}

/// A statement of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which of the scripts, from 0.
    pub script: usize,
    /// Its bytes in the script.
    pub range: Range<usize>,
    /// The line it starts on, from 1.
    pub line: usize,
    /// The column it starts in, in characters from 1.
    pub column: usize,
    /// Its text.
    pub statement: String,
}

impl Place {
    pub(crate) fn new(script: usize, sql: &str, statement: &Statement<'_>) -> Self {
        let LineColumn { line, column } = line_column(sql, statement.range.start);
        Self {
            script,
            range: statement.range.clone(),
            line,
            column,
            statement: statement.text().to_owned(),
        }
    }
}

/// Runs scripts one after the other and tells what each statement does. A script that fails is rolled
/// back as far as it can be, and none after it is run; one that leaves a transaction open is rolled back too. The connection must not be in a transaction;
/// what the scripts do stays.
pub async fn trace(
    connection: &mut PgConnection,
    scripts: &[Script<'_>],
    watch: &Watch<'_>,
) -> Result<Trace, EffectsError> {
    let watched = observe(connection, watch.objects, false).await?;
    let watched = watched.into_iter().map(Watched::new).collect();
    let filled = watch.filled.cloned().unwrap_or_default();
    let mut run = Run::new(connection, watched, watch.tables, filled);
    for (index, script) in scripts.iter().enumerate() {
        let ran = run.script(index, *script).await;
        if ran.is_err() || run.trace.stopped.is_some() || run.is_open() {
            // What is open would be in the way of whoever uses the connection next. A tool that
            // ends its session rolls it back too.
            run.roll_back().await?;
        }
        ran?;
        if run.trace.stopped.is_some() {
            break;
        }
    }
    let (mut trace, watched) = run.finish();
    for effect in &mut trace.effects {
        let of = watched.iter().find(|one| one.watches(effect));
        effect.lasts = !matches!(effect.change, Change::Rebuilt | Change::Restored)
            && of.is_some_and(|one| !one.is_as_at_first());
    }
    Ok(trace)
}

/// Runs a script that has run, a second time, each statement on its own, and tells those that fail.
/// The connection must not be in a transaction; what the statements do stays.
pub async fn repeat(
    connection: &mut PgConnection,
    script: Script<'_>,
) -> Result<Vec<Stopped>, EffectsError> {
    let mut failed = Vec::new();
    let statements = statements(script.sql).filter(|one| Boundary::of(one).is_none());
    for statement in statements {
        let Err(error) = simple(connection, statement.text()).await else {
            continue;
        };
        let stopped = Stopped::new(Place::new(0, script.sql, &statement), error)?;
        // What only goes within a transaction, SAVEPOINT say, shows nothing here.
        if !stopped.code.starts_with("25") {
            failed.push(stopped);
        }
    }
    Ok(failed)
}

impl Stopped {
    fn new(place: Place, error: sqlx::Error) -> Result<Self, EffectsError> {
        let Some(server) = error.as_database_error() else {
            return Err(EffectsError::while_("running a statement")(error));
        };
        Ok(Self {
            place,
            code: server.code().map(Into::into).unwrap_or_default(),
            message: server.message().to_owned(),
        })
    }
}
