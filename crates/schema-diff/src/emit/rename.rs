//! Renames that perhaps were meant. They are named, never guessed.

use driftless_schema_export::{Object, ObjectId, QualifiedName, Table, quote};

use crate::columns::tables;
use crate::edges::column_id;
use crate::fate::{Fate, Fates};
use crate::plan::{HazardKind, Step};

/// Columns of the same type that come to the table from which this one goes.
pub(super) fn column(fates: &Fates<'_>, table: &QualifiedName, name: &str, mut step: Step) -> Step {
    let from = column_id(table, name);
    let Some(Object::Table(new)) = fates.new.objects.get(&ObjectId::Table(table.clone())) else {
        return step;
    };
    let Some(old) = column_of(fates, &from) else {
        return step;
    };
    if fates.get(&from) != Some(Fate::Drop) {
        return step;
    }
    for candidate in &new.columns {
        let to = column_id(table, &candidate.name);
        if fates.get(&to) == Some(Fate::Create) && candidate.data_type == old.data_type {
            step = possible(step, &from, to);
        }
    }
    step
}

/// Tables with the same columns that come while this one goes.
pub(super) fn table(fates: &Fates<'_>, from: &ObjectId, old: &Table, mut step: Step) -> Step {
    if fates.get(from) != Some(Fate::Drop) || old.columns.is_empty() {
        return step;
    }
    let shape_of_old = shape(old);
    for (name, new) in tables(fates.new) {
        let to = ObjectId::Table(name.clone());
        if fates.get(&to) == Some(Fate::Create) && shape_of_old == shape(new) {
            step = possible(step, from, to);
        }
    }
    step
}

fn column_of<'c>(fates: &Fates<'c>, id: &ObjectId) -> Option<&'c driftless_schema_export::Column> {
    crate::columns::column(fates.old, id)
}

fn shape(table: &Table) -> Vec<(&str, &str)> {
    let mut out: Vec<_> = table
        .columns
        .iter()
        .map(|c| (c.name.as_str(), c.data_type.as_str()))
        .collect();
    out.sort_unstable();
    out
}

fn possible(step: Step, from: &ObjectId, to: ObjectId) -> Step {
    let message = format!(
        "this plan drops {from} and makes {to}; if it was renamed, write -- driftless: renamed from {} above its definition",
        quote(from.name())
    );
    step.hazard(
        HazardKind::PossibleRename {
            from: from.clone(),
            to,
        },
        message,
    )
}
