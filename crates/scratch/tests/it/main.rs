//! What needs nothing installed: the embedded engine, URLs, the wheel.
#![expect(
    clippy::unwrap_used,
    reason = "a set-up that fails is a test that fails"
)]

#[path = "../support/mod.rs"]
mod support;

mod embedded;
mod extensions;
mod snapshots;
mod wheel;
