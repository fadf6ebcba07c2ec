use std::collections::BTreeMap;

use driftless_effects::Trace;
use driftless_sanitize::TableName;
use driftless_schema_export::Catalog;

/// What is known of a migration.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// The file, as findings shall call it.
    pub path: &'a str,
    /// Its text.
    pub sql: &'a str,
    /// What its statements did, in the state before it.
    pub trace: &'a Trace,
    /// The state before it.
    pub before: &'a Catalog,
    /// The state after it; that before it where it does not run.
    pub after: &'a Catalog,
    /// Why the protected objects are protected: by the name in [`Effect::object`](driftless_effects::Effect).
    pub protected: &'a BTreeMap<driftless_sanitize::ObjectName, String>,
    /// Statements of the project's own code and migrations, to see which operators it uses.
    pub project_sql: &'a [String],
    /// Estimated rows of the tables of a database, where one is given.
    pub rows: Option<&'a BTreeMap<TableName, f64>>,
    /// Whether the tool that runs it puts it in a transaction.
    pub in_transaction: bool,
    /// What a second run of it showed, where migrations must be idempotent.
    pub again: Option<&'a Trace>,
}
