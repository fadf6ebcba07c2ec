//! Drops, and what goes away without a statement of its own.

use std::collections::{BTreeMap, BTreeSet};

use driftless_schema_export::{ConstraintKind, Object, ObjectId, QualifiedName, quote};

use super::column::handed;
use super::{circle, circular_keys, expand, is_foreign, online, rename};
use crate::columns::column;
use crate::edges::owners;
use crate::fate::{Fate, Fates};
use crate::inheritance::leaves_to_children;
use crate::order::{Op, Rank};
use crate::plan::{HazardKind, Step};

pub(super) fn operations(fates: &Fates<'_>) -> Vec<Op> {
    let mut explicit = circular_keys::find(fates);
    explicit.extend(circle::explicit(fates));
    let late = expand::dependents(fates);
    let mut ops: BTreeMap<ObjectId, Op> = BTreeMap::new();
    let mut along: Vec<(ObjectId, ObjectId)> = Vec::new();
    for (id, fate) in &fates.by_id {
        if !matches!(fate, Fate::Drop | Fate::Recreate) {
            continue;
        }
        // What takes its place brings its end.
        if online::swaps(fates, id) {
            continue;
        }
        let taker = (!explicit.contains(id))
            .then(|| taken_by(fates, id))
            .flatten();
        if let Some(taker) = taker {
            along.push((taker, id.clone()));
        } else {
            ops.insert(id.clone(), operation(fates, id, &late));
        }
    }
    for (taker, id) in along {
        if let Some(op) = ops.get_mut(&taker) {
            op.removes.push(id);
        }
    }
    let mut ops: Vec<Op> = ops.into_values().collect();
    ops.extend(circle::emptied(fates));
    ops
}

fn operation(fates: &Fates<'_>, id: &ObjectId, late: &BTreeSet<ObjectId>) -> Op {
    if let Some(op) = expand::swap(fates, id) {
        return op;
    }
    if let Some(op) = handed::steps_aside(fates, id) {
        return op;
    }
    let mut op = Op::new(Rank::Drop, id);
    op.removes.push(id.clone());
    let step = step(fates, id);
    if let (ObjectId::Column { table, name }, Some(column)) = (id, column(fates.old, id))
        && column.not_null
        && is_left_to_children(fates, id)
    {
        // Theirs would stay inherited.
        let name = quote(name);
        let sql = format!("ALTER TABLE ONLY {table} ALTER COLUMN {name} DROP NOT NULL");
        op.steps.push(Step::alter(id, sql));
    }
    if late.contains(id) {
        op.rank = Rank::Swap;
    }
    if matches!(id, ObjectId::EventTrigger(_)) {
        op.rank = Rank::Quiet;
    }
    if goes_late(fates, id) {
        op.rank = Rank::LateDrop;
    }
    let is_index = matches!(fates.old.objects.get(id), Some(Object::Index(index))
        if fates.get(id) == Some(Fate::Drop) && online::concurrent(fates, index));
    op.steps.push(if is_index {
        op.rank = Rank::LateDrop;
        let name = step.sql.trim_start_matches("DROP INDEX ");
        let sql = format!("DROP INDEX CONCURRENTLY {name}");
        online::outside(Step { sql, ..step })
    } else {
        step
    });
    op
}

fn is_left_to_children(fates: &Fates<'_>, id: &ObjectId) -> bool {
    matches!(id, ObjectId::Column { table, name } if fates.get(id) == Some(Fate::Drop)
        && leaves_to_children((fates.old, fates.new), &fates.leaving, table, name))
}

/// Whether it is a unique constraint of a table that stays usable: it goes when what may replace it
/// under another name is there, unless a foreign key could bind to it meanwhile.
fn goes_late(fates: &Fates<'_>, id: &ObjectId) -> bool {
    let (ObjectId::Constraint { table, .. }, Some(Object::Constraint(constraint))) =
        (id, fates.old.objects.get(id))
    else {
        return false;
    };
    let index = ObjectId::Index(QualifiedName::new(&table.schema, id.name()));
    let of_new = fates.new_edges.dependents(&ObjectId::Table(table.clone()));
    let mut coming = of_new.into_iter().filter(|id| fates.comes(id));
    constraint.kind == ConstraintKind::Unique
        && fates.get(id) == Some(Fate::Drop)
        && !fates.new.objects.contains_key(&index)
        && online::wanted(fates, table)
        && !coming.any(|id| {
            matches!(fates.new.objects.get(id), Some(Object::Constraint(key))
                if key.references.as_ref() == Some(table))
        })
}

/// The object whose drop takes this one along, however far up.
fn taken_by(fates: &Fates<'_>, id: &ObjectId) -> Option<ObjectId> {
    let owner = owners(fates.old, &fates.old_edges, id)
        .into_iter()
        .rev()
        .find(|owner| fates.goes(owner) && !fates.has_left(id, owner))?;
    Some(taken_by(fates, &owner).unwrap_or(owner))
}

/// Whether constraints of partitions are attached to the index.
fn holds_constraints(fates: &Fates<'_>, id: &ObjectId) -> bool {
    fates.old_edges.dependents(id).into_iter().any(|part| {
        matches!(fates.old.objects.get(part), Some(Object::Constraint(constraint))
            if constraint.partition_of.as_ref() == Some(id) && !fates.has_left(part, id))
    })
}

/// What a table that goes is dropped with, itself if nothing takes it along.
pub(super) fn dropped_with(fates: &Fates<'_>, table: &QualifiedName) -> Option<ObjectId> {
    let id = ObjectId::Table(table.clone());
    fates.goes(&id).then(|| taken_by(fates, &id).unwrap_or(id))
}

fn step(fates: &Fates<'_>, id: &ObjectId) -> Step {
    if let ObjectId::Column { table, name } = id {
        let only = if is_left_to_children(fates, id) {
            "ONLY "
        } else {
            ""
        };
        let sql = format!("ALTER TABLE {only}{table} DROP COLUMN {}", quote(name));
        let step = Step::drop(id, sql);
        let has_values =
            fates.get(id) == Some(Fate::Drop) || !super::column::is_generated(fates.old, id);
        let step = if has_values && !is_foreign(fates.old, table) {
            step.hazard(HazardKind::DataLoss, format!("the values of {id} are lost"))
        } else {
            step
        };
        let step = match (column(fates.old, id), column(fates.new, id)) {
            (Some(old), Some(new)) if expand::reembeds(&old.data_type, &new.data_type) => step
                .hazard(
                    HazardKind::NeedsReembedding,
                    format!(
                        "{id} holds {}; embeddings for {} must be computed by the model again",
                        old.data_type, new.data_type
                    ),
                ),
            _ => step,
        };
        return rename::column(fates, table, name, step);
    }
    let step = Step::drop(id, fates.old.drop_statement(id));
    let again = fates.get(id) == Some(Fate::Recreate);
    match fates.old.objects.get(id) {
        // The rows of a foreign table are somewhere else.
        Some(Object::Table(table)) if table.foreign.is_none() => {
            let step = step.hazard(HazardKind::DataLoss, format!("the rows of {id} are lost"));
            rename::table(fates, id, table, step)
        }
        Some(Object::Index(index)) => {
            let step = if holds_constraints(fates, id) {
                // They would be dropped with it as indexes are, and are in its way as constraints.
                Step {
                    sql: format!("{} CASCADE", step.sql),
                    ..step
                }
            } else {
                step
            };
            let until = if again {
                " until it is built again"
            } else {
                ""
            };
            step.hazard(
                HazardKind::IndexDropped,
                format!(
                    "queries on {} that used {id} are slower{until}",
                    index.table
                ),
            )
        }
        Some(Object::Constraint(constraint)) if constraint.has_index() => step.hazard(
            HazardKind::IndexDropped,
            format!("the index of {id} goes with it"),
        ),
        _ => step,
    }
}
