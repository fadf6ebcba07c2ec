//! Collations.

/// A collation (`pg_collation`). Its version is not in it: that is the server's matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collation {
    /// Whose rules it follows.
    pub provider: CollationProvider,
    /// `LC_COLLATE` of libc; the locale of the other providers.
    pub locale: String,
    /// `LC_CTYPE` of libc, where it is not the locale above.
    pub ctype: Option<String>,
    /// Whether strings that are not equal byte for byte are never equal.
    pub deterministic: bool,
    /// Rules of ICU on top of the locale's, from PostgreSQL 16.
    pub rules: Option<String>,
}

/// Whose rules a collation follows (`pg_collation.collprovider`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CollationProvider {
    /// Postgres' own, from PostgreSQL 17.
    Builtin,
    /// ICU.
    Icu,
    /// The operating system's.
    Libc,
}
