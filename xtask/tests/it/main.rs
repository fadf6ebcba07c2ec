//! The driver as its users run it: a project in a temporary folder, the program, its output.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

mod cases;
mod check;
mod connecting;
mod down;
mod drift;
mod environments;
mod history;
mod live;
mod migrate;
#[cfg(target_os = "linux")]
mod production;
mod project;
mod reference;
mod resolve;
#[cfg(unix)]
mod run;
mod secrets;
#[cfg(target_os = "linux")]
mod session;
mod sql;
mod squash;
mod states;
#[cfg(target_os = "linux")]
mod terminal;
mod vectors;
mod write;
