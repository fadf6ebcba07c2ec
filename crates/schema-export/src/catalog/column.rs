//! Columns.

use super::SequenceOptions;
use crate::id::QualifiedName;

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name, unquoted.
    pub name: String,
    /// Its type with modifiers, as `format_type` prints it: `public.vector(384)`.
    pub data_type: String,
    /// Its collation, where it is not the type's own.
    pub collation: Option<QualifiedName>,
    /// `NOT NULL`.
    pub not_null: bool,
    /// The constraint behind `NOT NULL`, which PostgreSQL has from 18 on.
    pub not_null_constraint: Option<NotNullConstraint>,
    /// Where its value comes from when none is given.
    pub default: ColumnDefault,
    /// How its values are stored, and what the planner keeps of them.
    pub settings: ColumnSettings,
    /// Whether a parent table defines it (inheritance or partitioning) and this one does not.
    pub inherited: bool,
}

/// A `NOT NULL` constraint (`pg_constraint.contype` `n`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotNullConstraint {
    /// Its name, unquoted, whether or not it is the one that Postgres gives by itself
    /// ([`NotNullConstraint::default_name`]).
    pub name: String,
    /// `NO INHERIT`.
    pub no_inherit: bool,
    /// Whether existing rows were checked (not `NOT VALID`).
    pub validated: bool,
}

/// What `ALTER COLUMN … SET` says of a column of a table or materialized view.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnSettings {
    /// `SET STORAGE`, where it is not the type's own: `PLAIN`, `EXTERNAL`, `EXTENDED`, `MAIN`.
    pub storage: Option<String>,
    /// `SET COMPRESSION`: `pglz`, `lz4`.
    pub compression: Option<String>,
    /// `SET STATISTICS`.
    pub statistics: Option<i32>,
    /// Attribute options, sorted: `n_distinct=5`.
    pub options: Vec<String>,
}

/// Where a column's value comes from when none is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnDefault {
    /// Nowhere: NULL.
    None,
    /// `DEFAULT expression`.
    Expression(String),
    /// `GENERATED … AS IDENTITY`.
    Identity {
        /// `ALWAYS` rather than `BY DEFAULT`.
        always: bool,
        /// The sequence inside.
        sequence: SequenceOptions,
    },
    /// `GENERATED ALWAYS AS (expression) STORED`, or `VIRTUAL` from PostgreSQL 18.
    Generated {
        /// The expression, without the parentheses around it.
        expression: String,
        /// `STORED` rather than `VIRTUAL`.
        stored: bool,
    },
}
