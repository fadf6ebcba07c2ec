//! A child's own column that its parent comes to define.
//!
//! Where a parent gets a column that the child has already, Postgres takes the two for one and leaves
//! the child's own all the same (`attislocal`); no statement says that it is not. So the child's
//! column steps aside, the parent brings another one, that takes over the values, and the old one goes.

use driftless_schema_export::{Column, ColumnDefault, Object, ObjectId, QualifiedName, quote};

use crate::columns::{column as column_of, table as table_of};
use crate::edges::{column_id, parents};
use crate::emit::names;
use crate::fate::{Fate, Fates};
use crate::order::{Op, Rank};
use crate::plan::{HazardKind, LockMode, Step};

/// Finds such columns, and gives the old ones names for the while.
pub(crate) fn decide(fates: &mut Fates<'_>) {
    let found: Vec<ObjectId> = fates
        .by_id
        .iter()
        .filter(|(id, fate)| **fate == Fate::Alter && is_handed_over(fates, id))
        .map(|(id, _)| id.clone())
        .collect();
    for id in found {
        let ObjectId::Column { table, name } = &id else {
            continue;
        };
        let aside = names::unused(name, "old", |candidate| {
            let candidate = column_id(table, candidate);
            column_of(fates.old, &candidate).is_none() && column_of(fates.new, &candidate).is_none()
        });
        fates.handed.insert(id.clone(), column_id(table, &aside));
        // What needs the old column must come to need the new one.
        fates.by_id.insert(id, Fate::Recreate);
    }
}

/// Whether the column can be handed over without anybody noticing: the values of the new one are the
/// old ones, and no trigger or rule hears of it.
fn is_handed_over(fates: &Fates<'_>, id: &ObjectId) -> bool {
    let (Some(old), Some(new), Some(name)) = (
        column_of(fates.old, id),
        column_of(fates.new, id),
        id.table(),
    ) else {
        return false;
    };
    let table = ObjectId::Table(name.clone());
    let (Some(before), Some(after)) = (table_of(fates.old, &table), table_of(fates.new, &table))
    else {
        return false;
    };
    let comes_from_parent = parents(before).any(|parent| {
        fates.leaving.stays_child(name, (before, after), parent)
            && fates.get(&column_id(parent, id.name())) == Some(Fate::Create)
    });
    !old.inherited
        && new.inherited
        && comes_from_parent
        && (&old.data_type, &old.collation) == (&new.data_type, &new.collation)
        && is_plain(old)
        && is_plain(new)
        // Rows must be there before they have their values.
        && (!new.not_null || matches!(new.default, ColumnDefault::Expression(_)))
        && before.foreign.is_none()
        && !before.force_row_security
        && !hears(fates, name)
}

fn is_plain(column: &Column) -> bool {
    matches!(
        column.default,
        ColumnDefault::None | ColumnDefault::Expression(_)
    )
}

/// Whether an update of the table means more than itself, or the table has children.
fn hears(fates: &Fates<'_>, name: &QualifiedName) -> bool {
    let objects = fates.old.objects.iter();
    objects.into_iter().any(|(id, object)| match object {
        Object::Trigger(_) | Object::Rule(_) => id.table() == Some(name),
        Object::Table(child) => parents(child).any(|parent| parent == name),
        _ => false,
    })
}

/// What takes the place of the old column's drop.
pub(in crate::emit) fn steps_aside(fates: &Fates<'_>, id: &ObjectId) -> Option<Op> {
    let aside = fates.handed.get(id)?;
    let table = id.table()?;
    let mut op = Op::new(Rank::Drop, id);
    op.removes.push(id.clone());
    op.steps
        .push(Step::alter(id, id.rename_statement(aside.name())).lock(
            table,
            LockMode::AccessExclusive,
            &format!(
                "reads and writes of {table} wait until the new {id} has the values of the old one"
            ),
        ));
    Some(op)
}

/// What comes after the parent's column, which has brought the new one.
pub(super) fn takes_over(fates: &Fates<'_>, id: &ObjectId, aside: &ObjectId, op: &mut Op) {
    let Some(table) = id.table() else { return };
    let (old, new) = (quote(aside.name()), quote(id.name()));
    let step = Step::alter(id, format!("UPDATE ONLY {table} SET {new} = {old}")).hazard(
        HazardKind::TableRewrite,
        format!("every row of {table} is written anew, since {id} comes to be its parent's"),
    );
    let was_set = column_of(fates.old, id).is_some_and(|column| column.not_null);
    let is_set = column_of(fates.new, id).is_some_and(|column| column.not_null);
    op.steps.push(if is_set && !was_set {
        step.hazard(
            HazardKind::MayFailOnExistingRows,
            format!("this fails if {id} is NULL in any row"),
        )
    } else {
        step
    });
    op.steps.push(Step::alter(
        id,
        format!("ALTER TABLE {table} DROP COLUMN {old}"),
    ));
}
