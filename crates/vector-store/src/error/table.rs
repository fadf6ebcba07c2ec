use crate::{Element, Metric, PgvectorVersion};

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
    #[error(
        "{dimensions} dimensions: {element} has 1 to {most}; describe as many as the model makes, or another element"
    )]
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
    #[error("the column {column:?} is described twice; leave one of them out")]
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
    #[error(
        "pgvector's version {version:?} cannot be read; install one that is numbered as 0.8.1 is"
    )]
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
    #[error("{table} is not a table; describe the table that a view reads")]
    NotATable {
        /// Its name.
        table: String,
    },
    /// A column is not there.
    #[error(
        "{table} has no column {column:?}; it has {}. Add it in a migration, or describe another",
        known.join(", ")
    )]
    NoColumn {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// The columns that it has.
        known: Vec<String>,
    },
    /// A column has another type than was described.
    #[error(
        "{table}: the column {column:?} is {found}, and described as {expected}; describe it as it is, or change \
         it in a migration"
    )]
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
    /// A distance that this version of pgvector does not have.
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
