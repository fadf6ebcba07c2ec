use sqlx::FromRow;
use sqlx::postgres::PgRow;

use crate::ident::quote;
use crate::statement::Statement;
use crate::{Error, Filter, VectorStore};

impl<M> VectorStore<M>
where
    M: for<'r> FromRow<'r, PgRow> + Send + Unpin,
{
    /// The rows of a filter in the order of their keys, by one query: those that belong to what was found,
    /// say, for all hits at once instead of for each. All of them are gathered, so the filter should leave
    /// no more than fit.
    ///
    /// ```no_run
    /// # async fn example(store: driftless_vector_store::VectorStore<(i64, String)>) -> Result<(), driftless_vector_store::Error> {
    /// use driftless_vector_store::Filter;
    ///
    /// let found = store.search(vec![0.1_f32, 0.2, 0.3]).fetch().await?;
    /// let next: Vec<i64> = found.hits.iter().map(|hit| hit.row.0 + 1).collect();
    /// let what_was_said_next = store.rows(&Filter::is_in("id", next)).await?;
    /// # let _ = what_was_said_next;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn rows(&self, filter: &Filter) -> Result<Vec<M>, Error> {
        let catalog = self.catalog();
        let columns: Vec<String> = self.table.read_columns().map(quote).collect();
        let order: Vec<String> = self.table.order_columns().map(quote).collect();
        let mut statement = Statement::new(format!(
            "SELECT {} FROM {} WHERE ",
            columns.join(", "),
            catalog.table_sql()
        ));
        filter.write(&catalog, &mut statement)?;
        statement.push(" ORDER BY ").push(&order.join(", "));
        let mut conn = self.acquire().await?;
        let rows = statement.query()?.fetch_all(&mut *conn).await?;
        drop(conn);
        Ok(rows.iter().map(M::from_row).collect::<Result<_, _>>()?)
    }
}
