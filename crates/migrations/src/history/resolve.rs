use sqlx::{Connection as _, PgConnection};

use super::HistoryError;
use super::lock::{LOCK_DEADLINE, Lock, LockError};
use super::record::Record;
use super::rows::{self, History};
use super::status::{Entry, State, compare, recorded_version};
use super::table::Table;
use crate::Layout;
use crate::folder::{Folder, Migration};

/// What a person says of a migration that the history tells otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resolution {
    /// The database has all that it makes.
    Applied,
    /// The database has nothing of it.
    RolledBack,
}

/// Why a migration was not resolved. Nothing was changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ResolveError {
    /// The lock was not had.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The history table could not be read or written.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// The history is not what it was when it was read.
    #[error("nothing was recorded: the history has changed meanwhile; look at the status again")]
    Changed,
    /// There is no such migration to mark as applied (Prisma's P3017).
    #[error(
        "nothing was recorded: the folder has no migration {name}: give its whole name, as in \
         20250101000000_create_notes"
    )]
    Unknown {
        /// The name.
        name: String,
    },
    /// It is applied already (Prisma's P3008).
    #[error("nothing was recorded: migration {name} is recorded as applied already")]
    AlreadyApplied {
        /// The migration.
        name: String,
    },
    /// It was never begun (Prisma's P3011).
    #[error(
        "nothing was recorded: migration {name} was never begun in this database, so there is \
         nothing to mark as rolled back; `status` lists those that failed, with their whole names"
    )]
    NeverApplied {
        /// The name.
        name: String,
    },
    /// It did not fail (Prisma's P3012).
    #[error(
        "nothing was recorded: migration {name} is applied, and only one that failed can be marked \
         as rolled back; what it made is taken back by a new migration, or by its down script"
    )]
    NotFailed {
        /// The migration.
        name: String,
    },
}

/// Whether a migration can be resolved so, by the history as it was read: its state now, or the
/// verdict that `prisma migrate resolve` has too. Nothing is left to do where it is
/// [`State::RolledBack`] and is to be.
pub fn resolvable(
    folder: &Folder,
    history: &History,
    name: &str,
    resolution: Resolution,
) -> Result<State, ResolveError> {
    let entry = |one: &Entry| one.name == name;
    let state = compare(folder, history)
        .into_iter()
        .find(entry)
        .map(|entry| entry.state);
    let is_known = folder.migrations().iter().any(|one| one.name == name);
    let name = name.to_owned();
    match (resolution, state) {
        (Resolution::Applied, Some(State::Applied | State::Edited)) => {
            Err(ResolveError::AlreadyApplied { name })
        }
        (Resolution::Applied, Some(state)) if is_known => Ok(state),
        (Resolution::Applied, _) => Err(ResolveError::Unknown { name }),
        (Resolution::RolledBack, Some(state @ (State::Failed | State::RolledBack))) => Ok(state),
        (Resolution::RolledBack, None | Some(State::Pending)) => {
            Err(ResolveError::NeverApplied { name })
        }
        (Resolution::RolledBack, Some(_)) => Err(ResolveError::NotFailed { name }),
    }
}

/// Records that a migration is applied, or that nothing is left of one that failed, and runs nothing.
///
/// It is done under the owner's lock in one transaction, and only while the history is what `seen`
/// says. The rows are those of `prisma migrate resolve`: what failed is marked as rolled back, and
/// what is applied gets a row of its own. For sqlx, which has no such command, the row of one that
/// failed is completed or deleted. Whether the database is as the row then says is for the caller to
/// find out.
pub async fn resolve(
    conn: &mut PgConnection,
    folder: &Folder,
    seen: &History,
    name: &str,
    resolution: Resolution,
) -> Result<(), ResolveError> {
    let lock = Lock::take(conn, folder.layout(), LOCK_DEADLINE, &mut |_| ()).await?;
    let recorded = record(conn, folder, seen, name, resolution).await;
    lock.release_after(conn, recorded).await
}

async fn record(
    conn: &mut PgConnection,
    folder: &Folder,
    seen: &History,
    name: &str,
    resolution: Resolution,
) -> Result<(), ResolveError> {
    let mut table = Table::find(conn, folder.history()).await?;
    // Leaving the transaction rolls it back.
    let mut transaction = conn.begin().await.map_err(table.error("write"))?;
    if rows::read(&mut transaction, &table).await? != *seen {
        return Err(ResolveError::Changed);
    }
    let state = resolvable(folder, seen, name, resolution)?;
    table.create(&mut transaction).await?;
    let migration = folder.migrations().iter().find(|one| one.name == name);
    let has_row = state == State::Failed;
    match (resolution, folder.layout(), migration) {
        (Resolution::Applied, Layout::Sqlx, Some(migration)) if has_row => {
            let table = &table;
            Record { table, migration }
                .complete(&mut transaction)
                .await?;
        }
        (Resolution::Applied, layout, Some(migration)) => {
            if layout == Layout::Prisma {
                roll_back(&mut transaction, &table, name).await?;
            }
            let table = &table;
            Record { table, migration }
                .baseline(&mut transaction)
                .await?;
        }
        (Resolution::Applied, _, None) => {
            let name = name.to_owned();
            return Err(ResolveError::Unknown { name });
        }
        (Resolution::RolledBack, Layout::Prisma, _) => {
            roll_back(&mut transaction, &table, name).await?;
        }
        (Resolution::RolledBack, Layout::Sqlx, _) => {
            let version = migration.map_or_else(|| recorded_version(name), Migration::version);
            let forget = table.sql(include_str!("../../sql/sqlx_forget.sql"));
            sqlx::query(forget)
                .persistent(false)
                .bind(version)
                .execute(&mut *transaction)
                .await
                .map_err(table.error("write"))?;
        }
    }
    transaction.commit().await.map_err(table.error("write"))?;
    Ok(())
}

/// Marks the rows of a name that failed, as `prisma migrate resolve` does.
async fn roll_back(conn: &mut PgConnection, table: &Table, name: &str) -> Result<(), HistoryError> {
    sqlx::query(table.sql(include_str!("../../sql/prisma_roll_back.sql")))
        .persistent(false)
        .bind(name)
        .execute(conn)
        .await
        .map(drop)
        .map_err(table.error("write"))
}
