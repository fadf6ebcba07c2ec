//! What is new in the state after a migration, by the catalogs and not by the text.

use std::collections::BTreeMap;

use driftless_effects::TableChangeKind;
use driftless_sanitize::TableName;
use driftless_schema_export::{Catalog, Column, Object, ObjectId, QualifiedName, Table};

use crate::evidence::Evidence;

/// The tables after a migration.
pub(crate) struct Tables<'a> {
    all: Vec<TableAfter<'a>>,
}

/// A table after a migration.
pub(crate) struct TableAfter<'a> {
    pub(crate) name: &'a QualifiedName,
    pub(crate) table: &'a Table,
    /// As it was, under whatever name.
    pub(crate) before: Option<&'a Table>,
    pub(crate) name_before: Option<&'a QualifiedName>,
    pub(crate) columns: Vec<ColumnAfter<'a>>,
}

/// A table that was there before.
pub(crate) struct KeptTable<'t, 'a> {
    pub(crate) name: &'a QualifiedName,
    pub(crate) before: &'a Table,
    pub(crate) columns: &'t [ColumnAfter<'a>],
}

/// A column after a migration.
pub(crate) struct ColumnAfter<'a> {
    pub(crate) column: &'a Column,
    /// As it was, under whatever name.
    pub(crate) before: Option<&'a Column>,
}

impl TableAfter<'_> {
    /// What these columns were called before, if they were all there.
    pub(crate) fn names_before(&self, names: &[String]) -> Option<Vec<String>> {
        let before = |name: &String| {
            let after = self.columns.iter().find(|it| it.column.name == *name)?;
            after.before.map(|column| column.name.clone())
        };
        names.iter().map(before).collect()
    }
}

impl<'a> KeptTable<'_, 'a> {
    /// The column that had this name and is gone, not only renamed.
    pub(crate) fn dropped(&self, name: &str) -> Option<&'a Column> {
        let old = self.before.columns.iter().find(|old| old.name == name)?;
        let is_it = |column: &ColumnAfter<'_>| column.before.is_some_and(|it| it.name == name);
        (!self.columns.iter().any(is_it)).then_some(old)
    }
}

impl ColumnAfter<'_> {
    pub(crate) fn is_new(&self) -> bool {
        self.before.is_none()
    }

    /// Whether it has this type and had it not.
    pub(crate) fn becomes(&self, is_it: impl Fn(&str) -> bool) -> bool {
        let was = self.before.is_some_and(|column| is_it(&column.data_type));
        is_it(&self.column.data_type) && !was
    }
}

impl<'a> Tables<'a> {
    pub(crate) fn of(evidence: &Evidence<'a>) -> Self {
        let renamed = Renamed::of(evidence);
        let all = evidence.after.objects.iter().filter_map(|(id, object)| {
            let (ObjectId::Table(name), Object::Table(table)) = (id, object) else {
                return None;
            };
            Some(renamed.table(name, table, evidence.before))
        });
        Self { all: all.collect() }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &TableAfter<'a>> {
        self.all.iter()
    }

    pub(crate) fn kept(&self) -> impl Iterator<Item = KeptTable<'_, 'a>> {
        self.all.iter().filter_map(|table| {
            Some(KeptTable {
                name: table.name,
                before: table.before?,
                columns: &table.columns,
            })
        })
    }
}

/// What statements renamed, dropped and made again.
#[derive(Default)]
struct Renamed<'a> {
    /// The name before by the one after.
    tables: BTreeMap<&'a TableName, &'a TableName>,
    /// By the table's name before and the column's after: its name before.
    columns: BTreeMap<(&'a TableName, &'a str), &'a str>,
    dropped: Vec<&'a TableName>,
    dropped_columns: Vec<(&'a TableName, &'a str)>,
}

impl<'a> Renamed<'a> {
    fn of(evidence: &Evidence<'a>) -> Self {
        let mut renamed = Self::default();
        let changes = evidence.trace.steps.iter().flat_map(|step| &step.changes);
        for change in changes {
            let table = &change.table;
            match &change.what {
                TableChangeKind::Renamed(to) => {
                    renamed.tables.retain(|_, before| *before != table);
                    renamed.tables.insert(to, table);
                }
                TableChangeKind::ColumnRenamed(from, to) => {
                    let first = renamed.columns.remove(&(table, from.as_str()));
                    let first = first.unwrap_or(from);
                    renamed.columns.insert((table, to), first);
                }
                TableChangeKind::Dropped => renamed.dropped.push(table),
                TableChangeKind::ColumnDropped(name) => {
                    let first = renamed.columns.get(&(table, name.as_str())).copied();
                    renamed.dropped_columns.push((table, first.unwrap_or(name)));
                }
                _ => {}
            }
        }
        renamed
    }

    fn table(
        &self,
        name: &'a QualifiedName,
        table: &'a Table,
        before: &'a Catalog,
    ) -> TableAfter<'a> {
        let after = TableName {
            schema: name.schema.clone(),
            name: name.name.clone(),
        };
        let first = self.tables.get(&after).copied();
        // What has the name of a table that went is another one.
        let is_gone = first.is_none()
            && (self.dropped.contains(&&after) || self.tables.values().any(|old| **old == after));
        let first = first.unwrap_or(&after);
        let id = ObjectId::Table(QualifiedName {
            schema: first.schema.clone(),
            name: first.name.clone(),
        });
        let old = match before.objects.get_key_value(&id) {
            Some((ObjectId::Table(name), Object::Table(table))) if !is_gone => Some((name, table)),
            _ => None,
        };
        let (name_before, old) = old.unzip();
        let columns = table.columns.iter().map(|column| ColumnAfter {
            column,
            before: old.and_then(|old| self.column(first, column, old)),
        });
        TableAfter {
            name,
            table,
            before: old,
            name_before,
            columns: columns.collect(),
        }
    }

    fn column(&self, table: &TableName, column: &Column, old: &'a Table) -> Option<&'a Column> {
        let first = self.columns.get(&(table, column.name.as_str())).copied();
        let is_other = |name: &str| {
            let gone = self.dropped_columns.contains(&(table, name));
            let moved =
                |((of, _), first): (&(&TableName, &str), &&str)| *of == table && **first == *name;
            gone || self.columns.iter().any(moved)
        };
        let name = match first {
            Some(first) => first,
            None if is_other(&column.name) => return None,
            None => &column.name,
        };
        old.columns.iter().find(|column| column.name == name)
    }
}
