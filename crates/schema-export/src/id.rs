//! Names and identities of database objects.

use std::fmt;

use crate::keywords::quote;

/// A name and the schema it is in, both unquoted. [`fmt::Display`] quotes them where SQL needs it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QualifiedName {
    /// The schema.
    pub schema: String,
    /// The name in it.
    pub name: String,
}

/// Which object: what a `DROP` or `COMMENT ON` statement would name.
///
/// The order of the variants is the order in which objects are listed where nothing else decides.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ObjectId {
    /// A schema.
    Schema(String),
    /// An extension.
    Extension(String),
    /// An enum, composite or range type, or a domain.
    Type(QualifiedName),
    /// A sequence.
    Sequence(QualifiedName),
    /// A table.
    Table(QualifiedName),
    /// A column. Occurs in comments and dependencies; the column itself is in its table.
    Column {
        /// The table, view or composite type it is in.
        table: QualifiedName,
        /// Its name.
        name: String,
    },
    /// A table's constraint.
    Constraint {
        /// The table.
        table: QualifiedName,
        /// Its name, unique in the table.
        name: String,
    },
    /// An index.
    Index(QualifiedName),
    /// A view.
    View(QualifiedName),
    /// A materialized view.
    MaterializedView(QualifiedName),
    /// A function or procedure.
    Function {
        /// Its name.
        name: QualifiedName,
        /// Identity arguments' types alone, as `format_type` prints them: `integer, public.vector`.
        arguments: String,
    },
    /// An aggregate.
    Aggregate {
        /// Its name.
        name: QualifiedName,
        /// As `pg_get_function_identity_arguments` prints them.
        arguments: String,
    },
    /// A trigger.
    Trigger {
        /// The table or view.
        table: QualifiedName,
        /// Its name, unique on the table.
        name: String,
    },
    /// A row security policy.
    Policy {
        /// The table.
        table: QualifiedName,
        /// Its name, unique on the table.
        name: String,
    },
}

impl QualifiedName {
    /// Makes a name from its unquoted parts.
    pub fn new(schema: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            schema: schema.into(),
            name: name.into(),
        }
    }
}

impl fmt::Display for QualifiedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", quote(&self.schema), quote(&self.name))
    }
}

impl ObjectId {
    /// What kind of object it is, in Postgres' word: `index`, `materialized view`.
    ///
    /// The identity of a routine does not say whether it is a function or a procedure; both are
    /// called `function`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Schema(_) => "schema",
            Self::Extension(_) => "extension",
            Self::Type(_) => "type",
            Self::Sequence(_) => "sequence",
            Self::Table(_) => "table",
            Self::Column { .. } => "column",
            Self::Constraint { .. } => "constraint",
            Self::Index(_) => "index",
            Self::View(_) => "view",
            Self::MaterializedView(_) => "materialized view",
            Self::Function { .. } => "function",
            Self::Aggregate { .. } => "aggregate",
            Self::Trigger { .. } => "trigger",
            Self::Policy { .. } => "policy",
        }
    }

    /// Its own name, unquoted and without schema or table.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Schema(name)
            | Self::Extension(name)
            | Self::Column { name, .. }
            | Self::Constraint { name, .. }
            | Self::Trigger { name, .. }
            | Self::Policy { name, .. } => name,
            Self::Type(name)
            | Self::Sequence(name)
            | Self::Table(name)
            | Self::Index(name)
            | Self::View(name)
            | Self::MaterializedView(name)
            | Self::Function { name, .. }
            | Self::Aggregate { name, .. } => &name.name,
        }
    }

    /// The schema it is in, for a schema itself its name; an extension is in none.
    #[must_use]
    pub fn schema(&self) -> Option<&str> {
        match self {
            Self::Schema(name) => Some(name),
            Self::Extension(_) => None,
            Self::Type(name)
            | Self::Sequence(name)
            | Self::Table(name)
            | Self::Index(name)
            | Self::View(name)
            | Self::MaterializedView(name)
            | Self::Function { name, .. }
            | Self::Aggregate { name, .. }
            | Self::Column { table: name, .. }
            | Self::Constraint { table: name, .. }
            | Self::Trigger { table: name, .. }
            | Self::Policy { table: name, .. } => Some(&name.schema),
        }
    }

    /// The table (or view, or composite type) whose part it is. An index' identity does not name
    /// its table: see [`crate::Index::table`].
    #[must_use]
    pub fn table(&self) -> Option<&QualifiedName> {
        match self {
            Self::Column { table, .. }
            | Self::Constraint { table, .. }
            | Self::Trigger { table, .. }
            | Self::Policy { table, .. } => Some(table),
            _ => None,
        }
    }
}

impl fmt::Display for ObjectId {
    /// In words for a person: `index public.idx_a`, `constraint a_pkey on public.a`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind();
        match self {
            Self::Schema(name) | Self::Extension(name) => write!(f, "{kind} {}", quote(name)),
            Self::Type(name)
            | Self::Sequence(name)
            | Self::Table(name)
            | Self::Index(name)
            | Self::View(name)
            | Self::MaterializedView(name) => write!(f, "{kind} {name}"),
            Self::Column { table, name } => write!(f, "{kind} {table}.{}", quote(name)),
            Self::Aggregate { name, arguments } if arguments.is_empty() => {
                write!(f, "{kind} {name}(*)")
            }
            Self::Function { name, arguments } | Self::Aggregate { name, arguments } => {
                write!(f, "{kind} {name}({arguments})")
            }
            Self::Constraint { table, name }
            | Self::Trigger { table, name }
            | Self::Policy { table, name } => write!(f, "{kind} {} on {table}", quote(name)),
        }
    }
}
