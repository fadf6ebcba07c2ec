//! What objects are called, by people and in statements.

use std::fmt;

use crate::id::ObjectId;
use crate::keywords::quote;

impl ObjectId {
    /// What kind of object it is, in Postgres' word: `index`, `materialized view`.
    ///
    /// The identity of a routine does not say whether it is a function or a procedure; both are
    /// called `function`. Likewise `table` may be a foreign table, and `type` a domain.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Schema(_) => "schema",
            Self::Extension(_) => "extension",
            Self::Language(_) => "language",
            Self::AccessMethod(_) => "access method",
            Self::ForeignDataWrapper(_) => "foreign data wrapper",
            Self::Server(_) => "server",
            Self::Collation(_) => "collation",
            Self::Conversion(_) => "conversion",
            Self::Type(_) => "type",
            Self::Sequence(_) => "sequence",
            Self::Table(_) => "table",
            Self::Column { .. } => "column",
            Self::Constraint { .. } => "constraint",
            Self::Index(_) => "index",
            Self::Statistics(_) => "statistics",
            Self::View(_) => "view",
            Self::MaterializedView(_) => "materialized view",
            Self::Function { .. } => "function",
            Self::Aggregate { .. } => "aggregate",
            Self::Operator { .. } => "operator",
            Self::OperatorFamily { .. } => "operator family",
            Self::OperatorClass { .. } => "operator class",
            Self::Cast { .. } => "cast",
            Self::Transform { .. } => "transform",
            Self::TextSearchParser(_) => "text search parser",
            Self::TextSearchTemplate(_) => "text search template",
            Self::TextSearchDictionary(_) => "text search dictionary",
            Self::TextSearchConfiguration(_) => "text search configuration",
            Self::Rule { .. } => "rule",
            Self::Trigger { .. } => "trigger",
            Self::Policy { .. } => "policy",
            Self::EventTrigger(_) => "event trigger",
            Self::Publication(_) => "publication",
            Self::DefaultPrivileges(_) => "default privileges",
        }
    }

    /// What follows the kind where the object is named; `on` and `using` are those words as they
    /// are to be written.
    pub(crate) fn target(&self, on: &str, using: &str) -> String {
        match self {
            Self::Column { table, name } => format!("{table}.{}", quote(name)),
            Self::Constraint { table, name }
            | Self::Rule { table, name }
            | Self::Trigger { table, name }
            | Self::Policy { table, name } => format!("{} {on} {table}", quote(name)),
            Self::Aggregate { name, arguments } if arguments.is_empty() => format!("{name}(*)"),
            Self::Function { name, arguments } | Self::Aggregate { name, arguments } => {
                format!("{name}({arguments})")
            }
            // An operator's own name is never quoted.
            Self::Operator { name, left, right } => format!(
                "{}.{} ({}, {})",
                quote(&name.schema),
                name.name,
                left.as_deref().unwrap_or("NONE"),
                right.as_deref().unwrap_or("NONE")
            ),
            Self::OperatorFamily {
                name,
                access_method,
            }
            | Self::OperatorClass {
                name,
                access_method,
            } => format!("{name} {using} {}", quote(access_method)),
            Self::Cast { source, target } => format!("({source} AS {target})"),
            Self::Transform {
                data_type,
                language,
            } => format!("FOR {data_type} LANGUAGE {}", quote(language)),
            Self::DefaultPrivileges(of) => of.to_string(),
            _ => self
                .qualified_name()
                .map_or_else(|| quote(self.name()), ToString::to_string),
        }
    }
}

impl fmt::Display for ObjectId {
    /// In words for a person: `index public.idx_a`, `constraint a_pkey on public.a`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind(), self.target("on", "using"))
    }
}
