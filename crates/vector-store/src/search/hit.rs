use std::fmt;

use crate::Cursor;

/// A row that a search found.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Hit<M> {
    /// The row.
    pub row: M,
    /// How far it is from the query, by the table's [`Metric`](crate::Metric).
    pub distance: f64,
    /// What that means as a similarity: [`Metric::similarity`](crate::Metric::similarity).
    pub similarity: f64,
}

/// What a search found, and whether that is all it was asked for.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Found<M> {
    /// The rows, nearest first.
    pub hits: Vec<Hit<M>>,
    /// Whether rows are missing.
    pub completeness: Completeness,
    /// Where the next page begins, for [`Search::after`](crate::Search::after); `None` where this was the last.
    pub next: Option<Cursor>,
}

/// Whether what was found is what there is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Completeness {
    /// These are the nearest rows: every one that could be was compared.
    Exact,
    /// As many rows as were asked for, by an approximate index: nearly always the nearest.
    Full,
    /// Fewer rows than were asked for, though there may be more.
    Short {
        /// Why.
        why: String,
    },
}

impl fmt::Display for Completeness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact => f.write_str("exact"),
            Self::Full => f.write_str("full"),
            Self::Short { why } => write!(f, "short: {why}"),
        }
    }
}
