use crate::error::words;
use crate::{EmbeddingError, Error};

/// Why embeddings were not made anew, or not switched to.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReembedError {
    /// The database, or the description of the column.
    #[error(transparent)]
    Store(#[from] Error),
    /// The embedder failed. What it made before is stored.
    #[error(
        "the embedder failed: {0}; what was filled before stays, and the next run goes on from there"
    )]
    Embedder(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The embedder gave more or fewer embeddings than texts.
    #[error(
        "the embedder gave {found} embeddings for {expected} texts; it has to give one for each, in their order"
    )]
    Count {
        /// The texts.
        expected: usize,
        /// The embeddings.
        found: usize,
    },
    /// An embedding that the column would not take.
    #[error("the embedding of the row {key}: {problem}")]
    Row {
        /// Its key.
        key: String,
        /// Why.
        problem: EmbeddingError,
    },
    /// A batch was refused again and again, since others write the same rows in another order.
    #[error(
        "a batch was refused {tries} times for others who write the same rows: {}; what was filled before stays: \
         run it again, with a smaller batch or when less is written",
        words(source)
    )]
    Contention {
        /// How many times.
        tries: u32,
        /// What Postgres said last.
        source: sqlx::Error,
    },
    /// Rows without a new embedding: after a switch, searches would not find them.
    #[error(
        "{missing} rows have no embedding in {column:?} yet; run the backfill again, and give rows without \
         content one, or delete them"
    )]
    Missing {
        /// How many.
        missing: u64,
        /// The new column.
        column: String,
    },
}

impl From<sqlx::Error> for ReembedError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}
