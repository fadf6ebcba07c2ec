//! Reads a PostgreSQL database's catalogs into a [`Catalog`] and writes it as canonical SQL; it
//! changes nothing and compares nothing but whole objects.
mod catalog;
mod id;

pub use catalog::*;
pub use id::{ObjectId, QualifiedName, quote};
