//! From two [`Catalog`]s, the ordered steps that turn one into the other, with what to know before
//! running them; it touches no database and guesses no rename.
mod compare;
mod edges;
mod emit;
mod fate;
mod inheritance;
mod order;
mod plan;
mod routine;
mod sql_type;

use driftless_schema_export::Catalog;

pub use plan::{Action, Hazard, HazardKind, LockMode, Plan, Step};

/// What counts as a difference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Whether an extension of another version is updated. Off: a version is the server's matter.
    pub extension_versions: bool,
}

/// The steps that turn `from` into `to`.
#[must_use]
pub fn diff(from: &Catalog, to: &Catalog, options: &Options) -> Plan {
    let fates = fate::Fates::decide(from, to, options.extension_versions);
    let ops = emit::operations(&fates);
    let mut steps = order::sorted(ops, from, &fates.old_edges);
    emit::enums::mark_used_values(&fates, &mut steps);
    Plan {
        steps,
        unmodelled: from.unmodelled.union(&to.unmodelled).cloned().collect(),
    }
}
