mod cursor;
mod fetch;
mod hit;
mod measured;
mod read;
mod sql;
mod way;

pub use cursor::{Cursor, CursorError};
pub use hit::{Completeness, Found, Hit};

use crate::{Embedding, Filter, VectorStore};

/// How many rows a search brings back unless it is told.
const LIMIT: u32 = 10;

/// A search that is being put together: [`VectorStore::search`] begins it, [`fetch`](Self::fetch) runs it.
///
/// Without filters it goes through the vector index. With filters the statement first counts the rows
/// that they leave, up to a bound: where they are few it compares all of them, and that is both right and
/// quick; where they are many it goes through the index, which goes on until there are enough. Where the
/// index gives fewer rows than are wanted, all rows that the filters leave are compared, by a second
/// statement. Settings hold for the statement alone.
#[derive(Debug, Clone)]
#[must_use = "nothing is searched until it is fetched"]
pub struct Search<M, Q = Embedding> {
    store: VectorStore<M>,
    query: Q,
    wanted: Wanted,
}

/// What is wanted of a search beside its query.
#[derive(Debug, Clone)]
struct Wanted {
    limit: u32,
    filters: Vec<Filter>,
    max_distance: Option<f64>,
    after: Option<Cursor>,
    exact: bool,
    fall_back: bool,
    ef_search: Option<u16>,
    probes: Option<u16>,
    embedding: bool,
}

impl<M> VectorStore<M> {
    /// A search for the rows that are nearest to an embedding, 10 of them unless told otherwise.
    pub fn search(&self, query: impl Into<Embedding>) -> Search<M> {
        self.searching(query.into())
    }

    fn searching<Q>(&self, query: Q) -> Search<M, Q> {
        Search {
            store: self.clone(),
            query,
            wanted: Wanted {
                limit: LIMIT,
                filters: Vec::new(),
                max_distance: None,
                after: None,
                exact: false,
                fall_back: true,
                ef_search: None,
                probes: None,
                embedding: false,
            },
        }
    }
}

impl<M, Q> Search<M, Q> {
    /// At most so many rows.
    pub fn limit(mut self, limit: u32) -> Self {
        self.wanted.limit = limit;
        self
    }

    /// Only rows of which this is true; with a filter before it, of which both are.
    pub fn filter(mut self, filter: Filter) -> Self {
        self.wanted.filters.push(filter);
        self
    }

    /// Only rows that are at most so far away. It is looked at when the nearest are there: in the
    /// statement's `WHERE` it would send the scan of an index on through all rows that are too far.
    pub fn max_distance(mut self, distance: f64) -> Self {
        self.wanted.max_distance = Some(distance);
        self
    }

    /// Only rows that are at least so similar, by [`Metric::similarity`](crate::Metric::similarity).
    pub fn min_similarity(self, similarity: f64) -> Self {
        let distance = self.store.table.metric.distance(similarity);
        self.max_distance(distance)
    }

    /// Compares all rows that the filters leave, and uses no approximate index.
    pub fn exact(mut self) -> Self {
        self.wanted.exact = true;
        self
    }

    /// Takes what an index gives, be it fewer rows than there are: a search that must not take long.
    pub fn without_fallback(mut self) -> Self {
        self.wanted.fall_back = false;
        self
    }

    /// `hnsw.ef_search` for this search, 1 to 1000; the store chooses by the size of the table otherwise.
    pub fn ef_search(mut self, candidates: u16) -> Self {
        self.wanted.ef_search = Some(candidates);
        self
    }

    /// `ivfflat.probes` for this search, 1 to 32768; the store chooses by the index's lists otherwise.
    pub fn probes(mut self, lists: u16) -> Self {
        self.wanted.probes = Some(lists);
        self
    }

    /// Reads the embedding too, which otherwise stays where it is.
    pub fn with_embedding(mut self) -> Self {
        self.wanted.embedding = true;
        self
    }
}

impl<M> Search<M> {
    /// Only rows after the page that ended here, which the same search found. No rows are skipped by number,
    /// so rows that come or go between two pages shift nothing.
    pub fn after(mut self, cursor: &Cursor) -> Self {
        self.wanted.after = Some(cursor.clone());
        self
    }
}
