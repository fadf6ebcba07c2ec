use sqlx::postgres::{PgConnection, PgPool, PgRow};
use sqlx::{AssertSqlSafe, Connection as _, FromRow};

use crate::store::acquire;
use crate::{Error, HnswOptions, IndexMethod, Table, VectorStore};

/// Whose lock it is: `CREATE … IF NOT EXISTS` by two at once fails for one of them. "vecstore" in ASCII.
const LOCK: i64 = 0x7665_6373_746f_7265;

impl<M> VectorStore<M>
where
    M: for<'r> FromRow<'r, PgRow> + Send + Unpin,
{
    /// [`open`](Self::open) on a database of a test: makes the extension and the table first, with an `hnsw`
    /// index where its embeddings can have one, if they are not there. A table that is there stays as it is, and is
    /// refused where it is not as described. Any number of tests may call it at once.
    ///
    /// In a database that people use, a migration makes all of it, of [`Table::create_sql`] and
    /// [`Table::create_index_sql`].
    ///
    /// ```no_run
    /// # async fn example(pool: sqlx::PgPool) -> Result<(), driftless_vector_store::Error> {
    /// use driftless_vector_store::{Item, Metric, Table, VectorStore};
    ///
    /// let notes = Table::new("notes", "embedding", 3, Metric::Cosine).content("content");
    /// let store: VectorStore<(i64, String)> = VectorStore::ensure(pool, notes).await?;
    /// let id: i64 = store.insert(Item::new(vec![0.1, 0.2, 0.3]).content("milk")).await?;
    /// # let _ = id;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn ensure(pool: PgPool, table: Table) -> Result<Self, Error> {
        let create = table.create_sql()?;
        let index = format!("{}_{}_idx", table.name, table.embedding);
        let method = IndexMethod::Hnsw(HnswOptions::default());
        // More dimensions than an index takes: searches compare all rows, as a warning of the store says.
        let index = table.create_index_sql(&index, method, false).ok();
        let mut conn = acquire(&pool).await?;
        let mut transaction = conn.begin().await?;
        sqlx::query("SELECT pg_advisory_xact_lock($1)")
            .bind(LOCK)
            .execute(&mut *transaction)
            .await?;
        run(&mut transaction, "CREATE EXTENSION IF NOT EXISTS vector").await?;
        let is_there: bool = sqlx::query_scalar("SELECT to_regclass($1) IS NOT NULL")
            .bind(table.name_sql())
            .fetch_one(&mut *transaction)
            .await?;
        if !is_there {
            run(&mut transaction, &create).await?;
            if let Some(index) = index {
                run(&mut transaction, &index).await?;
            }
        }
        transaction.commit().await?;
        drop(conn);
        Self::open(pool, table).await
    }
}

async fn run(conn: &mut PgConnection, sql: &str) -> Result<(), Error> {
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(conn).await?;
    Ok(())
}
