//! Plans, run for real on the embedded engine.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod cases;
mod embedded;
mod embeddings;
mod engine;
mod folders;
mod half_built;
mod hand_made;
mod kept_access;
mod not_null;
mod random;
mod renames;
