//! The forms that let reads and writes go on, for tables that are there already.
//!
//! What they do about a table's rows is done in ranks of its own at the end of a plan, so that the
//! quick changes make one transaction and the long ones share theirs with nothing that locks.

use driftless_schema_export::{
    Constraint, ConstraintKind, Index, Object, ObjectId, QualifiedName, quote,
};

use super::create::checks_rows;
use super::expand;
use super::{dotted, has_rows, names};
use crate::columns::column as column_of;
use crate::compare::core_definition;
use crate::fate::{Fate, Fates};
use crate::order::{Op, Rank};
use crate::plan::{HazardKind, LockMode, Step};

/// Whether the table (or materialized view) is to stay usable while the plan runs.
pub(super) fn wanted(fates: &Fates<'_>, table: &QualifiedName) -> bool {
    !fates.offline && has_rows(fates, table)
}

/// Whether it has partitions, for which Postgres has few of these forms.
pub(super) fn is_partitioned(fates: &Fates<'_>, table: &QualifiedName) -> bool {
    let id = ObjectId::Table(table.clone());
    [fates.old, fates.new].iter().any(|catalog| {
        matches!(catalog.objects.get(&id), Some(Object::Table(table)) if table.partition_key.is_some())
    })
}

/// Whether the index can be built and dropped `CONCURRENTLY`.
pub(super) fn concurrent(fates: &Fates<'_>, index: &Index) -> bool {
    wanted(fates, &index.table)
        && index.partition_of.is_none()
        && !is_partitioned(fates, &index.table)
}

/// The columns and the rest of a key whose index can be built beforehand.
fn prepared_key(
    fates: &Fates<'_>,
    table: &QualifiedName,
    constraint: &Constraint,
) -> Option<(&'static str, String)> {
    let word = match constraint.kind {
        ConstraintKind::PrimaryKey => "PRIMARY KEY",
        ConstraintKind::Unique => "UNIQUE",
        _ => return None,
    };
    // Postgres makes no such constraint of an index on a partitioned table, nor one without
    // overlaps of any.
    if constraint.inherited
        || constraint.definition.contains(" WITHOUT OVERLAPS")
        || is_partitioned(fates, table)
        || !wanted(fates, table)
    {
        return None;
    }
    let rest = core_definition(&constraint.definition).strip_prefix(word)?;
    let (rest, nulls) = match rest.strip_prefix(" NULLS NOT DISTINCT") {
        Some(rest) => (rest, " NULLS NOT DISTINCT"),
        None => (rest, ""),
    };
    let whole = constraint.definition_sql();
    let with = core_definition(&whole)
        .strip_prefix(core_definition(&constraint.definition))
        .unwrap_or_default();
    Some((word, format!("{}{nulls}{with}", rest.trim_start())))
}

/// Whether what is made anew only has another definition, so that the new one can be built beside
/// the old one and take its place.
pub(super) fn swaps(fates: &Fates<'_>, id: &ObjectId) -> bool {
    if fates.get(id) != Some(Fate::Recreate) {
        return false;
    }
    let possible = match (id, fates.old.objects.get(id), fates.new.objects.get(id)) {
        (_, Some(Object::Index(old)), Some(Object::Index(new))) => {
            old.table == new.table && concurrent(fates, old) && concurrent(fates, new)
        }
        (
            ObjectId::Constraint { table, .. },
            Some(Object::Constraint(old)),
            Some(Object::Constraint(new)),
        ) => old.has_index() && !old.inherited && prepared_key(fates, table, new).is_some(),
        _ => false,
    };
    let is_disturbed = |needed: &ObjectId| {
        matches!(
            fates.get(needed),
            Some(Fate::Retype | Fate::Rebuild | Fate::Recreate)
        )
    };
    possible
        && !fates.old_edges.needs(id).iter().any(is_disturbed)
        && !fates.new_edges.needs(id).iter().any(is_disturbed)
}

/// `CREATE INDEX CONCURRENTLY`, under another name where the old index or column is in the way.
pub(super) fn index(fates: &Fates<'_>, id: &ObjectId, index: &Index, ops: &mut Vec<Op>) {
    let ObjectId::Index(name) = id else { return };
    let mut build = builds(fates, Rank::Build, id);
    let expanded = expand::columns_of(fates, id);
    let swaps = swaps(fates, id);
    if !swaps && expanded.is_empty() {
        build.provides.push(id.clone());
        build.steps.push(concurrently(id, index, name, &[]));
        ops.push(build);
        return;
    }
    let beside = names::free(fates, name, "new");
    for (column, now) in &expanded {
        build.needs.retain(|needed| needed != column);
        build.needs.push(expand::filled(column));
        build.needs.push(now.clone());
    }
    build.provides.push(ObjectId::Index(beside.clone()));
    build
        .steps
        .push(concurrently(id, index, &beside, &expanded));
    ops.push(build);
    // With the column, where that changes places too.
    let rank = if expanded.is_empty() {
        Rank::Swap
    } else {
        Rank::Index
    };
    let mut swap = Op::new(rank, id);
    swap.needs.push(ObjectId::Index(beside.clone()));
    swap.needs
        .extend(expanded.iter().map(|(column, _)| column.clone()));
    swap.provides.push(id.clone());
    let rename = |from: &QualifiedName, to: &QualifiedName| {
        Step::alter(id, ObjectId::Index(from.clone()).rename_statement(&to.name))
    };
    let is_pointed_to = fates
        .new_edges
        .dependents(id)
        .iter()
        .any(|dependent| matches!(dependent, ObjectId::Constraint { .. }));
    if swaps && is_pointed_to {
        // A foreign key would bind to the old index, if that were still there.
        swap.removes.push(id.clone());
        swap.steps.push(Step::drop(id, id.drop_statement()).lock(
            &index.table,
            LockMode::AccessExclusive,
            &format!("reads and writes of {} wait for a moment", index.table),
        ));
    } else if swaps {
        // Renaming locks neither reads nor writes out, as a drop in the same transaction would.
        let aside = names::free(fates, name, "old");
        swap.steps.push(rename(name, &aside));
        let mut drop = Op::new(Rank::Leftover, id);
        drop.needs.push(id.clone());
        drop.removes.push(id.clone());
        drop.steps.push(outside(Step::drop(
            id,
            format!("DROP INDEX CONCURRENTLY {aside}"),
        )));
        ops.push(drop);
    }
    swap.steps.push(rename(&beside, name));
    ops.push(swap);
}

/// `CREATE UNIQUE INDEX CONCURRENTLY`, which then becomes the key, in one statement with the end of
/// the old one. False where that cannot be.
pub(super) fn key(
    fates: &Fates<'_>,
    id: &ObjectId,
    constraint: &Constraint,
    ops: &mut Vec<Op>,
) -> bool {
    let ObjectId::Constraint { table, name } = id else {
        return false;
    };
    let Some((word, rest)) = prepared_key(fates, table, constraint) else {
        return false;
    };
    if !expand::columns_of(fates, id).is_empty() {
        return false;
    }
    let swaps = swaps(fates, id);
    let beside = names::free(fates, &QualifiedName::new(&table.schema, name), "new");
    let mut build = builds(fates, Rank::Build, id);
    build.provides.push(ObjectId::Index(beside.clone()));
    build.steps.push(may_repeat(
        outside(Step::create(
            id,
            format!(
                "CREATE UNIQUE INDEX CONCURRENTLY {} ON {table} USING btree {rest}",
                quote(&beside.name)
            ),
        )),
        id,
        table,
    ));
    ops.push(build);
    let quoted = quote(name);
    let core = core_definition(&constraint.definition);
    let deferrable = constraint.definition.get(core.len()..).unwrap_or_default();
    let drop = if swaps {
        format!("DROP CONSTRAINT {quoted}, ")
    } else {
        String::new()
    };
    let mut add = Op::new(Rank::Swap, id);
    add.needs.push(ObjectId::Index(beside.clone()));
    add.needs.extend(fates.new_edges.needs(id));
    add.provides.push(id.clone());
    add.removes.extend(swaps.then(|| id.clone()));
    add.steps.push(Step::create(
        id,
        format!(
            "ALTER TABLE {table} {drop}ADD CONSTRAINT {quoted} {word} USING INDEX {}{deferrable}",
            quote(&beside.name)
        ),
    ));
    if constraint.clustered {
        let sql = format!("ALTER TABLE {table} CLUSTER ON {quoted}");
        add.steps.push(Step::alter(id, sql));
    }
    ops.push(add);
    true
}

/// Whether a foreign key or check can be added first and checked later.
pub(super) fn validates_later(
    fates: &Fates<'_>,
    table: &QualifiedName,
    constraint: &Constraint,
) -> bool {
    let possible = match constraint.kind {
        ConstraintKind::Check => true,
        // Before PostgreSQL 18 a partitioned table's must be checked at once.
        ConstraintKind::ForeignKey => !is_partitioned(fates, table),
        _ => false,
    };
    possible && constraint.validated && wanted(fates, table)
}

/// `VALIDATE CONSTRAINT`, when the lock that adding it took is gone.
pub(super) fn validate(id: &ObjectId, table: &QualifiedName) -> Op {
    let mut op = Op::new(Rank::Validate, id);
    op.needs.push(id.clone());
    op.provides.push(id.clone());
    let sql = format!(
        "ALTER TABLE {table} VALIDATE CONSTRAINT {}",
        quote(id.name())
    );
    op.steps.push(checks_rows(id, table, Step::alter(id, sql)));
    op.commit_first();
    op
}

/// `SET NOT NULL` by way of a check that is validated while reads and writes go on: Postgres then
/// reads no row for it (ALTER TABLE, "SET/DROP NOT NULL").
pub(super) fn not_null(
    id: &ObjectId,
    table: &QualifiedName,
    needs: Vec<ObjectId>,
    more: Vec<Step>,
    fates: &Fates<'_>,
) -> [Op; 3] {
    let name = quote(id.name());
    let base = QualifiedName::new(&table.schema, format!("{}_{}", table.name, id.name()));
    let check = names::free(fates, &base, "is_set").name;
    let quoted = quote(&check);
    let check_id = ObjectId::Constraint {
        table: table.clone(),
        name: check,
    };
    let mut add = Op::new(Rank::Table, id);
    add.needs = needs;
    add.provides.push(check_id.clone());
    add.steps.push(Step::alter(
        id,
        format!("ALTER TABLE {table} ADD CONSTRAINT {quoted} CHECK ({name} IS NOT NULL) NOT VALID"),
    ));
    let mut validate = Op::new(Rank::Validate, id);
    let validated = later(&check_id);
    validate.needs.push(check_id);
    validate.provides.push(validated.clone());
    validate.steps.push(
        Step::alter(
            id,
            format!("ALTER TABLE {table} VALIDATE CONSTRAINT {quoted}"),
        )
        .hazard(
            HazardKind::FullScan,
            format!("every row of {table} is read"),
        )
        .hazard(
            HazardKind::MayFailOnExistingRows,
            format!(
                "this fails if {} is NULL in any row",
                dotted(table, id.name())
            ),
        ),
    );
    validate.commit_first();
    let mut set = Op::new(Rank::NotNull, id);
    set.needs.push(validated);
    set.provides.push(id.clone());
    if let Some(column) = column_of(fates.new, id) {
        let sql = super::column::not_null::set_statement(fates, table, column);
        set.steps.push(Step::alter(id, sql));
    }
    set.steps.push(Step::alter(
        id,
        format!("ALTER TABLE {table} DROP CONSTRAINT {quoted}"),
    ));
    set.steps.extend(more);
    [add, validate, set]
}

/// A later state of the same thing, which only operations know: no name of Postgres' holds a NUL.
pub(super) fn later(id: &ObjectId) -> ObjectId {
    let mut out = id.clone();
    if let Some(name) = out.name_mut() {
        name.push('\0');
    }
    out
}

/// An operation that needs what the new object needs. A column may still be altered meanwhile.
pub(super) fn builds(fates: &Fates<'_>, rank: Rank, id: &ObjectId) -> Op {
    let mut op = Op::new(rank, id);
    let needs = fates.new_edges.needs(id).into_iter();
    op.needs.extend(needs.filter(|needed| {
        !(matches!(needed, ObjectId::Column { .. }) && fates.get(needed) == Some(Fate::Alter))
    }));
    op
}

pub(super) fn concurrently(
    id: &ObjectId,
    index: &Index,
    name: &QualifiedName,
    expanded: &[(ObjectId, ObjectId)],
) -> Step {
    let renamed = expanded
        .iter()
        .fold(after_table(index).to_owned(), |text, (old, new)| {
            expand::with_column(&text, old.name(), new.name())
        });
    let on = format!("{} {renamed}", index.table);
    let sql = statement(index, "CONCURRENTLY ", &name.name, &on);
    let step = outside(Step::create(id, sql));
    if index.unique {
        may_repeat(step, id, &index.table)
    } else {
        step
    }
}

/// What an index's definition says after the table.
pub(super) fn after_table(index: &Index) -> &str {
    let target = format!(" ON {} ", index.table);
    let at = index.definition.find(&target);
    at.and_then(|at| index.definition.get(at + target.len()..))
        .unwrap_or_default()
}

pub(super) fn statement(index: &Index, how: &str, name: &str, on: &str) -> String {
    let unique = if index.unique { "UNIQUE " } else { "" };
    format!("CREATE {unique}INDEX {how}{} ON {on}", quote(name))
}

fn may_repeat(step: Step, id: &ObjectId, table: &QualifiedName) -> Step {
    step.hazard(
        HazardKind::MayFailOnExistingRows,
        format!(
            "{id} cannot be built if rows of {table} have equal keys; drop the invalid index that is then left before another try"
        ),
    )
}

/// A step that Postgres refuses inside a transaction.
pub(super) fn outside(mut step: Step) -> Step {
    step.transactional = false;
    step
}
