//! The crate against real databases, on the embedded engine.
#![expect(
    clippy::expect_used,
    clippy::needless_raw_string_hashes,
    reason = "a test fails by panicking, and expect-test writes strings so"
)]

mod cases;
mod deparse;
mod differences;
mod failures;
mod identities;
mod measured;
mod names;
mod printed;
mod privileges;
mod reading;
mod server;
