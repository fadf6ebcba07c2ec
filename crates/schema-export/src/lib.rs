//! Reads a PostgreSQL database's catalogs into a [`Catalog`] and writes it as canonical SQL; it
//! changes nothing and compares nothing but whole objects.
//!
//! [`read`] takes a connection to PostgreSQL 13 or later and gives the [`Catalog`]: extensions,
//! schemas, collations, enum, composite, range and domain types, sequences, tables and foreign
//! tables with their columns, constraints, indexes, statistics objects, triggers, rules and row
//! security policies, views, materialized views, functions, procedures, aggregates, operators with
//! their families and classes, casts, conversions, transforms, languages, access methods, text
//! search parsers, templates, dictionaries and configurations, foreign-data wrappers and servers,
//! event triggers, publications, comments on all of these, and, where [`ReadOptions`] ask for them,
//! owners, privileges and default privileges. [`Catalog::to_sql`] writes it, [`Object`] and
//! [`ObjectId`] write single statements, and [`Catalog::differences`] tells what two catalogs do not
//! have alike.
//!
//! # Limits
//!
//! - What is found and not modelled is listed in [`Catalog::unmodelled`]: base and shell
//!   types, subscriptions, user mappings (without their options), security labels, typed tables,
//!   what lies in another tablespace, `DEPENDS ON EXTENSION`, settings of the database (without
//!   their values), objects in the system's own schemas, statistics targets of the indexes of
//!   exclusion constraints and partitions, the replica identity of a materialized view, a trigger's
//!   state on a partition where it is not the parent's, and a sequence inside an identity column
//!   that is logged where its table is not; and all privileges other than an owner's own where they are not read.
//! - Options of foreign-data wrappers, servers and foreign tables may hold secrets. They are in the
//!   SQL as they are; `Debug` of [`ForeignOptions`] alone leaves out what is called like one.
//! - A range type whose canonical function is made before it, with the type as a shell, is read, and
//!   its SQL does not load: the shell is not written.
//! - A function in PL/pgSQL that declares variables of types that are not there loads with
//!   `check_function_bodies` off alone; of those in SQL, the crate knows it, where the role that reads
//!   may call them, and says so in their SQL.
//! - A shell operator, which another names as its commutator or negator and nobody made, is no
//!   object; the name is kept in the other.
//! - Of privileges that are read, listed and not modelled are those on members of extensions, those
//!   granted by another than the owner, those of roles that are gone, and those on the sequence
//!   inside an identity column where it is not named as Postgres names it.
//! - Roles belong to a server and are no objects of a database: they are only named. An owner counts
//!   where it is not the role that reads, so that SQL made by one role fits another.
//! - The names of the sequences inside identity columns are not read; nor is the database itself:
//!   its comment, owner and privileges.
//! - What users added to a member table of an extension (an index, a trigger) counts as the
//!   extension's and is left out.
//! - Texts are Postgres' own deparse, which differs a little from one major version to another:
//!   compare catalogs that servers of one version gave.
mod catalog;
mod differences;
mod error;
mod id;
mod keywords;
mod ops;
mod read;
mod render;
mod script;
mod side_by_side;
mod words;

pub use catalog::*;
pub use differences::ObjectDifference;
pub use error::ExportError;
pub use id::{ObjectId, QualifiedName};
pub use keywords::quote;
pub use read::{ReadOptions, read};
pub use render::chosen_name;
pub use script::{Script, ScriptFile, UNCHECKED};
pub use side_by_side::side_by_side;
