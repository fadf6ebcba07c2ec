use std::collections::BTreeMap;

use driftless_effects::{Protected, Stopped, Trace};
use driftless_sanitize::TableName;
use driftless_schema_export::Catalog;

use crate::vector::OperatorUse;

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
    /// The protected objects of the state before it.
    pub protected: &'a Protected,
    /// What the text rules say of it, for the statements that execution does not reach and the code
    /// that it cannot see through.
    pub text: &'a [driftless_sanitize::Finding],
    /// Where the project's own code and SQL use pgvector's operators: what
    /// [`operator_uses`](crate::operator_uses) finds in each of its files, migrations left out. What
    /// views and functions of the database use is known without.
    pub operators: &'a [OperatorUse],
    /// Estimated rows of the tables of a database, where one is given.
    pub rows: Option<&'a BTreeMap<TableName, f64>>,
    /// Whether the tool that runs it puts it in a transaction.
    pub in_transaction: bool,
    /// What running it a second time showed, where migrations must be idempotent.
    pub again: Option<Again<'a>>,
}

/// What running a migration a second time showed, by [`repeat`](driftless_effects::repeat).
#[derive(Debug, Clone, Copy)]
pub struct Again<'a> {
    /// The statements that fail the second time.
    pub failed: &'a [Stopped],
    /// The state after it.
    pub after: &'a Catalog,
}
