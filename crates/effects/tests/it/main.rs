//! Text rules and effects check, held against what real statements do.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod steps;
mod table;
