use std::path::PathBuf;

use super::status::State;
use super::{HistoryError, LockError};
use crate::script::ScriptError;

/// Why pending migrations were not, or not all, applied.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ApplyError {
    /// The lock was not had, or was lost between two migrations.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The history table could not be read or written.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// The pool gave no connection.
    #[error(
        "cannot take a connection out of the pool: check that the server runs, and that the pool and the \
         role may have two more"
    )]
    Pool(#[source] sqlx::Error),
    /// The session's timeouts could not be set or put back.
    #[error("cannot set the session's timeouts: check that the server runs, and try again")]
    Session(#[source] sqlx::Error),
    /// The history and the folder do not go together; nothing was done.
    #[error("nothing was applied: migration {name} {}", in_the_way(*.state))]
    Refused {
        /// The migration in the way.
        name: String,
        /// Its state: failed, edited or missing.
        state: State,
    },
    /// A pending migration comes before an applied one; nothing was done.
    #[error(
        "nothing was applied: migration {name} is pending and {applied}, which comes after it, is \
         applied: give it a later version, or allow what is out of order"
    )]
    OutOfOrder {
        /// The pending one.
        name: String,
        /// The last one applied.
        applied: String,
    },
    /// There is no migration of the name given as the last to apply; nothing was done.
    #[error(
        "nothing was applied: the folder has no migration {name}: give the name of one that it has"
    )]
    Unknown {
        /// The name.
        name: String,
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
    /// Prisma's layout: the schema has tables and no history, so that the first migrations would make
    /// again what is there (Prisma's P3005); nothing was done.
    #[error(
        "nothing was applied: the database has tables ({found}) and no history of migrations: record those \
         migrations as applied whose objects it has already, or allow that it is not empty"
    )]
    NoHistory {
        /// One of the tables.
        found: String,
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
    /// An invalid index has the name of the one that a migration is to build, and was not left by an
    /// earlier build of it, or is being built right now. Nothing of this migration was done.
    #[error(
        "migration {name} builds the index {index} ({}), and an invalid index of that name is \
         there: {why}",
        path.display()
    )]
    IndexInTheWay {
        /// The migration.
        name: String,
        /// Its file.
        path: PathBuf,
        /// The index.
        index: String,
        /// Why it is not taken for a leftover, and what to do.
        why: &'static str,
    },
    /// A migration failed. Those before it are applied.
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
        /// How often it was tried, where a lock was not had.
        attempts: u32,
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
