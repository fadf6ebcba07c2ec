//! From two [`Catalog`]s, the ordered steps that turn one into the other, with what to know before
//! running them; it touches no database and guesses no rename.
//!
//! What it plans is what the statements of the PostgreSQL manual can do in place, and a drop and a
//! new creation of what they cannot, dependents included: those and only those that Postgres would
//! refuse to keep. The order comes from both catalogs' dependencies and from what the bodies of
//! functions seem to name.
//!
//! What needs itself by way of others (views that read each other, a domain or a default that calls a
//! function which needs it) is made in two steps, and emptied before it is dropped.
//!
//! # Online forms
//!
//! Where a table is there already, the plan takes the forms that let reads and writes go on, unless
//! [`Options::offline`] is set. Such a plan is more than one transaction: [`Plan::batches`] says what
//! is to run together.
//!
//! - Indexes are built and dropped `CONCURRENTLY`. One whose definition changed (pgvector's `lists`,
//!   `m`, `ef_construction` and operator classes too) is built beside the old one, the two change
//!   names in one transaction, and the old one goes: renaming locks nobody out, which a drop in the
//!   same transaction would.
//! - A primary key or unique constraint is made of an index that was built before, in one statement
//!   with the end of the one that it replaces. A unique constraint that goes for good goes last, so
//!   that another one is there by then, unless a foreign key to its table is made in the same plan.
//! - Foreign keys and checks are added `NOT VALID` and validated in a later transaction; `SET NOT
//!   NULL` goes by way of a check that is validated so and dropped.
//! - A column of pgvector's that others must replace (`vector(384)` to `vector(1536)`, or to
//!   `halfvec`) is joined by a new one, which is filled, indexed and takes its place, each in a
//!   migration of its own. Where pgvector cannot convert what is stored, the application fills it,
//!   and the plan fails with a message until that is done.
//! - A partitioned table's index is made on the parent alone, built `CONCURRENTLY` on every partition
//!   and attached, however deep they nest. The old one goes first where only its definition changed,
//!   so a unique one takes the plain form there; so does one whose table gets or loses a partition
//!   in the same plan.
//!
//! Postgres has no such form for exclusion constraints, constraints `WITHOUT OVERLAPS`, and of a
//! partitioned table for foreign keys before version 18; a partitioned table's keys could be put
//! together from its partitions' and are not. All these take the plain forms with their hazards, and
//! so do other types of a column, volatile defaults and stored generated columns, which write the
//! table anew. A column of embeddings in a table with parents or children is dropped and added.
//!
//! # Renames
//!
//! A rename that somebody confirmed is a step of [`renames`], run and read back before [`diff`].
//! Indexes, constraints and owned sequences that differ in nothing but their names are renamed
//! anyway. Whatever else looks like a rename is a hazard ([`HazardKind::PossibleRename`]).
//!
//! # Limits
//!
//! Functions with `BEGIN ATOMIC` bodies that call each other, and a view that reads itself, are not
//! planned in an order that Postgres accepts; whatever [`Catalog::unmodelled`] lists is not
//! compared. A table that joins a parent keeps the columns that it had as its own (`attislocal`); so
//! does a child whose parent gets a column that it has already, where triggers, rules or children of
//! its own would notice that the column is made anew. A child that leaves one of several parents and
//! joins it again has them in another order. A table that becomes a partition while it has another
//! index like one that is to be attached may end with the one in the other's place. A server goes only
//! when its user mappings, which are not modelled, are gone. What is stored and was computed with a
//! function or a text search configuration that changes is named ([`HazardKind::StaleValues`]) and not
//! computed again; a collation's version is the server's matter and not looked at. A table whose
//! partition key changes is made anew, with the loss of its rows as a hazard. From PostgreSQL 18
//! on, a partition leaves its parent for a moment where the name of a `NOT NULL` that it shares with
//! the parent must change in it alone.
//!
//! Owners and privileges ([`Options::owners`], [`Options::privileges`]) are planned for the role
//! that read the old catalog: its default privileges are what new objects begin with, and it is
//! `CURRENT_USER` where it owns something. New default privileges are set last.
mod alike;
mod batch;
mod columns;
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

use std::collections::BTreeSet;

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
    let differing = compare::differing(from, to);
    let steps = match alike::renamed(from, to, &differing) {
        None => steps(from, to, options, &differing),
        Some((from, mut all)) => {
            all.extend(steps(&from, to, options, &compare::differing(&from, to)));
            all
        }
    };
    Plan {
        steps,
        unmodelled: from.unmodelled.union(&to.unmodelled).cloned().collect(),
    }
}

fn steps(
    from: &Catalog,
    to: &Catalog,
    options: &Options,
    differing: &[compare::States<'_>],
) -> Vec<Step> {
    let mut anew = BTreeSet::new();
    loop {
        let fates = fate::Fates::decide(from, to, options, differing, &anew);
        let ops = emit::operations(&fates, options);
        let order::Sorted { mut steps, circle } = order::sorted(ops, from, &fates.old_edges);
        // What cannot be replaced where it is can go and come again.
        let before = anew.len();
        anew.extend(circle.into_iter().filter(|id| fates.may_come_again(id)));
        if anew.len() == before {
            emit::enums::commit_used_values(&fates, &mut steps);
            return steps;
        }
    }
}
