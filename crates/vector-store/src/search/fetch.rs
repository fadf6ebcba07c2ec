use sqlx::FromRow;
use sqlx::postgres::{PgConnection, PgRow};

use crate::Error;
use crate::catalog::Catalog;
use crate::search::read::Reader;
use crate::search::sql::Writer;
use crate::search::way::Way;
use crate::search::{Completeness, Found, Search};
use crate::statement::Statement;

impl<M> Search<M>
where
    M: for<'r> FromRow<'r, PgRow> + Send + Unpin,
{
    /// Runs it: one statement, and a second one, which compares all rows, where an index gave fewer rows
    /// than there may be.
    pub async fn fetch(self) -> Result<Found<M>, Error> {
        let catalog = self.store.catalog();
        let way = Way::choose(&self.store, &catalog, &self.wanted);
        let statement = self.statement(&catalog, &way)?;
        let mut conn = self.store.acquire().await?;
        let page = self.page(&mut conn, &statement, &way).await?;
        if self.wanted.fall_back && matches!(page.completeness, Completeness::Short { .. }) {
            let statement = self.statement(&catalog, &Way::Exact)?;
            return self.page(&mut conn, &statement, &Way::Exact).await;
        }
        Ok(page)
    }

    async fn page(
        &self,
        conn: &mut PgConnection,
        statement: &Statement,
        way: &Way,
    ) -> Result<Found<M>, Error> {
        let rows = statement.query()?.fetch_all(conn).await?;
        Reader::new(&self.store, &self.wanted, way).page(&rows)
    }
}

impl<M> Search<M> {
    pub(super) fn statement(&self, catalog: &Catalog, way: &Way) -> Result<Statement, Error> {
        let mut writer = Writer::new(&self.store, catalog, &self.wanted)?;
        let query = self.store.embedding_argument(catalog, &self.query)?;
        let query = writer.statement.placeholder(query);
        let sql = writer.counted(way, &writer.nearest(way, &query));
        writer.statement.push(&sql);
        Ok(writer.statement)
    }
}
