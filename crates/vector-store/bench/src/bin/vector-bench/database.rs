//! The schema and the table that everything is measured on.

use driftless_vector_store::{IndexMethod, Item, Metric, Table, VectorStore};
use driftless_vector_store_bench::{Data, Failure, bucket};
use sqlx::postgres::{PgPool, PgPoolOptions, PgRow};
use sqlx::{AssertSqlSafe, FromRow, Row as _};

/// A pool of one connection, and a schema that is dropped in the end.
pub struct Database {
    pub pool: PgPool,
    url: String,
}

/// What a search brings back.
pub struct Found {
    pub id: i64,
}

impl FromRow<'_, PgRow> for Found {
    fn from_row(row: &PgRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.try_get("id")?,
        })
    }
}

/// The numbers of the rows that were found.
pub fn ids(found: &driftless_vector_store::Found<Found>) -> Vec<usize> {
    found
        .hits
        .iter()
        .filter_map(|hit| usize::try_from(hit.row.id).ok())
        .collect()
}

/// A vector as text.
pub fn as_vector(numbers: &[f32]) -> String {
    let numbers: Vec<String> = numbers.iter().map(f32::to_string).collect();
    format!("[{}]", numbers.join(","))
}

pub const TABLE: &str = "vector_bench.memories";

impl Database {
    pub async fn create(url: &str) -> Result<Self, Failure> {
        let pool = PgPoolOptions::new()
            .max_connections(1)
            // Whoever has a connection at hand does not ask it whether it is alive either.
            .test_before_acquire(false)
            .connect(url)
            .await?;
        let database = Self {
            pool,
            url: url.to_owned(),
        };
        database.execute("CREATE SCHEMA vector_bench").await.map_err(|error| {
            format!("{error}; if it is left from a run that was cut off: DROP SCHEMA vector_bench CASCADE")
        })?;
        database
            .execute("CREATE EXTENSION IF NOT EXISTS vector")
            .await?;
        Ok(database)
    }

    /// Another pool, of sqlx' defaults.
    pub async fn asking(&self) -> Result<PgPool, Failure> {
        Ok(PgPoolOptions::new()
            .max_connections(1)
            .connect(&self.url)
            .await?)
    }

    /// Another one, as the crate makes it.
    pub fn connected(&self) -> Result<PgPool, Failure> {
        Ok(driftless_vector_store::connect(self.url.parse()?))
    }

    pub async fn drop(&self) -> Result<(), Failure> {
        self.execute("DROP SCHEMA vector_bench CASCADE").await
    }

    pub async fn execute(&self, sql: &str) -> Result<(), Failure> {
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    pub async fn version(&self) -> Result<String, Failure> {
        Ok(sqlx::query_scalar(
            "SELECT format('PostgreSQL %s, pgvector %s', current_setting('server_version'), default_version)
             FROM pg_available_extensions WHERE name = 'vector'",
        )
        .fetch_one(&self.pool)
        .await?)
    }

    /// Runs the SQL of somebody who has no store.
    pub async fn plain(&self, sql: &str, query: &str) -> Result<Vec<usize>, Failure> {
        let found: Vec<i64> = sqlx::query_scalar(AssertSqlSafe(sql.to_owned()))
            .bind(query)
            .fetch_all(&self.pool)
            .await?;
        Ok(found
            .into_iter()
            .filter_map(|id| usize::try_from(id).ok())
            .collect())
    }

    /// The SQL that the store sent last, as the one connection has it prepared.
    pub async fn last_statement(&self) -> Result<String, Failure> {
        Ok(sqlx::query_scalar(
            "SELECT statement FROM pg_prepared_statements
             WHERE statement LIKE '%<=>%' AND statement NOT LIKE '%pg_prepared_statements%'
             ORDER BY prepare_time DESC LIMIT 1",
        )
        .fetch_one(&self.pool)
        .await?)
    }

    /// Refuses figures of rows that were not written.
    pub async fn expect_rows(&self, rows: usize) -> Result<(), Failure> {
        let sql = format!("SELECT count(*) FROM {TABLE}");
        let found: i64 = sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_one(&self.pool)
            .await?;
        if usize::try_from(found)? == rows {
            Ok(())
        } else {
            Err(format!("{found} rows were written of {rows}").into())
        }
    }

    /// An empty table in place of whatever was there, and the store on it.
    pub async fn store(&self, data: &Data) -> Result<VectorStore<Found>, Failure> {
        let table = table(data);
        self.execute(&format!("DROP TABLE IF EXISTS {TABLE}"))
            .await?;
        self.execute(&table.create_sql()?).await?;
        Ok(VectorStore::open(self.pool.clone(), table).await?)
    }

    /// The index on the embeddings in place of the one that was there, another on what is filtered by, and
    /// statistics.
    pub async fn index(
        &self,
        store: &VectorStore<Found>,
        method: IndexMethod,
    ) -> Result<(), Failure> {
        self.execute("DROP INDEX IF EXISTS vector_bench.by_meaning")
            .await?;
        self.execute(
            &store
                .table()
                .create_index_sql("by_meaning", method, false)?,
        )
        .await?;
        self.execute(&format!(
            "CREATE INDEX IF NOT EXISTS by_bucket ON {TABLE} (bucket)"
        ))
        .await?;
        self.execute(&format!("VACUUM ANALYZE {TABLE}")).await?;
        Ok(store.refresh().await?)
    }
}

fn table(data: &Data) -> Table {
    let dimensions = u32::try_from(data.dimensions).unwrap_or(u32::MAX);
    Table::new("memories", "embedding", dimensions, Metric::Cosine)
        .schema("vector_bench")
        .key("id", "bigint")
        .content("content")
        .column("bucket", "integer NOT NULL")
}

/// A row of the data as the store takes it.
pub fn item(data: &Data, row: usize, key: usize) -> Item {
    Item::new(data.row(row))
        .key(i64::try_from(key).unwrap_or(i64::MAX))
        .content(data.title(row))
        .set("bucket", bucket(row))
}
