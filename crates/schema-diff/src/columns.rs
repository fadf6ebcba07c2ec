//! Columns by their identity, and what they hold.

use driftless_schema_export::{Catalog, Column, Object, ObjectId, QualifiedName, Table, quote};

use crate::sql_type::SqlType;

/// Whether an expression seems to name the column.
pub(crate) fn mentions(expression: &str, column: &str) -> bool {
    let name = quote(column);
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '"');
    expression.match_indices(&name).any(|(at, found)| {
        let before = expression[..at].chars().next_back();
        let after = expression[at + found.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

/// Whether the type's text means this type, its multirange type, or an array of them.
pub(crate) fn names_type(catalog: &Catalog, text: &str, id: &ObjectId) -> bool {
    let ObjectId::Type(name) = id else {
        return false;
    };
    let base = SqlType::parse(text).base;
    base == name.to_string()
        || matches!(
            catalog.objects.get(id),
            Some(Object::Range(range)) if range.multirange.as_ref().is_some_and(|name| base == name.to_string())
        )
}

/// Whether the column has this type, or this collation, and must move when that is built anew.
pub(crate) fn holds(catalog: &Catalog, column: &Column, id: &ObjectId) -> bool {
    names_type(catalog, &column.data_type, id) || is_collation(column.collation.as_ref(), id)
}

pub(crate) fn is_collation(collation: Option<&QualifiedName>, id: &ObjectId) -> bool {
    matches!((collation, id), (Some(name), ObjectId::Collation(other)) if name == other)
}

/// The table of that identity, if it is one.
pub(crate) fn table<'c>(catalog: &'c Catalog, id: &ObjectId) -> Option<&'c Table> {
    match catalog.objects.get(id) {
        Some(Object::Table(table)) => Some(table),
        _ => None,
    }
}

/// All tables of a catalog.
pub(crate) fn tables(catalog: &Catalog) -> impl Iterator<Item = (&QualifiedName, &Table)> {
    let first = ObjectId::Table(QualifiedName::new("", ""));
    catalog
        .objects
        .range(first..)
        .map_while(|entry| match entry {
            (ObjectId::Table(name), Object::Table(table)) => Some((name, table)),
            _ => None,
        })
}

pub(crate) fn column<'c>(catalog: &'c Catalog, id: &ObjectId) -> Option<&'c Column> {
    let ObjectId::Column { table, name } = id else {
        return None;
    };
    match catalog.objects.get(&catalog.relation(table)) {
        Some(Object::Table(table)) => table.columns.iter().find(|c| c.name == *name),
        _ => None,
    }
}

pub(crate) fn column_names(object: &Object) -> Box<dyn Iterator<Item = &str> + '_> {
    match object {
        Object::Table(table) => Box::new(table.columns.iter().map(|c| c.name.as_str())),
        Object::View(view) | Object::MaterializedView(view) => {
            Box::new(view.columns.iter().map(String::as_str))
        }
        _ => Box::new(std::iter::empty()),
    }
}
