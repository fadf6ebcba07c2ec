use jiff::Timestamp;
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row};

use super::table::Table;
use super::{HistoryError, HistoryTable};
use crate::Layout;

/// What a database's history table holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum History {
    /// Rows of `_sqlx_migrations` by version.
    Sqlx(Vec<SqlxRow>),
    /// Rows of `_prisma_migrations` in the order in which they were started.
    Prisma(Vec<PrismaRow>),
}

/// A row of `_sqlx_migrations`, as sqlx 0.9 writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SqlxRow {
    /// The number before the file name's first underscore.
    pub version: i64,
    /// The rest of the file's name, with spaces for underscores.
    pub description: String,
    /// When it was applied.
    pub installed_on: Timestamp,
    /// Whether it succeeded; sqlx writes `true` only.
    pub success: bool,
    /// SHA-384 of the file.
    pub checksum: Vec<u8>,
    /// How long it took, in nanoseconds; -1 if that was lost.
    pub execution_time: i64,
}

/// A row of `_prisma_migrations`, as Prisma Migrate 6 writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrismaRow {
    /// A random UUID.
    pub id: String,
    /// Hexadecimal SHA-256 of the file.
    pub checksum: String,
    /// When it was done; `None` for one that failed, was killed, or runs.
    pub finished_at: Option<Timestamp>,
    /// The folder's name.
    pub migration_name: String,
    /// The error's text for one that failed.
    pub logs: Option<String>,
    /// When `prisma migrate resolve` marked it as rolled back.
    pub rolled_back_at: Option<Timestamp>,
    /// When it was started.
    pub started_at: Timestamp,
    /// 1 for one that was run; 0 for one that failed or was only marked as applied.
    pub applied_steps_count: i32,
}

impl History {
    /// How many rows the table has.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Sqlx(rows) => rows.len(),
            Self::Prisma(rows) => rows.len(),
        }
    }

    /// Whether nothing was ever recorded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads a history table. Where there is none, nothing has been applied.
    pub async fn read(conn: &mut PgConnection, table: &HistoryTable) -> Result<Self, HistoryError> {
        let table = Table::find(conn, table).await?;
        read(conn, &table).await
    }
}

pub(super) async fn read(conn: &mut PgConnection, table: &Table) -> Result<History, HistoryError> {
    let statement = match table.layout() {
        Layout::Sqlx => include_str!("../../sql/sqlx_read.sql"),
        Layout::Prisma => include_str!("../../sql/prisma_read.sql"),
    };
    let rows = if table.exists {
        sqlx::query(table.sql(statement))
            .persistent(false)
            .fetch_all(conn)
            .await
            .map_err(table.error("read"))?
    } else {
        Vec::new()
    };
    match table.layout() {
        Layout::Sqlx => rows
            .iter()
            .map(sqlx_row)
            .collect::<Result<_, _>>()
            .map(History::Sqlx),
        Layout::Prisma => rows
            .iter()
            .map(prisma_row)
            .collect::<Result<_, _>>()
            .map(History::Prisma),
    }
    .map_err(table.error("read"))
}

fn sqlx_row(row: &PgRow) -> Result<SqlxRow, sqlx::Error> {
    Ok(SqlxRow {
        version: row.try_get("version")?,
        description: row.try_get("description")?,
        installed_on: timestamp(row, "installed_on")?.unwrap_or_default(),
        success: row.try_get("success")?,
        checksum: row.try_get("checksum")?,
        execution_time: row.try_get("execution_time")?,
    })
}

fn prisma_row(row: &PgRow) -> Result<PrismaRow, sqlx::Error> {
    Ok(PrismaRow {
        id: row.try_get("id")?,
        checksum: row.try_get("checksum")?,
        finished_at: timestamp(row, "finished_at")?,
        migration_name: row.try_get("migration_name")?,
        logs: row.try_get("logs")?,
        rolled_back_at: timestamp(row, "rolled_back_at")?,
        started_at: timestamp(row, "started_at")?.unwrap_or_default(),
        applied_steps_count: row.try_get("applied_steps_count")?,
    })
}

/// Reads a column of microseconds since 1970.
fn timestamp(row: &PgRow, column: &str) -> Result<Option<Timestamp>, sqlx::Error> {
    row.try_get::<Option<i64>, _>(column)?
        .map(Timestamp::from_microsecond)
        .transpose()
        .map_err(|error| sqlx::Error::ColumnDecode {
            index: column.to_owned(),
            source: Box::new(error),
        })
}
