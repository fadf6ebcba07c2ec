//! What the statements of a script do on a scratch database, to protected objects and to tables, and
//! which objects are protected or should be; it reads no statement's text to find out.
//!
//! [`Protected`] says what of a [`Catalog`](driftless_schema_export::Catalog) the rules protect.
//! [`observe`] reads these objects as they stand in the server's catalogs, and [`trace`] does so
//! after every statement of a script: what `DO` blocks, called functions, event triggers and SQL put
//! together at run time do is seen like everything else, since it is seen after it happened.
//! With [`Watch::tables`] it also tells, for each statement, which locks it takes on the tables that were
//! there before, which of them it writes again or reads from end to end, what it changes of what
//! clients see, and whether it fails on rows: tables without rows are given made up ones.
//! [`discover`] proposes what to protect: the objects that a [`Generator`] cannot represent.
//!
//! ```no_run
//! use driftless_effects::{Protected, Script, Watch, trace};
//! use driftless_sanitize::Rules;
//! use driftless_schema_export::{ReadOptions, read};
//!
//! # async fn example(database: &mut sqlx::PgConnection) -> Result<(), Box<dyn std::error::Error>> {
//! let rules = Rules::from_drift_ignore(
//!     "drift-ignore.json",
//!     r#"{ "protectedIndexes": [{ "name": "docs_embedding_idx" }] }"#,
//! )?;
//! let catalog = read(database, &ReadOptions::default()).await?;
//! let protected = Protected::find(&rules, &catalog);
//! let script = "DO $$ BEGIN EXECUTE 'DROP INDEX docs_emb' || 'edding_idx'; END $$;";
//! let script = Script { sql: script, in_transaction: false };
//! let objects = protected.watched();
//! let watch = Watch { objects: &objects, ..Watch::default() };
//! let trace = trace(database, &[script], &watch).await?;
//! assert_eq!(trace.effects[0].place.line, 1);
//! # Ok(())
//! # }
//! ```
//!
//! # Limits
//!
//! - A scratch database has no rows, or made up ones: what a script does only where it finds others is
//!   not seen. Tables that take no made up row are told ([`Trace::unfilled`]).
//! - A script is traced in one transaction, as `sqlx` and Prisma run it, unless it controls
//!   transactions itself or is a single statement that wants none; then each statement is on its own
//!   where the script does not say otherwise.
//! - The locks of a statement that wants no transaction around it are not seen, nor locks that are
//!   given back before its end. How often a table was read is what Postgres counts
//!   (`pg_stat_xact_user_tables`), so a scan of few rows looks like one of many.
//! - Seen are the kinds that [`ObjectKind`](driftless_sanitize::ObjectKind) knows. Of the body of a
//!   function that a protected trigger calls nothing is told, unless the function is protected.
//! - Owners, privileges and comments are not looked at, nor which member table of an inheritance
//!   tree a constraint came from.

mod discover;
mod error;
mod harm;
mod known;
mod named;
mod observe;
mod protected;
mod relations;
mod rows;
mod session;
mod step;
mod trace;
mod values;

pub use discover::{Generator, Proposal, discover};
pub use error::EffectsError;
pub use harm::Harm;
pub use named::{Named, named};
pub use observe::{Observed, Standing, observe};
pub use protected::{Kept, Protected};
pub use rows::{Filled, RowFailure, Unfilled};
pub use step::{Lock, LockMode, RelationKind, Step, TableChange, TableChangeKind};
pub use trace::{Boundary, Change, Effect, Place, Script, Stopped, Trace, Watch, repeat, trace};
