mod hit;

pub use hit::{Completeness, Found, Hit};

use sqlx::postgres::PgRow;
use sqlx::{FromRow, Row as _};

use crate::catalog::Catalog;
use crate::ident::quote;
use crate::statement::Statement;
use crate::{Embedding, Error, Filter, VectorStore};

/// How many rows a search brings back unless it is told.
const LIMIT: u32 = 10;

/// A search that is being put together: [`VectorStore::search`] begins it, [`fetch`](Self::fetch) runs it.
#[derive(Debug, Clone)]
#[must_use = "nothing is searched until it is fetched"]
pub struct Search<M> {
    store: VectorStore<M>,
    query: Embedding,
    limit: u32,
    filters: Vec<Filter>,
    max_distance: Option<f64>,
    exact: bool,
}

impl<M> VectorStore<M> {
    /// A search for the rows that are nearest to an embedding, 10 of them unless told otherwise.
    pub fn search(&self, query: impl Into<Embedding>) -> Search<M> {
        Search {
            store: self.clone(),
            query: query.into(),
            limit: LIMIT,
            filters: Vec::new(),
            max_distance: None,
            exact: false,
        }
    }
}

impl<M> Search<M> {
    /// At most so many rows.
    pub fn limit(mut self, limit: u32) -> Self {
        self.limit = limit;
        self
    }

    /// Only rows of which this is true; with a filter before it, of which both are.
    pub fn filter(mut self, filter: Filter) -> Self {
        self.filters.push(filter);
        self
    }

    /// Only rows that are at most so far away.
    pub fn max_distance(mut self, distance: f64) -> Self {
        self.max_distance = Some(distance);
        self
    }

    /// Only rows that are at least so similar.
    pub fn min_similarity(self, similarity: f64) -> Self {
        let distance = self.store.table().metric.distance(similarity);
        self.max_distance(distance)
    }

    /// Compares every row that the filters leave, and uses no approximate index.
    pub fn exact(mut self) -> Self {
        self.exact = true;
        self
    }

    fn statement(&self, catalog: &Catalog) -> Result<Statement, Error> {
        let mut statement = Statement::new("SELECT ");
        for column in self.store.table().read_columns() {
            statement.push(&quote(column)).push(", ");
        }
        let query = self.store.embedding_argument(catalog, &self.query)?;
        let query = statement.placeholder(query);
        let distance = self.store.distance_sql(catalog, &query);
        statement.push(&distance).push(" FROM ");
        statement.push(&catalog.table_sql());
        for (index, filter) in self.filters.iter().enumerate() {
            statement.push(if index == 0 { " WHERE " } else { " AND " });
            filter.write(catalog, &mut statement)?;
        }
        // An expression that no index is on: `ORDER BY` of it reads all rows.
        let order = if self.exact { " + 0.0" } else { "" };
        statement.push(&format!(" ORDER BY {distance}{order}"));
        statement.push(&format!(" LIMIT {}", self.limit));
        Ok(statement)
    }
}

impl<M> Search<M>
where
    M: for<'r> FromRow<'r, PgRow> + Send + Unpin,
{
    /// Runs it.
    pub async fn fetch(self) -> Result<Found<M>, Error> {
        let catalog = self.store.catalog();
        let statement = self.statement(&catalog)?;
        let mut conn = self.store.acquire().await?;
        let rows = statement.query()?.fetch_all(&mut *conn).await?;
        drop(conn);
        let mut hits = Vec::with_capacity(rows.len());
        for row in &rows {
            let last = row.len().saturating_sub(1);
            let Some(distance) = row.try_get::<Option<f64>, _>(last)? else {
                continue;
            };
            if distance.is_nan() || self.max_distance.is_some_and(|most| distance > most) {
                continue;
            }
            hits.push(Hit {
                row: M::from_row(row)?,
                distance,
                similarity: self.store.table().metric.similarity(distance),
            });
        }
        let completeness = if self.exact || self.store.serving_index(&catalog).is_none() {
            Completeness::Exact
        } else {
            Completeness::Full
        };
        Ok(Found { hits, completeness })
    }
}
