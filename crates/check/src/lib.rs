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

mod added;
mod allow;
mod check;
mod evidence;
mod explain;
mod finding;
mod markdown;
mod observed;
mod reader;
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
pub use markdown::markdown;
pub use report::{Checked, Report};
pub use rule::{Example, FoundBy, Given, Group, Rule, Severity, rule, rules};
pub use vector::{DistanceOperator, OperatorUse, may_use_operators, operator_uses};
