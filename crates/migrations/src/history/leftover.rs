//! The index that a `CREATE INDEX CONCURRENTLY` that was cut off has left.

use sqlx::{AssertSqlSafe, PgConnection, Row as _};

use super::outside::IndexBuild;
use crate::script;

/// What stands where an index is to be built.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IndexStanding {
    /// No index of that name on that table.
    Missing,
    /// The index, valid and just as the statement makes it.
    Built,
    /// An index of that name that no query may use: a build of it failed or was cut off.
    Invalid {
        /// Its name as SQL, with its schema.
        name: String,
        /// Whether it is what the statement makes.
        is_same: bool,
    },
    /// An index of that name that somebody is building right now.
    BeingBuilt,
    /// Another index of that name, which is valid.
    Other,
}

/// An index as the server has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexShape {
    pub(super) valid: bool,
    pub(super) name: String,
    pub(super) being_built: bool,
    /// Whether it is unique.
    pub unique: bool,
    /// `pg_get_indexdef` from `USING` on.
    pub definition: String,
    /// The access method: `btree`, `hnsw`, `ivfflat`, …
    pub access_method: String,
    /// Its storage parameters, as `name=value`.
    pub options: Vec<String>,
    /// The type of its first column: `vector`, `halfvec`, …
    pub type_name: String,
    /// That type's modifier, which pgvector makes the number of dimensions; -1 without one.
    pub type_modifier: i32,
    /// The predicate of a partial index.
    pub predicate: Option<String>,
}

/// What stands there now. No transaction is open before or after.
pub async fn index_standing(
    conn: &mut PgConnection,
    build: &IndexBuild<'_>,
) -> Result<IndexStanding, sqlx::Error> {
    let Some(found) = find(conn, &build.table, &build.index).await? else {
        return Ok(IndexStanding::Missing);
    };
    let is_same = match index_shape(conn, build).await {
        Ok(own) => own.definition == found.definition && own.unique == found.unique,
        Err(sqlx::Error::Database(_)) => false,
        Err(lost) => return Err(lost),
    };
    Ok(match (found.valid, is_same) {
        (true, true) => IndexStanding::Built,
        (true, false) => IndexStanding::Other,
        (false, _) if found.being_built => IndexStanding::BeingBuilt,
        (false, is_same) => IndexStanding::Invalid {
            name: found.name,
            is_same,
        },
    })
}

/// Drops an invalid index that the statement has left, if there is one, and tells whether there is
/// none now.
pub(super) async fn clear(
    conn: &mut PgConnection,
    build: &IndexBuild<'_>,
) -> Result<bool, sqlx::Error> {
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
) -> Result<Option<IndexShape>, sqlx::Error> {
    let row = sqlx::query(include_str!("../../sql/index_standing.sql"))
        .persistent(false)
        .bind(table)
        .bind(index)
        .fetch_optional(conn)
        .await?;
    let shape = |row: sqlx::postgres::PgRow| {
        Ok(IndexShape {
            valid: row.try_get("valid")?,
            name: row.try_get("name")?,
            being_built: row.try_get("being_built")?,
            unique: row.try_get("unique")?,
            definition: row.try_get("definition")?,
            access_method: row.try_get("access_method")?,
            options: row.try_get("options")?,
            type_name: row.try_get("type_name")?,
            type_modifier: row.try_get("type_modifier")?,
            predicate: row.try_get("predicate")?,
        })
    };
    row.map(shape).transpose()
}

/// The index as the statement makes it, on a temporary table of the same columns and for as long as
/// a transaction that is rolled back. No transaction is open before or after.
///
/// Where it cannot be made there, the server's error says why it cannot be made at all.
pub async fn index_shape(
    conn: &mut PgConnection,
    build: &IndexBuild<'_>,
) -> Result<IndexShape, sqlx::Error> {
    let IndexBuild {
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
    if matches!(found, Ok(_) | Err(sqlx::Error::Database(_))) {
        script::simple(conn, "ROLLBACK").await?;
    }
    found?.ok_or(sqlx::Error::RowNotFound)
}
