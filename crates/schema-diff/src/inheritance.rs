//! What a statement on a parent table does to its children's columns.

use std::collections::{BTreeSet, HashMap};

use driftless_schema_export::{
    Catalog, Column, ConstraintKind, Object, ObjectId, QualifiedName, Table,
};

use crate::columns::tables;
use crate::edges::parents;

/// The state of a table's column after everything was done to the parents, which reaches the
/// children too: the column (if any) that is left to be turned into the new one.
pub(crate) fn after_parents(
    (old, new): (&Catalog, &Catalog),
    leaving: &Leaving,
    table: &QualifiedName,
    name: &str,
) -> Option<Column> {
    let (old_table, new_table) = (table_of(old, table), table_of(new, table));
    let mut state = old_table.and_then(|t| column_of(t, name)).cloned();
    let (Some(old_table), Some(new_table)) = (old_table, new_table) else {
        return state;
    };
    for parent in parents(old_table)
        .filter(|parent| leaving.stays_child(table, (old_table, new_table), parent))
    {
        let before = table_of(old, parent).and_then(|t| column_of(t, name));
        let after = table_of(new, parent).and_then(|t| column_of(t, name));
        state = match (before, after, state) {
            (Some(_), None, Some(own)) if own.inherited => {
                if leaves_to_children((old, new), leaving, parent, name) {
                    Some(Column {
                        inherited: false,
                        ..own
                    })
                } else {
                    let has_it = |parent| {
                        table_of(new, parent).is_some_and(|t| column_of(t, name).is_some())
                    };
                    let mut others = parents(old_table).filter(|other| *other != parent);
                    others
                        .any(|other| {
                            leaving.stays_child(table, (old_table, new_table), other)
                                && has_it(other)
                        })
                        .then_some(own)
                }
            }
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

/// Whether all children of a table that loses a column keep one of their own, so that it is dropped from the
/// table `ONLY`. A check on it would stay in the children as one that is inherited from nowhere, and
/// `NOT NULL`, which must not, cannot go before a primary key.
pub(crate) fn leaves_to_children(
    (old, new): (&Catalog, &Catalog),
    leaving: &Leaving,
    parent: &QualifiedName,
    name: &str,
) -> bool {
    let first = ObjectId::Constraint {
        table: parent.clone(),
        name: String::new(),
    };
    let mut constraints = old
        .objects
        .range(first..)
        .take_while(|(id, _)| matches!(id, ObjectId::Constraint { table, .. } if table == parent));
    if constraints.any(|(_, object)| {
        matches!(object, Object::Constraint(check)
            if matches!(check.kind, ConstraintKind::Check | ConstraintKind::PrimaryKey)
                && check.columns.iter().any(|c| c == name))
    }) {
        return false;
    }
    let mut children = old.objects.iter().filter_map(|(id, object)| {
        let (ObjectId::Table(child), Object::Table(before)) = (id, object) else {
            return None;
        };
        let is_child = before.inherits.contains(parent);
        let after = is_child.then(|| table_of(new, child)).flatten()?;
        leaving
            .stays_child(child, (before, after), parent)
            .then_some(after)
    });
    let keeps = |child: &Table| column_of(child, name).is_some_and(|column| !column.inherited);
    children.next().is_some_and(keeps) && children.all(keeps)
}

/// Children that leave a parent for a while, though they are its children before and after: the name
/// of a `NOT NULL` that is the parent's too cannot be changed in the child (PostgreSQL 18).
#[derive(Debug, Default)]
pub(crate) struct Leaving(BTreeSet<(QualifiedName, QualifiedName)>);

impl Leaving {
    pub(crate) fn decide(old: &Catalog, new: &Catalog) -> Self {
        let mut pairs = BTreeSet::new();
        for (name, after) in tables(new) {
            let is_child = parents(after).next().is_some();
            let Some(before) = is_child.then(|| table_of(old, name)).flatten() else {
                continue;
            };
            for parent in parents(after) {
                let both = (table_of(old, parent), table_of(new, parent));
                if let (Some(old_parent), Some(new_parent)) = both
                    && parents(before).any(|other| other == parent)
                    && !names_follow((before, after), (old_parent, new_parent))
                {
                    pairs.insert((name.clone(), parent.clone()));
                }
            }
        }
        Self(pairs)
    }

    /// Whether the table leaves any of its parents for the sake of a name.
    pub(crate) fn has(&self, table: &QualifiedName) -> bool {
        let first = (table.clone(), QualifiedName::new("", ""));
        self.0
            .range(first..)
            .next()
            .is_some_and(|(child, _)| child == table)
    }

    /// Whether the table is the parent's child all the time: a partition that gets another bound is
    /// detached for a while.
    pub(crate) fn stays_child(
        &self,
        name: &QualifiedName,
        (old, new): (&Table, &Table),
        parent: &QualifiedName,
    ) -> bool {
        let partition = old.partition_of.as_ref().filter(|(of, _)| of == parent);
        let is_child = match partition {
            Some(_) => old.partition_of == new.partition_of,
            None => old.inherits.contains(parent) && new.inherits.contains(parent),
        };
        is_child && !self.0.contains(&(name.clone(), parent.clone()))
    }
}

/// Whether the names of the child's constraints become what they must through the parent alone.
fn names_follow(child: (&Table, &Table), parent: (&Table, &Table)) -> bool {
    let (old_child, old_parent) = (names(child.0), names(parent.0));
    let (new_child, new_parent) = (names(child.1), names(parent.1));
    new_parent.iter().all(|(column, after)| {
        let Some(name) = new_child.get(column) else {
            return true;
        };
        match (old_parent.get(column), old_child.get(column)) {
            (Some(before), Some(own)) if before == after => own == name,
            // RENAME CONSTRAINT goes down to the children, who must have the same name.
            (Some(before), Some(own)) => own == before && name == after,
            (None, Some(own)) => own == name,
            (_, None) => name == after,
        }
    })
}

/// The names of the `NOT NULL` constraints that children inherit, by column.
fn names(table: &Table) -> HashMap<&str, &str> {
    let named = table.columns.iter().filter_map(|column| {
        let constraint = column.not_null_constraint.as_ref()?;
        (!constraint.no_inherit).then_some((column.name.as_str(), constraint.name.as_str()))
    });
    named.collect()
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
    take(
        &before.not_null_constraint,
        &after.not_null_constraint,
        &mut own.not_null_constraint,
    );
    take(&before.default, &after.default, &mut own.default);
    let (before, after, own_settings) = (&before.settings, &after.settings, &mut own.settings);
    take(&before.storage, &after.storage, &mut own_settings.storage);
    take(
        &before.statistics,
        &after.statistics,
        &mut own_settings.statistics,
    );
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
