//! The Driftless driver: arguments, terminal, and the composition of the Driftless crates into
//! commands; what the commands rest on is in the crates.
//!
//! A Rust workspace makes it its own `cargo xtask` with three lines:
//!
//! ```no_run
//! fn main() -> std::process::ExitCode {
//!     driftless::main()
//! }
//! ```

mod beyond_schema;
mod cache;
mod cli;
mod commands;
mod connecting;
mod declared;
mod engine;
mod environment;
mod exit;
mod files;
mod format;
mod guard;
mod output;
mod pg_dump;
mod plan;
mod project;
mod replay;
mod roles;
mod second;
mod server_error;
mod settings;
mod sqlx_toml;
mod state;
mod table;
mod terminal;
mod timeout;
mod touched;
mod unmodelled;

pub use cli::main;
pub use exit::{Exit, Failed};
