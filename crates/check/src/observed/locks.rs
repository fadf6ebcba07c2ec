//! Who waits for the migration.

use std::fmt;

use driftless_effects::{Lock, LockMode, Step};
use driftless_schema_export::{Object, ObjectId, QualifiedName};

use super::data::is_required_column;
use crate::evidence::Evidence;
use crate::finding::Found;
use crate::rule::{
    BLOCKING_DETACH, BLOCKING_DROP_INDEX, BLOCKING_INDEX_BUILD, BLOCKING_REFRESH, BLOCKING_SCAN,
    BLOCKING_UNIQUE_CONSTRAINT, LOCK_HELD_DURING_WORK, LOCK_TIMEOUT, REWRITES_TABLE,
};
use crate::vector::builds_index;
use crate::words::{Words, table, tables};

pub(super) fn find(evidence: &Evidence<'_>, found: &mut Vec<Found>) {
    let steps = &evidence.trace.steps;
    for (index, step) in steps.iter().enumerate() {
        let words = Words::of(&step.place);
        let work = rewrites(step, &words).or_else(|| scans(step, &words, evidence));
        // That it fails says more than what it would read.
        let work = work.filter(|_| !is_required_column(step));
        let held = Held::find(step, &steps[..index]);
        found.extend(match (work, held) {
            (Some(mut work), Some(held)) => {
                work.message = format!("{}, and {held}", work.message);
                Some(work)
            }
            (work, held) => work.or_else(|| Some(held?.found(step))),
        });
        found.extend(short(step, &words));
    }
    let waits = |step: &&Step| !step.lock_timeout && step.locks.iter().any(|lock| lock.taken);
    if let Some(step) = steps.iter().find(waits) {
        found.push(no_timeout(step));
    }
}

fn rewrites(step: &Step, words: &Words<'_>) -> Option<Found> {
    if step.rewritten.is_empty() {
        return None;
    }
    let names = tables(&step.rewritten);
    let place = &step.place;
    if words.start(&["refresh"]) {
        return Some(Found::at(
            &BLOCKING_REFRESH,
            place,
            format!("refreshes {names} while its readers wait"),
            "use REFRESH MATERIALIZED VIEW CONCURRENTLY, in a migration of its own; it needs a \
             unique index on the view",
        ));
    }
    let help = if words.start_with_one(&["vacuum", "cluster"]) {
        "do it outside of migrations, with pg_repack or pg_squeeze, which let reads and writes go on"
    } else if words.have("type") {
        "add a column of the new type, fill it in batches, and swap the names when the services \
         use it; `safe-migrate` writes these steps from a declared schema"
    } else if words.have("add") {
        "add the column without this default, set the default in a second statement, and fill the \
         rows in batches; a default that is the same for every row needs none of this"
    } else {
        "do it while the service is stopped, or make a new table, copy in batches, and swap"
    };
    let message =
        format!("writes every row of {names} again, and nobody reads or writes meanwhile");
    Some(Found::at(&REWRITES_TABLE, place, message, help))
}

/// A statement that reads a table from end to end under a lock that it takes itself.
fn scans(step: &Step, words: &Words<'_>, evidence: &Evidence<'_>) -> Option<Found> {
    let index = words.start(&["create", "index"])
        || words.start(&["create", "unique", "index"])
        || words.start(&["reindex"]);
    let constraint = words.start(&["alter", "table"])
        && ["unique", "primary", "exclude"]
            .iter()
            .any(|word| words.have(word));
    // What builds an index would have taken a lock that it finds held.
    let would_take = |lock: &Lock| (index || constraint) && step.scanned.contains(&lock.table);
    let own = |lock: &&Lock| lock.taken || would_take(lock);
    let locks: Vec<&Lock> = step.locks.iter().filter(own).collect();
    let mode = |lock: &&Lock| {
        if lock.taken || constraint {
            lock.mode
        } else {
            LockMode::Share
        }
    };
    let strongest = locks.iter().map(mode).max()?;
    if step.scanned.is_empty() {
        return None;
    }
    if builds_index(step, evidence) {
        return None;
    }
    let scanned = tables(&step.scanned);
    let blocked = tables(locks.iter().map(|lock| &lock.table));
    let who = who_waits(strongest);
    let place = &step.place;
    if index {
        return Some(Found::at(
            &BLOCKING_INDEX_BUILD,
            place,
            format!("builds an index of {scanned} while {who} {blocked} wait"),
            if words.start(&["reindex"]) {
                "use REINDEX … CONCURRENTLY, in a migration of its own"
            } else if is_partitioned(step, evidence) {
                "make it ON ONLY the partitioned table, then build each partition's CONCURRENTLY, in \
                 migrations of their own, and ALTER INDEX … ATTACH PARTITION them"
            } else {
                "use CREATE INDEX CONCURRENTLY, in a migration of its own"
            },
        ));
    }
    if constraint {
        return Some(Found::at(
            &BLOCKING_UNIQUE_CONSTRAINT,
            place,
            format!("builds the constraint's index of {scanned} while {who} {blocked} wait"),
            if words.have("exclude") {
                "an exclusion constraint cannot be built concurrently: add it while nobody needs \
                 the table"
            } else {
                "build it first with CREATE UNIQUE INDEX CONCURRENTLY in a migration of its own, then \
                 ADD CONSTRAINT … UNIQUE (or PRIMARY KEY) USING INDEX"
            },
        ));
    }
    let help = if words.have("attach") {
        "first give the partition a CHECK that says the same as its bound, NOT VALID, and validate \
         it: then nothing is read under the lock"
    } else if words.have("foreign") || words.have("references") || words.have("check") {
        "add the constraint NOT VALID, and VALIDATE CONSTRAINT in a later migration, which lets \
         reads and writes go on"
    } else if words.have("not") && words.have("null") {
        "first add CHECK (… IS NOT NULL) NOT VALID, and VALIDATE CONSTRAINT in a later migration: \
         then SET NOT NULL reads nothing, and the CHECK can go"
    } else if words.have("type") {
        "every index on the column is built again: add a column of the new type, fill it in batches, \
         index it CONCURRENTLY, and swap the names when the services use it"
    } else {
        "split it, so that what reads the table takes no lock that others wait for"
    };
    Some(Found::at(
        &BLOCKING_SCAN,
        place,
        format!("reads {scanned} from end to end while {who} {blocked} wait"),
        help,
    ))
}

/// Whether what is scanned are the partitions of a table.
fn is_partitioned(step: &Step, evidence: &Evidence<'_>) -> bool {
    step.scanned.iter().any(|table| {
        let id = ObjectId::Table(QualifiedName {
            schema: table.schema.clone(),
            name: table.name.clone(),
        });
        let Some(Object::Table(table)) = evidence.before.objects.get(&id) else {
            return false;
        };
        let parent = table.partition_of.as_ref().map(|(parent, _)| parent);
        parent.is_some_and(|parent| {
            let is_parent = |lock: &Lock| {
                (&lock.table.schema, &lock.table.name) == (&parent.schema, &parent.name)
            };
            step.locks.iter().any(is_parent)
        })
    })
}

/// Locks of earlier statements that are held while one works.
struct Held<'s> {
    locks: Vec<&'s Lock>,
    strongest: LockMode,
    /// The line of the statement that took the strongest.
    line: usize,
}

impl<'s> Held<'s> {
    fn find(step: &'s Step, earlier: &[Step]) -> Option<Self> {
        if step.rewritten.is_empty() && step.scanned.is_empty() {
            return None;
        }
        let locks: Vec<&Lock> = step.locks.iter().filter(|lock| !lock.taken).collect();
        let strongest = *locks.iter().max_by_key(|lock| lock.mode)?;
        let took = earlier.iter().rev().find(|before| {
            let took = |lock: &Lock| lock.taken && lock.table == strongest.table;
            before.transaction == step.transaction && before.locks.iter().any(took)
        })?;
        Some(Self {
            strongest: strongest.mode,
            line: took.place.line,
            locks,
        })
    }

    fn found(&self, step: &Step) -> Found {
        let work = step.rewritten.iter().chain(&step.scanned);
        Found::at(
            &LOCK_HELD_DURING_WORK,
            &step.place,
            format!("works through {} while {self}", tables(work)),
            "move this statement to a migration of its own",
        )
    }
}

impl fmt::Display for Held<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {} wait: {}, which line {} took, is held until the transaction ends",
            who_waits(self.strongest),
            tables(self.locks.iter().map(|lock| &lock.table)),
            self.strongest,
            self.line,
        )
    }
}

/// Locks that are held for a moment only, but wait for every reader before.
fn short(step: &Step, words: &Words<'_>) -> Option<Found> {
    let lock = step
        .locks
        .iter()
        .find(|lock| lock.taken && lock.mode.blocks_reads())?;
    let name = table(&lock.table);
    if words.start(&["drop", "index"]) {
        return Some(Found::at(
            &BLOCKING_DROP_INDEX,
            &step.place,
            format!("locks {name} against reads and writes to drop its index"),
            "use DROP INDEX CONCURRENTLY, in a migration of its own",
        ));
    }
    let detaches = words.start(&["alter", "table"]) && words.have("detach");
    detaches.then(|| {
        Found::at(
            &BLOCKING_DETACH,
            &step.place,
            format!("locks {name} against reads and writes to detach a partition"),
            "use DETACH PARTITION … CONCURRENTLY, in a migration of its own",
        )
    })
}

fn no_timeout(step: &Step) -> Found {
    let locks = step.locks.iter().filter(|lock| lock.taken);
    let strongest = locks.clone().map(|lock| lock.mode).max();
    let strongest = strongest.unwrap_or(LockMode::AccessExclusive);
    Found::at(
        &LOCK_TIMEOUT,
        &step.place,
        format!(
            "waits for {strongest} on {} for as long as it takes, and whoever comes later \
             waits behind it",
            tables(locks.map(|lock| &lock.table))
        ),
        "begin the migration with SET lock_timeout = '5s', and try again when it gives up",
    )
}

fn who_waits(mode: LockMode) -> &'static str {
    if mode.blocks_reads() {
        "readers and writers of"
    } else {
        "writers of"
    }
}
