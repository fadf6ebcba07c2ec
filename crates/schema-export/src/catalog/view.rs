//! Views.

use std::collections::BTreeMap;

use super::ColumnSettings;

/// A view or materialized view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// `pg_get_viewdef`: the query, without a semicolon.
    pub definition: String,
    /// The columns' names in order.
    pub columns: Vec<String>,
    /// The columns' types in order, as `format_type` prints them, each with its collation where it
    /// is not the type's own (`text COLLATE pg_catalog."C"`). The definition decides them;
    /// `CREATE OR REPLACE VIEW` may not change them.
    pub column_types: Vec<String>,
    /// Defaults of single columns (`ALTER VIEW … ALTER COLUMN … SET DEFAULT`).
    pub column_defaults: BTreeMap<String, String>,
    /// Settings of single columns of a materialized view, where they are not the defaults.
    pub column_settings: BTreeMap<String, ColumnSettings>,
    /// False for a materialized view `WITH NO DATA`. Not compared: it is a state of the data.
    pub populated: bool,
    /// The table access method of a materialized view, where it is not `heap`.
    pub access_method: Option<String>,
    /// `security_barrier=true`, `check_option=local`, …, sorted.
    pub options: Vec<String>,
}
