//! Tables.

use super::{Column, Foreign};
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
    /// The table access method, where it is not `heap`, or `heap` is not what the parent has.
    pub access_method: Option<String>,
    /// Where the rows are, for a foreign table.
    pub foreign: Option<Foreign>,
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
