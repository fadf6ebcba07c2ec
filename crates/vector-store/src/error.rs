use std::time::Duration;

use crate::{Element, EmbeddingError, Metric, PgvectorVersion};

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

/// Which row of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowName {
    /// Its place in the call, from 1.
    pub number: u64,
    /// Its key as text, where it has one that is a number, a text or a UUID.
    pub key: Option<String>,
}

impl std::fmt::Display for RowName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "row {}", self.number)?;
        match &self.key {
            Some(key) => write!(f, " (key {key})"),
            None => Ok(()),
        }
    }
}

/// Why a row cannot be written.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RowProblem {
    /// Its embedding.
    #[error("its embedding cannot be stored: {0}")]
    Embedding(#[from] EmbeddingError),
    /// A value does not fit its column.
    #[error("column {column:?}: {why}")]
    Value {
        /// The column.
        column: String,
        /// Why.
        why: String,
    },
    /// A column that the table does not have, or that Postgres fills itself.
    #[error("column {column:?} {why}")]
    Column {
        /// The column.
        column: String,
        /// Why.
        why: &'static str,
    },
    /// A row without content, in a table that is described with it.
    #[error("it has no content, which the table is described with; give it with Item::content")]
    NoContent,
    /// A row with content, in a table that is described without it.
    #[error(
        "it has content, which the table is described without; describe it with Table::content"
    )]
    ContentUnknown,
    /// An upsert finds the row by this column.
    #[error("it has no value for {column:?}, by which an upsert finds the row that is there")]
    NoKey {
        /// The key or the tenant.
        column: String,
    },
    /// The key is NULL.
    #[error("its key is NULL; leave the key out for the column's default")]
    NullKey,
    /// Two rows of one call have the same key.
    #[error("it has the same key as row {first}; a call writes each key once")]
    Duplicate {
        /// The other's place in the call, from 1.
        first: u64,
    },
    /// Rows of one call have the same columns.
    #[error(
        "it has values for {found}, and the rows before it for {expected}; rows of one call have the same columns"
    )]
    OtherColumns {
        /// Those of the first row.
        expected: String,
        /// Its own.
        found: String,
    },
}

/// What is wrong with the description of a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// The type has no such distance.
    #[error(
        "{element} has no {metric} distance; numbers have cosine, L2, inner product and L1, bits Hamming and Jaccard"
    )]
    Metric {
        /// The metric.
        metric: Metric,
        /// The type.
        element: Element,
    },
    /// None, or more dimensions than the type has.
    #[error("{dimensions} dimensions: {element} has 1 to {most}")]
    Dimensions {
        /// How many.
        dimensions: u32,
        /// The type.
        element: Element,
        /// The most that it has.
        most: u32,
    },
    /// More dimensions than an index takes.
    #[error(
        "an index on {element} takes up to {most} dimensions and these have {dimensions}; use Element::Half \
         (up to 4000), or shorter embeddings"
    )]
    TooManyToIndex {
        /// How many.
        dimensions: u32,
        /// The type.
        element: Element,
        /// The most that an index takes.
        most: u32,
    },
    /// An identifier that Postgres would not take, or would cut.
    #[error("{name:?} cannot be a name: it takes 1 to 63 bytes, none of them zero")]
    Name {
        /// The name.
        name: String,
    },
    /// Two columns of one name.
    #[error("the column {column:?} is described twice")]
    Twice {
        /// The name.
        column: String,
    },
    /// A column that is made of the content, where there is none.
    #[error(
        "the column {column:?} is made of the content, and there is none; describe it with `content`"
    )]
    NoContent {
        /// The column.
        column: String,
    },
    /// The tenant is no column.
    #[error("the tenant {column:?} is none of the columns; describe it with `column`")]
    Tenant {
        /// The column.
        column: String,
    },
}

/// What a database lacks for a described table, by name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// pgvector is not installed in this database.
    #[error("this database has no extension `vector`; run CREATE EXTENSION vector")]
    NoExtension,
    /// A version that cannot be read.
    #[error("pgvector's version {version:?} is none that can be read")]
    Version {
        /// What the catalog has.
        version: String,
    },
    /// The table is not there.
    #[error(
        "there is no table {table:?} {}; run the migration that creates it (Table::create_sql writes it)",
        schema.as_ref().map_or_else(|| "in the search path".to_owned(), |schema| format!("in the schema {schema:?}"))
    )]
    NoTable {
        /// Its name.
        table: String,
        /// The schema, where one was given.
        schema: Option<String>,
    },
    /// A view or the like.
    #[error("{table} is not a table")]
    NotATable {
        /// Its name.
        table: String,
    },
    /// A column is not there.
    #[error("{table} has no column {column:?}; it has {}", known.join(", "))]
    NoColumn {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// The columns that it has.
        known: Vec<String>,
    },
    /// A column has another type than was described.
    #[error("{table}: the column {column:?} is {found}, and described as {expected}")]
    ColumnType {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// What it should be.
        expected: String,
        /// What it is.
        found: String,
    },
    /// No unique index on the key (and tenant).
    #[error(
        "{table} has no primary key or unique index on ({columns}), so rows cannot be told apart; add one"
    )]
    NoUniqueKey {
        /// The table.
        table: String,
        /// The columns.
        columns: String,
    },
    /// A setting or type that this version of pgvector does not have.
    #[error(
        "{what} needs pgvector {needs}, and this is {found}; run ALTER EXTENSION vector UPDATE"
    )]
    TooOld {
        /// What is wanted.
        what: String,
        /// The version that has it.
        needs: PgvectorVersion,
        /// The version that is there.
        found: PgvectorVersion,
    },
}

/// What of a search makes no sense.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SearchError {
    /// The cursor is one of another table, or was changed.
    #[error(
        "the cursor is of a search of another table, or was changed; take `next` as it was sent, or begin \
         again without one"
    )]
    OtherCursor,
    /// A search by words of a table that has none.
    #[error("{table} has no column for searching by words; describe one with Table::full_text")]
    NoFullText {
        /// The table.
        table: String,
    },
    /// Two things that do not go together.
    #[error("a search cannot have both {one} and {other}")]
    Together {
        /// The one.
        one: &'static str,
        /// The other.
        other: &'static str,
    },
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

/// Postgres' own words, with what it adds and what to do next. Not its detail, which has values of the
/// row.
fn database(error: &sqlx::Error) -> String {
    use sqlx::postgres::PgDatabaseError;
    let Some(told) = error
        .as_database_error()
        .and_then(|error| error.try_downcast_ref::<PgDatabaseError>())
    else {
        return match error {
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::Protocol(_) => format!(
                "the connection to the database was lost: {error}; what was not committed is not stored. Try \
                 again: the pool connects anew"
            ),
            _ => error.to_string(),
        };
    };
    let mut text = format!("{} (SQLSTATE {})", told.message(), told.code());
    if let Some(hint) = told.hint() {
        text.push_str("; ");
        text.push_str(hint.trim_end_matches('.'));
    }
    let next = match told.code() {
        "40001" | "40P01" => "; nothing of this call is stored, try again",
        "22021" => "; Postgres' text holds no NUL character (U+0000), take it out",
        "22P05" => "; Postgres' jsonb holds no \\u0000, take it out",
        "23502" => "; give each row a value for it, or the column a default",
        "23505" => "; a row of this key is there already, use upsert or upsert_many to replace it",
        "25006" => "; this is a standby or a transaction that only reads, connect to the primary",
        // invalid_sql_statement_name, duplicate_prepared_statement
        "26000" | "42P05" => {
            "; a pooler in between gives each transaction another connection and knows no prepared \
             statements: connect to the server itself, or use PgBouncer 1.21 or later with \
             max_prepared_statements above zero"
        }
        "42501" => "; grant the role what it lacks",
        "53100" => {
            "; the server's disk is full and nothing of this call is stored: make room, then try again"
        }
        "57014" => {
            "; it took longer than statement_timeout allows, or was cancelled, and nothing of it is stored"
        }
        "57P01" | "57P02" | "57P03" => {
            "; the server ended the connection, and what was not committed is not stored. Try again"
        }
        _ => "",
    };
    text.push_str(next);
    text
}
