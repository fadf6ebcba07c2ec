//! What is made.

use std::collections::BTreeSet;

use driftless_schema_export::{
    ColumnDefault, Constraint, ConstraintKind, Index, Object, ObjectId, QualifiedName, quote,
};

use super::{altering, attached, body_references, circle, has_rows, online, partitioned};
use crate::columns::column;
use crate::edges::{column_id, parents};
use crate::fate::Fates;
use crate::order::{Op, Rank};
use crate::plan::{Action, HazardKind, LockMode, Step};

pub(super) fn operations(fates: &Fates<'_>, id: &ObjectId, ops: &mut Vec<Op>) {
    let Some(object) = fates.new.objects.get(id) else {
        return;
    };
    if comes_along(fates, id, object) {
        return;
    }
    ops.extend(attached::attach(fates, id));
    ops.extend(super::table::identity_by(fates, id, object));
    match (id, object) {
        (_, Object::Index(index))
            if online::concurrent(fates, index) || attached::is_built_alone(fates, index) =>
        {
            online::index(fates, id, index, ops);
            return settings_of_built(fates, id, index, ops);
        }
        (_, Object::Index(index)) if partitioned::index(fates, id, index, ops) => {
            return settings_of_built(fates, id, index, ops);
        }
        (_, Object::Constraint(constraint)) if online::key(fates, id, constraint, ops) => return,
        _ => {}
    }
    let mut op = Op::new(rank(object), id);
    let late = late_defaults(fates, id, object);
    op.provides.push(id.clone());
    op.needs.extend(fates.new_edges.needs(id));
    let (needed, made) = attached::parts(fates, id, object);
    op.needs.extend(needed);
    op.provides.extend(made);
    op.wishes.extend(body_references(fates, id));
    if let ObjectId::Table(name) | ObjectId::View(name) | ObjectId::MaterializedView(name) = id {
        let columns: Vec<&str> = match object {
            Object::Table(table) => table.columns.iter().map(|c| c.name.as_str()).collect(),
            Object::View(view) | Object::MaterializedView(view) => {
                view.columns.iter().map(String::as_str).collect()
            }
            _ => Vec::new(),
        };
        for column in columns {
            let column = column_id(name, column);
            if !late.contains(&column) {
                op.needs.extend(fates.new_edges.needs(&column));
            }
            op.provides.push(column);
        }
    }
    if let Object::Table(table) = object {
        // What a parent still gets has to be there when the child takes it over.
        op.needs
            .extend(parents(table).flat_map(|parent| super::table::columns(fates, parent)));
    }
    let statements = if !late.is_empty() {
        without_defaults(object, &late).create_statements(id)
    } else if let Some(alone) = attached::alone(fates, id, object) {
        super::table::join_new(fates, id, &alone, object, ops);
        Object::Table(alone).create_statements(id)
    } else {
        fates.new.create_statements(id)
    };
    op.steps = statements
        .into_iter()
        .enumerate()
        .map(|(at, sql)| {
            Step::new(
                if at == 0 {
                    Action::Create
                } else {
                    Action::Alter
                },
                id,
                sql,
            )
        })
        .collect();
    if let Some(step) = op.steps.first_mut() {
        let bare = std::mem::replace(step, Step::create(id, String::new()));
        *step = match (id, object) {
            (_, Object::Index(index)) => index_hazards(fates, id, index, bare),
            (ObjectId::Constraint { table, .. }, Object::Constraint(constraint))
                if online::validates_later(fates, table, constraint) =>
            {
                ops.push(online::validate(id, table));
                Step {
                    sql: format!("{} NOT VALID", bare.sql),
                    ..bare
                }
            }
            (ObjectId::Constraint { table, .. }, Object::Constraint(constraint))
                if has_rows(fates, table) =>
            {
                constraint_hazards(id, table, constraint, bare)
            }
            _ => bare,
        };
    }
    let then = circle::in_two(fates, id, object, &mut op);
    ops.push(op);
    ops.extend(then);
    ops.extend(late.iter().filter_map(|column| set_default(fates, column)));
    super::sequence::ownership_of_new(fates, id, object, ops);
    super::table::identity_of_new(fates, id, object, ops);
}

/// Whether a part of a table comes with its parent's, or with the table.
fn comes_along(fates: &Fates<'_>, id: &ObjectId, object: &Object) -> bool {
    match (object, object.attached_to()) {
        (_, Some(whole)) => attached::comes_along(fates, id, object, &whole),
        (Object::Constraint(constraint), None) => {
            constraint.inherited && !joins_with(fates, id, constraint)
        }
        _ => false,
    }
}

/// What comes after the statement that builds an index concurrently.
fn settings_of_built(fates: &Fates<'_>, id: &ObjectId, index: &Index, ops: &mut Vec<Op>) {
    let mut op = super::relation::index(fates, id, None, index);
    if !op.steps.is_empty() {
        op.rank = Rank::Swap;
        op.provides.clear();
        op.releases.clear();
        op.needs.push(id.clone());
        ops.push(op);
    }
}

/// The columns whose defaults call a function that needs the table itself: they get them later.
fn late_defaults(fates: &Fates<'_>, id: &ObjectId, object: &Object) -> BTreeSet<ObjectId> {
    let (ObjectId::Table(name), Object::Table(table)) = (id, object) else {
        return BTreeSet::new();
    };
    table
        .columns
        .iter()
        .filter(|column| matches!(column.default, ColumnDefault::Expression(_)))
        .map(|column| column_id(name, &column.name))
        .filter(|column| {
            fates.new_edges.needs(column).iter().any(|needed| {
                matches!(needed, ObjectId::Function { .. }) && circle::reaches(fates, needed, id)
            })
        })
        .collect()
}

fn without_defaults(object: &Object, late: &BTreeSet<ObjectId>) -> Object {
    let mut object = object.clone();
    if let Object::Table(table) = &mut object {
        for column in &mut table.columns {
            if late.iter().any(|id| id.name() == column.name) {
                column.default = ColumnDefault::None;
            }
        }
    }
    object
}

fn set_default(fates: &Fates<'_>, id: &ObjectId) -> Option<Op> {
    let ColumnDefault::Expression(expression) = &column(fates.new, id)?.default else {
        return None;
    };
    let mut op = Op::new(Rank::Function, id);
    op.needs.push(id.clone());
    op.needs.extend(fates.new_edges.needs(id));
    let table = id.table()?;
    let name = quote(id.name());
    let sql = format!("ALTER TABLE {table} ALTER COLUMN {name} SET DEFAULT {expression}");
    op.steps.push(Step::alter(id, sql));
    Some(op)
}

/// Whether a table that is there already needs the check before it can join the parent that has it.
fn joins_with(fates: &Fates<'_>, id: &ObjectId, constraint: &Constraint) -> bool {
    let Some(name) = id.table() else {
        return false;
    };
    let table = ObjectId::Table(name.clone());
    let both = (fates.old.objects.get(&table), fates.new.objects.get(&table));
    if constraint.kind == ConstraintKind::Check && attached::is_made_alone(fates, &table) {
        return true;
    }
    constraint.kind == ConstraintKind::Check
        && !fates.comes(&table)
        && matches!(both, (Some(Object::Table(old)), Some(Object::Table(new)))
            if !super::table::joined(fates, name, old, new).is_empty())
}

/// `CREATE OR REPLACE` of a function or language.
pub(super) fn replace(fates: &Fates<'_>, id: &ObjectId, new: &Object) -> Op {
    let mut op = altering(fates, rank(new), id);
    op.steps = fates
        .new
        .create_statements(id)
        .into_iter()
        .map(|sql| Step::alter(id, sql))
        .collect();
    op
}

fn rank(object: &Object) -> Rank {
    match object {
        Object::Schema => Rank::Schema,
        Object::Extension(_) | Object::Language(_) | Object::AccessMethod(_) => Rank::Extension,
        Object::ForeignDataWrapper(_) | Object::Server(_) => Rank::Server,
        Object::Enum(_)
        | Object::Composite(_)
        | Object::Domain(_)
        | Object::Range(_)
        | Object::Collation(_)
        | Object::Cast(_)
        | Object::Conversion(_)
        | Object::Transform(_)
        | Object::Operator(_)
        | Object::OperatorFamily(_)
        | Object::OperatorClass(_) => Rank::Type,
        Object::Sequence(_) => Rank::Sequence,
        Object::Table(_) => Rank::Table,
        Object::Constraint(constraint) if constraint.kind == ConstraintKind::ForeignKey => {
            Rank::ForeignKey
        }
        Object::Constraint(_) => Rank::Key,
        Object::Index(_) | Object::Statistics(_) => Rank::Index,
        Object::View(_) | Object::MaterializedView(_) => Rank::View,
        Object::Function(_) | Object::Aggregate(_) => Rank::Function,
        Object::Trigger(_) | Object::Rule(_) => Rank::Trigger,
        Object::TextSearchParser(_)
        | Object::TextSearchTemplate(_)
        | Object::TextSearchDictionary(_)
        | Object::TextSearchConfiguration(_) => Rank::TextSearch,
        Object::Publication(_) => Rank::Publication,
        Object::EventTrigger(_) => Rank::EventTrigger,
        Object::Policy(_) => Rank::Policy,
    }
}

fn index_hazards(fates: &Fates<'_>, id: &ObjectId, index: &Index, mut step: Step) -> Step {
    if has_rows(fates, &index.table) {
        step = step.lock(
            &index.table,
            LockMode::Share,
            &format!("writes to {} wait until {id} is built", index.table),
        );
        if index.unique {
            step = step.hazard(
                HazardKind::MayFailOnExistingRows,
                format!(
                    "{id} cannot be built if rows of {} have equal keys",
                    index.table
                ),
            );
        }
    } else if index.access_method == "ivfflat"
        && matches!(fates.new.relation(&index.table), ObjectId::Table(_))
    {
        step = step.hazard(
            HazardKind::TrainedOnNothing,
            format!(
                "{id} chooses its lists from the rows that are there, and {} is empty here: build it again when there are rows",
                index.table
            ),
        );
    }
    step
}

fn constraint_hazards(
    id: &ObjectId,
    table: &QualifiedName,
    constraint: &Constraint,
    step: Step,
) -> Step {
    match constraint.kind {
        ConstraintKind::ForeignKey => {
            let step = step.lock(
                table,
                LockMode::ShareRowExclusive,
                &format!("writes to {table} and to the table it points to wait"),
            );
            if constraint.validated {
                checks_rows(id, table, step)
            } else {
                step
            }
        }
        ConstraintKind::Check => {
            let step = step.lock(
                table,
                LockMode::AccessExclusive,
                &format!("reads and writes of {table} wait"),
            );
            if constraint.validated {
                checks_rows(id, table, step)
            } else {
                step
            }
        }
        ConstraintKind::PrimaryKey | ConstraintKind::Unique | ConstraintKind::Exclusion => {
            let step = step.lock(
                table,
                LockMode::AccessExclusive,
                &format!("reads and writes of {table} wait until the index of {id} is built"),
            );
            step.hazard(
                HazardKind::MayFailOnExistingRows,
                format!("rows of {table} may break {id}"),
            )
        }
    }
}

pub(super) fn checks_rows(id: &ObjectId, table: &QualifiedName, step: Step) -> Step {
    step.hazard(
        HazardKind::FullScan,
        format!("every row of {table} is read"),
    )
    .hazard(
        HazardKind::MayFailOnExistingRows,
        format!("rows of {table} may break {id}"),
    )
}
