//! Vector indexes that are built while others wait.

use driftless_effects::{Lock, Step};

use super::index::{VectorIndex, is_vector_method};
use crate::create_index::CreateIndex;
use crate::evidence::Evidence;
use crate::finding::Found;
use crate::rule::BLOCKING_VECTOR_INDEX_BUILD;
use crate::words::{Script, Words, object, tables};

/// What a statement builds: the access method and how messages call the index.
struct Built {
    method: String,
    name: String,
}

pub(super) fn find(
    evidence: &Evidence<'_>,
    indexes: &[VectorIndex<'_>],
    script: &Script<'_>,
    found: &mut Vec<Found>,
) {
    let steps = evidence.trace.steps.iter();
    found.extend(steps.filter_map(|step| judge(step, indexes, script)));
}

/// Whether a step builds a vector index under a lock that writers wait for.
pub(crate) fn blocks(step: &Step, evidence: &Evidence<'_>) -> bool {
    let indexes = VectorIndex::added(evidence.before, evidence.after);
    judge(step, &indexes, &Script::read(evidence.sql)).is_some()
}

fn judge(step: &Step, indexes: &[VectorIndex<'_>], script: &Script<'_>) -> Option<Found> {
    let blocked = |lock: &&Lock| lock.mode.blocks_writes() && step.scanned.contains(&lock.table);
    let locks: Vec<&Lock> = step.locks.iter().filter(blocked).collect();
    if locks.is_empty() {
        return None;
    }
    let Built { method, name } = built(step, &locks, indexes, script)?;
    let blocked = tables(locks.iter().map(|lock| &lock.table));
    Some(Found::at(
        &BLOCKING_VECTOR_INDEX_BUILD,
        &step.place,
        format!("builds {name} ({method}) while writers of {blocked} wait"),
        "use CREATE INDEX CONCURRENTLY, in a migration of its own, with maintenance_work_mem large \
         enough for the index",
    ))
}

/// What a step builds, from its text where it is `CREATE INDEX`. One that runs other code built what
/// is there afterwards on a table that it has read.
fn built(
    step: &Step,
    locks: &[&Lock],
    indexes: &[VectorIndex<'_>],
    script: &Script<'_>,
) -> Option<Built> {
    let words = Words::of(&step.place);
    if let Some(create) = CreateIndex::read(words.tokens()) {
        let name = create.name.map(|name| format!("index {}", name.name));
        return is_vector_method(&create.method).then(|| Built {
            name: name.unwrap_or_else(|| "an index".to_owned()),
            method: create.method,
        });
    }
    if !words.start_with_one(&["do", "call", "select", "execute"]) {
        return None;
    }
    let of_table = |index: &&VectorIndex<'_>| {
        let same = |lock: &&Lock| {
            (&lock.table.schema, &lock.table.name) == (&index.table.schema, &index.table.name)
        };
        // One that no statement names was made by code.
        let place = index.place(script);
        let is_from_here = place.is_none_or(|place| place.start == step.place.range.start);
        is_from_here && locks.iter().any(same)
    };
    let index = indexes.iter().find(of_table)?;
    Some(Built {
        method: index.method.to_owned(),
        name: format!("index {}", object(index.name)),
    })
}
