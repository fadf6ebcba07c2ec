//! What is altered on a table as a whole.

use driftless_schema_export::{
    ConstraintKind, Object, ObjectId, QualifiedName, ReplicaIdentity, Table, quote,
};

use super::online::later;
use super::{attached, has_rows, option_changes};
use crate::columns::table as table_of;
use crate::edges::{column_id, parents};
use crate::fate::Fates;
use crate::order::{Op, Rank, Releases};
use crate::plan::{HazardKind, LockMode, Step};

pub(super) fn operations(
    fates: &Fates<'_>,
    id: &ObjectId,
    old: &Table,
    new: &Table,
    ops: &mut Vec<Op>,
) {
    let ObjectId::Table(name) = id else { return };
    leave_parents(fates, id, name, old, new, ops);
    let mut op = Op::new(Rank::Table, id);
    op.provides.push(id.clone());
    if old.unlogged != new.unlogged {
        let how = if new.unlogged { "UNLOGGED" } else { "LOGGED" };
        let step = Step::alter(id, format!("ALTER TABLE {name} SET {how}"));
        op.steps.push(rewrites(fates, name, step));
    }
    if old.access_method != new.access_method {
        op.needs.extend(fates.new_edges.needs(id));
        op.steps
            .push(access_method(fates, id, name, new.access_method.as_deref()));
    }
    for change in option_changes(&old.options, &new.options) {
        op.steps
            .push(Step::alter(id, format!("ALTER TABLE {name} {change}")));
    }
    for (before, after, yes, no) in [
        (old.row_security, new.row_security, "ENABLE", "DISABLE"),
        (
            old.force_row_security,
            new.force_row_security,
            "FORCE",
            "NO FORCE",
        ),
    ] {
        if before != after {
            let how = if after { yes } else { no };
            op.steps.push(Step::alter(
                id,
                format!("ALTER TABLE {name} {how} ROW LEVEL SECURITY"),
            ));
        }
    }
    if !op.steps.is_empty() {
        ops.push(op);
    }
    if old.replica_identity != new.replica_identity {
        ops.push(replica_identity(fates, id, name, new));
    }
    if let (Some(before), Some(after)) = (&old.foreign, &new.foreign)
        && before != after
    {
        let op = super::foreign::table(fates, id, name, before, after);
        ops.extend((!op.steps.is_empty()).then_some(op));
    }
    join_parents(fates, id, name, old, new, ops);
}

/// `SET ACCESS METHOD`, from PostgreSQL 15.
pub(super) fn access_method(
    fates: &Fates<'_>,
    id: &ObjectId,
    name: &QualifiedName,
    method: Option<&str>,
) -> Step {
    let kind = id.kind().to_uppercase();
    let method = quote(method.unwrap_or("heap"));
    let sql = format!("ALTER {kind} {name} SET ACCESS METHOD {method}");
    rewrites(fates, name, Step::alter(id, sql))
}

fn rewrites(fates: &Fates<'_>, name: &QualifiedName, step: Step) -> Step {
    if !has_rows(fates, name) {
        return step;
    }
    step.hazard(HazardKind::TableRewrite, format!("{name} is written anew"))
        .lock(
            name,
            LockMode::AccessExclusive,
            &format!("reads and writes of {name} wait"),
        )
}

/// The replica identity of a table that was just made, where it is an index: it comes after that.
pub(super) fn identity_of_new(
    fates: &Fates<'_>,
    id: &ObjectId,
    object: &Object,
    ops: &mut Vec<Op>,
) {
    if let (ObjectId::Table(name), Object::Table(table)) = (id, object)
        && matches!(table.replica_identity, ReplicaIdentity::Index(_))
    {
        ops.push(replica_identity(fates, id, name, table));
    }
}

/// The replica identity of a table that stays, where it is an index that is made anew.
pub(super) fn identity_by(fates: &Fates<'_>, id: &ObjectId, object: &Object) -> Option<Op> {
    let table = match (id, object) {
        (ObjectId::Constraint { table, .. }, _) => table,
        (_, Object::Index(index)) => &index.table,
        _ => return None,
    };
    let table_id = ObjectId::Table(table.clone());
    let old = table_of(fates.old, &table_id)?;
    let new = table_of(fates.new, &table_id)?;
    let is_lost = !fates.comes(&table_id)
        && old.replica_identity == new.replica_identity
        && new.replica_identity == ReplicaIdentity::Index(id.name().to_owned());
    is_lost.then(|| replica_identity(fates, &table_id, table, new))
}

fn replica_identity(fates: &Fates<'_>, id: &ObjectId, name: &QualifiedName, new: &Table) -> Op {
    let mut op = Op::new(Rank::Comment, id);
    op.needs.push(id.clone());
    if let ReplicaIdentity::Index(index) = &new.replica_identity {
        // The index may be a constraint's.
        let constraint = ObjectId::Constraint {
            table: name.clone(),
            name: index.clone(),
        };
        op.needs
            .push(if fates.new.objects.contains_key(&constraint) {
                constraint
            } else {
                ObjectId::Index(QualifiedName::new(&name.schema, index))
            });
    }
    let sql = new
        .replica_identity_statement(name)
        .unwrap_or_else(|| format!("ALTER TABLE {name} REPLICA IDENTITY DEFAULT"));
    op.steps.push(Step::alter(id, sql));
    op
}

fn leave_parents(
    fates: &Fates<'_>,
    id: &ObjectId,
    name: &QualifiedName,
    old: &Table,
    new: &Table,
    ops: &mut Vec<Op>,
) {
    let mut op = Op::new(Rank::Leave, id);
    op.releases.push((id.clone(), Releases::All));
    for parent in old
        .inherits
        .iter()
        .filter(|parent| !fates.leaving.stays_child(name, (old, new), parent))
    {
        op.steps.push(Step::alter(
            id,
            format!("ALTER TABLE {name} NO INHERIT {parent}"),
        ));
    }
    if let Some((parent, _)) = &old.partition_of
        && !fates.leaving.stays_child(name, (old, new), parent)
    {
        let sql = format!("ALTER TABLE {parent} DETACH PARTITION {name}");
        op.steps.push(Step::alter(id, sql).lock(
            parent,
            LockMode::AccessExclusive,
            &format!("reads and writes of {parent} wait"),
        ));
    }
    if !op.steps.is_empty() {
        ops.push(op);
    }
}

/// A partition that was made by itself joins its table.
pub(super) fn join_new(
    fates: &Fates<'_>,
    id: &ObjectId,
    alone: &Table,
    new: &Object,
    ops: &mut Vec<Op>,
) {
    if let (ObjectId::Table(name), Object::Table(new)) = (id, new) {
        join_parents(fates, id, name, alone, new, ops);
    }
}

fn join_parents(
    fates: &Fates<'_>,
    id: &ObjectId,
    name: &QualifiedName,
    old: &Table,
    new: &Table,
    ops: &mut Vec<Op>,
) {
    let mut op = Op::new(Rank::Attach, id);
    let joins = joined(fates, name, old, new);
    for parent in &joins {
        // Both must have their columns, and the child the checks that the parent has.
        op.needs.push(ObjectId::Table((*parent).clone()));
        op.needs.extend(columns(fates, parent));
        op.needs.extend(columns(fates, name));
        op.needs.extend(checks(fates, name));
        op.needs.extend(attached::of_partition(fates, name));
    }
    for parent in new.inherits.iter().filter(|parent| joins.contains(parent)) {
        op.steps.push(Step::alter(
            id,
            format!("ALTER TABLE {name} INHERIT {parent}"),
        ));
    }
    if let Some((parent, bound)) = &new.partition_of
        && joins.contains(&parent)
    {
        let sql = format!("ALTER TABLE {parent} ATTACH PARTITION {name} {bound}");
        let mut step = Step::alter(id, sql);
        if has_rows(fates, name) {
            step = step
                .hazard(HazardKind::FullScan, format!("every row of {name} is read"))
                .hazard(
                    HazardKind::MayFailOnExistingRows,
                    format!("rows of {name} may lie outside its bound in {parent}"),
                );
        }
        op.steps.push(step);
    }
    if !op.steps.is_empty() {
        op.provides.push(later(id));
        ops.push(op);
    }
}

/// The parents that the table gets, or gets again with another bound.
pub(super) fn joined<'t>(
    fates: &Fates<'_>,
    name: &QualifiedName,
    old: &Table,
    new: &'t Table,
) -> Vec<&'t QualifiedName> {
    parents(new)
        .filter(|parent| !fates.leaving.stays_child(name, (old, new), parent))
        .collect()
}

/// The columns of a table of the new catalog.
pub(super) fn columns(fates: &Fates<'_>, name: &QualifiedName) -> Vec<ObjectId> {
    match fates.new.objects.get(&ObjectId::Table(name.clone())) {
        Some(Object::Table(table)) => table
            .columns
            .iter()
            .map(|c| column_id(name, &c.name))
            .collect(),
        _ => Vec::new(),
    }
}

fn checks(fates: &Fates<'_>, name: &QualifiedName) -> Vec<ObjectId> {
    let first = ObjectId::Constraint {
        table: name.clone(),
        name: String::new(),
    };
    fates
        .new
        .objects
        .range(first..)
        .take_while(|(id, _)| matches!(id, ObjectId::Constraint { table, .. } if table == name))
        .filter(|(_, object)| matches!(object, Object::Constraint(c) if c.kind == ConstraintKind::Check))
        .map(|(id, _)| id.clone())
        .collect()
}
