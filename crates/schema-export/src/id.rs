//! Names and identities of database objects.

use std::fmt;

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

/// Quotes an identifier. Always in double quotes unless it is plainly safe.
///
/// Safe means `[a-z_][a-z0-9_]*` and no keyword that Postgres quotes (`quote_ident` does the same).
#[must_use]
pub fn quote(name: &str) -> String {
    // The reader replaces this with the keyword-aware form.
    format!("\"{}\"", name.replace('"', "\"\""))
}
