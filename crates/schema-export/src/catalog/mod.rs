//! The typed, comparable picture of a database's user objects.
//!
//! Texts in here (`definition`, `expression`, `data_type`, …) are Postgres' own deparse, read with
//! a `search_path` of `pg_catalog` alone, so every name in them is qualified and two texts can be compared.

mod access;
mod attached;
mod collation;
mod column;
mod extension;
mod foreign;
mod index;
mod language;
mod operators;
mod privileges;
mod publication;
mod routine;
mod sequence;
mod table;
mod text_search;
mod types;
mod view;

use std::collections::{BTreeMap, BTreeSet};

use crate::id::ObjectId;

pub(crate) use access::identity_sequence;
pub use attached::*;
pub use collation::*;
pub use column::*;
pub use extension::*;
pub use foreign::*;
pub use index::*;
pub use language::*;
pub use operators::*;
pub use privileges::*;
pub use publication::*;
pub use routine::*;
pub use sequence::*;
pub use table::*;
pub use text_search::*;
pub use types::*;
pub use view::*;

/// Everything a database holds that a migration could have made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalog {
    /// The objects by identity. Columns live in their [`Table`]; extension members are left out.
    pub objects: BTreeMap<ObjectId, Object>,
    /// Comments by the object (or column) they are on.
    pub comments: BTreeMap<ObjectId, String>,
    /// The owners that are not the role that read the catalog: what is not here belongs to the one
    /// that makes it. Empty where [`ReadOptions::owners`](crate::ReadOptions::owners) was off.
    pub owners: BTreeMap<ObjectId, String>,
    /// Privileges by the object (or column) they are on, where they are not Postgres' own, and
    /// default privileges. Those on the sequence inside an identity column stand under the name in
    /// [`Catalog::identity_sequences`]. Empty where
    /// [`ReadOptions::privileges`](crate::ReadOptions::privileges) was off.
    pub privileges: BTreeMap<ObjectId, Privileges>,
    /// `(dependent, referenced)`: the first needs the second to exist, after `pg_depend`.
    ///
    /// A column's default, generation expression and type count as the column's. Two edges are
    /// left out because the objects themselves say them and they would make cycles: a sequence's
    /// `OWNED BY`, and anything's dependence on itself.
    pub dependencies: BTreeSet<(ObjectId, ObjectId)>,
    /// `(function, named)`: what the text of a function's body seems to name.
    ///
    /// `pg_depend` knows nothing of a body given as a string, though Postgres looks up what a
    /// `LANGUAGE sql` body names when the function is made. These edges are found by name in the
    /// text, so they may be too many: they are good for an order, never a reason to rebuild.
    pub body_references: BTreeSet<(ObjectId, ObjectId)>,
    /// Functions whose bodies `CREATE FUNCTION` would refuse, since what they name is not there or is
    /// found by a session's `search_path` alone: they are made with `check_function_bodies` off
    /// ([`UNCHECKED`](crate::UNCHECKED)).
    pub unchecked_bodies: BTreeSet<ObjectId>,
    /// What the catalogs hold and this crate does not model yet, by name.
    pub unmodelled: BTreeSet<Unmodelled>,
}

/// An object that was found in the catalogs and is not modelled.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unmodelled {
    /// What it is, in Postgres' words: `text search configuration`, `publication`, …
    pub kind: String,
    /// Its qualified name, quoted as SQL wants it.
    pub name: String,
}

/// One database object. Its identity is the [`ObjectId`] it is stored under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Object {
    /// A schema other than `public` and the system's.
    Schema,
    /// An installed extension.
    Extension(Extension),
    /// An enum type.
    Enum(Enum),
    /// A composite type made by `CREATE TYPE … AS (…)`.
    Composite(Composite),
    /// A domain.
    Domain(Domain),
    /// A range type.
    Range(Range),
    /// A collation.
    Collation(Collation),
    /// A foreign-data wrapper.
    ForeignDataWrapper(ForeignDataWrapper),
    /// A foreign server.
    Server(Server),
    /// A sequence that is not the inside of an identity column.
    Sequence(Sequence),
    /// An ordinary, partitioned, partition or foreign table, with its columns.
    Table(Table),
    /// A constraint on a table: primary key, unique, foreign key, check, exclusion.
    Constraint(Constraint),
    /// An index that no constraint owns.
    Index(Index),
    /// A view.
    View(View),
    /// A materialized view.
    MaterializedView(View),
    /// A function, procedure or window function.
    Function(Function),
    /// An aggregate.
    Aggregate(Aggregate),
    /// A trigger that is not the inside of a constraint.
    Trigger(Trigger),
    /// A row security policy.
    Policy(Policy),
    /// An extended statistics object.
    Statistics(Statistics),
    /// A procedural language.
    Language(Language),
    /// An access method.
    AccessMethod(AccessMethod),
    /// A cast.
    Cast(Cast),
    /// A conversion between encodings.
    Conversion(Conversion),
    /// A transform between a type and a language.
    Transform(Transform),
    /// An operator.
    Operator(Operator),
    /// An operator family.
    OperatorFamily(OperatorFamily),
    /// An operator class.
    OperatorClass(OperatorClass),
    /// A rewrite rule other than a view's own.
    Rule(Rule),
    /// An event trigger.
    EventTrigger(EventTrigger),
    /// A publication.
    Publication(Publication),
    /// A text search parser.
    TextSearchParser(TextSearchParser),
    /// A text search template.
    TextSearchTemplate(TextSearchTemplate),
    /// A text search dictionary.
    TextSearchDictionary(TextSearchDictionary),
    /// A text search configuration.
    TextSearchConfiguration(TextSearchConfiguration),
}
