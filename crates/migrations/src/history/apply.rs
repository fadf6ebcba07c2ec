use std::path::PathBuf;
use std::time::{Duration, Instant};

use driftless_sql_text::statements;
use sqlx::PgConnection;

use super::lock::{self, LockError};
use super::rows;
use super::status::{State, compare};
use super::table::Table;
use super::{HistoryError, status::Entry};
use crate::Layout;
use crate::folder::{Details, Folder, Migration};
use crate::script::{self, ScriptError};

/// How long another program may hold the lock; Prisma waits as long.
const LOCK_DEADLINE: Duration = Duration::from_secs(10);

/// A migration that was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// Its name.
    pub name: String,
    /// How long it took.
    pub elapsed: Duration,
}

/// Why pending migrations were not, or not all, applied. Those before the one named are.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ApplyError {
    /// The lock was not had; nothing was done.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The history table could not be read or written.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// The history and the folder do not go together; nothing was done.
    #[error("nothing was applied: migration {name} {}", in_the_way(*.state))]
    Refused {
        /// The migration in the way.
        name: String,
        /// Its state: failed, edited or missing.
        state: State,
    },
    /// Its file is not UTF-8.
    #[error("migration {name}: {} is not UTF-8; save it as UTF-8", path.display())]
    NotUtf8 {
        /// The migration.
        name: String,
        /// Its file.
        path: PathBuf,
    },
    /// A migration failed.
    #[error(
        "migration {name} failed{}, {}",
        if *.rolled_back { " and was rolled back" } else { "; parts of it may have taken effect" },
        source.in_file(path)
    )]
    Script {
        /// The migration.
        name: String,
        /// Its file.
        path: PathBuf,
        /// Whether nothing of it is left.
        rolled_back: bool,
        /// What went wrong.
        source: ScriptError,
    },
}

fn in_the_way(state: State) -> &'static str {
    match state {
        State::Edited => {
            "was applied, and its file has changed since: restore the file as it was, and put the \
             change in a new migration"
        }
        State::Missing => {
            "was applied, and its file is not in the folder: restore it from version control"
        }
        _ => {
            "was started and never finished: find out what of it took effect, then resolve it with \
             its owner's tool"
        }
    }
}

/// Applies what is pending, in the folder's order, each with its row in the owner's history table,
/// under the owner's lock.
///
/// The table is created where there is none. Nothing is applied while a migration is failed,
/// edited or missing. A migration and its row are one transaction where they can be: always for
/// sqlx except under `-- no-transaction`; for Prisma unless the script has transaction statements
/// or its only statement must run outside one. There, Prisma's row is written before and completed
/// after, as Prisma does it. A Prisma migration that is rolled back leaves no row.
///
/// A script's `SET` lasts on the connection. If the returned future is dropped midway, close the
/// connection: it may hold the lock.
///
/// Not handled yet: pending migrations older than applied ones are applied, as both owners do;
/// connections through a transaction pooler, where the lock means nothing, are not detected.
pub async fn apply_pending(
    conn: &mut PgConnection,
    folder: &Folder,
) -> Result<Vec<Applied>, ApplyError> {
    let key = lock::take(conn, folder.layout(), LOCK_DEADLINE).await?;
    let applied = apply_locked(conn, folder).await;
    let released = lock::release(conn, key).await;
    let applied = applied?;
    released?;
    Ok(applied)
}

async fn apply_locked(
    conn: &mut PgConnection,
    folder: &Folder,
) -> Result<Vec<Applied>, ApplyError> {
    let mut table = Table::find(conn, folder.layout()).await?;
    let entries = compare(folder, &rows::read(conn, folder.layout(), &table).await?);
    let refused =
        |entry: &&Entry| matches!(entry.state, State::Failed | State::Edited | State::Missing);
    if let Some(entry) = entries.iter().find(refused) {
        return Err(ApplyError::Refused {
            name: entry.name.clone(),
            state: entry.state,
        });
    }
    // The folder's migrations are the first entries, in its order.
    let pending: Vec<&Migration> = folder
        .migrations()
        .iter()
        .zip(&entries)
        .filter(|(_, entry)| entry.state.is_pending())
        .map(|(migration, _)| migration)
        .collect();
    if let Some(migration) = pending.iter().find(|migration| !migration.utf8) {
        let (name, path) = (migration.name.clone(), migration.path.clone());
        return Err(ApplyError::NotUtf8 { name, path });
    }
    if !table.exists {
        let create = match folder.layout() {
            Layout::Sqlx => include_str!("../../sql/sqlx_create.sql"),
            Layout::Prisma => include_str!("../../sql/prisma_create.sql"),
        };
        sqlx::query(table.sql(create))
            .persistent(false)
            .execute(&mut *conn)
            .await
            .map_err(table.error("create"))?;
        table.exists = true;
    }
    let mut applied = Vec::new();
    for migration in pending {
        let started = Instant::now();
        apply(conn, &table, migration, started).await?;
        applied.push(Applied {
            name: migration.name.clone(),
            elapsed: started.elapsed(),
        });
    }
    Ok(applied)
}

async fn apply(
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
            .map_err(|error| self.lost(error))
    }

    async fn commit(&mut self) -> Result<(), ApplyError> {
        let committed = script::commit(self.conn).await;
        committed.map_err(|source| self.failed(source, true))
    }

    async fn run_inside(&mut self) -> Result<(), ApplyError> {
        let ran = script::run_open(self.conn, &self.migration.sql).await;
        // A script that commits by itself cannot be taken back.
        let rolled_back =
            !statements(&self.migration.sql).any(|one| script::controls_transaction(&one));
        ran.map_err(|source| self.failed(source, rolled_back))
    }

    async fn run_outside(&mut self) -> Result<(), ApplyError> {
        let ran = script::run(self.conn, &self.migration.sql, false, false).await;
        ran.map_err(|source| self.failed(source, false))
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

    fn lost(&self, error: sqlx::Error) -> ApplyError {
        self.failed(ScriptError::Connection(error), true)
    }

    fn failed(&self, source: ScriptError, rolled_back: bool) -> ApplyError {
        ApplyError::Script {
            name: self.migration.name.clone(),
            path: self.migration.path.clone(),
            rolled_back,
            source,
        }
    }
}
