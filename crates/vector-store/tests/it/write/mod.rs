//! What writing stores, and what it refuses before anything is sent.

mod bits;
mod changed;
mod content;
mod hostile;
mod load;
mod many;
mod named;
mod one;
mod partitioned;
mod refused;
mod upsert;

use sqlx::AssertSqlSafe;
use sqlx::postgres::PgPool;

/// The rows of a query of one column, a line each.
async fn lines(pool: &PgPool, sql: &str) -> String {
    let lines: Vec<Option<String>> = sqlx::query_scalar(AssertSqlSafe(sql.to_owned()))
        .fetch_all(pool)
        .await
        .unwrap();
    lines
        .into_iter()
        .map(|line| line.unwrap_or_else(|| "NULL".to_owned()) + "\n")
        .collect()
}

/// What is in the table of `memories`.
async fn stored(pool: &PgPool) -> String {
    lines(
        pool,
        "SELECT concat_ws(' | ', id, content, user_id, embedding) FROM memories ORDER BY id",
    )
    .await
}
