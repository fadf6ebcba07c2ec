//! Digests of migration files as Prisma and sqlx store them, and one over a list of files; it
//! reads no file and no database.
//!
//! ```
//! use driftless_checksum::{prisma, sqlx};
//!
//! assert!(prisma(b"SELECT 1;").starts_with("17db4fd3"));
//! assert_eq!(sqlx(b"SELECT 1;").len(), 48);
//! ```

mod chain;
mod file;

pub use chain::Chain;
pub use file::{prisma, sqlx};
