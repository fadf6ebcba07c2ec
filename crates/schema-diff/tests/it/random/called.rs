//! A random table with a view over it that is called one way or another, and the renames between.

use std::fmt::Write as _;

use driftless_schema_diff::Rename;
use driftless_schema_export::{ObjectId, QualifiedName};
use proptest::prelude::*;

#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what is random about a table is mostly whether"
)]
pub(super) struct Called {
    /// Which of the two names table, column, index and view have.
    names: [bool; 4],
    long: bool,
    not_null: bool,
    check: bool,
    view_filters: bool,
}

const NAMES: [[&str; 2]; 4] = [
    ["notes", "memories \"old\""],
    ["body", "text"],
    ["by_body", "by.text"],
    ["shown", "seen"],
];

pub(super) fn called() -> impl Strategy<Value = Called> {
    any::<([bool; 4], [bool; 4])>().prop_map(|(names, [long, not_null, check, view_filters])| {
        Called {
            names,
            long,
            not_null,
            check,
            view_filters,
        }
    })
}

impl Called {
    fn name(&self, which: usize) -> &'static str {
        NAMES[which][usize::from(self.names[which])]
    }

    pub(super) fn sql(&self, out: &mut String) {
        let quoted = |which: usize| format!("\"{}\"", self.name(which).replace('"', "\"\""));
        let (table, column) = (quoted(0), quoted(1));
        writeln!(
            out,
            "CREATE TABLE {table} (id integer, {column} {}{}{});
             CREATE INDEX {} ON {table} ({column});
             CREATE VIEW {} AS SELECT {column} AS said FROM {table}{};",
            if self.long { "text" } else { "varchar(9)" },
            if self.not_null { " NOT NULL" } else { "" },
            if self.check {
                format!(", CONSTRAINT said CHECK ({column} <> '')")
            } else {
                String::new()
            },
            quoted(2),
            quoted(3),
            if self.view_filters {
                format!(" WHERE {column} <> 'x'")
            } else {
                String::new()
            },
        )
        .unwrap();
    }

    /// What a person would confirm between this one and the next.
    pub(super) fn renames(&self, next: &Self) -> Vec<Rename> {
        let named = |name: &str| QualifiedName::new("public", name);
        let ids = [
            ObjectId::Table(named(next.name(0))),
            ObjectId::Column {
                table: named(next.name(0)),
                name: next.name(1).to_owned(),
            },
            ObjectId::Index(named(next.name(2))),
            ObjectId::View(named(next.name(3))),
        ];
        ids.into_iter()
            .enumerate()
            .filter(|(which, _)| self.names[*which] != next.names[*which])
            .map(|(which, to)| Rename::Object {
                to,
                from: self.name(which).to_owned(),
            })
            .collect()
    }
}
