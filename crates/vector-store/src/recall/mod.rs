//! How much of what exact search finds the index finds too, measured on the live table.

mod bounds;
mod measure;
mod sample;
mod tune;

pub use tune::{Tuning, TuningStep};

use std::time::Duration;

use crate::{Embedding, Error, ScanSetting, VectorStore};
use measure::Measurement;
pub(crate) use sample::percent;

/// What the index finds of what exact search finds.
///
/// Rows at the distance of the last exact one, but for rounding in the seventh digit, count as found, whichever of them the index gives: they
/// are as near.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Recall {
    /// The index that was measured.
    pub index: String,
    /// How much of it was searched: what was set for the store, or what the store chooses.
    pub setting: Option<ScanSetting>,
    /// How many rows were asked for.
    pub k: u32,
    /// How many queries were asked.
    pub queries: u32,
    /// The share of the exact rows that the index found: 1 is all.
    pub recall: f64,
    /// The recall of all such queries is above this with 95% confidence, and below [`upper`](Self::upper):
    /// Wilson's interval, in which each query counts as one observation, which makes it rather too wide.
    pub lower: f64,
    /// See [`lower`](Self::lower).
    pub upper: f64,
    /// How many queries got fewer rows through the index than there are, before a search falls back on
    /// comparing all rows.
    pub short: u32,
    /// The median time of a query through the index, from here and back.
    pub index_time: Duration,
    /// The median time of exact search.
    pub exact_time: Duration,
}

impl<M> VectorStore<M> {
    /// Asks for the `k` nearest rows of so many rows of the table, as [`search`](Self::search) does without
    /// filters and exactly, and compares. The row itself does not count, and the planner has to use the
    /// index even where the table is so small that it would rather not.
    ///
    /// It only reads, in one transaction on one connection, and sets nothing beyond that. Exact search reads
    /// the whole table for each query: a million rows take about half a second each. The table's own rows
    /// make easier queries than strangers do: where there are real ones, ask
    /// [`recall_of`](Self::recall_of).
    pub async fn recall(&self, sample: u32, k: u32) -> Result<Recall, Error> {
        Measurement::run(self, k, async |measurement| {
            let queries = measurement.sample(sample).await?;
            let exact = measurement.exact(queries).await?;
            measurement.through_index(&exact, None).await
        })
        .await
    }

    /// As [`recall`](Self::recall), of queries as they are really asked.
    pub async fn recall_of(&self, queries: &[Embedding], k: u32) -> Result<Recall, Error> {
        Measurement::run(self, k, async |measurement| {
            let queries = measurement.given(queries)?;
            let exact = measurement.exact(queries).await?;
            measurement.through_index(&exact, None).await
        })
        .await
    }
}
