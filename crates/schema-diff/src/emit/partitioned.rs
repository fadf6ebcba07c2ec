//! A partitioned table's index, built part by part while reads and writes go on: on the parent alone
//! first, then on every partition, and those are attached (CREATE INDEX, "Notes").

use std::collections::BTreeMap;

use driftless_schema_export::{Catalog, Index, Object, ObjectId, QualifiedName};

use super::online::{after_table, builds, concurrently, is_partitioned, later, statement, wanted};
use crate::columns::table as table_of;
use crate::edges::Edges;
use crate::fate::{Fate, Fates};
use crate::order::{Op, Rank};
use crate::plan::Step;

/// The index of one partition.
struct Copy<'f> {
    /// The index it is attached to.
    of: &'f QualifiedName,
    id: &'f ObjectId,
    index: &'f Index,
}

/// What is built part by part; nothing where the plain statement must do.
fn built<'f>(fates: &'f Fates<'_>, id: &'f ObjectId, index: &Index) -> Option<Vec<Copy<'f>>> {
    let ObjectId::Index(name) = id else {
        return None;
    };
    // Between the end of a unique index and its successor, rows with equal keys could come.
    let may_be_away = fates.get(id) == Some(Fate::Create) || !index.unique;
    if !may_be_away || !wanted(fates, &index.table) || !is_partitioned(fates, &index.table) {
        return None;
    }
    let copies = copies(fates, name, &index.table)?;
    (!copies.is_empty()).then_some(copies)
}

/// Whether the index is made so, and its parts with it, be it itself a part of one.
pub(super) fn makes(fates: &Fates<'_>, id: &ObjectId) -> bool {
    let Some((id, Object::Index(index))) = fates.new.objects.get_key_value(id) else {
        return false;
    };
    match &index.partition_of {
        Some(whole) => makes(fates, &ObjectId::Index(whole.clone())),
        None => fates.comes(id) && built(fates, id, index).is_some(),
    }
}

/// False where the plain statement must do.
pub(super) fn index(fates: &Fates<'_>, id: &ObjectId, index: &Index, ops: &mut Vec<Op>) -> bool {
    let Some(copies) = built(fates, id, index) else {
        return false;
    };
    ops.push(on_parent_alone(fates, id, index));
    for copy in &copies {
        if is_partitioned(fates, &copy.index.table) {
            let mut op = on_parent_alone(fates, copy.id, copy.index);
            let has_parts = |name: &QualifiedName| copies.iter().any(|other| other.of == name);
            if matches!(copy.id, ObjectId::Index(name) if !has_parts(name)) {
                op.provides.push(copy.id.clone());
            }
            ops.push(op);
        } else if let ObjectId::Index(name) = copy.id {
            let mut op = builds(fates, Rank::Build, copy.id);
            op.provides.push(copy.id.clone());
            op.steps.push(concurrently(copy.id, copy.index, name, &[]));
            ops.push(op);
        }
        ops.push(attach(copy));
    }
    true
}

/// `CREATE INDEX … ON ONLY`, which reads no row: the index is valid when all parts are attached.
fn on_parent_alone(fates: &Fates<'_>, id: &ObjectId, index: &Index) -> Op {
    let mut op = Op::new(Rank::Index, id);
    op.needs.extend(fates.new_edges.needs(id));
    op.provides.push(later(id));
    let on = format!("ONLY {} {}", index.table, after_table(index));
    let sql = statement(index, "", id.name(), &on);
    op.steps.push(Step::create(id, sql));
    op
}

fn attach(copy: &Copy<'_>) -> Op {
    let mut op = Op::new(Rank::Swap, copy.id);
    let parent = ObjectId::Index(copy.of.clone());
    op.needs.extend([later(&parent), copy.id.clone()]);
    let sql = match copy.id {
        ObjectId::Index(name) => format!("ALTER INDEX {} ATTACH PARTITION {name}", copy.of),
        _ => return op,
    };
    op.steps.push(Step::alter(copy.id, sql));
    op.provides.push(parent);
    op
}

/// The indexes of all partitions, those of partitions of partitions first. Nothing where a partition
/// comes, goes or leaves for a while, or has an index of its own already, or none (foreign tables).
fn copies<'f>(
    fates: &'f Fates<'_>,
    of: &'f QualifiedName,
    table: &QualifiedName,
) -> Option<Vec<Copy<'f>>> {
    let parts = partitions(fates.new, &fates.new_edges, table);
    if parts != partitions(fates.old, &fates.old_edges, table) {
        return None;
    }
    let whole = ObjectId::Index(of.clone());
    let attached: BTreeMap<&QualifiedName, (&ObjectId, &Index)> = fates
        .parts()
        .of_whole(&whole)
        .iter()
        .filter_map(|id| match fates.new.objects.get(*id) {
            Some(Object::Index(index)) => Some((&index.table, (*id, index))),
            _ => None,
        })
        .collect();
    let mut out = Vec::new();
    for part in parts {
        let id = ObjectId::Table(part.clone());
        let both = (table_of(fates.old, &id)?, table_of(fates.new, &id)?);
        if fates.comes(&id) || !fates.leaving.stays_child(part, both, table) {
            return None;
        }
        let &(id, index) = attached.get(part)?;
        let copy = Copy { of, id, index };
        if !fates.comes(copy.id) {
            return None;
        }
        if let ObjectId::Index(name) = copy.id
            && is_partitioned(fates, part)
        {
            out.extend(copies(fates, name, part)?);
        }
        out.push(copy);
    }
    Some(out)
}

pub(super) fn partitions<'c>(
    catalog: &'c Catalog,
    edges: &Edges<'c>,
    of: &QualifiedName,
) -> Vec<&'c QualifiedName> {
    edges
        .dependents(&ObjectId::Table(of.clone()))
        .into_iter()
        .filter_map(|id| {
            let (parent, _) = table_of(catalog, id)?.partition_of.as_ref()?;
            match id {
                ObjectId::Table(name) if parent == of => Some(name),
                _ => None,
            }
        })
        .collect()
}
