//! `NOT NULL`, which is a constraint with a name from PostgreSQL 18 on.

use driftless_schema_export::{Column, NotNullConstraint, ObjectId, QualifiedName, Table, quote};

use crate::columns::tables;
use crate::emit::{dotted, has_rows};
use crate::fate::Fates;
use crate::plan::{HazardKind, LockMode, Step};

/// What a new column's definition could not say.
pub(super) fn of_added(table: &QualifiedName, new: &Column) -> Option<String> {
    let constraint = new.not_null_constraint.as_ref()?;
    (!constraint.validated).then(|| add_statement(table, new, constraint))
}

fn add_statement(table: &QualifiedName, new: &Column, constraint: &NotNullConstraint) -> String {
    let definition = constraint.definition_sql(&new.name);
    format!("ALTER TABLE {table} ADD {definition}")
}

/// `target` is what statements on the column begin with.
pub(super) fn change(
    fates: &Fates<'_>,
    steps: &mut Vec<Step>,
    id: &ObjectId,
    table: &QualifiedName,
    target: &str,
    old: &Column,
    new: &Column,
) {
    match (old.not_null, new.not_null) {
        (false, false) => {}
        (true, false) => steps.push(Step::alter(id, format!("{target} DROP NOT NULL"))),
        (false, true) => steps.push(add(fates, id, table, new)),
        (true, true) => {
            if let (Some(before), Some(after)) =
                (&old.not_null_constraint, &new.not_null_constraint)
            {
                constraint(fates, steps, id, table, target, new, (before, after));
            }
        }
    }
}

/// Whether it is new and every row is read for it.
pub(super) fn reads_rows_anew(old: &Column, new: &Column) -> bool {
    let validated = new
        .not_null_constraint
        .as_ref()
        .is_none_or(|constraint| constraint.validated);
    new.not_null && !old.not_null && validated
}

/// The statement that makes a column `NOT NULL`.
pub(in crate::emit) fn set_statement(
    fates: &Fates<'_>,
    table: &QualifiedName,
    new: &Column,
) -> String {
    let own = new.not_null_constraint.as_ref().filter(|constraint| {
        let default = NotNullConstraint::default_name(&table.name, &new.name);
        !constraint.validated
            || constraint.no_inherit
            || constraint.name != default
            || is_taken(fates, table, &default)
    });
    match own {
        Some(constraint) => add_statement(table, new, constraint),
        None => format!(
            "ALTER TABLE {table} ALTER COLUMN {} SET NOT NULL",
            quote(&new.name)
        ),
    }
}

/// Whether another table of the schema has a `NOT NULL` of that name, or gets one while it is away from
/// its parent: Postgres would choose another.
fn is_taken(fates: &Fates<'_>, table: &QualifiedName, name: &str) -> bool {
    let is_it = |column: &Column| {
        let constraint = column.not_null_constraint.as_ref();
        constraint.is_some_and(|constraint| constraint.name == name)
    };
    let has_it = |(other, object): (&QualifiedName, &Table)| {
        other != table && other.schema == table.schema && object.columns.iter().any(is_it)
    };
    tables(fates.old).any(has_it)
        || tables(fates.new).any(|pair| fates.leaving.has(pair.0) && has_it(pair))
}

fn add(fates: &Fates<'_>, id: &ObjectId, table: &QualifiedName, new: &Column) -> Step {
    let step = Step::alter(id, set_statement(fates, table, new));
    let reads = new
        .not_null_constraint
        .as_ref()
        .is_none_or(|constraint| constraint.validated);
    if reads && has_rows(fates, table) {
        reads_rows(step, table, new).lock(
            table,
            LockMode::AccessExclusive,
            &format!("reads and writes of {table} wait"),
        )
    } else {
        step
    }
}

fn reads_rows(step: Step, table: &QualifiedName, new: &Column) -> Step {
    step.hazard(
        HazardKind::FullScan,
        format!("every row of {table} is read"),
    )
    .hazard(
        HazardKind::MayFailOnExistingRows,
        format!(
            "this fails if {} is NULL in any row",
            dotted(table, &new.name)
        ),
    )
}

/// Turns one constraint on the column into the other.
fn constraint(
    fates: &Fates<'_>,
    steps: &mut Vec<Step>,
    id: &ObjectId,
    table: &QualifiedName,
    target: &str,
    new: &Column,
    (before, after): (&NotNullConstraint, &NotNullConstraint),
) {
    if before.validated && !after.validated {
        // Nothing makes a checked constraint one that is not.
        steps.push(Step::alter(id, format!("{target} DROP NOT NULL")));
        steps.push(add(fates, id, table, new));
        return;
    }
    let name = quote(&after.name);
    if before.name != after.name {
        let old = quote(&before.name);
        let sql = format!("ALTER TABLE {table} RENAME CONSTRAINT {old} TO {name}");
        steps.push(Step::alter(id, sql));
    }
    if before.no_inherit != after.no_inherit {
        let how = if after.no_inherit {
            "NO INHERIT"
        } else {
            "INHERIT"
        };
        let sql = format!("ALTER TABLE {table} ALTER CONSTRAINT {name} {how}");
        steps.push(Step::alter(id, sql));
    }
    if !before.validated && after.validated {
        let sql = format!("ALTER TABLE {table} VALIDATE CONSTRAINT {name}");
        let step = Step::alter(id, sql);
        steps.push(if has_rows(fates, table) {
            reads_rows(step, table, new)
        } else {
            step
        });
    }
}
