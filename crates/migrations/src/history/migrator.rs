use sqlx::{Connection as _, PgConnection, PgPool};

use super::apply::{Applied, apply_pending};
use super::error::ApplyError;
use super::options::{ApplyOptions, Progress};
use super::server;
use crate::folder::Folder;

/// A folder's migrations, ready to be applied by a service that starts.
///
/// ```
/// use driftless_migrations::{Folder, Layout, Migrator};
/// use sqlx::PgPool;
///
/// async fn start(pool: &PgPool) -> Result<(), Box<dyn std::error::Error>> {
///     let files = [
///         // include_str!("../migrations/20250101000000_notes.sql")
///         ("20250101000000_notes.sql", "CREATE TABLE notes (id bigint PRIMARY KEY);"),
///     ];
///     let applied = Migrator::new(Folder::embedded(Layout::Sqlx, files)?)
///         .run(pool)
///         .await?;
///     for one in applied {
///         println!("{} in {:?}", one.name, one.elapsed);
///     }
///     Ok(())
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Migrator {
    folder: Folder,
    options: ApplyOptions,
}

impl Migrator {
    /// With the default options.
    #[must_use]
    pub fn new(folder: Folder) -> Self {
        Self {
            folder,
            options: ApplyOptions::default(),
        }
    }

    /// The same with other options. Where a migration may take longer than the deadline for the lock,
    /// so may it be for the services that start beside the one that applies it.
    #[must_use]
    pub fn with_options(mut self, options: ApplyOptions) -> Self {
        self.options = options;
        self
    }

    /// Applies what is pending, as [`apply_pending`] does, and tells what that was. Of several services
    /// that start at once one applies; the others wait for it and then find nothing to do.
    ///
    /// It takes two connections out of the pool and closes them, so that none comes back to it with the
    /// lock, a transaction or settings of a script, however this ends: also when the returned future is
    /// dropped. The second one is for [`check_direct`](super::check_direct), and closed before anything
    /// is applied; the pool need not have room for both at a time.
    pub async fn run(&self, pool: &PgPool) -> Result<Vec<Applied>, ApplyError> {
        self.run_telling(pool, |_| ()).await
    }

    /// The same, and `progress` is told what happens.
    pub async fn run_telling(
        &self,
        pool: &PgPool,
        progress: impl FnMut(Progress<'_>) + Send,
    ) -> Result<Vec<Applied>, ApplyError> {
        let mut conn = take(pool).await?;
        if server::takes_two(&mut conn).await? {
            let mut other = take(pool).await?;
            server::check_direct(&mut conn, &mut other).await?;
            // All it was for is done.
            let _ = other.close().await;
        }
        let applied = apply_pending(&mut conn, &self.folder, &self.options, progress).await;
        // Dropped instead, it would end as well, without a word to the server.
        let _ = conn.close().await;
        applied
    }
}

/// A connection that the pool has nothing to do with any more.
async fn take(pool: &PgPool) -> Result<PgConnection, ApplyError> {
    let conn = pool.acquire().await.map_err(ApplyError::Pool)?;
    Ok(conn.detach())
}
