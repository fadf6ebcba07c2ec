//! Integration tests of `driftless-sanitize`.
#![expect(
    clippy::unwrap_used,
    reason = "a helper of a test that cannot go on fails the test"
)]

mod cases;
mod fixtures;
mod patterns;
mod properties;
mod rules;
mod sanitize;
