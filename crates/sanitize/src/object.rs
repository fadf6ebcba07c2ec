use std::fmt;

use driftless_sql_text::quote_identifier;
use serde::{Deserialize, Serialize};

/// What an object is, in `PostgreSQL`'s terms.
///
/// In rules it is written in lower case with hyphens: `index`, `materialized-view`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ObjectKind {
    /// A table, foreign tables included.
    Table,
    /// A column of a table.
    Column,
    /// An index.
    Index,
    /// A constraint of a table.
    Constraint,
    /// A trigger.
    Trigger,
    /// A row security policy.
    Policy,
    /// A view.
    View,
    /// A materialized view.
    MaterializedView,
    /// A sequence.
    Sequence,
    /// A function, procedure or aggregate.
    Function,
    /// A type or domain.
    Type,
    /// An extension.
    Extension,
    /// A schema.
    Schema,
}

/// How `ALTER` and `DROP` alike call what is on no table and is none.
pub(crate) const KINDS: [(&[&str], ObjectKind); 12] = [
    (&["index"], ObjectKind::Index),
    (&["view"], ObjectKind::View),
    (&["materialized", "view"], ObjectKind::MaterializedView),
    (&["sequence"], ObjectKind::Sequence),
    (&["type"], ObjectKind::Type),
    (&["domain"], ObjectKind::Type),
    (&["extension"], ObjectKind::Extension),
    (&["schema"], ObjectKind::Schema),
    (&["function"], ObjectKind::Function),
    (&["procedure"], ObjectKind::Function),
    (&["routine"], ObjectKind::Function),
    (&["aggregate"], ObjectKind::Function),
];

impl ObjectKind {
    /// Whether objects of this kind share their names with tables (`pg_class`).
    pub(crate) fn is_relation(self) -> bool {
        matches!(
            self,
            Self::Table | Self::Index | Self::View | Self::MaterializedView | Self::Sequence
        )
    }

    /// Whether the name is unique within a table only.
    pub(crate) fn is_on_table(self) -> bool {
        matches!(
            self,
            Self::Column | Self::Constraint | Self::Trigger | Self::Policy
        )
    }

    /// Whether the name is in no schema.
    pub(crate) fn is_global(self) -> bool {
        matches!(self, Self::Extension | Self::Schema)
    }

    /// Whether two kinds of object cannot have the same name in the same place.
    pub(crate) fn shares_names_with(self, other: Self) -> bool {
        self == other || self.is_relation() && other.is_relation()
    }
}

impl fmt::Display for ObjectKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Table => "table",
            Self::Column => "column",
            Self::Index => "index",
            Self::Constraint => "constraint",
            Self::Trigger => "trigger",
            Self::Policy => "policy",
            Self::View => "view",
            Self::MaterializedView => "materialized view",
            Self::Sequence => "sequence",
            Self::Function => "function",
            Self::Type => "type",
            Self::Extension => "extension",
            Self::Schema => "schema",
        })
    }
}

/// A table's schema and name, as the catalog holds them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct TableName {
    /// Its schema.
    pub schema: String,
    /// Its name.
    pub name: String,
}

/// Which object: its kind and its name as the catalog holds it (unquoted, in its true case).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ObjectName {
    /// Its kind.
    pub kind: ObjectKind,
    /// Its schema; empty for a schema or an extension, which are in none.
    pub schema: String,
    /// Its name.
    pub name: String,
    /// The table it is on: for an index, column, constraint, trigger or policy.
    pub table: Option<TableName>,
}

impl ObjectName {
    /// A name in a schema.
    pub fn new(kind: ObjectKind, schema: impl Into<String>, name: impl Into<String>) -> Self {
        let schema = if kind.is_global() {
            String::new()
        } else {
            schema.into()
        };
        Self {
            kind,
            schema,
            name: name.into(),
            table: None,
        }
    }

    /// The same on a table.
    #[must_use]
    pub fn on(mut self, schema: impl Into<String>, table: impl Into<String>) -> Self {
        self.table = Some(TableName {
            schema: schema.into(),
            name: table.into(),
        });
        self
    }

    /// Whether both are the same object. An index is told by its schema and name alone.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.kind.shares_names_with(other.kind)
            && self.name == other.name
            && self.schema == other.schema
            && (!self.kind.is_on_table() || self.table == other.table)
    }

    /// The table it would be, were it a relation.
    pub(crate) fn as_table(&self) -> TableName {
        TableName {
            schema: self.schema.clone(),
            name: self.name.clone(),
        }
    }
}

/// `index idx`, `constraint c on users`; schemas other than `public` are written.
impl fmt::Display for ObjectName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let qualified = |schema: &str, name: &str| {
            if schema.is_empty() || schema == "public" {
                quote_identifier(name).to_string()
            } else {
                format!("{}.{}", quote_identifier(schema), quote_identifier(name))
            }
        };
        match &self.table {
            Some(table) if self.kind.is_on_table() => write!(
                f,
                "{} {} on {}",
                self.kind,
                quote_identifier(&self.name),
                qualified(&table.schema, &table.name)
            ),
            _ => write!(f, "{} {}", self.kind, qualified(&self.schema, &self.name)),
        }
    }
}
