//! Loads the declared schema, in whatever order its statements need.

mod accepted;
mod renames;

use std::collections::BTreeSet;
use std::path::PathBuf;

use driftless_scratch::{Database, Scratch};
use driftless_sql_text::{line_column, statements};
use sqlx::AssertSqlSafe;
use sqlx::postgres::{PgDatabaseError, PgErrorPosition};

use crate::exit::{Exit, Failed, OrExit as _, failed};
use crate::project::{Project, read_text};
use crate::roles;
use crate::server_error::{first_lines, server_error, server_message};
use crate::terminal::Terminal;

use accepted::{Accepted, accepted};

/// SQLSTATEs of statements that may succeed once a later one has run: what they name is not there
/// yet (PostgreSQL documentation, appendix A).
const NOT_THERE_YET: [&str; 6] = [
    "3F000", // invalid_schema_name
    "42P01", // undefined_table
    "42703", // undefined_column
    "42704", // undefined_object
    "42883", // undefined_function
    "42830", // invalid_foreign_key: the unique key it needs comes later
];

pub(crate) use renames::{Confirmed, renames};

/// One source file.
#[derive(Debug)]
pub(crate) struct Source {
    pub path: PathBuf,
    pub text: String,
}

/// Reads the files.
pub(crate) fn read(project: &Project) -> Result<Vec<Source>, Failed> {
    project
        .schema_files()?
        .into_iter()
        .map(|path| {
            let text = read_text(&path)?;
            Ok(Source { path, text })
        })
        .collect()
}

struct Pending<'a> {
    source: &'a Source,
    offset: usize,
    text: &'a str,
}

/// Runs every statement of every file, those that lack something again after the others, until
/// all have run or none of the rest can. Roles that are named and not made are made, and returned.
pub(crate) async fn load(
    project: &Project,
    sources: &[Source],
    scratch: &Scratch,
    database: &mut Database,
    terminal: Terminal,
) -> Result<BTreeSet<String>, Failed> {
    let mut made = BTreeSet::new();
    let mut pending = pending(project, sources)?;
    let total = pending.len();
    let mut progress = terminal.progress("Loading", total);
    while !pending.is_empty() {
        let before = pending.len();
        let mut waiting = Vec::new();
        let mut first_error = None;
        let mut role = None;
        for (index, statement) in pending.into_iter().enumerate() {
            progress.at(
                total - before + index - waiting.len(),
                &project.shown(&statement.source.path),
            );
            let result = sqlx::raw_sql(AssertSqlSafe(statement.text.to_owned()))
                .execute(&mut *database.connection())
                .await;
            let Err(error) = result else { continue };
            let message = describe(project, &statement, &error);
            if server_error(&error).is_some_and(|error| NOT_THERE_YET.contains(&error.code())) {
                first_error.get_or_insert(message);
                role = role.or_else(|| roles::missing(&error));
                waiting.push(statement);
            } else {
                return Err(failed(Exit::Replay, message));
            }
        }
        if waiting.len() == before
            && let Some(message) = first_error
        {
            match role.filter(|_| roles::may_be_made(scratch)) {
                Some(role) => {
                    roles::make(database, &role).await.or_exit(Exit::Failure)?;
                    made.insert(role);
                }
                None => return Err(failed(Exit::Replay, message)),
            }
        }
        pending = waiting;
    }
    Ok(made)
}

/// The statements of the files that are part of a schema.
fn pending<'a>(project: &Project, sources: &'a [Source]) -> Result<Vec<Pending<'a>>, Failed> {
    let mut pending = Vec::new();
    for source in sources {
        for statement in statements(&source.text) {
            match accepted(&statement) {
                Accepted::Skip => {}
                Accepted::Run => pending.push(Pending {
                    source,
                    offset: statement.range.start,
                    text: statement.text(),
                }),
                Accepted::No(why) => {
                    return Err(failed(
                        Exit::Replay,
                        format!(
                            "{}:{}: does not load: {why}\n  in: {}",
                            project.shown(&source.path),
                            line_column(&source.text, statement.range.start),
                            first_lines(statement.text()),
                        ),
                    ));
                }
            }
        }
    }
    Ok(pending)
}

/// File, line, Postgres' message, and the statement.
fn describe(project: &Project, statement: &Pending<'_>, error: &sqlx::Error) -> String {
    let mut offset = statement.offset;
    if let Some(PgErrorPosition::Original(position)) =
        server_error(error).and_then(PgDatabaseError::position)
    {
        // Postgres counts characters from 1.
        offset += statement
            .text
            .char_indices()
            .nth(position.saturating_sub(1))
            .map_or(0, |(byte, _)| byte);
    }
    let place = line_column(&statement.source.text, offset);
    format!(
        "{}:{}:{}: does not load: {}\n  in: {}\nCorrect the statement, or add what it needs",
        project.shown(&statement.source.path),
        place.line,
        place.column,
        server_message(error),
        first_lines(statement.text),
    )
}
