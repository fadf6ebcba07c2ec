//! Publications.

use crate::catalog::{Publication, PublishedTable};
use crate::id::QualifiedName;
use crate::keywords::{literal, quote};

impl Publication {
    /// What it publishes and how, as `WITH (…)` and `SET (…)` take it; all four options.
    #[must_use]
    pub fn option_list(&self) -> Vec<String> {
        let operations: Vec<&str> = [
            (self.insert, "insert"),
            (self.update, "update"),
            (self.delete, "delete"),
            (self.truncate, "truncate"),
        ]
        .into_iter()
        .filter_map(|(sent, word)| sent.then_some(word))
        .collect();
        let generated = if self.generated_columns {
            "stored"
        } else {
            "none"
        };
        vec![
            format!("publish = {}", literal(&operations.join(", "))),
            format!("publish_via_partition_root = {}", self.via_partition_root),
            format!("publish_generated_columns = {generated}"),
        ]
    }
}

impl PublishedTable {
    /// The table named `name` as `FOR` and `ADD` take it: `TABLE ONLY a (b) WHERE (…)`.
    #[must_use]
    pub fn clause(&self, name: &QualifiedName) -> String {
        let mut clause = format!("TABLE ONLY {name}");
        if !self.columns.is_empty() {
            let columns: Vec<String> = self.columns.iter().map(|column| quote(column)).collect();
            clause.extend([" (", &columns.join(", "), ")"]);
        }
        if let Some(filter) = &self.filter {
            clause.extend([" WHERE (", filter, ")"]);
        }
        clause
    }
}

pub(super) fn statements(name: &str, publication: &Publication) -> Vec<String> {
    let mut parts = vec![format!("CREATE PUBLICATION {}", quote(name))];
    let mut targets: Vec<String> = publication
        .tables
        .iter()
        .map(|(name, table)| table.clause(name))
        .collect();
    let schemas = publication.schemas.iter();
    targets.extend(schemas.map(|schema| format!("TABLES IN SCHEMA {}", quote(schema))));
    if publication.all_tables {
        parts.push(" FOR ALL TABLES".to_owned());
    } else if !targets.is_empty() {
        parts.push(format!(" FOR\n    {}", targets.join(",\n    ")));
    }
    let defaults = Publication {
        insert: true,
        update: true,
        delete: true,
        truncate: true,
        via_partition_root: false,
        generated_columns: false,
        ..publication.clone()
    };
    let defaults = defaults.option_list();
    let options = publication.option_list();
    let options: Vec<String> = options
        .into_iter()
        .filter(|o| !defaults.contains(o))
        .collect();
    if !options.is_empty() {
        parts.push(format!("\n    WITH ({})", options.join(", ")));
    }
    vec![parts.concat()]
}
