use std::fmt;

use crate::file::{prisma, sqlx};

/// A checksum as a history table holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recorded<'a> {
    /// `_prisma_migrations.checksum`
    Prisma(&'a str),
    /// `_sqlx_migrations.checksum`
    Sqlx(&'a [u8]),
}

impl Recorded<'_> {
    /// Whether a file of these bytes has this checksum.
    ///
    /// ```
    /// use driftless_checksum::{Recorded, prisma};
    ///
    /// assert!(Recorded::Prisma(&prisma(b"SELECT 1;")).is_of(b"SELECT 1;"));
    /// ```
    #[must_use]
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        match *self {
            Self::Prisma(checksum) => prisma(bytes) == checksum,
            Self::Sqlx(checksum) => sqlx(bytes) == checksum,
        }
    }
}

/// In hexadecimal digits, which Prisma's is already.
///
/// ```
/// use driftless_checksum::Recorded;
///
/// assert_eq!(Recorded::Sqlx(&[0, 171]).to_string(), "00ab");
/// ```
impl fmt::Display for Recorded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Prisma(checksum) => f.write_str(checksum),
            Self::Sqlx(checksum) => checksum.iter().try_for_each(|byte| write!(f, "{byte:02x}")),
        }
    }
}
