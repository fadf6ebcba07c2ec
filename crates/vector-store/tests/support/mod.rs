//! What the tests on both engines share: a table of memories, and rows of it.

use std::convert::Infallible;

use driftless_vector_store::{Embedder, Embedding, Metric, Table};
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

/// A model of four dimensions, of which no two texts of a test have the same.
pub(crate) struct Spelling;

impl Spelling {
    pub(crate) fn of(text: &str) -> Vec<f32> {
        let weighed = text
            .bytes()
            .zip(1_u16..)
            .map(|(byte, place)| f32::from(byte) * f32::from(place));
        let first = text.bytes().next().unwrap_or_default();
        vec![
            text.len() as f32,
            text.bytes().map(f32::from).sum(),
            weighed.sum(),
            f32::from(first) + 1.0,
        ]
    }
}

impl Embedder for Spelling {
    type Error = Infallible;

    async fn embed(&self, texts: &[&str]) -> Result<Vec<Embedding>, Infallible> {
        Ok(texts.iter().map(|text| Self::of(text).into()).collect())
    }
}
