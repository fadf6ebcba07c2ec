use std::collections::{HashMap, HashSet};
use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use sqlx::PgConnection;

use super::step::can_resume;
use super::{History, HistoryError, PrismaRow, SqlxRow};
use crate::folder::{Folder, Migration};

/// A migration's standing in a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The migration's name; for one that only sqlx' history knows, `version description`.
    pub name: String,
    /// Whether it is applied.
    pub state: State,
    /// When it was applied, or started if it failed.
    pub at: Option<Timestamp>,
    /// How long it took, where the history tells it.
    pub took: Option<Duration>,
    /// The checksum that the history has, in the owner's form: see [`Migration::checksum`].
    pub recorded: Option<Vec<u8>>,
    /// What the history says of the error (Prisma's `logs`).
    pub error: Option<String>,
    /// Whether it is to be applied though one that comes after it is applied already.
    pub out_of_order: bool,
    /// Whether it failed or was cut off so that [`apply_pending`](super::apply_pending) takes it up
    /// again: what it left outside a transaction is known, and its file is what was begun.
    pub resumes: bool,
}

impl Entry {
    fn new(name: &str, standing: Standing<'_>) -> Self {
        let Standing { state, row } = standing;
        let mut entry = Self {
            name: name.to_owned(),
            state,
            at: None,
            took: None,
            recorded: None,
            error: None,
            out_of_order: false,
            resumes: false,
        };
        match row {
            None => {}
            Some(Row::Sqlx(row)) => {
                entry.at = Some(row.installed_on);
                // sqlx writes -1 first, and the time when all is done.
                entry.took = u64::try_from(row.execution_time)
                    .ok()
                    .map(Duration::from_nanos);
                entry.recorded = Some(row.checksum.clone());
            }
            Some(Row::Prisma(row)) => {
                let is_applied = matches!(state, State::Applied | State::Edited | State::Missing);
                entry.at = row
                    .finished_at
                    .filter(|_| is_applied)
                    .or(Some(row.started_at));
                let took = row.finished_at.map(|at| at.duration_since(row.started_at));
                entry.took = took.and_then(|took| took.try_into().ok());
                entry.recorded = Some(row.checksum.clone().into_bytes());
                entry.error = row.logs.clone().filter(|logs| !logs.is_empty());
            }
        }
        entry
    }
}

/// A state, and the row of the history that it comes from.
#[derive(Clone, Copy)]
struct Standing<'a> {
    state: State,
    row: Option<Row<'a>>,
}

#[derive(Clone, Copy)]
enum Row<'a> {
    Sqlx(&'a SqlxRow),
    Prisma(&'a PrismaRow),
}

impl Standing<'_> {
    const PENDING: Self = Self {
        state: State::Pending,
        row: None,
    };
}

/// Whether a migration is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// Applied, and its file is what was applied.
    Applied,
    /// Applied, and its file has changed since.
    Edited,
    /// Not applied.
    Pending,
    /// Started and not finished: it failed, was killed, or runs right now.
    Failed,
    /// Failed, then marked as rolled back, and so to be applied.
    RolledBack,
    /// Applied, and not in the folder.
    Missing,
}

impl State {
    /// Whether the migration is to be applied.
    #[must_use]
    pub fn is_pending(self) -> bool {
        matches!(self, Self::Pending | Self::RolledBack)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Applied => "applied",
            Self::Edited => "edited",
            Self::Pending => "pending",
            Self::Failed => "failed",
            Self::RolledBack => "rolled back",
            Self::Missing => "missing",
        })
    }
}

/// The standing of each migration of a folder in a database, and then of those that only the
/// database's history has. Writes nothing.
pub async fn status(conn: &mut PgConnection, folder: &Folder) -> Result<Vec<Entry>, HistoryError> {
    History::read(conn, folder.history())
        .await
        .map(|history| compare(folder, &history))
}

/// The same from a history already read.
#[must_use]
pub fn compare(folder: &Folder, history: &History) -> Vec<Entry> {
    let migrations = folder.migrations();
    let mut entries: Vec<Entry> = match history {
        History::Sqlx(rows) => {
            let by_version: HashMap<i64, &SqlxRow> =
                rows.iter().map(|row| (row.version, row)).collect();
            let standing = |migration: &Migration| sqlx_standing(migration, &by_version);
            let entry = |one: &Migration| Entry::new(&one.name, standing(one));
            migrations.iter().map(entry).collect()
        }
        History::Prisma(rows) => {
            let by_name = by_name(rows);
            let entry = |one: &Migration| {
                let rows = by_name.get(one.name.as_str());
                let checksum = one.checksum();
                let rows = rows.map_or(&[][..], Vec::as_slice);
                Entry::new(&one.name, prisma_standing(rows, Some(&checksum)))
            };
            migrations.iter().map(entry).collect()
        }
    };
    let last = entries
        .iter()
        .rposition(|entry| !entry.state.is_pending())
        .unwrap_or_default();
    for entry in &mut entries[..last] {
        entry.out_of_order = entry.state.is_pending();
    }
    for (entry, migration) in entries.iter_mut().zip(migrations) {
        entry.resumes = entry.state == State::Failed
            && entry.recorded.as_deref() == Some(&migration.checksum())
            && can_resume(migration, entry.error.is_some());
    }
    entries.extend(missing(migrations, history));
    entries
}

/// The version in the name of an entry that only sqlx' history knows.
pub(super) fn recorded_version(name: &str) -> Option<i64> {
    name.split(' ').next()?.parse().ok()
}

fn sqlx_standing<'a>(migration: &Migration, rows: &HashMap<i64, &'a SqlxRow>) -> Standing<'a> {
    let row = migration.version().and_then(|version| rows.get(&version));
    let Some(row) = row else {
        return Standing::PENDING;
    };
    let state = if !row.success {
        State::Failed
    } else if row.checksum == migration.checksum() {
        State::Applied
    } else {
        State::Edited
    };
    Standing {
        state,
        row: Some(Row::Sqlx(row)),
    }
}

/// The rows of each name, in their order. A name has several when it was tried again.
fn by_name(rows: &[PrismaRow]) -> HashMap<&str, Vec<&PrismaRow>> {
    let mut by_name: HashMap<&str, Vec<&PrismaRow>> = HashMap::new();
    for row in rows {
        by_name.entry(&row.migration_name).or_default().push(row);
    }
    by_name
}

/// The state that the rows of one name stand for.
fn prisma_standing<'a>(rows: &[&'a PrismaRow], checksum: Option<&[u8]>) -> Standing<'a> {
    let mut answer = Standing::PENDING;
    for &row in rows {
        let is_edited = checksum.is_some_and(|own| own != row.checksum.as_bytes());
        let state = match (row.rolled_back_at, row.finished_at) {
            (Some(_), _) if answer.state == State::Pending => State::RolledBack,
            (Some(_), _) => continue,
            (None, None) => State::Failed,
            (None, Some(_)) if is_edited => State::Edited,
            (None, Some(_)) => State::Applied,
        };
        answer = Standing {
            state,
            row: Some(Row::Prisma(row)),
        };
        if state == State::Failed {
            break;
        }
    }
    answer
}

/// Entries of the history whose migrations the folder lacks.
fn missing(migrations: &[Migration], history: &History) -> Vec<Entry> {
    match history {
        History::Sqlx(rows) => {
            let known: HashSet<i64> = migrations.iter().filter_map(Migration::version).collect();
            let unknown = rows.iter().filter(|row| !known.contains(&row.version));
            let entry = |row: &SqlxRow| {
                let state = if row.success {
                    State::Missing
                } else {
                    State::Failed
                };
                let row_of = Some(Row::Sqlx(row));
                let name = format!("{} {}", row.version, row.description);
                Entry::new(&name, Standing { state, row: row_of })
            };
            unknown.map(entry).collect()
        }
        History::Prisma(rows) => {
            let mut seen: HashSet<&str> = migrations.iter().map(|one| one.name.as_str()).collect();
            let by_name = by_name(rows);
            let mut entries = Vec::new();
            for row in rows.iter().filter(|row| seen.insert(&row.migration_name)) {
                let Some(own) = by_name.get(row.migration_name.as_str()) else {
                    continue;
                };
                let standing = prisma_standing(own, None);
                let state = match standing.state {
                    State::Applied => State::Missing,
                    State::Failed => State::Failed,
                    // Rolled back and removed since: nothing is amiss.
                    _ => continue,
                };
                let standing = Standing { state, ..standing };
                entries.push(Entry::new(&row.migration_name, standing));
            }
            entries
        }
    }
}
