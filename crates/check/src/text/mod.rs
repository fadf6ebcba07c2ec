//! What execution cannot show, read from the text.

mod concurrently;
mod names;
mod rows;
mod transaction;

use crate::evidence::Evidence;
use crate::finding::Found;
use crate::words::Script;

pub(crate) fn find(evidence: &Evidence<'_>, script: &Script<'_>, found: &mut Vec<Found>) {
    transaction::find(evidence, found);
    // A second run of a migration that must be idempotent asks for IF NOT EXISTS.
    let is_idempotent = evidence.again.is_some();
    for words in script.statements() {
        names::find(words, found);
        rows::find(words, evidence, found);
        if !is_idempotent {
            found.extend(concurrently::judge(words));
        }
    }
}
