//! The columns of children in the order that the same children made anew have them in.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{Catalog, Object, Table};
use crate::id::{ObjectId, QualifiedName};

/// Puts the columns that parents define first, parent by parent (`MergeAttributes` in Postgres'
/// sources). A child that was attached to its parents only later has them in an order of its own,
/// which SQL that makes it cannot give.
pub(super) fn order_columns(catalog: &mut Catalog) {
    let mut orders = BTreeMap::new();
    let tables = catalog.objects.iter().filter_map(as_table);
    for (name, table) in tables.filter(|(_, table)| parents(table).next().is_some()) {
        order(catalog, name, table, &mut orders);
    }
    let orders: Vec<(ObjectId, BTreeMap<String, usize>)> = orders
        .into_iter()
        .map(|(name, columns)| {
            let columns = columns.into_iter().map(str::to_owned).zip(0..).collect();
            (ObjectId::Table(name.clone()), columns)
        })
        .collect();
    for (id, order) in orders {
        if let Some(Object::Table(table)) = catalog.objects.get_mut(&id) {
            table.columns.sort_by_key(|column| order.get(&column.name));
        }
    }
}

/// Finds the order of a table's columns, and before it that of its parents' where those are
/// children too.
fn order<'a>(
    catalog: &'a Catalog,
    name: &'a QualifiedName,
    table: &'a Table,
    orders: &mut BTreeMap<&'a QualifiedName, Vec<&'a str>>,
) {
    if orders.contains_key(name) {
        return;
    }
    let mut columns: Vec<&str> = Vec::with_capacity(table.columns.len());
    let mut seen = BTreeSet::new();
    for parent in parents(table) {
        let id = ObjectId::Table(parent.clone());
        let Some((parent, of_parent)) = catalog.objects.get_key_value(&id).and_then(as_table)
        else {
            continue;
        };
        if parents(of_parent).next().is_some() {
            order(catalog, parent, of_parent, orders);
        }
        match orders.get(parent) {
            Some(order) => columns.extend(order.iter().filter(|column| seen.insert(**column))),
            None => columns.extend(names(of_parent).filter(|column| seen.insert(*column))),
        }
    }
    columns.extend(names(table).filter(|column| seen.insert(*column)));
    orders.insert(name, columns);
}

fn as_table<'a>(
    (id, object): (&'a ObjectId, &'a Object),
) -> Option<(&'a QualifiedName, &'a Table)> {
    match (id, object) {
        (ObjectId::Table(name), Object::Table(table)) => Some((name, table)),
        _ => None,
    }
}

fn parents(table: &Table) -> impl Iterator<Item = &QualifiedName> {
    let partitioned = table.partition_of.iter().map(|(parent, _)| parent);
    table.inherits.iter().chain(partitioned)
}

fn names(table: &Table) -> impl Iterator<Item = &str> {
    table.columns.iter().map(|column| column.name.as_str())
}
