//! `[vectors.NAME]`

use driftless_vector_store::{Element, Metric, Table};
use serde::Deserialize;

/// A table of embeddings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct VectorSettings {
    /// The schema; where not said, the first of the `search_path` that has the table.
    pub schema: Option<String>,
    /// The table; called as it is here where not said.
    table: Option<String>,
    /// The column of its key.
    #[serde(default = "id")]
    key: String,
    /// The column of the tenant, which is part of the key.
    tenant: Option<String>,
    /// The column of the text that was embedded.
    content: Option<String>,
    /// The column of the time of the last use.
    accessed_at: Option<String>,
    /// The column of embeddings.
    #[serde(default = "embedding")]
    embedding: String,
    dimensions: u32,
    #[serde(default)]
    metric: MetricName,
    element: Option<ElementName>,
    /// The program that makes embeddings for `reembed`, with its arguments.
    #[serde(default)]
    pub embedder: Vec<String>,
}

fn id() -> String {
    "id".to_owned()
}

fn embedding() -> String {
    "embedding".to_owned()
}

/// `metric = …`
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum MetricName {
    #[default]
    Cosine,
    L2,
    InnerProduct,
    L1,
    Hamming,
    Jaccard,
}

/// `element = …` and `--element`: the type's own name.
#[derive(Debug, Clone, Copy, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(super) enum ElementName {
    /// Numbers of 32 bits
    Vector,
    /// Numbers of 16 bits
    Halfvec,
    /// Only what is not zero
    Sparsevec,
    /// One bit each
    #[value(skip)]
    Bit,
}

impl From<ElementName> for Element {
    fn from(name: ElementName) -> Self {
        match name {
            ElementName::Vector => Self::Vector,
            ElementName::Halfvec => Self::Half,
            ElementName::Sparsevec => Self::Sparse,
            ElementName::Bit => Self::Bit,
        }
    }
}

impl From<MetricName> for Metric {
    fn from(name: MetricName) -> Self {
        match name {
            MetricName::Cosine => Self::Cosine,
            MetricName::L2 => Self::L2,
            MetricName::InnerProduct => Self::InnerProduct,
            MetricName::L1 => Self::L1,
            MetricName::Hamming => Self::Hamming,
            MetricName::Jaccard => Self::Jaccard,
        }
    }
}

impl VectorSettings {
    /// The table, as the crate describes it. What only its `CREATE TABLE` asks is left out.
    pub(super) fn table(&self, name: &str) -> Table {
        let table = self.table.as_deref().unwrap_or(name);
        let mut table = Table::new(table, &self.embedding, self.dimensions, self.metric.into())
            .key(&self.key, "");
        if let Some(schema) = &self.schema {
            table = table.schema(schema);
        }
        if let Some(content) = &self.content {
            table = table.content(content);
        }
        if let Some(accessed_at) = &self.accessed_at {
            table = table.accessed_at(accessed_at);
        }
        if let Some(tenant) = &self.tenant {
            table = table.column(tenant, "").tenant(tenant);
        }
        if let Some(element) = self.element {
            table = table.element(element.into());
        }
        table
    }
}
