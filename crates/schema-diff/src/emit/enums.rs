//! New values of enums.

use std::collections::BTreeSet;

use driftless_schema_export::{Enum, Object, ObjectId};

use super::literal;
use crate::fate::Fates;
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

/// Has the values committed that a later step uses
/// (PostgreSQL manual, ALTER TYPE, "Notes").
pub(crate) fn commit_used_values(fates: &Fates<'_>, steps: &mut [Step]) {
    let mut uncommitted: Vec<(usize, String)> = Vec::new();
    for at in 0..steps.len() {
        if steps[at].commit_before || !steps[at].transactional {
            uncommitted.clear();
        }
        if let Some(value) = added_value(fates, &steps[at]) {
            uncommitted.push((at, value));
            continue;
        }
        let used: Vec<usize> = uncommitted
            .iter()
            .filter(|(_, value)| steps[at].sql.contains(value))
            .map(|(adder, _)| *adder)
            .collect();
        if used.is_empty() {
            continue;
        }
        steps[at].commit_before = true;
        for adder in used {
            let id = steps[adder].object.clone();
            let step = std::mem::replace(&mut steps[adder], Step::alter(&id, String::new()));
            steps[adder] = step.hazard(
                HazardKind::EnumValueNeedsCommit,
                format!("the new value of {id} is used later in this plan, which Postgres allows only after a commit"),
            );
        }
        uncommitted.clear();
    }
}

/// The value that the step adds to an enum, as a literal.
fn added_value(fates: &Fates<'_>, step: &Step) -> Option<String> {
    let ObjectId::Type(name) = &step.object else {
        return None;
    };
    let added = step
        .sql
        .strip_prefix(&format!("ALTER TYPE {name} ADD VALUE "))?;
    let Object::Enum(new) = fates.new.objects.get(&step.object)? else {
        return None;
    };
    let literals = new.labels.iter().map(|label| literal(label));
    // One label may begin like another, but a literal ends with its quote.
    literals
        .filter(|value| added.starts_with(value.as_str()))
        .max_by_key(String::len)
}
