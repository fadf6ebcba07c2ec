//! Rules, held against migrations that are run on a real database.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod cases;
mod examples;
mod harness;
mod laws;
mod operators;
mod report;
mod texts;
