use std::path::PathBuf;
use std::time::{Duration, Instant};

use sqlx::PgConnection;

use super::lock::{self, LockError};
use super::rows;
use super::status::{State, compare};
use super::table::Table;
use super::{HistoryError, status::Entry, step};
use crate::folder::{Folder, Migration};
use crate::script::ScriptError;

/// How long another program may hold the lock; Prisma waits as long.
pub(super) const LOCK_DEADLINE: Duration = Duration::from_secs(10);

/// A migration that was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// Its name.
    pub name: String,
    /// How long it took.
    pub elapsed: Duration,
}

/// Why pending migrations were not, or not all, applied. Those before the one named are.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ApplyError {
    /// The lock was not had; nothing was done.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The history table could not be read or written.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// The history and the folder do not go together; nothing was done.
    #[error("nothing was applied: migration {name} {}", in_the_way(*.state))]
    Refused {
        /// The migration in the way.
        name: String,
        /// Its state: failed, edited or missing.
        state: State,
    },
    /// A history is there, so that this is no first migration; nothing was done.
    #[error(
        "nothing was recorded: {table} has {} already, so this database has a history: mark single \
         migrations as applied with the owner's tool",
        if *.rows == 1 { "a row".to_owned() } else { format!("{rows} rows") }
    )]
    NotEmpty {
        /// The history table.
        table: String,
        /// How many rows it has.
        rows: usize,
    },
    /// Its file is not UTF-8.
    #[error("nothing was applied: migration {name}: {}:{line} is not UTF-8; save it as UTF-8", path.display())]
    NotUtf8 {
        /// The migration.
        name: String,
        /// Its file.
        path: PathBuf,
        /// Line of the first wrong byte, from 1.
        line: usize,
    },
    /// A migration failed.
    #[error(
        "migration {name} failed{}, {}",
        if *.rolled_back { " and was rolled back" } else { "; parts of it may have taken effect" },
        source.in_file(path)
    )]
    Script {
        /// The migration.
        name: String,
        /// Its file.
        path: PathBuf,
        /// Whether nothing of it is left.
        rolled_back: bool,
        /// What went wrong.
        source: ScriptError,
    },
}

fn in_the_way(state: State) -> &'static str {
    match state {
        State::Edited => {
            "was applied, and its file has changed since: restore the file as it was, and put the \
             change in a new migration"
        }
        State::Missing => {
            "was applied, and its file is not in the folder: restore it from version control"
        }
        _ => {
            "was started and never finished: find out what of it took effect, then resolve it with \
             its owner's tool"
        }
    }
}

/// Applies what is pending, in the folder's order, each with its row in the owner's history table,
/// under the owner's lock.
///
/// The table is created where there is none. Nothing is applied while a migration is failed,
/// edited or missing. A migration and its row are one transaction where they can be: always for
/// sqlx except under `-- no-transaction`; for Prisma unless the script has transaction statements
/// or its only statement must run outside one. There, Prisma's row is written before and completed
/// after, as Prisma does it. A Prisma migration that is rolled back leaves no row.
///
/// A script's `SET` lasts on the connection. If the returned future is dropped midway, close the
/// connection: it may hold the lock.
///
/// Not handled yet: pending migrations older than applied ones are applied, as both owners do;
/// connections through a transaction pooler, where the lock means nothing, are not detected.
pub async fn apply_pending(
    conn: &mut PgConnection,
    folder: &Folder,
) -> Result<Vec<Applied>, ApplyError> {
    let key = lock::take(conn, folder.layout(), LOCK_DEADLINE).await?;
    let applied = apply_locked(conn, folder).await;
    let released = lock::release(conn, key).await;
    let applied = applied?;
    released?;
    Ok(applied)
}

async fn apply_locked(
    conn: &mut PgConnection,
    folder: &Folder,
) -> Result<Vec<Applied>, ApplyError> {
    let mut table = Table::find(conn, folder.layout()).await?;
    let entries = compare(folder, &rows::read(conn, folder.layout(), &table).await?);
    let refused =
        |entry: &&Entry| matches!(entry.state, State::Failed | State::Edited | State::Missing);
    if let Some(entry) = entries.iter().find(refused) {
        return Err(ApplyError::Refused {
            name: entry.name.clone(),
            state: entry.state,
        });
    }
    // The folder's migrations are the first entries, in its order.
    let pending: Vec<&Migration> = folder
        .migrations()
        .iter()
        .zip(&entries)
        .filter(|(_, entry)| entry.state.is_pending())
        .map(|(migration, _)| migration)
        .collect();
    for migration in &pending {
        if let Some(line) = migration.wrong_line {
            let (name, path) = (migration.name.clone(), migration.path.clone());
            return Err(ApplyError::NotUtf8 { name, path, line });
        }
    }
    table.create(conn, folder.layout()).await?;
    let mut applied = Vec::new();
    for migration in pending {
        let started = Instant::now();
        step::apply(conn, &table, migration, started).await?;
        applied.push(Applied {
            name: migration.name.clone(),
            elapsed: started.elapsed(),
        });
    }
    Ok(applied)
}
