//! Publications.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::QualifiedName;

/// What logical replication sends (`pg_publication`).
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a column of pg_publication, and none excludes another"
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// `FOR ALL TABLES`, those that come later too.
    pub all_tables: bool,
    /// Single tables.
    pub tables: BTreeMap<QualifiedName, PublishedTable>,
    /// `FOR TABLES IN SCHEMA`, from PostgreSQL 15. Unquoted.
    pub schemas: BTreeSet<String>,
    /// Whether `INSERT` is sent.
    pub insert: bool,
    /// Whether `UPDATE` is sent.
    pub update: bool,
    /// Whether `DELETE` is sent.
    pub delete: bool,
    /// Whether `TRUNCATE` is sent.
    pub truncate: bool,
    /// `publish_via_partition_root`.
    pub via_partition_root: bool,
    /// `publish_generated_columns = stored`, from PostgreSQL 18.
    pub generated_columns: bool,
}

/// What a publication sends of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublishedTable {
    /// The columns, sorted and unquoted; none for all.
    pub columns: Vec<String>,
    /// The expression that a row must meet.
    pub filter: Option<String>,
}
