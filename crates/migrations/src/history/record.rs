//! A migration's row in the owner's history table.

use std::time::Instant;

use sqlx::postgres::PgArguments;
use sqlx::query::Query;
use sqlx::{PgConnection, Postgres};

use super::HistoryError;
use super::table::Table;
use crate::folder::{Details, Migration, version_of};

/// Which row of which table.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) table: &'a Table,
    pub(super) migration: &'a Migration,
}

type Statement = Query<'static, Postgres, PgArguments>;

impl Record<'_> {
    /// The row of a migration that is done, written in its transaction.
    pub(super) async fn insert(self, conn: &mut PgConnection) -> Result<(), HistoryError> {
        let query = self.query(
            include_str!("../../sql/sqlx_record.sql"),
            include_str!("../../sql/prisma_record.sql"),
        );
        self.add(conn, query).await
    }

    /// The row of a migration that was never run, of a database that has what it makes.
    pub(super) async fn baseline(self, conn: &mut PgConnection) -> Result<(), HistoryError> {
        let query = self.query(
            include_str!("../../sql/sqlx_baseline.sql"),
            include_str!("../../sql/prisma_baseline.sql"),
        );
        self.add(conn, query).await
    }

    /// Completes the row of one that was begun in sqlx' layout, of a database that has what it makes.
    pub(super) async fn complete(self, conn: &mut PgConnection) -> Result<(), HistoryError> {
        let statement = include_str!("../../sql/sqlx_complete.sql");
        self.add(conn, sqlx::query(self.table.sql(statement))).await
    }

    async fn add(self, conn: &mut PgConnection, query: Statement) -> Result<(), HistoryError> {
        let query = match &self.migration.details {
            Details::Sqlx {
                version,
                description,
                ..
            } => query
                .bind(*version)
                .bind(description.clone())
                .bind(self.migration.checksum()),
            Details::Prisma => query
                .bind(self.prisma_checksum())
                .bind(self.migration.name.clone()),
        };
        self.run(conn, query).await.map(drop)
    }

    /// Replaces the checksum of a row that has `before` and is of one that was applied; how many rows
    /// that were.
    pub(super) async fn replace_checksum(
        self,
        conn: &mut PgConnection,
        before: &[u8],
    ) -> Result<u64, HistoryError> {
        let query = self.query(
            include_str!("../../sql/sqlx_rerecord.sql"),
            include_str!("../../sql/prisma_rerecord.sql"),
        );
        let query = match &self.migration.details {
            Details::Sqlx { version, .. } => query
                .bind(*version)
                .bind(before.to_vec())
                .bind(self.migration.checksum()),
            Details::Prisma => query
                .bind(self.migration.name.clone())
                .bind(String::from_utf8_lossy(before).into_owned())
                .bind(self.prisma_checksum()),
        };
        self.run(conn, query).await
    }

    /// sqlx writes how long all took once all is done.
    pub(super) async fn time(
        self,
        conn: &mut PgConnection,
        started: Instant,
    ) -> Result<(), HistoryError> {
        match &self.migration.details {
            Details::Sqlx { version, .. } => {
                let query = sqlx::query(self.table.sql(include_str!("../../sql/sqlx_time.sql")))
                    .bind(*version)
                    .bind(nanoseconds(started));
                self.run(conn, query).await.map(drop)
            }
            Details::Prisma => Ok(()),
        }
    }

    /// The row of a migration that is begun outside a transaction, and what tells it again. sqlx
    /// calls such a row partially applied, and Prisma calls it failed.
    pub(super) async fn start(
        self,
        conn: &mut PgConnection,
        resumes: bool,
    ) -> Result<String, HistoryError> {
        match &self.migration.details {
            Details::Sqlx {
                version,
                description,
                ..
            } => {
                let query = sqlx::query(self.table.sql(include_str!("../../sql/sqlx_start.sql")))
                    .bind(*version)
                    .bind(description.clone())
                    .bind(self.migration.checksum());
                self.run(conn, query).await?;
                Ok(String::new())
            }
            Details::Prisma => {
                if resumes {
                    // As `prisma migrate resolve --rolled-back` does it before the next try.
                    let statement = include_str!("../../sql/prisma_roll_back.sql");
                    let query =
                        sqlx::query(self.table.sql(statement)).bind(self.migration.name.clone());
                    self.run(conn, query).await?;
                }
                sqlx::query_scalar(self.table.sql(include_str!("../../sql/prisma_start.sql")))
                    .persistent(false)
                    .bind(self.prisma_checksum())
                    .bind(&self.migration.name)
                    .fetch_one(conn)
                    .await
                    .map_err(self.table.error("write"))
            }
        }
    }

    /// Completes the row of one that was begun.
    pub(super) async fn finish(
        self,
        conn: &mut PgConnection,
        id: &str,
        started: Instant,
    ) -> Result<(), HistoryError> {
        let query = self.query(
            include_str!("../../sql/sqlx_finish.sql"),
            include_str!("../../sql/prisma_finish.sql"),
        );
        let query = match &self.migration.details {
            Details::Sqlx { version, .. } => query.bind(*version).bind(nanoseconds(started)),
            Details::Prisma => query.bind(id.to_owned()),
        };
        self.run(conn, query).await.map(drop)
    }

    /// Records that one that was begun has failed. Where nothing of it is left, sqlx' row goes, as
    /// sqlx writes none, and Prisma's is marked as rolled back.
    pub(super) async fn fail(
        self,
        conn: &mut PgConnection,
        id: &str,
        logs: &str,
        is_clear: bool,
    ) -> Result<(), HistoryError> {
        let query = self.query(
            include_str!("../../sql/sqlx_forget.sql"),
            include_str!("../../sql/prisma_fail.sql"),
        );
        let query = match &self.migration.details {
            Details::Sqlx { .. } if !is_clear => return Ok(()),
            Details::Sqlx { version, .. } => query.bind(*version),
            Details::Prisma => query
                .bind(id.to_owned())
                .bind(logs.to_owned())
                .bind(is_clear),
        };
        self.run(conn, query).await.map(drop)
    }

    /// The row of one that is taken back, written in its transaction: sqlx' goes, and Prisma's is
    /// marked as rolled back, without the time at which it was finished: with that, Prisma would
    /// take it for applied in `migrate resolve`.
    pub(super) async fn take_back(self, conn: &mut PgConnection) -> Result<(), HistoryError> {
        let query = self.query(
            include_str!("../../sql/sqlx_take_back.sql"),
            include_str!("../../sql/prisma_take_back.sql"),
        );
        self.change(conn, query).await
    }

    /// Says of one that was applied that it is not finished: it is being taken back, outside a
    /// transaction.
    pub(super) async fn reopen(self, conn: &mut PgConnection) -> Result<(), HistoryError> {
        let query = self.query(
            include_str!("../../sql/sqlx_reopen.sql"),
            include_str!("../../sql/prisma_reopen.sql"),
        );
        self.change(conn, query).await
    }

    /// Removes the rows of another migration, by its name, which begins with its version.
    pub(super) async fn remove(
        self,
        conn: &mut PgConnection,
        name: &str,
    ) -> Result<(), HistoryError> {
        let query = self.query(
            include_str!("../../sql/sqlx_take_back.sql"),
            include_str!("../../sql/prisma_remove.sql"),
        );
        let query = match &self.migration.details {
            Details::Sqlx { .. } => query.bind(version_of(name)),
            Details::Prisma => query.bind(name.to_owned()),
        };
        self.run(conn, query).await.map(drop)
    }

    async fn change(self, conn: &mut PgConnection, query: Statement) -> Result<(), HistoryError> {
        let query = match &self.migration.details {
            Details::Sqlx { version, .. } => query.bind(*version),
            Details::Prisma => query.bind(self.migration.name.clone()),
        };
        self.run(conn, query).await.map(drop)
    }

    fn query(self, sqlx: &str, prisma: &str) -> Statement {
        sqlx::query(self.table.sql(match self.migration.details {
            Details::Sqlx { .. } => sqlx,
            Details::Prisma => prisma,
        }))
    }

    /// How many rows were written.
    async fn run(self, conn: &mut PgConnection, query: Statement) -> Result<u64, HistoryError> {
        let written = query.persistent(false).execute(conn).await;
        written
            .map(|done| done.rows_affected())
            .map_err(self.table.error("write"))
    }

    fn prisma_checksum(self) -> String {
        // Hexadecimal digits, and so text already.
        String::from_utf8_lossy(&self.migration.checksum()).into_owned()
    }
}

fn nanoseconds(started: Instant) -> i64 {
    i64::try_from(started.elapsed().as_nanos()).unwrap_or(i64::MAX)
}
