//! Comments: those that changed, and those that went with what was made anew.

use std::collections::HashMap;

use driftless_schema_export::{Catalog, Object, ObjectId, side_by_side};

use crate::edges::has_column;
use crate::fate::{Fate, Fates};
use crate::order::{Op, Rank};
use crate::plan::Step;

pub(super) fn operations(fates: &Fates<'_>, ops: &mut Vec<Op>) {
    let mut makers: HashMap<ObjectId, usize> = HashMap::new();
    for (at, op) in ops.iter().enumerate() {
        // The last one: a column is complete when its last operation is through.
        makers.extend(op.provides.iter().map(|id| (id.clone(), at)));
    }
    let keys = Keys::of_new(fates);
    for (id, before, after) in side_by_side(&fates.old.comments, &fates.new.comments) {
        let before = before.filter(|_| !is_made(fates, &keys, id));
        if before == after || !exists(fates.new, &keys, id) {
            continue;
        }
        let step = Step::alter(
            id,
            fates.new.comment_statement(id, after.map(String::as_str)),
        );
        let maker = makers.get(id).copied();
        // A step that runs outside of transactions stands alone.
        if let Some(at) = maker.filter(|at| ops[*at].steps.iter().all(|step| step.transactional)) {
            ops[at].steps.push(step);
        } else {
            let rank = maker.map_or(Rank::Comment, |_| Rank::Swap);
            let mut op = Op::new(rank, id);
            op.needs.push(id.clone());
            op.needs.extend(keys.of_index(id).cloned());
            op.steps.push(step);
            ops.push(op);
        }
    }
}

fn exists(catalog: &Catalog, keys: &Keys<'_>, id: &ObjectId) -> bool {
    let ObjectId::Column { table, name } = id else {
        return catalog.objects.contains_key(id) || keys.of_index(id).is_some();
    };
    has_column(catalog, table, name)
}

/// The constraints of indexes that are no objects of their own, though they may have comments; by
/// the indexes' schema and name.
struct Keys<'c>(HashMap<(&'c str, &'c str), &'c ObjectId>);

impl<'c> Keys<'c> {
    fn of_new(fates: &Fates<'c>) -> Self {
        let comments = fates.old.comments.keys().chain(fates.new.comments.keys());
        let objects = &fates.new.objects;
        let is_asked = comments
            .filter(|id| matches!(id, ObjectId::Index(_)))
            .any(|id| !objects.contains_key(id));
        let mut keys = HashMap::new();
        if !is_asked {
            return Self(keys);
        }
        for (id, object) in objects {
            if let (ObjectId::Constraint { table, name }, Object::Constraint(key)) = (id, object)
                && key.has_index()
            {
                keys.insert((table.schema.as_str(), name.as_str()), id);
            }
        }
        Self(keys)
    }

    fn of_index(&self, id: &ObjectId) -> Option<&'c ObjectId> {
        let ObjectId::Index(index) = id else {
            return None;
        };
        self.0
            .get(&(index.schema.as_str(), index.name.as_str()))
            .copied()
    }
}

/// Whether it starts without a comment, being made by the plan.
fn is_made(fates: &Fates<'_>, keys: &Keys<'_>, id: &ObjectId) -> bool {
    let made = |id: &ObjectId| fates.comes(id) || fates.get(id) == Some(Fate::Rebuild);
    made(id)
        || keys.of_index(id).is_some_and(made)
        || matches!(id, ObjectId::Column { table, .. }
            if made(&fates.new.relation(table)) || made(&ObjectId::Type(table.clone())))
}
