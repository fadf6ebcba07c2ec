//! Finds statements of a migration that would harm protected objects and comments them out; it
//! reads text alone, runs nothing, and so leaves the last word to whoever runs the result on a
//! scratch database.
//!
//! [`Rules`] say what is protected and why, [`Known`] what exists, and [`sanitize`] gives the
//! script back with a [`Finding`] for all that is removed or needs a person to look at it.
//!
//! ```
//! use driftless_sanitize::{Known, KnownObject, ObjectKind, ObjectName, Rules, sanitize};
//!
//! let rules = Rules::from_drift_ignore(
//!     "drift-ignore.json",
//!     r#"{ "protectedIndexes": [{
//!         "name": "docs_embedding_idx",
//!         "description": "similarity search"
//!     }] }"#,
//! )?;
//! let index = ObjectName::new(ObjectKind::Index, "public", "docs_embedding_idx");
//! let known = Known::new(vec![KnownObject::new(index.on("public", "docs"))]);
//!
//! let result = sanitize(
//!     "DROP INDEX \"docs_embedding_idx\";\nALTER TABLE docs ADD COLUMN title text;\n",
//!     &rules,
//!     &known,
//! )?;
//! assert!(result.sql.ends_with("\nALTER TABLE docs ADD COLUMN title text;\n"));
//! assert!(result.sql.contains("-- | DROP INDEX \"docs_embedding_idx\";"));
//! assert_eq!(result.findings[0].reason.as_deref(), Some("similarity search"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A statement is read by its tokens, to its end or not at all, and a second time by `sqlparser` where
//! that can read it: if they do not agree on what is done to which names, the verdict is
//! [`Verdict::Review`], and nothing is removed. Statements that the script itself rolls back are kept.
//!
//! # Limits
//!
//! - What code does that a statement runs (`DO`, `CALL`, `SELECT f()`) is not read. It is put up
//!   for review if a protected object's name is a word of it, or of a function the same script
//!   defines, or if either has an `EXECUTE` of PL/pgSQL's; what other languages, functions that
//!   exist already (`query_to_xml`) and `PREPARE` put together at run time escapes.
//! - A rule for an object that is not in [`Known`] is about the statements that name it; what
//!   would go with its table is not told.
//! - Names resolve through `search_path` as the script sets it; a role's or database's own setting
//!   must be given in [`Known::search_path`], and `"$user"` is left out. After code that says
//!   `search_path` it is not known; a function that exists already and changes it is not seen.
//! - Functions are told apart by name, not by argument types; partitions and inheriting tables are
//!   not followed from their parents.
//! - Statements within `CREATE SCHEMA`, and the files that `psql` meta-commands read, are not seen.

mod absent;
mod alter;
mod alter_table;
mod code;
mod create;
mod drift_ignore;
mod drop;
mod dropped;
mod edit;
mod error;
mod finding;
mod judge;
mod known;
mod match_patterns;
mod object;
mod pattern;
mod pattern_words;
mod places;
mod resolve;
mod review;
mod rules;
mod sanitize;
mod session;
mod statement;
mod subject;
mod text;
mod things;
mod typed;
mod undo;
mod world;

pub use error::{RulesError, SanitizeError};
pub use finding::{Finding, Sanitized, Verdict};
pub use known::{Known, KnownObject};
pub use object::{ObjectKind, ObjectName, TableName};
pub use pattern::{IgnorePattern, PatternName};
pub use rules::{ProtectEntry, ProtectedObject, Protection, RuleSource, Rules};
pub use sanitize::sanitize;
