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
//! let rule = rule("rewrites-table").unwrap();
//! assert_eq!(rule.severity, Severity::Error);
//! assert!(rule("rewrite-table").is_err_and(|nearest| nearest.name == "rewrites-table"));
//! ```

mod allow;
mod check;
mod evidence;
mod finding;
mod observed;
mod rule;

pub use check::{Levels, check};
pub use evidence::{Again, Evidence};
pub use finding::{Finding, Spot};
pub use rule::{Example, FoundBy, Group, Rule, Severity, rule, rules};
