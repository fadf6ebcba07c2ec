//! The index that a `CREATE INDEX CONCURRENTLY` that was cut off has left.

use sqlx::{AssertSqlSafe, PgConnection};

use super::outside::Build;
use crate::script;

/// What stands where an index is to be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// No index of that name on that table.
    Nothing,
    /// The index, valid and just as the statement makes it.
    Built,
    /// What an earlier run of the statement left: the index, invalid. Its name as SQL.
    Leftover(String),
    /// An invalid index of that name, and why it is not taken for a leftover.
    InTheWay(&'static str),
    /// Another index of that name, which is valid.
    Other,
}

struct Found {
    valid: bool,
    is_unique: bool,
    definition: String,
    name: String,
    being_built: bool,
}

/// What stands there now. No transaction is open before or after.
pub(super) async fn standing(
    conn: &mut PgConnection,
    build: &Build<'_>,
) -> Result<Standing, sqlx::Error> {
    let Some(found) = find(conn, &build.table, &build.index).await? else {
        return Ok(Standing::Nothing);
    };
    let is_same = definition(conn, build)
        .await?
        .is_some_and(|own| own.definition == found.definition && own.is_unique == found.is_unique);
    Ok(match (found.valid, is_same) {
        (true, true) => Standing::Built,
        (true, false) => Standing::Other,
        (false, _) if found.being_built => Standing::InTheWay(
            "it is being built right now (see pg_stat_progress_create_index); wait until that is \
             done, and run again",
        ),
        (false, true) => Standing::Leftover(found.name),
        (false, false) => Standing::InTheWay(
            "it is not what this migration makes, so it may be somebody's: see whose it is, drop \
             it if nobody's (DROP INDEX CONCURRENTLY), and run again",
        ),
    })
}

/// Drops an invalid index that the statement has left, if there is one, and tells whether there is
/// none now.
pub(super) async fn clear(conn: &mut PgConnection, build: &Build<'_>) -> Result<bool, sqlx::Error> {
    match find(conn, &build.table, &build.index).await? {
        Some(found) if found.being_built => Ok(false),
        Some(found) if !found.valid => match drop_index(conn, &found.name).await {
            Ok(()) => Ok(true),
            Err(sqlx::Error::Database(_)) => Ok(false),
            Err(lost) => Err(lost),
        },
        _ => Ok(true),
    }
}

/// Drops an index; nobody waits for it.
pub(super) async fn drop_index(conn: &mut PgConnection, name: &str) -> Result<(), sqlx::Error> {
    script::simple(conn, &format!("DROP INDEX CONCURRENTLY IF EXISTS {name}")).await
}

/// Whether an index of that name, as SQL, is there.
pub(super) async fn exists(conn: &mut PgConnection, name: &str) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar("SELECT to_regclass($1) IS NOT NULL")
        .persistent(false)
        .bind(name)
        .fetch_one(conn)
        .await
}

async fn find(
    conn: &mut PgConnection,
    table: &str,
    index: &str,
) -> Result<Option<Found>, sqlx::Error> {
    let row: Option<(bool, bool, String, String, bool)> =
        sqlx::query_as(include_str!("../../sql/index_standing.sql"))
            .persistent(false)
            .bind(table)
            .bind(index)
            .fetch_optional(conn)
            .await?;
    let found = |(valid, is_unique, definition, name, being_built)| Found {
        valid,
        is_unique,
        definition,
        name,
        being_built,
    };
    Ok(row.map(found))
}

/// The index as the statement makes it, on a temporary table of the same columns and for as long as
/// a transaction that is rolled back. Nothing where it cannot be made there.
async fn definition(
    conn: &mut PgConnection,
    build: &Build<'_>,
) -> Result<Option<Found>, sqlx::Error> {
    let Build {
        quoted,
        table,
        table_name,
        rest,
        ..
    } = build;
    let unique = if build.unique { "UNIQUE " } else { "" };
    // The table's own name, which an expression may use.
    let own = format!("pg_temp.{table_name}");
    let statements = format!(
        "CREATE TEMPORARY TABLE {table_name} (LIKE {table}); \
         CREATE {unique}INDEX {quoted} ON {own}{rest}"
    );
    script::simple(conn, "BEGIN").await?;
    let made = sqlx::raw_sql(AssertSqlSafe(statements))
        .execute(&mut *conn)
        .await;
    let found = match made {
        Ok(_) => find(conn, &own, &build.index).await,
        Err(error) => Err(error),
    };
    match found {
        Ok(found) => {
            script::simple(conn, "ROLLBACK").await?;
            Ok(found)
        }
        Err(sqlx::Error::Database(_)) => {
            script::simple(conn, "ROLLBACK").await?;
            Ok(None)
        }
        Err(lost) => Err(lost),
    }
}
