use std::fmt;

use crate::EmbeddingError;

/// Which row of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowName {
    /// Its place in the call, from 1.
    pub number: u64,
    /// Its key as text, where it has one that is a number, a text or a UUID.
    pub key: Option<String>,
}

impl fmt::Display for RowName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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
    /// Two rows of one call, found by their content, have the same.
    #[error("it has the same content as row {first}; a call writes each content once")]
    SameContent {
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
