//! The sources that need no other crate.

mod command;
mod dotenv;
mod first_of;
mod process;
mod railway;

pub use command::Command;
pub use dotenv::Dotenv;
pub(crate) use first_of::FirstOf;
pub use process::Process;
pub use railway::{Railway, RailwayError};

/// The variable that holds a URL, where nothing else is said.
const VARIABLE: &str = "DATABASE_URL";
