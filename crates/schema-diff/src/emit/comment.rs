//! Comments: those that changed, and those that went with what was made anew.

use std::collections::{BTreeSet, HashMap};

use driftless_schema_export::{Catalog, Object, ObjectId};

use crate::edges::relation;
use crate::fate::{Fate, Fates};
use crate::order::{Indexed as _, Op, Rank};
use crate::plan::Step;

pub(super) fn operations(fates: &Fates<'_>, ops: &mut Vec<Op>) {
    let (old, new) = (&fates.old.comments, &fates.new.comments);
    let ids: BTreeSet<&ObjectId> = old.keys().chain(new.keys()).collect();
    let mut makers: HashMap<ObjectId, usize> = HashMap::new();
    for (at, op) in ops.iter().enumerate() {
        // The last one: a column is complete when its last operation is through.
        makers.extend(op.provides.iter().map(|id| (id.clone(), at)));
    }
    for id in ids {
        let before = if is_made(fates, id) {
            None
        } else {
            old.get(id)
        };
        let after = new.get(id);
        if before == after || !exists(fates.new, id) {
            continue;
        }
        let step = Step::alter(id, id.comment_statement(after.map(String::as_str)));
        if let Some(at) = makers.get(id) {
            ops[*at].steps.push(step);
        } else {
            let mut op = Op::new(Rank::Comment, id);
            op.needs.push(id.clone());
            op.steps.push(step);
            ops.push(op);
        }
    }
}

fn exists(catalog: &Catalog, id: &ObjectId) -> bool {
    let ObjectId::Column { table, name } = id else {
        return catalog.objects.contains_key(id) || key_of_index(catalog, id).is_some();
    };
    match catalog.objects.get(&relation(catalog, table)) {
        Some(Object::Table(table)) => table.columns.iter().any(|c| c.name == *name),
        Some(Object::View(view) | Object::MaterializedView(view)) => view.columns.contains(name),
        _ => matches!(
            catalog.objects.get(&ObjectId::Type(table.clone())),
            Some(Object::Composite(composite)) if composite.attributes.iter().any(|a| a.name == *name)
        ),
    }
}

/// The constraint of an index that is no object of its own, though it may have a comment.
fn key_of_index<'c>(catalog: &'c Catalog, id: &ObjectId) -> Option<&'c ObjectId> {
    let ObjectId::Index(index) = id else {
        return None;
    };
    let is_key = |other: &ObjectId, object: &Object| {
        matches!((other, object), (ObjectId::Constraint { table, name }, Object::Constraint(key))
            if table.schema == index.schema && *name == index.name && key.has_index())
    };
    let found = catalog
        .objects
        .iter()
        .find(|(other, object)| is_key(other, object));
    found.map(|(id, _)| id)
}

/// Whether it starts without a comment, being made by the plan.
fn is_made(fates: &Fates<'_>, id: &ObjectId) -> bool {
    let made = |id: &ObjectId| fates.comes(id) || fates.get(id) == Some(Fate::Rebuild);
    made(id)
        || key_of_index(fates.new, id).is_some_and(made)
        || matches!(id, ObjectId::Column { table, .. }
            if made(&relation(fates.new, table)) || made(&ObjectId::Type(table.clone())))
}
