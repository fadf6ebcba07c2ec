//! PostgreSQL connection URLs, and secrets in general, that no message shows and that are wiped from
//! memory when they are dropped.
//!
//! ```
//! use driftless_database_url::DatabaseUrl;
//!
//! let url: DatabaseUrl = "postgres://ada:s3cret@db.example:5433/app".parse()?;
//! assert_eq!(url.to_string(), "postgres://ada:***@db.example:5433/app");
//! assert_eq!((url.host(), url.port(), url.user()), ("db.example", 5433, "ada"));
//! assert_eq!(url.expose(), "postgres://ada:s3cret@db.example:5433/app");
//! # Ok::<(), driftless_database_url::UrlError>(())
//! ```
//!
//! # Limits
//!
//! What is wiped is this crate's own copy. Reading a URL makes others for a moment, a connection keeps one
//! in sqlx's options, and whoever calls [`expose`](DatabaseUrl::expose) may make more.

mod secret;
mod url;

pub use secret::Secret;
pub use url::{DatabaseUrl, UrlError};
