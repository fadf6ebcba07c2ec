use std::time::{Duration, Instant};

use sqlx::PgConnection;

use crate::Layout;

/// How long to wait between two tries.
const PAUSE: Duration = Duration::from_millis(100);

/// Why the lock of a migration history was not had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LockError {
    /// Somebody else held it all the time.
    #[error(
        "another program holds the migration lock (advisory lock {key}) and has not released it \
         within {} s: wait until it is done, or see who it is in pg_locks",
        waited.as_secs()
    )]
    Held {
        /// The lock's key.
        key: i64,
        /// How long it was tried.
        waited: Duration,
    },
    /// The server could not be asked.
    #[error(
        "cannot take or give back the migration lock: check that the server runs, and try again"
    )]
    Connection(#[source] sqlx::Error),
}

/// Takes the session-level advisory lock that the layout's owner takes, and returns its key.
///
/// It is polled, not waited for: a session that waits in `pg_advisory_lock` holds a snapshot, and
/// `CREATE INDEX CONCURRENTLY` in the session that has the lock waits for that one to end.
pub(super) async fn take(
    conn: &mut PgConnection,
    layout: Layout,
    deadline: Duration,
) -> Result<i64, LockError> {
    let key = match layout {
        // A constant of Prisma's schema engine.
        Layout::Prisma => 72_707_369,
        Layout::Sqlx => sqlx_key(conn).await.map_err(LockError::Connection)?,
    };
    let started = Instant::now();
    loop {
        let taken: bool = sqlx::query_scalar("SELECT pg_try_advisory_lock($1)")
            .persistent(false)
            .bind(key)
            .fetch_one(&mut *conn)
            .await
            .map_err(LockError::Connection)?;
        let waited = started.elapsed();
        if taken {
            return Ok(key);
        } else if waited >= deadline {
            return Err(LockError::Held { key, waited });
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// sqlx makes its key from the database's name (`sqlx_postgres::migrate`, `generate_lock_id`).
async fn sqlx_key(conn: &mut PgConnection) -> Result<i64, sqlx::Error> {
    let database: String = sqlx::query_scalar("SELECT current_database()::text")
        .persistent(false)
        .fetch_one(conn)
        .await?;
    Ok(0x3d32_ad9e * i64::from(crc32fast::hash(database.as_bytes())))
}

/// Gives the lock back. Where that fails the connection is gone, and the lock with it.
pub(super) async fn release(conn: &mut PgConnection, key: i64) -> Result<(), LockError> {
    sqlx::query("SELECT pg_advisory_unlock($1)")
        .persistent(false)
        .bind(key)
        .execute(conn)
        .await
        .map(drop)
        .map_err(LockError::Connection)
}
