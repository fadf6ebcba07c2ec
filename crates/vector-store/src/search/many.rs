use sqlx::postgres::PgRow;
use sqlx::{FromRow, Row as _};

use crate::catalog::Catalog;
use crate::search::read::Reader;
use crate::search::session::Session;
use crate::search::sql::Writer;
use crate::search::way::Way;
use crate::search::{Completeness, Found, Search};
use crate::statement::Statement;
use crate::{Embedding, Error};

impl<M> Search<M, Vec<Embedding>>
where
    M: for<'r> FromRow<'r, PgRow> + Send + Unpin,
{
    /// Runs them all by one statement, and by a second one those that an index gave too few rows for. Of a
    /// table that Citus distributes, unless the filters name one tenant, each is a statement of its own.
    /// What was found has the order of the queries.
    pub async fn fetch(self) -> Result<Vec<Found<M>>, Error> {
        if self.query.is_empty() {
            return Ok(Vec::new());
        }
        let catalog = self.store.catalog();
        let (mut session, way) = Session::begin(&self.store, &catalog, &self.wanted).await?;
        let queries: Vec<&Embedding> = self.query.iter().collect();
        let mut found = self.pages(&mut session, &catalog, &way, &queries).await?;
        if self.wanted.fall_back {
            let is_short =
                |page: &Found<M>| matches!(page.completeness, Completeness::Short { .. });
            let (places, queries): (Vec<usize>, Vec<&Embedding>) = found
                .iter()
                .zip(&self.query)
                .enumerate()
                .filter(|(_, (page, _))| is_short(page))
                .map(|(place, (_, query))| (place, query))
                .unzip();
            if !queries.is_empty() {
                let whole = self
                    .pages(&mut session, &catalog, &Way::Exact, &queries)
                    .await?;
                for (place, page) in places.into_iter().zip(whole) {
                    if let Some(short) = found.get_mut(place) {
                        *short = page;
                    }
                }
            }
        }
        session.end().await?;
        Ok(found)
    }

    async fn pages(
        &self,
        session: &mut Session,
        catalog: &Catalog,
        way: &Way,
        queries: &[&Embedding],
    ) -> Result<Vec<Found<M>>, Error> {
        let reader = Reader::new(&self.store, &self.wanted, way);
        if self.wanted.is_spread(catalog) {
            // Citus has no join of each query with the rows of all nodes.
            let mut pages = Vec::with_capacity(queries.len());
            for query in queries {
                let statement = self.statement_of_one(catalog, way, query)?;
                let rows = statement.query()?.fetch_all(session.conn()).await?;
                pages.push(reader.page(&rows)?);
            }
            return Ok(pages);
        }
        let statement = self.statement(catalog, way, queries)?;
        let rows = statement.query()?.fetch_all(session.conn()).await?;
        let number = reader.beyond(usize::from(matches!(way, Way::Counted { .. })));
        let mut numbers = Vec::with_capacity(rows.len());
        for row in &rows {
            numbers.push(row.try_get::<i64, _>(number)?);
        }
        let mut rest = rows.as_slice();
        let pages = numbers.chunk_by(|one, next| one == next).map(|page| {
            let (page, others) = rest.split_at(page.len());
            rest = others;
            reader.page(page)
        });
        pages.collect()
    }

    fn statement_of_one(
        &self,
        catalog: &Catalog,
        way: &Way,
        query: &Embedding,
    ) -> Result<Statement, Error> {
        let query = self.store.embedding_argument(catalog, query)?;
        self.store.nearest(catalog, &self.wanted, way, query)
    }

    fn statement(
        &self,
        catalog: &Catalog,
        way: &Way,
        queries: &[&Embedding],
    ) -> Result<Statement, Error> {
        let mut writer = Writer::new(&self.store, catalog, &self.wanted)?;
        let queries = self.store.embeddings_argument(catalog, queries)?;
        let queries = writer.statement.placeholder(queries);
        let nearest = writer.nearest(way, "query.embedding");
        let (with, count, matching) = match way {
            Way::Counted { bound, .. } => (
                format!("WITH {} ", writer.matching(*bound)),
                format!(", matching.n AS {}", writer.free_name("matching")),
                " CROSS JOIN matching",
            ),
            _ => (String::new(), String::new(), ""),
        };
        let sql = format!(
            "{with}SELECT hit.*{count}, query.number AS {} FROM unnest({queries}) WITH ORDINALITY AS query \
             (embedding, number){matching} LEFT JOIN LATERAL ({nearest}) AS hit ON true ORDER BY query.number, {}",
            writer.free_name("number"),
            writer.order_of("hit"),
        );
        writer.statement.push(&sql);
        Ok(writer.statement)
    }
}
