//! Names and identities of database objects.

use std::fmt;

use crate::catalog::DefaultPrivileges;
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
    /// A procedural language.
    Language(String),
    /// An access method.
    AccessMethod(String),
    /// A foreign-data wrapper.
    ForeignDataWrapper(String),
    /// A foreign server.
    Server(String),
    /// A collation.
    Collation(QualifiedName),
    /// A conversion between encodings.
    Conversion(QualifiedName),
    /// A base, enum, composite or range type, or a domain. A multirange type is part of its range
    /// type.
    Type(QualifiedName),
    /// A sequence.
    Sequence(QualifiedName),
    /// A table, foreign tables too.
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
    /// An extended statistics object.
    Statistics(QualifiedName),
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
    /// An operator.
    Operator {
        /// Its name, of operator characters.
        name: QualifiedName,
        /// The left operand's type as `format_type` prints it; none for a prefix operator.
        left: Option<String>,
        /// The right operand's type; none for a postfix operator, which PostgreSQL 13 still has.
        right: Option<String>,
    },
    /// An operator family.
    OperatorFamily {
        /// Its name.
        name: QualifiedName,
        /// The index access method it is for.
        access_method: String,
    },
    /// An operator class.
    OperatorClass {
        /// Its name.
        name: QualifiedName,
        /// The index access method it is for.
        access_method: String,
    },
    /// A cast. It has no name.
    Cast {
        /// The type it takes, as `format_type` prints it.
        source: String,
        /// The type it makes.
        target: String,
    },
    /// A transform between a type and a language. It has no name.
    Transform {
        /// The type, as `format_type` prints it.
        data_type: String,
        /// The language, unquoted.
        language: String,
    },
    /// A text search parser.
    TextSearchParser(QualifiedName),
    /// A text search template.
    TextSearchTemplate(QualifiedName),
    /// A text search dictionary.
    TextSearchDictionary(QualifiedName),
    /// A text search configuration.
    TextSearchConfiguration(QualifiedName),
    /// A rewrite rule other than a view's own.
    Rule {
        /// The table or view.
        table: QualifiedName,
        /// Its name, unique on the table.
        name: String,
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
    /// An event trigger.
    EventTrigger(String),
    /// A publication.
    Publication(String),
    /// Default privileges. They occur in [`Catalog::privileges`](crate::Catalog::privileges) alone,
    /// and only [`ObjectId::privilege_statement`] is for them.
    DefaultPrivileges(DefaultPrivileges),
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
    /// Its own name, unquoted and without schema or table; empty for casts and transforms, which
    /// have none.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Schema(name)
            | Self::Extension(name)
            | Self::Language(name)
            | Self::AccessMethod(name)
            | Self::ForeignDataWrapper(name)
            | Self::Server(name)
            | Self::EventTrigger(name)
            | Self::Publication(name)
            | Self::Column { name, .. }
            | Self::Constraint { name, .. }
            | Self::Rule { name, .. }
            | Self::Trigger { name, .. }
            | Self::Policy { name, .. } => name,
            Self::Cast { .. } | Self::Transform { .. } | Self::DefaultPrivileges(_) => "",
            _ => self.qualified_name().map_or("", |name| &name.name),
        }
    }

    /// The schema it is in, for a schema itself its name; nothing for what is in none, like an
    /// extension, a cast or a publication.
    #[must_use]
    pub fn schema(&self) -> Option<&str> {
        match self {
            Self::Schema(name) => Some(name),
            Self::DefaultPrivileges(of) => of.schema.as_deref(),
            _ => self
                .qualified_name()
                .or_else(|| self.table())
                .map(|name| name.schema.as_str()),
        }
    }

    /// The table (or view, or composite type) whose part it is. An index' identity does not name
    /// its table: see [`crate::Index::table`].
    #[must_use]
    pub fn table(&self) -> Option<&QualifiedName> {
        match self {
            Self::Column { table, .. }
            | Self::Constraint { table, .. }
            | Self::Rule { table, .. }
            | Self::Trigger { table, .. }
            | Self::Policy { table, .. } => Some(table),
            _ => None,
        }
    }

    /// Its own name, to be changed; nothing for what has none.
    pub fn name_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::Schema(name)
            | Self::Extension(name)
            | Self::Language(name)
            | Self::AccessMethod(name)
            | Self::ForeignDataWrapper(name)
            | Self::Server(name)
            | Self::EventTrigger(name)
            | Self::Publication(name)
            | Self::Column { name, .. }
            | Self::Constraint { name, .. }
            | Self::Rule { name, .. }
            | Self::Trigger { name, .. }
            | Self::Policy { name, .. } => Some(name),
            _ => self.qualified_name_mut().map(|name| &mut name.name),
        }
    }

    /// The schema it is in, to be changed.
    pub fn schema_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::Schema(name) => Some(name),
            Self::DefaultPrivileges(of) => of.schema.as_mut(),
            _ if self.table().is_some() => self.table_mut().map(|table| &mut table.schema),
            _ => self.qualified_name_mut().map(|name| &mut name.schema),
        }
    }

    /// What it is part of, to be changed.
    pub fn table_mut(&mut self) -> Option<&mut QualifiedName> {
        match self {
            Self::Column { table, .. }
            | Self::Constraint { table, .. }
            | Self::Rule { table, .. }
            | Self::Trigger { table, .. }
            | Self::Policy { table, .. } => Some(table),
            _ => None,
        }
    }

    fn qualified_name_mut(&mut self) -> Option<&mut QualifiedName> {
        match self {
            Self::Collation(name)
            | Self::Conversion(name)
            | Self::Type(name)
            | Self::Sequence(name)
            | Self::Table(name)
            | Self::Index(name)
            | Self::Statistics(name)
            | Self::View(name)
            | Self::MaterializedView(name)
            | Self::Function { name, .. }
            | Self::Aggregate { name, .. }
            | Self::Operator { name, .. }
            | Self::OperatorFamily { name, .. }
            | Self::OperatorClass { name, .. }
            | Self::TextSearchParser(name)
            | Self::TextSearchTemplate(name)
            | Self::TextSearchDictionary(name)
            | Self::TextSearchConfiguration(name) => Some(name),
            _ => None,
        }
    }

    /// Its name and schema, where it is in a schema by itself and not as a part of something.
    pub(crate) fn qualified_name(&self) -> Option<&QualifiedName> {
        match self {
            Self::Collation(name)
            | Self::Conversion(name)
            | Self::Type(name)
            | Self::Sequence(name)
            | Self::Table(name)
            | Self::Index(name)
            | Self::Statistics(name)
            | Self::View(name)
            | Self::MaterializedView(name)
            | Self::Function { name, .. }
            | Self::Aggregate { name, .. }
            | Self::Operator { name, .. }
            | Self::OperatorFamily { name, .. }
            | Self::OperatorClass { name, .. }
            | Self::TextSearchParser(name)
            | Self::TextSearchTemplate(name)
            | Self::TextSearchDictionary(name)
            | Self::TextSearchConfiguration(name) => Some(name),
            Self::Schema(_)
            | Self::Extension(_)
            | Self::Language(_)
            | Self::AccessMethod(_)
            | Self::ForeignDataWrapper(_)
            | Self::Server(_)
            | Self::EventTrigger(_)
            | Self::Publication(_)
            | Self::DefaultPrivileges(_)
            | Self::Column { .. }
            | Self::Constraint { .. }
            | Self::Cast { .. }
            | Self::Transform { .. }
            | Self::Rule { .. }
            | Self::Trigger { .. }
            | Self::Policy { .. } => None,
        }
    }
}
