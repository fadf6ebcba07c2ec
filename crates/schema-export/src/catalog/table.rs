//! Tables and their columns.

use super::SequenceOptions;
use crate::id::QualifiedName;

/// A table and its columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns in their order. The order is no difference to `schema-diff`.
    pub columns: Vec<Column>,
    /// `UNLOGGED`.
    pub unlogged: bool,
    /// Storage parameters, sorted: `fillfactor=70`.
    pub options: Vec<String>,
    /// Parents by plain inheritance, in order.
    pub inherits: Vec<QualifiedName>,
    /// `pg_get_partkeydef` text: `LIST (region)`.
    pub partition_key: Option<String>,
    /// The partitioned table it is part of, and its bound: `FOR VALUES IN ('us')`, `DEFAULT`.
    pub partition_of: Option<(QualifiedName, String)>,
    /// `ENABLE ROW LEVEL SECURITY`.
    pub row_security: bool,
    /// `FORCE ROW LEVEL SECURITY`.
    pub force_row_security: bool,
    /// `REPLICA IDENTITY`.
    pub replica_identity: ReplicaIdentity,
}

/// What a logical replica is told of an old row (`pg_class.relreplident`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ReplicaIdentity {
    /// The primary key.
    #[default]
    Default,
    /// Nothing.
    Nothing,
    /// The whole row.
    Full,
    /// The columns of an index, by its name.
    Index(String),
}

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
    /// Where its value comes from when none is given.
    pub default: ColumnDefault,
    /// `SET STORAGE`, where it is not the type's own: `PLAIN`, `EXTERNAL`, `EXTENDED`, `MAIN`.
    pub storage: Option<String>,
    /// `SET COMPRESSION`: `pglz`, `lz4`.
    pub compression: Option<String>,
    /// `SET STATISTICS`.
    pub statistics: Option<i32>,
    /// Attribute options, sorted: `n_distinct=5`.
    pub options: Vec<String>,
    /// Whether a parent table defines it (inheritance or partitioning) and this one does not.
    pub inherited: bool,
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
