//! The engines `native` and `server`, on PostgreSQL programs that `cargo xtask test` provides.
#![expect(
    clippy::unwrap_used,
    reason = "a set-up that fails is a test that fails"
)]

#[path = "../support/mod.rs"]
mod support;

mod native;
#[cfg(unix)]
mod processes;
mod server;
