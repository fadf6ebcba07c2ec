//! The service as it is used: over HTTP, on a native PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod deploy;
mod memories;
#[cfg(unix)]
mod program;
mod schema;
mod service;
mod strain;
