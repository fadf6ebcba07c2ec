mod database;
mod row;
mod search;
mod table;

use std::time::Duration;

pub use row::{RowName, RowProblem};
pub use search::SearchError;
pub use table::{OpenError, TableError};

use self::database::database;
pub(crate) use self::database::{is_contention, words};
use crate::EmbeddingError;

/// What a caller's own code fails with.
pub(crate) type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// What a store refuses or cannot do. No message has a value of a row in it, but a key.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The description of the table makes no sense.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The database does not have what is described.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A row cannot be written. Nothing of the call was.
    #[error("{row}: {problem}")]
    Row {
        /// Which: its place in the call, from 1, and its key where it has one.
        row: RowName,
        /// Why.
        problem: RowProblem,
    },
    /// Postgres refused a row of a bulk load. Nothing of the call is stored.
    #[error("{row}: {}", database(source))]
    Refused {
        /// Which.
        row: RowName,
        /// What Postgres said.
        source: sqlx::Error,
    },
    /// The stream that rows come from failed. Nothing of the call is stored.
    #[error("the stream of rows failed at {row}: {source}; nothing of this call is stored")]
    Stream {
        /// Which row it should have been.
        row: RowName,
        /// What it said.
        source: BoxError,
    },
    /// The connection was lost between sending COMMIT and its answer.
    #[error(
        "the connection was lost while the transaction was committed ({0}): either all of its rows are stored \
         or none; look before writing them again, or, where they bring their keys, write them with upsert_many, \
         which can be repeated"
    )]
    Commit(#[source] sqlx::Error),
    /// What is asked for needs a column that the table was described without.
    #[error("the table is described without a column for it; describe one with Table::{method}")]
    NotDescribed {
        /// The method that describes it.
        method: &'static str,
    },
    /// The key alone names no row where there are tenants.
    #[error(
        "rows of {table} are told apart by {tenant:?} and the key, so the key alone names none; give both in a \
         filter, to {instead}"
    )]
    NeedsTenant {
        /// The table.
        table: String,
        /// The column.
        tenant: String,
        /// What takes a filter.
        instead: &'static str,
    },
    /// The key cannot be read as the type that was asked for.
    #[error("the key is {found}, which cannot be read as {asked}; ask for the type of the column")]
    KeyType {
        /// The column's type.
        found: String,
        /// The type that was asked for, as Postgres calls it.
        asked: String,
    },
    /// A query cannot be asked.
    #[error("the query's embedding: {0}")]
    Query(EmbeddingError),
    /// A search that makes no sense.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// A column that the table does not have.
    #[error("{table} has no column {column:?}; it has {}", known.join(", "))]
    Column {
        /// The table.
        table: String,
        /// The name.
        column: String,
        /// The columns that it has.
        known: Vec<String>,
    },
    /// Recall cannot be measured.
    #[error("{table}: {why}")]
    NothingToMeasure {
        /// The table.
        table: String,
        /// Why, and what to do.
        why: &'static str,
    },
    /// All connections of the pool are in use.
    #[error(
        "no connection of the pool was free within {waited:?}: {in_use} of {most} are in use; give the pool \
         more (max_connections), or ask for less at once"
    )]
    PoolTimedOut {
        /// How long was waited.
        waited: Duration,
        /// How many are in use.
        in_use: u32,
        /// How many there can be.
        most: u32,
    },
    /// The database refused or was lost.
    #[error("{}", database(.0))]
    Database(#[source] sqlx::Error),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}
