use std::time::{Duration, Instant};

use sqlx::PgConnection;

use super::options::Progress;
use super::server;
use crate::Layout;

/// How long another program may hold the lock; Prisma waits as long.
pub(super) const LOCK_DEADLINE: Duration = Duration::from_secs(10);

/// How long to wait between two tries.
const PAUSE: Duration = Duration::from_millis(100);

/// How often the lock is given back where that may reach another session than the one that has it.
const TRIES: usize = 20;

/// Why the lock of a migration history was not had, or does not hold.
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
    /// It was had, and is gone: something took it from the session.
    #[error(
        "the migration lock (advisory lock {key}) is not held any more, so that another program \
         may be at work: a migration gave it back (pg_advisory_unlock_all, DISCARD ALL), or \
         something between here and the server changed the session; take that out and run again"
    )]
    Lost {
        /// The lock's key.
        key: i64,
    },
    /// The connection leads through a pooler that changes sessions between transactions.
    #[error(
        "this connection goes through a pooler that gives each transaction a server session of its \
         own (PgBouncer's pool_mode = transaction), where the migration lock guards nothing: \
         connect to the server itself (its own host and port, often 5432; hosted databases call it \
         the direct connection), or to a pool in session mode"
    )]
    Pooler,
    /// Advisory locks guard nothing on this server.
    #[error(
        "{server} is not PostgreSQL: its advisory locks guard nothing, so two deployments could run \
         at once; apply migrations there with the tools that its makers name"
    )]
    OtherServer {
        /// Its name.
        server: &'static str,
    },
    /// The server could not be asked.
    #[error(
        "cannot take or give back the migration lock: check that the server runs, and try again"
    )]
    Connection(#[source] sqlx::Error),
}

impl From<sqlx::Error> for LockError {
    fn from(error: sqlx::Error) -> Self {
        Self::Connection(error)
    }
}

/// The lock of a migration history, held: the session-level advisory lock that the layout's owner
/// takes, so that none of the tools runs beside another. It is released with the connection at the
/// latest.
#[derive(Debug)]
pub struct Lock {
    key: i64,
    /// The server's process that holds it.
    backend: i32,
}

impl Lock {
    /// Takes it, and tells [`Progress::WaitsForLock`] while somebody else has it, until the deadline.
    /// Poolers that change sessions and servers that are not PostgreSQL are refused.
    ///
    /// It is polled, not waited for: a session that waits in `pg_advisory_lock` holds a snapshot,
    /// and `CREATE INDEX CONCURRENTLY` in the session that has the lock waits for that one to end.
    pub async fn take(
        conn: &mut PgConnection,
        layout: Layout,
        deadline: Duration,
        tell: &mut (dyn FnMut(Progress<'_>) + Send),
    ) -> Result<Self, LockError> {
        let backend = server::check(conn).await?;
        let key = match layout {
            // A constant of Prisma's schema engine.
            Layout::Prisma => 72_707_369,
            Layout::Sqlx => sqlx_key(conn).await?,
        };
        let started = Instant::now();
        loop {
            let taken: bool = sqlx::query_scalar("SELECT pg_try_advisory_lock($1)")
                .persistent(false)
                .bind(key)
                .fetch_one(&mut *conn)
                .await?;
            let waited = started.elapsed();
            if taken {
                break;
            } else if waited >= deadline {
                return Err(LockError::Held { key, waited });
            }
            tell(Progress::WaitsForLock { key, waited });
            tokio::time::sleep(PAUSE).await;
        }
        let lock = Self { key, backend };
        match lock.check(conn).await {
            Ok(()) => Ok(lock),
            Err(error) => {
                // What matters is the first error.
                let _ = lock.release(conn).await;
                Err(error)
            }
        }
    }

    /// Whether it is still held, and by the session that took it.
    pub async fn check(&self, conn: &mut PgConnection) -> Result<(), LockError> {
        let (backend, holder): (i32, Option<i32>) =
            sqlx::query_as(include_str!("../../sql/lock_holder.sql"))
                .persistent(false)
                .bind(self.key)
                .fetch_one(conn)
                .await?;
        if holder == Some(backend) && backend == self.backend {
            Ok(())
        } else if backend == self.backend {
            Err(LockError::Lost { key: self.key })
        } else {
            Err(LockError::Pooler)
        }
    }

    /// Gives the lock back after what was done under it, whose error comes first.
    pub(super) async fn release_after<T, E: From<LockError>>(
        self,
        conn: &mut PgConnection,
        done: Result<T, E>,
    ) -> Result<T, E> {
        let released = self.release(conn).await;
        let done = done?;
        released?;
        Ok(done)
    }

    /// Gives the lock back. Where that fails the connection is gone, and the lock with it.
    pub async fn release(self, conn: &mut PgConnection) -> Result<(), LockError> {
        // Behind a pooler the session that has it may be had again, and else keeps it.
        for _ in 0..TRIES {
            let released: Option<bool> =
                sqlx::query_scalar(include_str!("../../sql/lock_release.sql"))
                    .persistent(false)
                    .bind(self.key)
                    .bind(self.backend)
                    .fetch_one(&mut *conn)
                    .await?;
            if released.is_some() {
                break;
            }
        }
        Ok(())
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
