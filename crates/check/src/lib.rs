//! Judges migrations by rules: from what each statement did on a scratch database, and from its text
//! where execution cannot show it. It runs nothing and reads no files.
//!
//! Whoever has run a migration with [`trace`](driftless_effects::trace) gives what was seen as
//! [`Evidence`], and gets [`Finding`]s from [`check`]. Every rule stands in [`rules`], with an example of
//! the harm and the safe way.
//!
//! ```
//! use driftless_check::{Severity, rule};
//!
//! let rewrites = rule("rewrites-table").unwrap();
//! assert_eq!(rewrites.severity, Severity::Error);
//! assert!(rule("rewrite-table").is_err_and(|nearest| nearest.name == "rewrites-table"));
//! ```
//!
//! What a migration adds is found by comparing the catalogs before and after it; the text only tells
//! where. An object that code makes and no statement names is a finding of the whole file.
//!
//! # Limits
//!
//! - Of a migration that does not run, only what it did up to there and its text are judged.
//! - Which operators a project uses is read from strings and calls without parsing its language
//!   ([`operator_uses`]), and by names alone: of two tables with a column of one name, each counts for
//!   the other where the SQL does not name the table beside it.
//! - How many elements of sparse vectors are not zero (an index takes 1,000) only rows could tell.
//! - Whether a new table has rows when its ivfflat index is built is read from the statements before;
//!   any that may add some is believed.
//! - Names written as `U&"…"` are not measured.

mod added;
mod allow;
mod check;
mod create_index;
mod evidence;
mod explain;
mod finding;
mod history;
mod markdown;
mod observed;
mod report;
mod rule;
mod schema;
mod text;
mod vector;
mod words;

pub use check::{Levels, check};
pub use evidence::{Again, Evidence};
pub use explain::explain;
pub use finding::{Finding, Spot};
pub use history::{History, Past, Version, Versions};
pub use markdown::markdown;
pub use report::{Checked, Report, github, json, sarif};
pub use rule::{Example, FoundBy, Given, Group, Rule, Severity, rule, rules};
pub use vector::{DistanceOperator, OperatorUse, may_use_operators, operator_uses};
