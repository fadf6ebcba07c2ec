//! What a database's own comment says of it.

use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row as _};

/// The line of a database's comment that makes it production.
const PRODUCTION: &str = "driftless: production";

/// What a database says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// Production.
    Production,
}

/// A database's comment cannot be read or set.
#[derive(Debug, thiserror::Error)]
#[error(
    "the database's comment cannot be {done}: {source}; only its owner and superusers may set it"
)]
pub struct MarkerError {
    done: &'static str,
    source: sqlx::Error,
}

/// What the connected database's comment says: a line `driftless: production`, set by
/// [`set_marker`] or by `COMMENT ON DATABASE`
/// (<https://www.postgresql.org/docs/current/sql-comment.html>).
pub async fn read_marker(connection: &mut PgConnection) -> Result<Option<Marker>, MarkerError> {
    let comment = comment(connection).await.map_err(|source| MarkerError {
        done: "read",
        source,
    })?;
    Ok(parse(comment.as_deref()))
}

/// Marks the connected database as production, below what its comment says already. Whether it was not
/// marked before.
pub async fn set_marker(connection: &mut PgConnection) -> Result<bool, MarkerError> {
    set(connection).await.map_err(|source| MarkerError {
        done: "set",
        source,
    })
}

async fn set(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    let mut transaction = connection.begin().await?;
    let before = comment(&mut transaction).await?;
    if parse(before.as_deref()).is_some() {
        return Ok(false);
    }
    let text = match before.as_deref().map(str::trim_end) {
        None | Some("") => PRODUCTION.to_owned(),
        Some(before) => format!("{before}\n{PRODUCTION}"),
    };
    // COMMENT takes no parameters.
    let statement: String = sqlx::query_scalar(include_str!("set.sql"))
        .persistent(false)
        .bind(text)
        .fetch_one(&mut *transaction)
        .await?;
    sqlx::raw_sql(AssertSqlSafe(statement))
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await?;
    Ok(true)
}

async fn comment(connection: &mut PgConnection) -> Result<Option<String>, sqlx::Error> {
    // One way to the server and back, where a prepared statement takes two: `run` waits for it.
    let row = sqlx::raw_sql(include_str!("read.sql"))
        .fetch_one(connection)
        .await?;
    row.try_get(0)
}

fn parse(comment: Option<&str>) -> Option<Marker> {
    let mut lines = comment?.lines();
    lines
        .any(|line| line.trim().eq_ignore_ascii_case(PRODUCTION))
        .then_some(Marker::Production)
}
