//! What a statement on a parent table does to its children's columns.

use driftless_schema_export::{Catalog, Column, Object, ObjectId, QualifiedName, Table};

use crate::edges::parents;

/// The state of a table's column after everything was done to the parents, which reaches the
/// children too: the column (if any) that is left to be turned into the new one.
pub(crate) fn after_parents(
    old: &Catalog,
    new: &Catalog,
    table: &QualifiedName,
    name: &str,
) -> Option<Column> {
    let (old_table, new_table) = (table_of(old, table), table_of(new, table));
    let mut state = old_table.and_then(|t| column_of(t, name)).cloned();
    let (Some(old_table), Some(new_table)) = (old_table, new_table) else {
        return state;
    };
    for parent in parents(old_table).filter(|parent| stays_child(old_table, new_table, parent)) {
        let before = table_of(old, parent).and_then(|t| column_of(t, name));
        let after = table_of(new, parent).and_then(|t| column_of(t, name));
        state = match (before, after, state) {
            (Some(_), None, Some(own)) if own.inherited => None,
            (None, Some(after), None) => Some(Column {
                inherited: true,
                ..after.clone()
            }),
            (Some(before), Some(after), Some(own)) => Some(follow(before, after, own)),
            (_, _, state) => state,
        };
    }
    state
}

/// Whether the table is the parent's child all the time: a partition that gets another bound is
/// detached for a while.
pub(crate) fn stays_child(old: &Table, new: &Table, parent: &QualifiedName) -> bool {
    let partition = old.partition_of.as_ref().filter(|(of, _)| of == parent);
    match partition {
        Some(_) => old.partition_of == new.partition_of,
        None => old.inherits.contains(parent) && new.inherits.contains(parent),
    }
}

/// What changed between the parent's two states changes here too; the rest stays the child's own.
fn follow(before: &Column, after: &Column, mut own: Column) -> Column {
    fn take<T: Clone + PartialEq>(before: &T, after: &T, own: &mut T) {
        if before != after {
            own.clone_from(after);
        }
    }
    take(&before.data_type, &after.data_type, &mut own.data_type);
    take(&before.collation, &after.collation, &mut own.collation);
    take(&before.not_null, &after.not_null, &mut own.not_null);
    take(&before.default, &after.default, &mut own.default);
    take(&before.storage, &after.storage, &mut own.storage);
    take(&before.statistics, &after.statistics, &mut own.statistics);
    own
}

fn table_of<'c>(catalog: &'c Catalog, name: &QualifiedName) -> Option<&'c Table> {
    match catalog.objects.get(&ObjectId::Table(name.clone())) {
        Some(Object::Table(table)) => Some(table),
        _ => None,
    }
}

fn column_of<'c>(table: &'c Table, name: &str) -> Option<&'c Column> {
    table.columns.iter().find(|column| column.name == name)
}
