//! How much of what exact search finds the index finds too, measured on the live table.

mod bounds;
mod measure;
mod sample;
mod tune;

pub use tune::{Tuning, TuningStep};

use std::time::Duration;

use crate::{Embedding, Error, ScanSetting, VectorStore};
use measure::{Asked, Measurement};
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
    /// Asks for the `k` nearest rows of so many queries, as [`search`](Self::search) does without
    /// filters and exactly, and compares. The planner has to use the index even where the table is so small
    /// that it would rather not.
    ///
    /// The queries are points between two rows at random, five eighths of one and three of the other, and neither of
    /// the two counts as found. Rows themselves would be too easy: an index leads to what is near to its own rows. What
    /// people ask may be harder or easier than both: where there are real queries, ask with
    /// [`recall_of`](Self::recall_of).
    ///
    /// It only reads, in one transaction on one connection, and sets nothing beyond that. Exact search reads
    /// the whole table for each query: a million rows take about half a second each.
    pub async fn recall(&self, sample: u32, k: u32) -> Result<Recall, Error> {
        self.measure(Asked::Rows(sample), k).await
    }

    /// As [`recall`](Self::recall), of queries as they are really asked.
    pub async fn recall_of(&self, queries: &[Embedding], k: u32) -> Result<Recall, Error> {
        self.measure(Asked::Queries(queries), k).await
    }

    async fn measure(&self, asked: Asked<'_>, k: u32) -> Result<Recall, Error> {
        let mut measurement = Measurement::begin(self, k).await?;
        let measured = async {
            let queries = measurement.queries(asked).await?;
            let exact = measurement.exact(queries).await?;
            measurement.through_index(&exact, None).await
        }
        .await;
        measurement.end(measured).await
    }
}
