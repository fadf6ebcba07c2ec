//! The engines `native` and `server`, on PostgreSQL programs that `cargo xtask test` provides.
#[path = "../support/mod.rs"]
mod support;

mod cluster;
