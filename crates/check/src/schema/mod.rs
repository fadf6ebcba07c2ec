//! What the state after a migration has that the state before it had not. The text only tells where
//! it comes from.

mod columns;
mod foreign_keys;
mod functions;

use crate::added::Tables;
use crate::evidence::Evidence;
use crate::finding::Found;
use crate::words::Script;

pub(crate) fn find(evidence: &Evidence<'_>, script: &Script<'_>, found: &mut Vec<Found>) {
    let tables = Tables::of(evidence);
    columns::find(evidence, &tables, script, found);
    foreign_keys::find(evidence, &tables, script, found);
    functions::find(evidence, script, found);
}
