//! Types.

use std::collections::BTreeMap;

use crate::id::QualifiedName;

/// An enum type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enum {
    /// The labels in their order.
    pub labels: Vec<String>,
}

/// A composite type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composite {
    /// The attributes in their order: name, `format_type` text, collation where not the default.
    pub attributes: Vec<CompositeAttribute>,
}

/// One attribute of a composite type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompositeAttribute {
    /// Its name, unquoted.
    pub name: String,
    /// Its type as `format_type` prints it.
    pub data_type: String,
    /// Its collation, where it is not the type's own.
    pub collation: Option<QualifiedName>,
}

/// A domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain {
    /// The type under it, as `format_type` prints it.
    pub base_type: String,
    /// Its collation, where it is not the base type's.
    pub collation: Option<QualifiedName>,
    /// Whether it is `NOT NULL`.
    pub not_null: bool,
    /// The name of the constraint behind `NOT NULL`, which PostgreSQL has from 17 on.
    pub not_null_name: Option<String>,
    /// Its default expression.
    pub default: Option<String>,
    /// Its constraints by name: `pg_get_constraintdef` text (with `NOT VALID` where it is so).
    pub constraints: BTreeMap<String, String>,
}

/// A range type, with the multirange type that comes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    /// The type of its bounds, as `format_type` prints it.
    pub subtype: String,
    /// The b-tree operator class that orders the bounds, where it is not the type's default.
    pub operator_class: Option<QualifiedName>,
    /// The collation of the bounds, where it is not the type's own.
    pub collation: Option<QualifiedName>,
    /// The function that brings a value into its one form. It takes the type itself.
    pub canonical: Option<QualifiedName>,
    /// The function that tells the distance of two bounds.
    pub subtype_diff: Option<QualifiedName>,
    /// The multirange type, from PostgreSQL 14.
    pub multirange: Option<QualifiedName>,
}
