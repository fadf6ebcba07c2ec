use std::fmt;

use crate::table::Table;
use crate::{Element, Metric};

/// What makes a store slower or its answers worse than they could be, as `open` finds it in the
/// catalog. None of it stops a store.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// No index of pgvector's on the column: each search reads the whole table.
    NoIndex {
        /// The table.
        table: String,
    },
    /// An index whose operator class does not serve the metric is never used by searches.
    WrongClass {
        /// The index.
        index: String,
        /// Its operator class.
        class: String,
        /// The metric of the store.
        metric: Metric,
        /// The operator class that would serve.
        wanted: &'static str,
    },
    /// An index whose concurrent build failed: it costs writes and serves no search.
    Invalid {
        /// The index.
        index: String,
    },
    /// A column without dimensions takes embeddings of any and can have no index.
    NoDimensions {
        /// The column.
        column: String,
        /// Its type.
        element: Element,
        /// The dimensions that are described.
        dimensions: u32,
    },
}

/// What warnings go by, of an index on the embeddings.
pub(crate) struct IndexState<'i> {
    pub(crate) name: &'i str,
    pub(crate) class: &'i str,
    pub(crate) valid: bool,
}

/// What is to be said of a table, the modifier of its embeddings' type and its indexes.
pub(crate) fn warnings<'i>(
    table: &Table,
    table_sql: &str,
    typmod: i32,
    indexes: impl Iterator<Item = IndexState<'i>>,
) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if typmod < 0 {
        warnings.push(Warning::NoDimensions {
            column: table.embedding.clone(),
            element: table.element,
            dimensions: table.dimensions,
        });
    }
    let mut served = false;
    for index in indexes {
        match table.metric.operator_class(table.element) {
            Some(wanted) if index.class != wanted => warnings.push(Warning::WrongClass {
                index: index.name.to_owned(),
                class: index.class.to_owned(),
                metric: table.metric,
                wanted,
            }),
            _ if !index.valid => warnings.push(Warning::Invalid {
                index: index.name.to_owned(),
            }),
            _ => served = true,
        }
    }
    if !served {
        warnings.push(Warning::NoIndex {
            table: table_sql.to_owned(),
        });
    }
    warnings
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoIndex { table } => write!(
                f,
                "{table} has no index on its embeddings: each search reads all rows. Create one \
                 (Table::create_index_sql writes it)"
            ),
            Self::WrongClass {
                index,
                class,
                metric,
                wanted,
            } => write!(
                f,
                "index {index:?} is of {class}, which does not serve {metric} distance: no search uses it. \
                 Create one of {wanted} and drop it"
            ),
            Self::Invalid { index } => write!(
                f,
                "index {index:?} is invalid, as a concurrent build that failed leaves it: no search uses it. \
                 Run REINDEX INDEX CONCURRENTLY on it"
            ),
            Self::NoDimensions {
                column,
                element,
                dimensions,
            } => write!(
                f,
                "the column {column:?} is {element} without dimensions, so it takes any embedding and no \
                 index: make it {element}({dimensions})"
            ),
        }
    }
}
