use std::time::{Duration, Instant};

use driftless_sql_text::statements;
use sqlx::PgConnection;

use super::apply::ApplyError;
use super::table::Table;
use crate::folder::{Details, Migration};
use crate::script::{self, ScriptError};

/// Applies one migration with its row in the history. `started` is when work on it began.
pub(super) async fn apply(
    conn: &mut PgConnection,
    table: &Table,
    migration: &Migration,
    started: Instant,
) -> Result<(), ApplyError> {
    let mut step = Step {
        conn,
        table,
        migration,
    };
    match &migration.details {
        Details::Sqlx {
            version,
            description,
            no_transaction,
            ..
        } => {
            if *no_transaction {
                step.run_outside().await?;
                step.record_sqlx(*version, description).await?;
            } else {
                step.begin().await?;
                step.run_inside().await?;
                step.record_sqlx(*version, description).await?;
                step.commit().await?;
            }
            step.time_sqlx(*version, started.elapsed()).await
        }
        Details::Prisma => {
            let alone = statements(&migration.sql).nth(1).is_none();
            let own_transactions =
                statements(&migration.sql).any(|one| script::controls_transaction(&one));
            if !own_transactions {
                match step.prisma_inside().await {
                    Err(ApplyError::Script { source, .. })
                        if alone && needs_no_transaction(&source) => {}
                    result => return result,
                }
            }
            step.prisma_outside().await
        }
    }
}

/// Whether the server refused only because a transaction is open: SQLSTATE
/// `active_sql_transaction` (CREATE INDEX CONCURRENTLY) or `invalid_transaction_termination` (a
/// procedure that commits).
fn needs_no_transaction(error: &ScriptError) -> bool {
    matches!(error, ScriptError::Failed(failure) if ["25001", "2D000"].contains(&&*failure.code))
}

/// One migration on its way into a database.
struct Step<'a> {
    conn: &'a mut PgConnection,
    table: &'a Table,
    migration: &'a Migration,
}

impl Step<'_> {
    async fn begin(&mut self) -> Result<(), ApplyError> {
        script::simple(self.conn, "BEGIN")
            .await
            .map_err(|error| self.failed(true, ScriptError::Connection(error)))
    }

    async fn commit(&mut self) -> Result<(), ApplyError> {
        let committed = script::commit(self.conn).await;
        // Where the connection was lost, nobody knows whether the server got so far.
        let refused = |source: &ScriptError| matches!(source, ScriptError::Failed(_));
        committed.map_err(|source| self.failed(refused(&source), source))
    }

    async fn run_inside(&mut self) -> Result<(), ApplyError> {
        let ran = script::run_open(self.conn, &self.migration.sql).await;
        // A script that commits by itself cannot be taken back.
        let rolled_back =
            !statements(&self.migration.sql).any(|one| script::controls_transaction(&one));
        ran.map_err(|source| self.failed(rolled_back, source))
    }

    async fn run_outside(&mut self) -> Result<(), ApplyError> {
        let ran = script::run(self.conn, &self.migration.sql, false, false).await;
        ran.map_err(|source| self.failed(false, source))
    }

    async fn record_sqlx(&mut self, version: i64, description: &str) -> Result<(), ApplyError> {
        let recorded = sqlx::query(self.table.sql(include_str!("../../sql/sqlx_record.sql")))
            .persistent(false)
            .bind(version)
            .bind(description)
            .bind(self.migration.checksum())
            .execute(&mut *self.conn)
            .await;
        self.written(recorded).await.map(drop)
    }

    async fn time_sqlx(&mut self, version: i64, elapsed: Duration) -> Result<(), ApplyError> {
        let recorded = sqlx::query(self.table.sql(include_str!("../../sql/sqlx_time.sql")))
            .persistent(false)
            .bind(version)
            .bind(i64::try_from(elapsed.as_nanos()).unwrap_or(i64::MAX))
            .execute(&mut *self.conn)
            .await;
        self.written(recorded).await.map(drop)
    }

    async fn prisma_inside(&mut self) -> Result<(), ApplyError> {
        self.begin().await?;
        // The row comes last, so that the script is the transaction's first statement, as it is
        // for Prisma. The transaction's start is the migration's.
        self.run_inside().await?;
        let recorded = sqlx::query(self.table.sql(include_str!("../../sql/prisma_record.sql")))
            .persistent(false)
            .bind(self.prisma_checksum())
            .bind(&self.migration.name)
            .execute(&mut *self.conn)
            .await;
        self.written(recorded).await?;
        self.commit().await
    }

    async fn prisma_outside(&mut self) -> Result<(), ApplyError> {
        let id = self.prisma_start().await?;
        let ran = self.run_outside().await;
        if let Err(ApplyError::Script { source, .. }) = &ran
            && !source.is_connection_lost()
        {
            let recorded = sqlx::query(self.table.sql(include_str!("../../sql/prisma_fail.sql")))
                .persistent(false)
                .bind(&id)
                .bind(source.to_string())
                .execute(&mut *self.conn)
                .await;
            self.written(recorded).await?;
        }
        ran?;
        self.prisma_finish(&id).await
    }

    async fn prisma_start(&mut self) -> Result<String, ApplyError> {
        let started =
            sqlx::query_scalar(self.table.sql(include_str!("../../sql/prisma_start.sql")))
                .persistent(false)
                .bind(self.prisma_checksum())
                .bind(&self.migration.name)
                .fetch_one(&mut *self.conn)
                .await;
        self.written(started).await
    }

    fn prisma_checksum(&self) -> String {
        // Hexadecimal digits, and so text already.
        String::from_utf8_lossy(&self.migration.checksum()).into_owned()
    }

    async fn prisma_finish(&mut self, id: &str) -> Result<(), ApplyError> {
        let recorded = sqlx::query(self.table.sql(include_str!("../../sql/prisma_finish.sql")))
            .persistent(false)
            .bind(id)
            .execute(&mut *self.conn)
            .await;
        self.written(recorded).await.map(drop)
    }

    /// Passes on the result of writing the history; a failed transaction is ended.
    async fn written<T>(&mut self, result: Result<T, sqlx::Error>) -> Result<T, ApplyError> {
        if result.is_err() {
            // What matters is the first error; a lost connection rolls back by itself.
            let _ = script::simple(self.conn, "ROLLBACK").await;
        }
        Ok(result.map_err(self.table.error("write"))?)
    }

    fn failed(&self, rolled_back: bool, source: ScriptError) -> ApplyError {
        ApplyError::Script {
            name: self.migration.name.clone(),
            path: self.migration.path.clone(),
            rolled_back,
            source,
        }
    }
}
