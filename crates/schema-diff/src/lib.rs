//! From two [`Catalog`]s, the ordered steps that turn one into the other, with what to know before
//! running them; it touches no database and guesses no rename.
//!
//! What it plans is what the statements of the PostgreSQL manual can do in place, and a drop and a
//! new creation of what they cannot, dependents included: those and only those that Postgres would
//! refuse to keep. The order comes from both catalogs' dependencies and from what the bodies of
//! functions seem to name.
//!
//! Limits: the plain forms of statements only, which lock (`CREATE INDEX` without `CONCURRENTLY`);
//! new views that read each other in a circle; whatever [`Catalog::unmodelled`] lists is not
//! compared. A column that was a table's own before it joined a parent stays so (`attislocal`),
//! since only a drop would change that. A table whose partition key changes is made anew, with the
//! loss of its rows as a hazard.
//!
//! Owners and privileges ([`Options::owners`], [`Options::privileges`]) are planned for the role
//! that read the old catalog: its default privileges are what new objects begin with, and it is
//! `CURRENT_USER` where it owns something. New default privileges are set last.
mod batch;
mod compare;
mod edges;
mod emit;
mod fate;
mod inheritance;
mod operator;
mod order;
mod plan;
mod renames;
mod routine;
mod sql_type;

use driftless_schema_export::Catalog;

pub use batch::Batch;
pub use plan::{Action, Hazard, HazardKind, LockMode, Plan, Step};
pub use renames::{Rename, RenameError, Renamed, renames};

/// What counts as a difference, and how it is made good.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own, and none excludes another"
)]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Whether an extension of another version is updated. Off: a version is the server's matter.
    pub extension_versions: bool,
    /// Whether other owners are a difference. Off: what is made anew gets its old owner back, and
    /// otherwise owners are no matter of the plan.
    pub owners: bool,
    /// Whether other privileges and default privileges are a difference. Off: what is made anew
    /// gets its old ones back, and otherwise they are no matter of the plan.
    pub privileges: bool,
    /// Whether the plain forms of statements are good enough, which lock a table while they work
    /// through it. Off: tables that are there already get the forms that let reads and writes go on,
    /// and a plan has as many batches ([`Plan::batches`]) as these need.
    pub offline: bool,
}

/// The steps that turn `from` into `to`. The same catalogs always give the same plan.
///
/// ```
/// use driftless_schema_diff::{HazardKind, Options, diff};
/// use driftless_schema_export::{Catalog, Enum, Object, ObjectId, QualifiedName};
///
/// let with = |labels: &[&str]| {
///     let labels = labels.iter().map(|label| label.to_string()).collect();
///     let mut catalog = Catalog::default();
///     let id = ObjectId::Type(QualifiedName::new("public", "mood"));
///     catalog.objects.insert(id, Object::Enum(Enum { labels }));
///     catalog
/// };
/// let plan = diff(&with(&["sad", "happy"]), &with(&["sad", "calm", "happy"]), &Options::default());
/// assert_eq!(plan.to_sql(), "ALTER TYPE public.mood ADD VALUE 'calm' AFTER 'sad';\n");
/// assert!(plan.steps[0].transactional);
/// ```
#[must_use]
pub fn diff(from: &Catalog, to: &Catalog, options: &Options) -> Plan {
    let fates = fate::Fates::decide(from, to, options);
    let ops = emit::operations(&fates, options);
    let mut steps = order::sorted(ops, from, &fates.old_edges);
    emit::enums::commit_used_values(&fates, &mut steps);
    Plan {
        steps,
        unmodelled: from.unmodelled.union(&to.unmodelled).cloned().collect(),
    }
}
