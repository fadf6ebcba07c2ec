//! The embedded engine, which needs nothing installed.
#[path = "../support/mod.rs"]
mod support;

mod embedded;
mod wheel;
