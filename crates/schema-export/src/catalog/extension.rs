//! Extensions.

/// An installed extension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// The schema its objects live in.
    pub schema: String,
    /// Its version. Not compared by `schema-diff` unless asked.
    pub version: String,
    /// Whether it can be moved, and so whether `SCHEMA` may be written.
    pub relocatable: bool,
}
