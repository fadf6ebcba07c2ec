use std::time::{Duration, Instant};

use sqlx::PgConnection;

use super::error::ApplyError;
use super::lock::Lock;
use super::options::{ApplyOptions, Progress, Tell};
use super::pending::{Pending, pending};
use super::rows;
use super::session::Session;
use super::step::{Direction, Step};
use super::table::Table;
use crate::Layout;
use crate::folder::Folder;

/// A migration that was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// Its name.
    pub name: String,
    /// How long it took.
    pub elapsed: Duration,
}

/// Applies what is pending, in the folder's order, each with its row in the owner's history table,
/// under the owner's lock. `progress` is told what happens.
///
/// The table is created where there is none. Nothing is applied while a migration is failed, edited
/// or missing, unless the options accept it, or while one is out of order, unless they allow it.
///
/// A migration and its row are one transaction wherever Postgres lets them; one that does not get a
/// lock on a table in time is rolled back and begun again after a pause. A statement that must run
/// outside a transaction, and a script with transactions of its own, have their row written before
/// and completed after, so that the history of a run that was cut off tells what was begun: Prisma
/// calls that failed, and sqlx partially applied. When it is run again, an index that was being built
/// `CONCURRENTLY` is completed: what the build left is dropped and built again, and an index that is
/// there, valid and just as the statement makes it counts as built.
///
/// A migration that fails and leaves nothing has no row, or, where Prisma's was written before, one
/// that is marked as rolled back.
///
/// A script's `SET` lasts on the connection; the timeouts that the options set do not. If the
/// returned future is dropped midway, close the connection: it may hold the lock.
///
/// ```no_run
/// use driftless_migrations::{ApplyOptions, Folder, Layout, Progress, apply_pending};
///
/// # async fn example(conn: &mut sqlx::PgConnection) -> Result<(), Box<dyn std::error::Error>> {
/// let path = std::path::Path::new("migrations");
/// let folder = Folder::read(path, Layout::detect(path)?)?;
/// apply_pending(conn, &folder, &ApplyOptions::default(), |progress| {
///     if let Progress::Applied { migration, elapsed } = progress {
///         println!("{} in {elapsed:?}", migration.name);
///     }
/// })
/// .await?;
/// # Ok(())
/// # }
/// ```
pub async fn apply_pending(
    conn: &mut PgConnection,
    folder: &Folder,
    options: &ApplyOptions,
    mut progress: impl FnMut(Progress<'_>) + Send,
) -> Result<Vec<Applied>, ApplyError> {
    let tell: &mut Tell<'_> = &mut progress;
    let lock = Lock::take(conn, folder.layout(), options.lock_deadline, tell).await?;
    let applied = with_session(conn, folder, options, &lock, tell).await;
    lock.release_after(conn, applied).await
}

async fn with_session(
    conn: &mut PgConnection,
    folder: &Folder,
    options: &ApplyOptions,
    lock: &Lock,
    tell: &mut Tell<'_>,
) -> Result<Vec<Applied>, ApplyError> {
    let session = Session::open(conn, options)
        .await
        .map_err(ApplyError::Session)?;
    let applied = apply_locked(conn, folder, options, lock, &session, tell).await;
    let restored = session.restore(conn).await.map_err(ApplyError::Session);
    let applied = applied?;
    restored?;
    Ok(applied)
}

async fn apply_locked(
    conn: &mut PgConnection,
    folder: &Folder,
    options: &ApplyOptions,
    lock: &Lock,
    session: &Session,
    tell: &mut Tell<'_>,
) -> Result<Vec<Applied>, ApplyError> {
    let (mut table, pending) = find_pending(conn, folder, options).await?;
    let mut applied = Vec::new();
    if !pending.is_empty() {
        lock.check(conn).await?;
        table.create(conn).await?;
    }
    for (index, one) in pending.iter().enumerate() {
        let migration = one.migration;
        lock.check(conn).await?;
        tell(Progress::Migration {
            migration,
            number: index + 1,
            total: pending.len(),
        });
        let started = Instant::now();
        let step = Step {
            conn: &mut *conn,
            table: &table,
            migration,
            session,
            options,
            tell: &mut *tell,
            direction: Direction::Forth,
        };
        step.apply(started, one.resumes).await?;
        let elapsed = started.elapsed();
        tell(Progress::Applied { migration, elapsed });
        applied.push(Applied {
            name: migration.name.clone(),
            elapsed,
        });
    }
    Ok(applied)
}

/// Prisma begins no history in a schema that has tables (P3005), since its first migrations would make
/// them again; sqlx does.
async fn check_empty(conn: &mut PgConnection, table: &Table) -> Result<(), ApplyError> {
    if table.layout() == Layout::Sqlx {
        return Ok(());
    }
    let found = sqlx::query_scalar(include_str!("../../sql/first_table.sql"))
        .persistent(false)
        .fetch_optional(conn)
        .await
        .map_err(table.error("find the tables beside"))?;
    match found {
        Some(found) => Err(ApplyError::NoHistory { found }),
        None => Ok(()),
    }
}

/// What would be applied; reads only.
pub(super) async fn find_pending<'a>(
    conn: &mut PgConnection,
    folder: &'a Folder,
    options: &ApplyOptions,
) -> Result<(Table, Vec<Pending<'a>>), ApplyError> {
    let table = Table::find(conn, folder.history()).await?;
    let history = rows::read(conn, &table).await?;
    let pending = pending(folder, &history, options)?;
    if !pending.is_empty() && !table.exists && !options.allow_not_empty {
        check_empty(conn, &table).await?;
    }
    Ok((table, pending))
}
