//! What the tests on both engines share: a table of memories, and rows of it.

use driftless_vector_store::{Metric, Table};
use sqlx::postgres::{PgPool, PgPoolOptions, PgRow};
use sqlx::{AssertSqlSafe, FromRow, Row as _};

/// What a search brings back.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Memory {
    pub(crate) id: i64,
    pub(crate) content: String,
    pub(crate) user_id: i64,
}

impl FromRow<'_, PgRow> for Memory {
    fn from_row(row: &PgRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.try_get("id")?,
            content: row.try_get("content")?,
            user_id: row.try_get("user_id")?,
        })
    }
}

/// A table that [`Memory`] is read from.
pub(crate) fn memories(dimensions: u32, metric: Metric) -> Table {
    Table::new("memories", "embedding", dimensions, metric)
        .content("content")
        .column("user_id", "bigint NOT NULL DEFAULT 0")
}

/// A pool of so many connections to a scratch database.
pub(crate) async fn pool(url: &str, connections: u32) -> PgPool {
    PgPoolOptions::new()
        .max_connections(connections)
        .connect(url)
        .await
        .unwrap()
}

/// Runs SQL of the test's own.
pub(crate) async fn execute(pool: &PgPool, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(pool)
        .await
        .unwrap();
}
