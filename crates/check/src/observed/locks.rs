//! Who waits for the migration.

use crate::evidence::Evidence;
use crate::finding::Found;
use crate::rule::REWRITES_TABLE;

pub(super) fn find(evidence: &Evidence<'_>, found: &mut Vec<Found>) {
    for step in &evidence.trace.steps {
        for table in &step.rewritten {
            found.push(Found::at(
                &REWRITES_TABLE,
                &step.place,
                format!("writes every row of {} again", table.name),
                "add a column, fill it in batches, and swap",
            ));
        }
    }
}
