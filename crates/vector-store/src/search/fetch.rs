use sqlx::FromRow;
use sqlx::error::DatabaseError;
use sqlx::postgres::{PgConnection, PgRow};

use crate::catalog::Catalog;
use crate::error::{Error, SearchError};
use crate::search::mmr::Mmr;
use crate::search::read::Reader;
use crate::search::session::Session;
use crate::search::sql::Writer;
use crate::search::way::Way;
use crate::search::{Completeness, Found, Search, Wanted};
use crate::statement::Statement;
use crate::value::Argument;
use crate::{Embedding, VectorStore};

impl<M> Search<M>
where
    M: for<'r> FromRow<'r, PgRow> + Send + Unpin,
{
    /// Runs it: one statement, and a second one, which compares all rows, where an index gave fewer rows
    /// than there may be. Of a table that Citus distributes, unless the filters name one tenant, it is a
    /// transaction of three statements or four.
    pub async fn fetch(mut self) -> Result<Found<M>, Error> {
        let limit = self.prepare()?;
        let catalog = self.store.catalog();
        let (mut session, way) = Session::begin(&self.store, &catalog, &self.wanted).await?;
        let statement = self.statement(&catalog, &way)?;
        let (mut found, mut rows) = self.run(session.conn(), &statement, &way).await?;
        if self.wanted.fall_back && matches!(found.completeness, Completeness::Short { .. }) {
            let statement = self.statement(&catalog, &Way::Exact)?;
            (found, rows) = self.run(session.conn(), &statement, &Way::Exact).await?;
        }
        session.end().await?;
        match self.wanted.mmr {
            Some(mmr) => self.unlike(mmr, found, &rows, limit),
            None => Ok(found),
        }
    }

    /// Bytes that are none of the key's type are a cursor's: values and embeddings were compared with the
    /// columns.
    fn refused(&self, error: sqlx::Error) -> Error {
        let code = error.as_database_error().and_then(DatabaseError::code);
        match code.as_deref() {
            // protocol_violation, invalid_binary_representation
            Some("08P01" | "22P03") if self.wanted.after.is_some() => {
                SearchError::OtherCursor.into()
            }
            _ => Error::Database(error),
        }
    }

    pub(super) async fn run(
        &self,
        conn: &mut PgConnection,
        statement: &Statement,
        way: &Way,
    ) -> Result<(Found<M>, Vec<PgRow>), Error> {
        let rows = statement.query()?.fetch_all(conn).await;
        let rows = rows.map_err(|error| self.refused(error))?;
        let found = match self.wanted.text {
            Some(_) => self.fused(&rows, way)?,
            None => Reader::new(&self.store, &self.wanted, way).page(&rows)?,
        };
        Ok((found, rows))
    }

    /// Of the candidates those that MMR takes.
    fn unlike(
        &self,
        mmr: Mmr,
        found: Found<M>,
        rows: &[PgRow],
        limit: u32,
    ) -> Result<Found<M>, Error> {
        let column = self.store.table.read_columns().count();
        let mut candidates = Vec::with_capacity(found.hits.len());
        // Hits are the first of the rows: what was left out for its distance comes last.
        for (hit, row) in found.hits.iter().zip(rows) {
            let embedding = Embedding::read(row, column, self.store.table.element)?;
            candidates.push((hit.similarity, embedding));
        }
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let places = mmr.choose(&candidates, self.store.table.metric, limit);
        let mut hits: Vec<_> = found.hits.into_iter().map(Some).collect();
        Ok(Found {
            hits: places
                .into_iter()
                .filter_map(|place| hits.get_mut(place)?.take())
                .collect(),
            completeness: found.completeness,
            next: None,
        })
    }
}

impl<M> Search<M> {
    /// Looks for what does not go together, and has MMR's candidates brought. Returns the limit asked for.
    pub(super) fn prepare(&mut self) -> Result<u32, SearchError> {
        let wanted = &mut self.wanted;
        let limit = wanted.limit;
        let parts = [
            (wanted.text.is_some(), "text (words)"),
            (wanted.mmr.is_some(), "mmr"),
            (wanted.after.is_some(), "after (a page)"),
        ];
        let mut asked = parts
            .into_iter()
            .filter_map(|(asked, name)| asked.then_some(name));
        if let (Some(one), Some(other)) = (asked.next(), asked.next()) {
            return Err(SearchError::Together { one, other });
        }
        if let Some(mmr) = wanted.mmr {
            wanted.limit = limit.max(mmr.candidates);
            wanted.embedding = true;
        }
        Ok(limit)
    }

    pub(super) fn statement(&self, catalog: &Catalog, way: &Way) -> Result<Statement, Error> {
        if let Some(text) = &self.wanted.text {
            return self.hybrid(text, catalog, way);
        }
        let query = self.store.embedding_argument(catalog, &self.query)?;
        self.store.nearest(catalog, &self.wanted, way, query)
    }
}

impl<M> VectorStore<M> {
    /// The statement of the rows that are nearest to one query.
    pub(super) fn nearest(
        &self,
        catalog: &Catalog,
        wanted: &Wanted,
        way: &Way,
        query: Argument,
    ) -> Result<Statement, Error> {
        let mut writer = Writer::new(self, catalog, wanted)?;
        let query = writer.statement.placeholder(query);
        let sql = writer.counted(way, &writer.nearest(way, &query));
        writer.statement.push(&sql);
        Ok(writer.statement)
    }
}
