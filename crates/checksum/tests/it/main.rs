//! Tests of the crate's public functions; cases that are many live in `tests/cases`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod chain;
mod classify;
mod committed;
mod edits;
mod file;
mod files;
mod history;
mod line_endings;
mod repository;
mod undone;
