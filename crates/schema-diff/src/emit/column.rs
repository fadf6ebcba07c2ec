//! Columns of tables that stay.

use driftless_schema_export::{
    Catalog, Column, ColumnDefault, Object, ObjectId, QualifiedName, quote,
};

use super::{has_rows, online};
use crate::columns::{column as column_of, holds};
use crate::edges::{column_id, parents};
use crate::fate::{Fate, Fates};
use crate::inheritance::after_parents;
use crate::order::{Op, Rank, Releases};
use crate::plan::{HazardKind, LockMode, Step};

mod default;
pub(crate) mod handed;
pub(super) mod not_null;
mod retype;
pub(super) mod settings;

pub(super) fn operations(fates: &Fates<'_>, id: &ObjectId, fate: Fate, ops: &mut Vec<Op>) {
    let ObjectId::Column { table, name } = id else {
        return;
    };
    let table_id = fates.new.relation(table);
    // A new table brings its columns; an old one that goes takes them along.
    if fate == Fate::Drop || fates.comes(&table_id) || !matches!(table_id, ObjectId::Table(_)) {
        return;
    }
    let Some(new) = column_of(fates.new, id) else {
        return;
    };
    let left = match fate {
        Fate::Recreate => None,
        _ => after_parents((fates.old, fates.new), &fates.leaving, table, name),
    };
    let follows = follows_parent(fates, table, name, fate);
    match left {
        Some(left) => alter(
            fates,
            id,
            table,
            &left,
            new,
            if follows {
                Moves::Nothing
            } else {
                moves(fates, id)
            },
            ops,
        ),
        None if fates.expanded.contains_key(id) => {
            if let Some(old) = column_of(fates.old, id) {
                super::expand::operations(fates, id, table, (old, new), ops);
            }
        }
        None if let Some(aside) = fates.handed.get(id) => {
            let mut op = made(fates, id);
            handed::takes_over(fates, id, aside, &mut op);
            ops.push(op);
        }
        None if follows => ops.push(made(fates, id)),
        None => ops.push(add(fates, id, table, new)),
    }
}

/// What keeps its name under a column while another one comes to be behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Moves {
    Nothing,
    Collation,
    Type,
}

fn moves(fates: &Fates<'_>, id: &ObjectId) -> Moves {
    let Some(column) = column_of(fates.old, id) else {
        return Moves::Nothing;
    };
    let needed = fates.old_edges.needs(id);
    let moved = needed.iter().filter(|needed| {
        fates.get(needed) == Some(Fate::Rebuild) && holds(fates.old, column, needed)
    });
    moved.fold(Moves::Nothing, |moves, needed| match needed {
        ObjectId::Type(_) => Moves::Type,
        _ if moves == Moves::Nothing => Moves::Collation,
        _ => moves,
    })
}

/// Whether a parent's column has the same fate, so that the statement on it reaches this one.
fn follows_parent(fates: &Fates<'_>, table: &QualifiedName, name: &str, fate: Fate) -> bool {
    let id = ObjectId::Table(table.clone());
    let both = (fates.old.objects.get(&id), fates.new.objects.get(&id));
    matches!(both, (Some(Object::Table(old)), Some(Object::Table(new)))
    if parents(old).any(|parent| {
        fates.leaving.stays_child(table, (old, new), parent) && fates.get(&column_id(parent, name)) == Some(fate)
    }))
}

fn made(fates: &Fates<'_>, id: &ObjectId) -> Op {
    let mut op = Op::new(Rank::Table, id);
    op.provides.push(id.clone());
    op.needs.extend(fates.new_edges.needs(id));
    if let ObjectId::Column { table, name } = id {
        let table_id = ObjectId::Table(table.clone());
        let both = (
            fates.old.objects.get(&table_id),
            fates.new.objects.get(&table_id),
        );
        if let (Some(Object::Table(old)), Some(Object::Table(new))) = both {
            let staying =
                parents(old).filter(|parent| fates.leaving.stays_child(table, (old, new), parent));
            op.needs
                .extend(staying.map(|parent| column_id(parent, name)));
        }
        op.needs.push(table_id);
    }
    op
}

fn add(fates: &Fates<'_>, id: &ObjectId, table: &QualifiedName, new: &Column) -> Op {
    let mut op = made(fates, id);
    let mut step = Step::create(
        id,
        format!(
            "ALTER TABLE {table} ADD COLUMN {}",
            new.definition_sql(table)
        ),
    );
    if has_rows(fates, table) {
        let empty = matches!(new.default, ColumnDefault::None)
            && !has_domain_default(fates.new, &new.data_type);
        if new.not_null && empty {
            step = step.hazard(
                HazardKind::MayFailOnExistingRows,
                format!("{id} is NOT NULL and has no default: this fails if {table} has any row"),
            );
        }
        let computed = match &new.default {
            ColumnDefault::Expression(expression) => expression.contains('('),
            ColumnDefault::Identity { .. } => true,
            ColumnDefault::Generated { stored, .. } => *stored,
            ColumnDefault::None => false,
        };
        if computed {
            step = rewrite(
                step,
                table,
                &format!("the value of {id} is computed for every row"),
            );
        }
    }
    op.steps.push(step);
    let alter = format!("ALTER TABLE {table} ALTER COLUMN {}", quote(&new.name));
    op.steps.extend(
        not_null::of_added(table, new)
            .into_iter()
            .chain(new.settings.statements(&alter))
            .map(|sql| Step::alter(id, sql)),
    );
    op
}

fn has_domain_default(catalog: &Catalog, data_type: &str) -> bool {
    let first = ObjectId::Type(QualifiedName::new("", ""));
    catalog
        .objects
        .range(first..)
        .take_while(|(id, _)| matches!(id, ObjectId::Type(_)))
        .any(|(id, object)| {
            matches!((id, object), (ObjectId::Type(name), Object::Domain(domain))
                if domain.default.is_some() && name.to_string() == data_type)
        })
}

pub(super) fn is_generated(catalog: &Catalog, id: &ObjectId) -> bool {
    column_of(catalog, id).is_some_and(|c| matches!(c.default, ColumnDefault::Generated { .. }))
}

fn rewrite(step: Step, table: &QualifiedName, why: &str) -> Step {
    step.hazard(
        HazardKind::TableRewrite,
        format!("{why}: {table} is written anew"),
    )
    .lock(
        table,
        LockMode::AccessExclusive,
        &format!("reads and writes of {table} wait"),
    )
}

fn alter(
    fates: &Fates<'_>,
    id: &ObjectId,
    table: &QualifiedName,
    old: &Column,
    new: &Column,
    moves: Moves,
    ops: &mut Vec<Op>,
) {
    let recollated = moves == Moves::Collation || old.collation != new.collation;
    let moves = moves == Moves::Type;
    let retyped = moves || recollated || old.data_type != new.data_type;
    let bound = fates.detached.contains(id) || retyped && (moves || !default::survives(old, new));
    let mut op = made(fates, id);
    let mut before = old.clone();
    let target = format!("ALTER TABLE {table} ALTER COLUMN {}", quote(&new.name));
    if let Some((first, left)) = default::leave_early(id, table, &target, old, new, bound) {
        ops.push(first);
        op.releases.push((id.clone(), Releases::AllButDefault));
        before.default = left;
    } else {
        op.releases.push((id.clone(), Releases::All));
    }
    let gets_identity = matches!(new.default, ColumnDefault::Identity { .. })
        && !matches!(before.default, ColumnDefault::Identity { .. });
    // What is in the way goes first; an identity's sequence takes the name of a serial's.
    if retyped || gets_identity || old.not_null && !new.not_null {
        op.disturbs.push(id.clone());
    }
    if matches!(old.default, ColumnDefault::Generated { .. }) && old.default != new.default {
        op.steps
            .push(Step::alter(id, format!("{target} DROP EXPRESSION")));
        before.default = ColumnDefault::None;
    }
    if let Some(narrowed) = default::narrowed(old, new) {
        default::enter(
            fates,
            &mut op.steps,
            id,
            table,
            &target,
            &before.default,
            &narrowed,
        );
        before.default = narrowed;
    }
    if retyped {
        op.steps
            .push(retype::step(fates, id, table, &target, old, new, moves));
        before.default = default::retyped(&before.default, &new.data_type);
    }
    let enter = |steps: &mut Vec<Step>| {
        let (old, new) = (&before.default, &new.default);
        default::enter(fates, steps, id, table, &target, old, new);
    };
    // A table that is written anew is locked in any case.
    if not_null::reads_rows_anew(old, new) && !retyped && online::wanted(fates, table) {
        // An identity wants a column without NULLs; rows that come meanwhile want their default.
        let mut last = Vec::new();
        enter(if gets_identity {
            &mut last
        } else {
            &mut op.steps
        });
        settings::change(&mut op.steps, id, &target, &old.settings, &new.settings);
        ops.push(op);
        ops.extend(online::not_null(id, table, Vec::new(), last, fates));
        return;
    }
    not_null::change(fates, &mut op.steps, id, table, &target, old, new);
    enter(&mut op.steps);
    settings::change(&mut op.steps, id, &target, &old.settings, &new.settings);
    ops.push(op);
}
