//! What a URL says, and what it never shows.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

mod connect;
mod parts;
mod url;
