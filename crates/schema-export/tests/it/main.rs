//! The crate against real databases, on the embedded engine.
mod cases;
mod differences;
mod failures;
mod reading;
mod server;
