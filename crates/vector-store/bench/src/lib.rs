//! What the programs that measure share: data, times, and what peers tell.

pub mod data;
pub mod figures;
pub mod peer;

pub use data::Data;

/// Why nothing was measured.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// How many rows a search asks for.
pub const K: usize = 10;

/// One of a thousand, and not by the order of rows: what filters go by.
pub fn bucket(row: usize) -> i32 {
    i32::try_from(row * 7919 % 1000).unwrap_or_default()
}
