//! Constraints and indexes.

use std::collections::BTreeMap;

use crate::id::{ObjectId, QualifiedName};

/// A constraint on a table. Its identity names the table.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a column of pg_constraint or pg_index, and none excludes another"
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Constraint {
    /// Which.
    pub kind: ConstraintKind,
    /// `pg_get_constraintdef`: all that follows `ADD CONSTRAINT name`, with `DEFERRABLE`,
    /// `NOT VALID` and the like.
    pub definition: String,
    /// The names of the columns it is on, in order.
    pub columns: Vec<String>,
    /// The table a foreign key points to.
    pub references: Option<QualifiedName>,
    /// `DEFERRABLE`.
    pub deferrable: bool,
    /// `INITIALLY DEFERRED`.
    pub initially_deferred: bool,
    /// Whether existing rows were checked (not `NOT VALID`).
    pub validated: bool,
    /// Whether a parent table defines it and this one does not.
    pub inherited: bool,
    /// Whether `DISABLE TRIGGER ALL` keeps a foreign key from being checked on some side. No
    /// difference to `schema-diff`: it is a state of operation, like a session's.
    pub triggers_disabled: bool,
    /// Options of the index under it, sorted, which the definition does not show.
    pub index_options: Vec<String>,
    /// Whether the table is `CLUSTER`ed on the index under it.
    pub clustered: bool,
    /// What the index under it is attached to: a constraint of the partitioned table, or an index
    /// that is none's.
    pub partition_of: Option<ObjectId>,
}

impl Constraint {
    /// Whether an index of the constraint's name stands behind it.
    #[must_use]
    pub fn has_index(&self) -> bool {
        matches!(
            self.kind,
            ConstraintKind::PrimaryKey | ConstraintKind::Unique | ConstraintKind::Exclusion
        )
    }
}

/// Which constraint it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConstraintKind {
    /// `PRIMARY KEY`
    PrimaryKey,
    /// `UNIQUE`
    Unique,
    /// `FOREIGN KEY`
    ForeignKey,
    /// `CHECK`
    Check,
    /// `EXCLUDE`
    Exclusion,
}

/// An index that no constraint owns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// The table or materialized view it is on.
    pub table: QualifiedName,
    /// `pg_get_indexdef`: the whole `CREATE INDEX` statement, without a semicolon.
    pub definition: String,
    /// The access method: `btree`, `ivfflat`, `hnsw`, …
    pub access_method: String,
    /// `UNIQUE`.
    pub unique: bool,
    /// The columns it is on or includes, by name; expressions are left out.
    pub columns: Vec<String>,
    /// The predicate of a partial index.
    pub predicate: Option<String>,
    /// False when a concurrent build failed half way (`pg_index.indisvalid`). A partitioned index is
    /// as valid as what is attached to it.
    pub valid: bool,
    /// Whether the table is `CLUSTER`ed on it.
    pub clustered: bool,
    /// `ALTER COLUMN number SET STATISTICS`, by the number of an expression among its columns.
    pub statistics: BTreeMap<i16, i32>,
    /// The partitioned index it is attached to.
    pub partition_of: Option<QualifiedName>,
}

/// An extended statistics object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statistics {
    /// The table or materialized view it is on.
    pub table: QualifiedName,
    /// `pg_get_statisticsobjdef`: the whole `CREATE STATISTICS` statement, without a semicolon.
    pub definition: String,
    /// `SET STATISTICS`.
    pub target: Option<i32>,
}
