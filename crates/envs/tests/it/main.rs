//! Sources, hosts, protection and children, against programs that are written for the tests.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[cfg(feature = "railway-api")]
mod api;
#[cfg(unix)]
mod child;
mod hosts;
mod protection;
#[cfg(unix)]
mod railway;
mod settings;
mod sources;
