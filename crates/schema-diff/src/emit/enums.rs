//! New values of enums.

use std::collections::BTreeSet;

use driftless_schema_export::{Enum, Object, ObjectId};

use super::literal;
use crate::fate::{Fate, Fates};
use crate::order::{Op, Rank};
use crate::plan::{HazardKind, Step};

/// `ALTER TYPE … ADD VALUE` for every label that the old type lacks, each in its place.
pub(super) fn add_values(id: &ObjectId, old: &Enum, new: &Enum) -> Op {
    let mut op = Op::new(Rank::Type, id);
    op.provides.push(id.clone());
    let ObjectId::Type(name) = id else { return op };
    let mut there: BTreeSet<&String> = old.labels.iter().collect();
    let mut before: Option<&String> = None;
    for label in &new.labels {
        if there.insert(label) {
            // At the end no place is needed; at the front and in between a neighbour names it.
            let last = before.is_none_or(|before| {
                old.labels.last().is_none_or(|last| last == before)
                    || !old.labels.contains(before) && follows_last(old, new, before)
            });
            let place = match before {
                Some(before) if !last => format!(" AFTER {}", literal(before)),
                Some(_) => String::new(),
                None => old
                    .labels
                    .first()
                    .map(|first| format!(" BEFORE {}", literal(first)))
                    .unwrap_or_default(),
            };
            op.steps.push(Step::alter(
                id,
                format!("ALTER TYPE {name} ADD VALUE {}{place}", literal(label)),
            ));
        }
        before = Some(label);
    }
    op
}

/// Whether the label stands behind every old one.
fn follows_last(old: &Enum, new: &Enum, label: &String) -> bool {
    let at = |wanted: &String| new.labels.iter().position(|l| l == wanted);
    old.labels.last().is_none_or(|last| at(last) < at(label))
}

/// Marks the values that a later step uses: Postgres wants a commit in between
/// (PostgreSQL manual, ALTER TYPE, "Notes").
pub(crate) fn mark_used_values(fates: &Fates<'_>, steps: &mut [Step]) {
    for at in 0..steps.len() {
        let id = steps[at].object.clone();
        if fates.get(&id) != Some(Fate::Alter) || !steps[at].sql.contains(" ADD VALUE ") {
            continue;
        }
        let Some(Object::Enum(new)) = fates.new.objects.get(&id) else {
            continue;
        };
        let Some(label) = new.labels.iter().find(|label| {
            steps[at]
                .sql
                .contains(&format!(" ADD VALUE {}", literal(label)))
        }) else {
            continue;
        };
        let used = literal(label);
        if steps[at + 1..]
            .iter()
            .any(|later| later.object != id && later.sql.contains(&used))
        {
            let message = format!(
                "{used} of {id} is used later in this plan, which Postgres allows only after a commit"
            );
            steps[at].transactional = false;
            let step = std::mem::replace(&mut steps[at], Step::alter(&id, String::new()));
            steps[at] = step.hazard(HazardKind::EnumValueNeedsCommit, message);
        }
    }
}
