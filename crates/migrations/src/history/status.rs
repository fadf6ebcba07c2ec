use std::fmt;

use jiff::Timestamp;
use sqlx::PgConnection;

use super::{History, HistoryError, PrismaRow};
use crate::folder::{Details, Folder, Migration};

/// A migration's standing in a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The migration's name; for one that only sqlx' history knows, `version description`.
    pub name: String,
    /// Whether it is applied.
    pub state: State,
    /// When it was applied, or started if it failed.
    pub at: Option<Timestamp>,
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
    History::read(conn, folder.layout())
        .await
        .map(|history| compare(folder, &history))
}

/// The same from a history already read.
#[must_use]
pub fn compare(folder: &Folder, history: &History) -> Vec<Entry> {
    let migrations = folder.migrations();
    let mut entries: Vec<Entry> = migrations
        .iter()
        .map(|migration| {
            let (state, at) = match history {
                History::Sqlx(_) => sqlx_state(migration, history),
                History::Prisma(rows) => {
                    let own = rows
                        .iter()
                        .filter(|row| row.migration_name == migration.name);
                    prisma_state(own, Some(&migration.checksum()))
                }
            };
            Entry {
                name: migration.name.clone(),
                state,
                at,
            }
        })
        .collect();
    entries.extend(missing(migrations, history));
    entries
}

fn sqlx_state(migration: &Migration, history: &History) -> (State, Option<Timestamp>) {
    let row = match (history, &migration.details) {
        (History::Sqlx(rows), Details::Sqlx { version, .. }) => {
            rows.iter().find(|row| row.version == *version)
        }
        _ => None,
    };
    let Some(row) = row else {
        return (State::Pending, None);
    };
    let state = if !row.success {
        State::Failed
    } else if row.checksum == migration.checksum() {
        State::Applied
    } else {
        State::Edited
    };
    (state, Some(row.installed_on))
}

/// The state that the rows of one name stand for. A name has several rows when it was tried again.
fn prisma_state<'a>(
    rows: impl Iterator<Item = &'a PrismaRow>,
    checksum: Option<&[u8]>,
) -> (State, Option<Timestamp>) {
    let mut answer = (State::Pending, None);
    for row in rows {
        answer = match (row.rolled_back_at, row.finished_at) {
            (Some(_), _) if answer.0 == State::Pending => (State::RolledBack, Some(row.started_at)),
            (Some(_), _) => answer,
            (None, None) => return (State::Failed, Some(row.started_at)),
            (None, Some(at)) if checksum.is_some_and(|own| own != row.checksum.as_bytes()) => {
                (State::Edited, Some(at))
            }
            (None, Some(at)) => (State::Applied, Some(at)),
        };
    }
    answer
}

/// Entries of the history whose migrations the folder lacks.
fn missing(migrations: &[Migration], history: &History) -> Vec<Entry> {
    match history {
        History::Sqlx(rows) => rows
            .iter()
            .filter(|row| {
                !migrations
                    .iter()
                    .any(|one| one.version() == Some(row.version))
            })
            .map(|row| Entry {
                name: format!("{} {}", row.version, row.description),
                state: if row.success {
                    State::Missing
                } else {
                    State::Failed
                },
                at: Some(row.installed_on),
            })
            .collect(),
        History::Prisma(rows) => {
            let mut names: Vec<&str> = Vec::new();
            for row in rows {
                let name = row.migration_name.as_str();
                if !names.contains(&name) && !migrations.iter().any(|one| one.name == name) {
                    names.push(name);
                }
            }
            names
                .into_iter()
                .filter_map(|name| {
                    let own = rows.iter().filter(|row| row.migration_name == name);
                    let (state, at) = prisma_state(own, None);
                    let state = match state {
                        State::Applied => State::Missing,
                        State::Failed => State::Failed,
                        // Rolled back and removed since: nothing is amiss.
                        _ => return None,
                    };
                    Some(Entry {
                        name: name.to_owned(),
                        state,
                        at,
                    })
                })
                .collect()
        }
    }
}
