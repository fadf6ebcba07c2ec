//! Operators, and the families and classes that indexes know them by.

use std::collections::BTreeMap;

use crate::id::QualifiedName;

/// An operator. Its identity names its operands' types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// The function that does the work, as SQL names it.
    pub function: String,
    /// The operator with the operands the other way round. It takes the same types, swapped, and
    /// names this one in turn.
    pub commutator: Option<QualifiedName>,
    /// The operator that says the opposite. It takes the same types, and names this one in turn.
    pub negator: Option<QualifiedName>,
    /// The function that estimates how many rows it leaves (`RESTRICT`).
    pub restrict: Option<String>,
    /// The function that estimates the same of a join (`JOIN`).
    pub join: Option<String>,
    /// `HASHES`
    pub hashes: bool,
    /// `MERGES`
    pub merges: bool,
}

/// An operator family, with what it holds beside its classes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperatorFamily {
    /// What `ALTER OPERATOR FAMILY … DROP` calls a member (`OPERATOR 1 (integer, bigint)`), and
    /// what `ADD` says of it (`OPERATOR 1 <(integer,bigint)`).
    pub members: BTreeMap<String, String>,
}

/// An operator class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperatorClass {
    /// Whether it is the one for its type where an index names none.
    pub default: bool,
    /// The type it is for, as `format_type` prints it.
    pub data_type: String,
    /// The family it is in, of the same access method.
    pub family: QualifiedName,
    /// What it is made of, in the words of `CREATE OPERATOR CLASS … AS`: operators and functions by
    /// number, then `STORAGE`.
    pub members: Vec<String>,
}
