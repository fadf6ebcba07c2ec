use sqlx::{Connection as _, PgConnection};

use super::HistoryError;
use super::lock::{LOCK_DEADLINE, Lock, LockError};
use super::record::Record;
use super::rows::{self, History, PrismaRow, SqlxRow};
use super::table::Table;
use crate::folder::{Folder, Migration, version_of};
use crate::squashed::{Squashed, digits};

/// Why the history was not rewritten. Nothing was changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SquashError {
    /// The lock was not had.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The history table could not be read or written.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// The script does not say what it stands for.
    #[error(
        "nothing was rewritten: migration {name} does not say which migrations it stands for; its \
         first lines must be the comments that `squash` wrote"
    )]
    NotSquashed {
        /// The migration.
        name: String,
    },
    /// One that it stands for is not applied here, or was not as it was when they were squashed.
    #[error("nothing was rewritten: migration {name} {why}")]
    NotApplied {
        /// Which.
        name: String,
        /// What is the matter.
        why: &'static str,
    },
}

/// Replaces the rows of the migrations that one stands for by one row of it, as the database has what
/// they made. Returns the rows that it had, each as a line; none where it was done before.
///
/// It is done under the owner's lock in one transaction, and only where all of them are applied, with
/// the checksums that `migration` says in its first lines ([`Squashed`]), and none failed. The row is
/// that of [`baseline`](super::baseline).
pub async fn rewrite_squashed(
    conn: &mut PgConnection,
    folder: &Folder,
    migration: &Migration,
) -> Result<Vec<String>, SquashError> {
    let lock = Lock::take(conn, folder.layout(), LOCK_DEADLINE, &mut |_| ()).await?;
    let rewritten = rewrite(conn, folder, migration).await;
    lock.release_after(conn, rewritten).await
}

async fn rewrite(
    conn: &mut PgConnection,
    folder: &Folder,
    migration: &Migration,
) -> Result<Vec<String>, SquashError> {
    let table = Table::find(conn, folder.history()).await?;
    // Leaving the transaction rolls it back.
    let mut transaction = conn.begin().await.map_err(table.error("write"))?;
    let history = rows::read(&mut transaction, &table).await?;
    let old = squashed_rows(&history, migration)?;
    if old.is_empty() {
        return Ok(old);
    }
    for squashed in Squashed::all(&migration.sql) {
        let record = Record {
            table: &table,
            migration,
        };
        record.remove(&mut transaction, &squashed.name).await?;
    }
    let table = &table;
    Record { table, migration }
        .baseline(&mut transaction)
        .await?;
    transaction.commit().await.map_err(table.error("write"))?;
    Ok(old)
}

/// The rows, as lines, that [`rewrite_squashed`] would replace by the history as it was read; none where it
/// was done before.
pub fn squashed_rows(history: &History, migration: &Migration) -> Result<Vec<String>, SquashError> {
    let squashed = Squashed::all(&migration.sql);
    if squashed.is_empty() {
        let name = migration.name.clone();
        return Err(SquashError::NotSquashed { name });
    }
    let own = Squashed::of(migration).checksum;
    match history {
        History::Sqlx(rows) => {
            let is_own = |row: &SqlxRow| {
                Some(row.version) == migration.version()
                    && row.success
                    && digits(migration, &row.checksum) == own
            };
            if rows.iter().any(is_own) {
                return Ok(Vec::new());
            }
            let line = |one: &Squashed| {
                let version = version_of(&one.name);
                let row = rows.iter().find(|row| Some(row.version) == version);
                let row = row.ok_or_else(|| refused(one, "is not applied here"))?;
                if !row.success {
                    return Err(refused(one, FAILED));
                }
                if digits(migration, &row.checksum) != one.checksum {
                    return Err(refused(one, OTHER));
                }
                Ok(format!(
                    "{} {} {} {} {}",
                    row.version,
                    row.installed_on,
                    row.execution_time,
                    one.checksum,
                    row.description
                ))
            };
            squashed.iter().map(line).collect()
        }
        History::Prisma(rows) => {
            let is_own = |row: &PrismaRow| row.migration_name == migration.name && is_done(row);
            if rows.iter().any(is_own) {
                return Ok(Vec::new());
            }
            let mut lines = Vec::new();
            for one in &squashed {
                let own: Vec<_> = rows
                    .iter()
                    .filter(|row| row.migration_name == one.name)
                    .collect();
                let is_open =
                    |row: &PrismaRow| row.finished_at.is_none() && row.rolled_back_at.is_none();
                if own.iter().any(|row| is_open(row)) {
                    return Err(refused(one, FAILED));
                }
                let done: Vec<_> = own.iter().filter(|row| is_done(row)).collect();
                if done.is_empty() {
                    return Err(refused(one, "is not applied here"));
                }
                if done.iter().any(|row| row.checksum != one.checksum) {
                    return Err(refused(one, OTHER));
                }
                lines.extend(own.iter().map(|row| {
                    let time = |at: Option<jiff::Timestamp>| {
                        at.map_or_else(|| "-".to_owned(), |at| at.to_string())
                    };
                    format!(
                        "{} {} {} {} {} {} {}",
                        row.id,
                        row.checksum,
                        time(row.finished_at),
                        row.migration_name,
                        time(row.rolled_back_at),
                        row.started_at,
                        row.applied_steps_count
                    )
                }));
            }
            Ok(lines)
        }
    }
}

const FAILED: &str = "was started and never finished here: resolve it first";
const OTHER: &str =
    "was applied here with another text than was squashed: see `status` and `fix-drift` first";

fn is_done(row: &PrismaRow) -> bool {
    row.finished_at.is_some() && row.rolled_back_at.is_none()
}

fn refused(squashed: &Squashed, why: &'static str) -> SquashError {
    let name = squashed.name.clone();
    SquashError::NotApplied { name, why }
}
