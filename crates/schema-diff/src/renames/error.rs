//! Why a rename is refused.

use driftless_schema_export::quote;
use thiserror::Error;

use super::Rename;

/// What is renamed, for messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed(Box<Rename>);

/// Why a rename cannot be what happened.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RenameError {
    /// The new schema has nothing of the new name.
    #[error(
        "{0} cannot be a rename, since the new schema has no such object; \
         correct the new name or take the rename out"
    )]
    NotInNew(Renamed),
    /// The old schema has nothing of the old name, nor of the new one.
    #[error(
        "{0} cannot be a rename, since the old schema has neither; \
         correct the old name, or take the rename out to have a new object made"
    )]
    NotInOld(Renamed),
    /// The old schema has both names: it was not renamed, or something else has the new name.
    #[error(
        "{0} cannot be a rename, since the old schema has both; \
         take the rename out, or drop one of the two first"
    )]
    BothInOld(Renamed),
    /// The new schema has both names.
    #[error(
        "{0} cannot be a rename, since the new schema still has the old name; \
         take the rename out, or take the old object out of the new schema"
    )]
    BothInNew(Renamed),
    /// The name belonged to another kind of object.
    #[error(
        "{renamed} cannot be a rename, since the old name is that of a {old_kind}; \
         take the rename out to have one dropped and the other made"
    )]
    OtherKind {
        /// The rename.
        renamed: Renamed,
        /// What the old name means.
        old_kind: &'static str,
    },
    /// Two renames take the same object, or give the same name.
    #[error("{0} is not the only rename of that object or to that name; take one of them out")]
    Twice(Renamed),
    /// A child table's column or constraint is renamed with its parent's.
    #[error("{0} is inherited: rename it in the parent table, which renames it here too")]
    Inherited(Renamed),
    /// PostgreSQL has no such `ALTER … RENAME`.
    #[error("{0} cannot be a rename, since PostgreSQL has no statement for it; take it out")]
    NoStatement(Renamed),
}

impl RenameError {
    /// The rename that is refused.
    #[must_use]
    pub fn rename(&self) -> &Rename {
        let (Self::NotInNew(renamed)
        | Self::NotInOld(renamed)
        | Self::BothInOld(renamed)
        | Self::BothInNew(renamed)
        | Self::OtherKind { renamed, .. }
        | Self::Twice(renamed)
        | Self::Inherited(renamed)
        | Self::NoStatement(renamed)) = self;
        &renamed.0
    }
}

impl Renamed {
    pub(super) fn new(rename: &Rename) -> Self {
        Self(Box::new(rename.clone()))
    }
}

impl std::fmt::Display for Renamed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &*self.0 {
            Rename::Object { to, from } => write!(f, "{to}, renamed from {}", quote(from)),
            Rename::EnumValue { of, to, from } => {
                write!(f, "value '{to}' of type {of}, renamed from '{from}'")
            }
        }
    }
}
