//! What Postgres knows of a table, and what to do about it.

mod facts;
mod health;
mod rules;
mod sample;

use std::fmt;

pub use health::Health;

use crate::catalog::Catalog;
use crate::error::OpenError;
use crate::{Error, Recall, VectorStore};
use facts::Facts;
use rules::Known;
use sample::Sample;

/// Something to do about a table, and why.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Advice {
    /// What it is about.
    pub rule: AdviceRule,
    /// What is amiss and what it costs, in a sentence or two.
    pub why: String,
    /// What it was judged by.
    pub figures: Vec<Figure>,
    /// The SQL to run, or to find out more with. Where it takes a lock or writes everything anew, a comment
    /// says so.
    pub sql: String,
}

/// A number that an [`Advice`] was judged by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// What it is, as `dead_rows`.
    pub name: &'static str,
    /// The number. Sizes are in bytes, shares from 0 to 1.
    pub value: f64,
}

/// The rules that [`VectorStore::advise`] goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AdviceRule {
    /// Many rows and no index.
    NoIndex,
    /// An index of an operator class that does not serve the metric.
    WrongClass,
    /// An index whose concurrent build failed.
    InvalidIndex,
    /// An index that no search has used, while the table is read whole.
    UnusedIndex,
    /// An `ivfflat` index with far more or fewer lists than its rows ask for.
    Lists,
    /// An `ivfflat` index whose lists were learned from too few rows.
    FewTrainingRows,
    /// An `ivfflat` index built when most of today's rows were not there.
    Growth,
    /// Measured recall is low.
    LowRecall,
    /// The graph does not fit into `maintenance_work_mem` when it is built.
    BuildMemory,
    /// Embeddings larger than the cache, which would be half as large as `halfvec`.
    HalfVec,
    /// Embeddings much larger than the cache, of which an index on their signs would be small.
    BinaryQuantization,
    /// Many dead rows.
    DeadRows,
    /// Zero vectors, which cosine distance does not find.
    ZeroVectors,
    /// Updates that touch the vector index although they change no embedding.
    LostHotUpdates,
    /// A column without dimensions.
    NoDimensions,
    /// A table that was never analysed.
    NeverAnalysed,
}

impl AdviceRule {
    /// Its name, as `no-index`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoIndex => "no-index",
            Self::WrongClass => "wrong-class",
            Self::InvalidIndex => "invalid-index",
            Self::UnusedIndex => "unused-index",
            Self::Lists => "lists",
            Self::FewTrainingRows => "few-training-rows",
            Self::Growth => "growth",
            Self::LowRecall => "low-recall",
            Self::BuildMemory => "build-memory",
            Self::HalfVec => "halfvec",
            Self::BinaryQuantization => "binary-quantization",
            Self::DeadRows => "dead-rows",
            Self::ZeroVectors => "zero-vectors",
            Self::LostHotUpdates => "lost-hot-updates",
            Self::NoDimensions => "no-dimensions",
            Self::NeverAnalysed => "never-analysed",
        }
    }
}

impl fmt::Display for AdviceRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl<M> VectorStore<M> {
    /// What to do about the table, from the catalog, Postgres' statistics and a sample of about 20,000 rows,
    /// and of its recall where that was [measured](Self::recall). Empty is well. Writes nothing.
    pub async fn advise(&self, recall: Option<&Recall>) -> Result<Vec<Advice>, Error> {
        let mut conn = self.acquire().await?;
        let catalog = Box::pin(Catalog::read(&mut conn, &self.table)).await?;
        let facts = Facts::read(&mut conn, &catalog, &self.table.embedding)
            .await?
            .ok_or(OpenError::NoExtension)?;
        let sample = Sample::read(self, &catalog, &mut conn).await?;
        drop(conn);
        Ok(rules::judge(&Known {
            table: &self.table,
            catalog: &catalog,
            facts: &facts,
            sample: &sample,
            recall,
        }))
    }
}
