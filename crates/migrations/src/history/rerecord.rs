use sqlx::{Connection as _, PgConnection};

use super::lock::{LOCK_DEADLINE, Lock, LockError};
use super::record::Record;
use super::table::Table;
use super::{Entry, HistoryError};
use crate::folder::Folder;

/// A migration whose recorded checksum was replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rerecorded {
    /// Its name.
    pub name: String,
    /// The checksum that the history had, in the owner's form.
    pub before: Vec<u8>,
    /// The checksum of the file, which it has now.
    pub after: Vec<u8>,
}

/// Why checksums were not recorded anew. Nothing was changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RerecordError {
    /// The lock was not had.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The history table could not be read or written.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// The row is not what it was when it was read.
    #[error(
        "nothing was recorded: the row of migration {name} has changed meanwhile; look at the status \
         again"
    )]
    Changed {
        /// The migration.
        name: String,
    },
    /// There is no such migration in the folder, or it has no row in the history.
    #[error("nothing was recorded: migration {name} is not both in the folder and in the history")]
    Unknown {
        /// The migration.
        name: String,
    },
}

/// Records the checksums that the files have now, of migrations that were applied and whose files were
/// edited since: `entries` of [`compare`](super::compare), as they were read.
///
/// It is done under the owner's lock in one transaction, and nothing but the checksum of a row that is
/// still as it was read is changed. Whether an edit may be recorded so is for the caller to say:
/// [`driftless_checksum::classify`] tells cosmetic ones from others.
pub async fn rerecord(
    conn: &mut PgConnection,
    folder: &Folder,
    entries: &[&Entry],
) -> Result<Vec<Rerecorded>, RerecordError> {
    let lock = Lock::take(conn, folder.layout(), LOCK_DEADLINE, &mut |_| ()).await?;
    let recorded = record(conn, folder, entries).await;
    lock.release_after(conn, recorded).await
}

async fn record(
    conn: &mut PgConnection,
    folder: &Folder,
    entries: &[&Entry],
) -> Result<Vec<Rerecorded>, RerecordError> {
    let table = Table::find(conn, folder.history()).await?;
    let mut transaction = conn.begin().await.map_err(table.error("write"))?;
    let mut recorded = Vec::new();
    for entry in entries {
        let name = entry.name.clone();
        let migration = folder.migrations().iter().find(|one| one.name == name);
        let (Some(migration), Some(before)) = (migration, &entry.recorded) else {
            // Leaving the transaction rolls it back.
            return Err(RerecordError::Unknown { name });
        };
        let table = &table;
        let record = Record { table, migration };
        if record.replace_checksum(&mut transaction, before).await? != 1 {
            return Err(RerecordError::Changed { name });
        }
        recorded.push(Rerecorded {
            name,
            before: before.clone(),
            after: migration.checksum(),
        });
    }
    transaction.commit().await.map_err(table.error("write"))?;
    Ok(recorded)
}
