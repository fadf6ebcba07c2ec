//! Made up rows, so that statements which fail on rows do so on a scratch database.

use std::collections::BTreeMap;

use driftless_sanitize::TableName;
use driftless_sql_text::quote_identifier;
use sqlx::postgres::PgDatabaseError;
use sqlx::postgres::types::Oid;
use sqlx::{AssertSqlSafe, PgConnection, Row as _};

use crate::error::EffectsError;
use crate::observe::simple;
use crate::values::Column;

/// A statement that fails where there are rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFailure {
    /// The error's code (`SQLSTATE`), of class 21 (cardinality violation), 22 (data exception), 23
    /// (integrity constraint violation), 54 (program limit exceeded) or P0 (raised by PL/pgSQL code,
    /// such as a migration's own look at the rows).
    pub code: String,
    /// The server's message.
    pub message: String,
    /// The table, where the server tells it.
    pub table: Option<TableName>,
    /// The column, where the server tells it.
    pub column: Option<String>,
}

/// A table that could not be given rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfilled {
    /// The table.
    pub table: TableName,
    /// The server's message about the last row that was tried.
    pub message: String,
}

/// The tables of a database that have made up rows.
#[derive(Debug, Clone, Default)]
pub struct Filled(
    /// By object identifier.
    BTreeMap<u32, TableName>,
);

const FILLING: &str = "making up rows";
const SAVEPOINT: &str = "SAVEPOINT driftless_row";
const BACK: &str = "ROLLBACK TO SAVEPOINT driftless_row; RELEASE SAVEPOINT driftless_row";
/// How many sets of values are tried for a row.
const ATTEMPTS: usize = 6;

impl RowFailure {
    /// An error that is about rows.
    pub(crate) fn of(error: &sqlx::Error) -> Option<Self> {
        let error: &PgDatabaseError = error.as_database_error()?.try_downcast_ref()?;
        let code = error.code();
        let table = error.table().map(|name| TableName {
            schema: error.schema().unwrap_or_default().to_owned(),
            name: name.to_owned(),
        });
        let classes = ["21", "22", "23", "54", "P0"];
        let is_about_rows = classes.iter().any(|class| code.starts_with(class));
        is_about_rows.then(|| Self {
            code: code.to_owned(),
            message: error.message().to_owned(),
            table,
            column: error.column().map(ToOwned::to_owned),
        })
    }
}

/// A table to be filled.
struct Unfinished {
    name: TableName,
    /// Whether it has never had a row, or none since it was written anew.
    is_empty: bool,
    columns: Vec<Column>,
}

/// Gives each ordinary table without rows some: two with a value in every column, the same wherever
/// that may be, and one with nothing but what is needed. Those that got theirs before, for what was
/// traced earlier, stay as they are.
pub(crate) async fn fill(
    connection: &mut PgConnection,
    before: &Filled,
    in_transaction: bool,
) -> Result<(Filled, Vec<Unfilled>), EffectsError> {
    let failed = EffectsError::while_(FILLING);
    let stretch = Unasked::open(connection, in_transaction).await?;
    let rows = sqlx::query(include_str!("sql/columns_to_fill.sql"))
        .persistent(false)
        .fetch_all(&mut *connection)
        .await
        .map_err(failed)?;
    let mut tables: BTreeMap<u32, Unfinished> = BTreeMap::new();
    for row in &rows {
        let oid: Oid = row.try_get("oid").map_err(failed)?;
        let name = TableName {
            schema: row.try_get("schema").map_err(failed)?,
            name: row.try_get("name").map_err(failed)?,
        };
        let is_empty = row.try_get("is_empty").map_err(failed)?;
        let table = tables.entry(oid.0).or_insert(Unfinished {
            name,
            is_empty,
            columns: Vec::new(),
        });
        table.columns.push(Column::read(row).map_err(failed)?);
    }
    let mut filled = Filled::default();
    let mut unfilled = Vec::new();
    for (oid, table) in tables {
        let Unfinished {
            name: table,
            is_empty,
            columns,
        } = table;
        let is_ours = before.0.contains_key(&oid);
        if !is_empty && (is_ours || has_rows(connection, &table).await?) {
            if is_ours {
                filled.0.insert(oid, table);
            }
            continue;
        }
        let mut last = None;
        for (variation, whole) in [(0, true), (1, true), (2, false)] {
            match row(connection, &table, &columns, variation, whole).await? {
                None => drop(filled.0.insert(oid, table.clone())),
                message => last = message,
            }
        }
        if let (Some(message), false) = (last, filled.0.contains_key(&oid)) {
            unfilled.push(Unfilled { table, message });
        }
    }
    stretch.close(connection).await?;
    Ok((filled, unfilled))
}

/// Adds one row; the server's message if it takes none.
async fn row(
    connection: &mut PgConnection,
    table: &TableName,
    columns: &[Column],
    variation: usize,
    whole: bool,
) -> Result<Option<String>, EffectsError> {
    let failed = EffectsError::while_(FILLING);
    let mut message = None;
    for attempt in 0..ATTEMPTS {
        let given: Vec<(String, String)> = columns
            .iter()
            .filter(|column| !column.computed && (whole || column.needed))
            .map(|column| {
                (
                    quote_identifier(&column.name).into(),
                    column.value(attempt, variation),
                )
            })
            .collect();
        let name = quoted(table);
        let insert = if given.is_empty() {
            format!("INSERT INTO {name} DEFAULT VALUES")
        } else {
            let (names, values): (Vec<String>, Vec<String>) = given.into_iter().unzip();
            let (names, values) = (names.join(", "), values.join(", "));
            format!("INSERT INTO {name} ({names}) VALUES ({values})")
        };
        simple(connection, SAVEPOINT).await.map_err(failed)?;
        match simple(connection, &insert).await {
            Ok(()) => {
                let release = "RELEASE SAVEPOINT driftless_row";
                simple(connection, release).await.map_err(failed)?;
                return Ok(None);
            }
            Err(error) => {
                let Some(server) = error.as_database_error() else {
                    return Err(failed(error));
                };
                message = Some(server.message().to_owned());
                simple(connection, BACK).await.map_err(failed)?;
            }
        }
    }
    Ok(message)
}

async fn has_rows(connection: &mut PgConnection, table: &TableName) -> Result<bool, EffectsError> {
    let sql = format!("SELECT EXISTS (SELECT FROM {})", quoted(table));
    sqlx::query_scalar(AssertSqlSafe(sql))
        .persistent(false)
        .fetch_one(connection)
        .await
        .map_err(EffectsError::while_(FILLING))
}

impl Filled {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Removes the made up rows of the table that a statement fails on, or of all where it is not
    /// known.
    pub(crate) async fn empty(
        &mut self,
        connection: &mut PgConnection,
        failure: &RowFailure,
        in_transaction: bool,
    ) -> Result<(), EffectsError> {
        let failed = EffectsError::while_("removing the made up rows");
        let is_meant = |table: &TableName| failure.table.as_ref() == Some(table);
        let known = self.0.values().any(is_meant);
        let meant: Vec<u32> = self
            .0
            .iter()
            .filter(|(_, table)| !known || is_meant(table))
            .map(|(oid, _)| *oid)
            .collect();
        self.0.retain(|oid, _| !meant.contains(oid));
        let names: Vec<String> = sqlx::query_scalar(include_str!("sql/names.sql"))
            .bind(meant.into_iter().map(Oid).collect::<Vec<_>>())
            .persistent(false)
            .fetch_all(&mut *connection)
            .await
            .map_err(failed)?;
        let stretch = Unasked::open(connection, in_transaction).await?;
        for name in names {
            let delete = format!("DELETE FROM ONLY {name}");
            simple(connection, &delete).await.map_err(failed)?;
        }
        stretch.close(connection).await
    }

    /// Adds the tables that another filling has filled.
    pub(crate) fn add(&mut self, other: Self) {
        self.0.extend(other.0);
    }
}

/// A stretch in which no trigger and no foreign key is asked, where the role may say so.
struct Unasked {
    close: String,
}

impl Unasked {
    async fn open(
        connection: &mut PgConnection,
        in_transaction: bool,
    ) -> Result<Self, EffectsError> {
        let failed = EffectsError::while_(FILLING);
        let (open, close) = if in_transaction {
            (
                "SAVEPOINT driftless_rows",
                "RELEASE SAVEPOINT driftless_rows",
            )
        } else {
            ("BEGIN", "COMMIT")
        };
        simple(connection, open).await.map_err(failed)?;
        let (may, role): (bool, String) = sqlx::query_as(include_str!("sql/asked.sql"))
            .persistent(false)
            .fetch_one(&mut *connection)
            .await
            .map_err(failed)?;
        if !may {
            return Ok(Self {
                close: close.to_owned(),
            });
        }
        let unasked = "SET LOCAL session_replication_role = replica";
        simple(connection, unasked).await.map_err(failed)?;
        Ok(Self {
            close: format!("SET LOCAL session_replication_role = {role}; {close}"),
        })
    }

    async fn close(self, connection: &mut PgConnection) -> Result<(), EffectsError> {
        simple(connection, &self.close)
            .await
            .map_err(EffectsError::while_(FILLING))
    }
}

/// The indexes that a build left half done.
pub(crate) async fn unfinished(connection: &mut PgConnection) -> Result<Vec<String>, EffectsError> {
    sqlx::query_scalar(include_str!("sql/unfinished.sql"))
        .persistent(false)
        .fetch_all(connection)
        .await
        .map_err(EffectsError::while_(FILLING))
}

/// Drops what a failed `CREATE INDEX CONCURRENTLY` has left.
pub(crate) async fn drop_unfinished(
    connection: &mut PgConnection,
    before: &[String],
) -> Result<(), EffectsError> {
    let now = unfinished(connection).await?;
    for name in now.iter().filter(|name| !before.contains(name)) {
        simple(connection, &format!("DROP INDEX {name}"))
            .await
            .map_err(EffectsError::while_(FILLING))?;
    }
    Ok(())
}

fn quoted(table: &TableName) -> String {
    let [schema, name] = [&table.schema, &table.name].map(|part| quote_identifier(part));
    format!("{schema}.{name}")
}
