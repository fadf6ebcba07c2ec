//! pgvector: its indexes, its operators, and what a migration does to them.

mod build;
mod calls;
mod dimensions;
mod index;
mod ivfflat;
mod opclass;
mod operator;
mod placeholder;
mod source;
mod sql;
mod uses;

use crate::evidence::Evidence;
use crate::finding::Found;
use crate::words::Script;

use index::VectorIndex;

pub(crate) use build::blocks as builds_index;
pub(crate) use dimensions::{changes_dimensions, limit as dimension_limit};
pub use operator::DistanceOperator;
pub use uses::{OperatorUse, may_use_operators, operator_uses};

pub(crate) fn find(evidence: &Evidence<'_>, script: &Script<'_>, found: &mut Vec<Found>) {
    let indexes = VectorIndex::added(evidence.before, evidence.after);
    opclass::find(evidence, &indexes, script, found);
    ivfflat::find(evidence, &indexes, script, found);
    dimensions::find(evidence, script, found);
    build::find(evidence, &indexes, script, found);
}
