//! Sequences.

use crate::id::QualifiedName;

/// What a sequence counts and how (`pg_sequence`). The default is Postgres' own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SequenceOptions {
    /// `smallint`, `integer` or `bigint`.
    pub data_type: String,
    /// First value.
    pub start: i64,
    /// Step.
    pub increment: i64,
    /// Least value.
    pub min: i64,
    /// Greatest value.
    pub max: i64,
    /// Values kept by a session.
    pub cache: i64,
    /// Whether it starts again after the last value.
    pub cycle: bool,
}

impl Default for SequenceOptions {
    fn default() -> Self {
        Self {
            data_type: "bigint".to_owned(),
            start: 1,
            increment: 1,
            min: 1,
            max: i64::MAX,
            cache: 1,
            cycle: false,
        }
    }
}

/// A sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    /// What it counts.
    pub options: SequenceOptions,
    /// `UNLOGGED`.
    pub unlogged: bool,
    /// The table and column it goes away with (`OWNED BY`).
    pub owned_by: Option<(QualifiedName, String)>,
}
