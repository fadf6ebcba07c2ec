//! What the catalogs hold and Driftless does not model: named wherever it matters.

use std::collections::{BTreeMap, BTreeSet};

use driftless_schema_export::Unmodelled;
use serde_json::{Value, json};

use crate::terminal::Terminal;

/// One warning for each kind.
pub(crate) fn warn(unmodelled: &BTreeSet<Unmodelled>, terminal: Terminal) {
    let mut names_by_kind: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for item in unmodelled {
        names_by_kind
            .entry(&item.kind)
            .or_default()
            .push(&item.name);
    }
    for (kind, names) in names_by_kind {
        terminal.warning(format!(
            "not modelled, so neither compared nor changed: {kind} {}",
            names.join(", ")
        ));
    }
}

pub(crate) fn to_json(unmodelled: &BTreeSet<Unmodelled>) -> Vec<Value> {
    unmodelled
        .iter()
        .map(|item| json!({ "kind": item.kind, "name": item.name }))
        .collect()
}
