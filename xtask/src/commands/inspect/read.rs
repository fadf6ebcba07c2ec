//! Reads the catalogs and the statistics.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sqlx::postgres::PgArguments;
use sqlx::postgres::types::Oid;
use sqlx::{Arguments as _, AssertSqlSafe, PgConnection};

use crate::exit::{Exit, Failed, OrExit as _, failed};

/// What was read.
#[derive(Debug)]
pub(super) struct Contents {
    pub tables: Vec<TableRow>,
    pub indexes: Vec<IndexRow>,
    /// Of the one table that was asked for.
    pub columns: Vec<ColumnRow>,
    pub constraints: Vec<ConstraintRow>,
    pub settings: Vec<SettingRow>,
}

/// A row of `tables.sql`.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct TableRow {
    pub schema: String,
    pub name: String,
    pub kind: String,
    /// Nothing where it was never analyzed.
    pub rows: Option<i64>,
    pub bytes: i64,
    pub index_bytes: i64,
    pub indexes: i64,
    pub scans: i64,
    pub dead_rows: i64,
}

/// A row of `indexes.sql`.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct IndexRow {
    pub schema: String,
    pub name: String,
    pub table_schema: String,
    pub table_name: String,
    pub method: String,
    pub bytes: i64,
    pub scans: i64,
    pub valid: bool,
    pub unique: bool,
    pub partial: bool,
    pub operator_classes: Vec<String>,
    pub options: Vec<String>,
    pub definition: String,
}

/// A row of `columns.sql`.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct ColumnRow {
    pub name: String,
    #[serde(rename = "type")]
    pub data_type: String,
    pub not_null: bool,
    pub default: Option<String>,
    pub comment: Option<String>,
}

/// A row of `constraints.sql`.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct ConstraintRow {
    pub name: String,
    pub table: String,
    pub definition: String,
    pub validated: bool,
}

/// A row of `settings.sql`.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct SettingRow {
    pub name: String,
    pub value: String,
    pub unit: Option<String>,
}

/// Reads everything, or one table, in a transaction that may not write.
pub(super) async fn read(
    connection: &mut PgConnection,
    table: Option<&str>,
    label: &str,
) -> Result<Contents, Failed> {
    let oid = match table {
        Some(table) => Some(find(connection, table, label).await?),
        None => None,
    };
    Ok(Contents {
        tables: rows(connection, include_str!("tables.sql"), oid).await?,
        indexes: rows(connection, include_str!("indexes.sql"), oid).await?,
        columns: match oid {
            Some(_) => rows(connection, include_str!("columns.sql"), oid).await?,
            None => Vec::new(),
        },
        constraints: match oid {
            Some(_) => rows(connection, include_str!("constraints.sql"), oid).await?,
            None => Vec::new(),
        },
        settings: all(
            connection,
            include_str!("settings.sql"),
            PgArguments::default(),
        )
        .await?,
    })
}

/// The table that an argument names as SQL would.
async fn find(connection: &mut PgConnection, table: &str, label: &str) -> Result<Oid, Failed> {
    let found: Result<Option<Oid>, sqlx::Error> =
        sqlx::query_scalar("SELECT c.oid FROM pg_class c WHERE c.oid = to_regclass($1) AND c.relkind IN ('r', 'p', 'm', 'f')")
            .persistent(false)
            .bind(table)
            .fetch_optional(connection)
            .await;
    let found = found.map_err(|error| {
        let said = crate::server_error::server_message(&error);
        failed(
            Exit::Usage,
            format!("--table {table}: {said}; quote it as SQL does: '\"Order\"'"),
        )
    })?;
    found.ok_or_else(|| {
        failed(
            Exit::Usage,
            format!(
                "--table {table}: {label} has no such table; name it as SQL does, with its schema where it \
                 is not in the search_path and in double quotes where it has capitals: 'shop.\"Order\"'"
            ),
        )
    })
}

/// The rows of a query about one table, or about all.
async fn rows<T: DeserializeOwned>(
    connection: &mut PgConnection,
    sql: &str,
    table: Option<Oid>,
) -> Result<Vec<T>, Failed> {
    let mut arguments = PgArguments::default();
    arguments
        .add(table)
        .map_err(sqlx::Error::Encode)
        .or_exit(Exit::Failure)?;
    all(connection, sql, arguments).await
}

/// The rows of a query, which come as JSON objects.
async fn all<T: DeserializeOwned>(
    connection: &mut PgConnection,
    sql: &str,
    arguments: PgArguments,
) -> Result<Vec<T>, Failed> {
    let sql = format!("SELECT to_jsonb(q)::text FROM ({sql}) q");
    let rows: Vec<String> = sqlx::query_scalar_with(AssertSqlSafe(sql), arguments)
        .persistent(false)
        .fetch_all(connection)
        .await
        .or_exit(Exit::Failure)?;
    rows.iter()
        .map(|row| serde_json::from_str(row).or_exit(Exit::Failure))
        .collect()
}
