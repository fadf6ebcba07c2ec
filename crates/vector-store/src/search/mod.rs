mod cursor;
mod explain;
mod fetch;
mod hit;
mod hybrid;
mod many;
mod measured;
mod mmr;
mod read;
mod session;
mod sql;
mod stream;
mod way;

pub use cursor::{Cursor, CursorError};
pub use explain::{Explained, NoIndex, SearchPath};
pub use hit::{Completeness, Found, Hit};
pub(crate) use session::PROPAGATE;

use std::fmt;

use self::mmr::Mmr;
use crate::catalog::Catalog;
use crate::{Embedding, Filter, VectorStore};

/// How many rows a search brings back unless it is told.
const LIMIT: u32 = 10;

/// The fewest rows of each ranking where two are put together.
const FEWEST_FUSED: u32 = 50;

/// A search that is being put together: [`VectorStore::search`] begins it, [`fetch`](Self::fetch) runs it.
///
/// Without filters it goes through the vector index. With filters the statement first counts the rows
/// that they leave, up to a bound: where they are few it compares all of them, and that is both right and
/// quick; where they are many it goes through the index, which goes on until there are enough. Where the
/// index gives fewer rows than are wanted, all rows that the filters leave are compared, by a second
/// statement. Settings hold for the statement alone.
///
/// ```no_run
/// # async fn example(pool: sqlx::PgPool, question: Vec<f32>) -> Result<(), Box<dyn std::error::Error>> {
/// use driftless_vector_store::{Completeness, Filter, Metric, Table, VectorStore};
///
/// let table = Table::new("memories", "embedding", 384, Metric::Cosine)
///     .content("content")
///     .column("user_id", "bigint NOT NULL");
/// let store = VectorStore::<(i64, String, i64)>::open(pool, table).await?;
///
/// let search = store
///     .search(question)
///     .filter(Filter::eq("user_id", 42_i64))
///     .min_similarity(0.5)
///     .limit(20);
/// let found = search.clone().fetch().await?;
/// for hit in &found.hits {
///     let (id, content, _) = &hit.row;
///     println!("{id} {:.3} {content}", hit.similarity);
/// }
/// assert!(!matches!(found.completeness, Completeness::Short { .. }));
/// if let Some(cursor) = &found.next {
///     let _second_page = search.clone().after(cursor).fetch().await?;
/// }
/// println!("{}", search.explain().await?); // through the vector index "by_meaning" (full, 1.3 ms)
/// # Ok(())
/// # }
/// ```
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
    text: Option<String>,
    mmr: Option<Mmr>,
}

impl Wanted {
    /// How many of the nearest are looked at.
    fn reach(&self) -> u32 {
        match self.text {
            Some(_) => self.limit.saturating_mul(way::MORE).max(FEWEST_FUSED),
            None => self.limit,
        }
    }

    /// Whether its statement is taken apart by Citus, and not sent to one node as it is.
    fn is_spread(&self, catalog: &Catalog) -> bool {
        match self.text {
            // Its parts are joined by key, which names no node.
            Some(_) => catalog.distributed_by.is_some(),
            None => catalog.is_spread(&self.filters),
        }
    }
}

impl<M, Q: fmt::Debug> fmt::Debug for Search<M, Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Search")
            .field("store", &self.store)
            .field("query", &self.query)
            .field("wanted", &self.wanted)
            .finish()
    }
}

impl<M, Q: Clone> Clone for Search<M, Q> {
    // By hand: it has no row in it, so rows need not be cloned.
    fn clone(&self) -> Self {
        Self {
            store: self.store.clone(),
            query: self.query.clone(),
            wanted: self.wanted.clone(),
        }
    }
}

impl<M> VectorStore<M> {
    /// A search for the rows that are nearest to an embedding, 10 of them unless told otherwise.
    pub fn search(&self, query: impl Into<Embedding>) -> Search<M> {
        self.searching(query.into())
    }

    /// A search for each of these embeddings, all of them by one statement.
    ///
    /// ```no_run
    /// # async fn example(store: driftless_vector_store::VectorStore<(i64,)>) -> Result<(), driftless_vector_store::Error> {
    /// let questions = [vec![0.1_f32, 0.9], vec![0.8, 0.2]];
    /// for found in store.search_many(questions).limit(3).fetch().await? {
    ///     println!("{}", found.hits.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn search_many<E: Into<Embedding>>(
        &self,
        queries: impl IntoIterator<Item = E>,
    ) -> Search<M, Vec<Embedding>> {
        self.searching(queries.into_iter().map(Into::into).collect())
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
                text: None,
                mmr: None,
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

    /// Rows that have these words too: those that are near and those of the words are put together by the
    /// places that they have in both (reciprocal rank fusion), and what is high in both comes first. The words are
    /// read as a [web search](https://www.postgresql.org/docs/current/textsearch-controls.html) reads them, by
    /// the configuration of [`Table::full_text`](crate::Table::full_text). Has no pages.
    pub fn text(mut self, words: impl Into<String>) -> Self {
        self.wanted.text = Some(words.into());
        self
    }

    /// Of so many of the nearest, those that are near and unlike each other (maximal marginal relevance):
    /// with a `lambda` of 1 only nearness counts, with 0 only how unlike they are. Has no pages.
    pub fn mmr(mut self, lambda: f64, candidates: u32) -> Self {
        self.wanted.mmr = Some(Mmr { lambda, candidates });
        self
    }
}
