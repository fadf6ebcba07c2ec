use sqlx::{Connection as _, PgConnection};

use super::error::ApplyError;
use super::lock::{LOCK_DEADLINE, Lock};
use super::record::Record;
use super::rows;
use super::table::Table;
use crate::folder::{Folder, Migration};

/// Records every migration of the folder as applied, and runs none: for a database that has what
/// they make already. Returns their names.
///
/// It is done under the owner's lock in one transaction, and only where the history is empty or
/// not there; the table is created where there is none. A row is what `prisma migrate resolve
/// --applied` writes, and for sqlx one with an execution time of 0.
pub async fn baseline(conn: &mut PgConnection, folder: &Folder) -> Result<Vec<String>, ApplyError> {
    let lock = Lock::take(conn, folder.layout(), LOCK_DEADLINE, &mut |_| ()).await?;
    let recorded = record(conn, folder).await;
    lock.release_after(conn, recorded).await
}

async fn record(conn: &mut PgConnection, folder: &Folder) -> Result<Vec<String>, ApplyError> {
    let mut table = Table::find(conn, folder.history()).await?;
    let history = rows::read(conn, &table).await?;
    if !history.is_empty() {
        let (table, rows) = (table.name, history.len());
        return Err(ApplyError::NotEmpty { table, rows });
    }
    let mut transaction = conn.begin().await.map_err(table.error("write"))?;
    table.create(&mut transaction).await?;
    for migration in folder.migrations() {
        let table = &table;
        Record { table, migration }
            .baseline(&mut transaction)
            .await?;
    }
    transaction.commit().await.map_err(table.error("write"))?;
    let name = |migration: &Migration| migration.name.clone();
    Ok(folder.migrations().iter().map(name).collect())
}
