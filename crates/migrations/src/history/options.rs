use std::collections::BTreeSet;
use std::time::Duration;

use super::lock::LOCK_DEADLINE;
use crate::folder::Migration;

/// How pending migrations are applied: see [`apply_pending`](super::apply_pending).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplyOptions {
    /// The last migration to apply; those after it stay pending.
    pub to: Option<String>,
    /// What to do with a pending migration that comes before an applied one.
    pub out_of_order: OutOfOrder,
    /// Names of edited or missing migrations that do not stand in the way.
    pub accepted: BTreeSet<String>,
    /// How long another program may hold the migration lock; Prisma waits as long.
    pub lock_deadline: Duration,
    /// `lock_timeout`: how long a statement waits for a lock on a table, and so how long it makes
    /// others wait behind it. `None` leaves the session's own. A statement with `CONCURRENTLY` has
    /// none, since it waits for others and nobody waits for it.
    pub lock_timeout: Option<Duration>,
    /// How often a migration is begun again that was rolled back since a lock was not had.
    pub retries: u32,
    /// `statement_timeout`; `None` leaves the session's own.
    pub statement_timeout: Option<Duration>,
    /// `idle_in_transaction_session_timeout`: how long a transaction may be open and nothing happen in
    /// it before the server ends the session, which rolls it back. Between two statements nothing is
    /// waited for, so that this happens only to a client that hangs or was cut off without the server
    /// seeing it; without a limit its locks would then stay for hours. `None` leaves the session's own.
    pub idle_in_transaction_timeout: Option<Duration>,
    /// Whether Prisma's migrations are applied also to a schema that has tables and no history, which
    /// Prisma refuses (P3005).
    pub allow_not_empty: bool,
}

impl Default for ApplyOptions {
    fn default() -> Self {
        Self {
            to: None,
            out_of_order: OutOfOrder::Refuse,
            accepted: BTreeSet::new(),
            lock_deadline: LOCK_DEADLINE,
            lock_timeout: Some(Duration::from_secs(3)),
            retries: 10,
            statement_timeout: None,
            idle_in_transaction_timeout: Some(Duration::from_mins(1)),
            allow_not_empty: false,
        }
    }
}

/// What to do with a pending migration that comes before an applied one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OutOfOrder {
    /// Apply it, as sqlx and Prisma do: the database then went another way than the folder tells.
    Allow,
    /// Apply nothing.
    Refuse,
}

/// What happens while migrations are applied.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Progress<'a> {
    /// Somebody else holds the migration lock; it is tried again until the deadline.
    WaitsForLock {
        /// The advisory lock's key.
        key: i64,
        /// For how long now.
        waited: Duration,
    },
    /// A migration begins.
    Migration {
        /// It.
        migration: &'a Migration,
        /// Which of those to apply, from 1.
        number: usize,
        /// How many are to apply.
        total: usize,
    },
    /// One of its statements begins, or the whole script if that goes as one message.
    Statement {
        /// The migration.
        migration: &'a Migration,
        /// The line in the file, from 1.
        line: usize,
        /// The statement.
        text: &'a str,
    },
    /// An invalid index that an earlier build of the same statement left is dropped.
    Leftover {
        /// The migration.
        migration: &'a Migration,
        /// The index.
        index: &'a str,
    },
    /// A lock was not had: the migration is rolled back and begun again after a pause.
    Retry {
        /// The migration.
        migration: &'a Migration,
        /// Which try comes next, from 2.
        attempt: u32,
        /// How long until then.
        pause: Duration,
        /// What the server said.
        reason: &'a str,
    },
    /// It is applied, and its row is in the history.
    Applied {
        /// The migration.
        migration: &'a Migration,
        /// How long it took, retries included.
        elapsed: Duration,
    },
}

/// Who is told.
pub(super) type Tell<'a> = dyn FnMut(Progress<'_>) + Send + 'a;
