//! Reads a PostgreSQL database's catalogs into a [`Catalog`] and writes it as canonical SQL; it
//! changes nothing and compares nothing but whole objects.
mod catalog;
mod differences;
mod error;
mod id;
mod keywords;
mod ops;
mod read;
mod render;
mod script;

pub use catalog::*;
pub use differences::ObjectDifference;
pub use error::ExportError;
pub use id::{ObjectId, QualifiedName};
pub use keywords::quote;
pub use read::{ReadOptions, read};
