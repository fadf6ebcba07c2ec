//! Tests of the crate's public functions.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod chain;
mod file;
