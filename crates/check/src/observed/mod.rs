//! What execution showed.

mod data;
mod idempotence;
mod locks;
mod protection;

use crate::evidence::Evidence;
use crate::finding::Found;
use crate::rule::{CONCURRENTLY_IN_TRANSACTION, DOES_NOT_RUN};
use crate::vector;

/// `SQLSTATE` of a statement that wants no transaction around it.
const IN_TRANSACTION: &str = "25001";
/// `SQLSTATE` of a new enum value that is used in the transaction that adds it.
const NEW_ENUM_VALUE: &str = "55P04";

/// Adds what the run on scratch shows.
pub(crate) fn find(evidence: &Evidence<'_>, found: &mut Vec<Found>) {
    protection::find(evidence, found);
    locks::find(evidence, found);
    data::find(evidence, found);
    idempotence::find(evidence, found);
    found.extend(stopped(evidence));
}

fn stopped(evidence: &Evidence<'_>) -> Option<Found> {
    let stopped = evidence.trace.stopped.as_ref()?;
    if let Some(found) = vector::dimension_limit(stopped, evidence.before) {
        return Some(found);
    }
    let said = format!("{} ({})", stopped.message, stopped.code);
    if stopped.code == IN_TRANSACTION {
        let help = if evidence.in_transaction {
            "make `-- no-transaction` the file's first line, and this its only statement"
        } else {
            "move it to a migration of its own: the statements of one file are one transaction"
        };
        let message = format!("wants no transaction around it: {said}");
        let rule = &CONCURRENTLY_IN_TRANSACTION;
        return Some(Found::at(rule, &stopped.place, message, help));
    }
    let help = if stopped.code == NEW_ENUM_VALUE {
        "add the value in a migration of its own, before this one"
    } else {
        "correct the statement, or what runs before it"
    };
    let message = format!("does not run: {said}");
    Some(Found::at(&DOES_NOT_RUN, &stopped.place, message, help))
}
