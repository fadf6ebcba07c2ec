//! pgvector: its indexes, its operators, and what a migration does to them.

mod operator;
mod source;
mod sql;
mod uses;

pub use operator::DistanceOperator;
pub use uses::{OperatorUse, may_use_operators, operator_uses};
