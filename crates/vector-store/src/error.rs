use std::time::Duration;

use crate::{Element, EmbeddingError, Metric, PgvectorVersion};

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
    /// A query cannot be asked.
    #[error("the query's embedding: {0}")]
    Query(EmbeddingError),
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
}

impl std::fmt::Display for RowName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "row {}", self.number)
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

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

/// Postgres' own words, with what it adds and what to do next.
fn database(error: &sqlx::Error) -> String {
    use sqlx::postgres::PgDatabaseError;
    let Some(told) = error
        .as_database_error()
        .and_then(|error| error.try_downcast_ref::<PgDatabaseError>())
    else {
        return format!(
            "the connection to the database was lost: {error}; nothing of an unfinished call is stored"
        );
    };
    let mut text = format!("{} (SQLSTATE {})", told.message(), told.code());
    if let Some(hint) = told.hint() {
        text.push_str("; ");
        text.push_str(hint);
    }
    let next = match told.code() {
        "57014" => "; it took longer than statement_timeout allows, or was cancelled",
        "53100" => "; the server's disk is full, nothing of this call is stored",
        "42501" => "; grant the role what it lacks",
        "23505" => "; a row of this key is there already, use upsert to replace it",
        _ => "",
    };
    text.push_str(next);
    text
}
