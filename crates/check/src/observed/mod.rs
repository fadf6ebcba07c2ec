//! What execution showed.

mod locks;

use crate::evidence::Evidence;
use crate::finding::Found;
use crate::rule::DOES_NOT_RUN;

/// Adds what the run on scratch shows.
pub(crate) fn find(evidence: &Evidence<'_>, found: &mut Vec<Found>) {
    locks::find(evidence, found);
    if let Some(stopped) = &evidence.trace.stopped {
        found.push(Found::at(
            &DOES_NOT_RUN,
            &stopped.place,
            format!("does not run: {} ({})", stopped.message, stopped.code),
            "correct the statement, or what runs before it",
        ));
    }
}
