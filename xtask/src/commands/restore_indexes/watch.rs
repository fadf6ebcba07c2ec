//! How far a build is, as `pg_stat_progress_create_index` tells a second connection.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use driftless_migrations::{Folder, Lock, LockError, Progress};
use sqlx::PgConnection;

use crate::second::Second;
use crate::terminal::{self, Terminal, seconds};

/// How often it looks.
const LOOK: Duration = Duration::from_millis(250);

/// How often a line is printed that stays, where the phase does not change.
const STAY: Duration = Duration::from_secs(10);

/// What is happening: a line that moves on a terminal, and lines that stay.
pub(super) struct Show {
    terminal: Terminal,
    now: Mutex<Now>,
}

struct Now {
    line: terminal::Progress,
    /// The index that is being worked on.
    current: Option<String>,
    since: Instant,
    /// The key of the migration lock, while it is waited for.
    waits_for: Option<i64>,
    /// The phase that was told last, and when.
    told: (String, Instant),
}

/// A row of `progress.sql`.
type Row = (String, i64, i64, i64, i64);

impl Show {
    pub(super) fn new(terminal: Terminal) -> Self {
        Self {
            terminal,
            now: Mutex::new(Now {
                line: terminal.progress("Building", 0),
                current: None,
                since: Instant::now(),
                waits_for: None,
                told: (String::new(), Instant::now()),
            }),
        }
    }

    fn now(&self) -> MutexGuard<'_, Now> {
        // Nothing that is done under it can leave it half done.
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the migration lock.
    pub(super) async fn lock(
        &self,
        connection: &mut PgConnection,
        folder: &Folder,
        deadline: Duration,
    ) -> Result<Lock, LockError> {
        let lock = Lock::take(connection, folder.layout(), deadline, &mut |progress| {
            if let Progress::WaitsForLock { key, .. } = progress {
                self.now().waits_for = Some(key);
            }
        })
        .await;
        self.now().waits_for = None;
        lock
    }

    /// An index begins.
    pub(super) fn begins(&self, index: &str) {
        let mut now = self.now();
        now.current = Some(index.to_owned());
        now.since = Instant::now();
        now.told = (String::new(), Instant::now());
    }

    /// How long the work on it takes.
    pub(super) fn elapsed(&self) -> Duration {
        self.now().since.elapsed()
    }

    /// A line that stays.
    pub(super) fn say(&self, verb: &str, what: &str) {
        self.now().line.clear();
        self.terminal.done(verb, what);
    }

    /// A warning.
    pub(super) fn warn(&self, what: &str) {
        self.now().line.clear();
        self.terminal.warning(what);
    }

    /// It is done, or has failed.
    pub(super) fn ends(&self) {
        let mut now = self.now();
        now.line.clear();
        now.current = None;
    }

    pub(super) fn end(&self) {
        self.now().line.clear();
    }

    /// The index that was begun and is not done.
    pub(super) fn current(&self) -> Option<String> {
        self.now().current.clone()
    }

    /// Takes what the server tells.
    fn tell(&self, (phase, blocks, blocks_total, tuples, tuples_total): Row) {
        let mut now = self.now();
        let Some(index) = now.current.clone() else {
            return;
        };
        let mut parts = Vec::new();
        for (noun, done, total) in [
            ("blocks", blocks, blocks_total),
            ("tuples", tuples, tuples_total),
        ] {
            if total > 0 {
                parts.push(format!(
                    "{} % ({done} of {total} {noun})",
                    percent(done, total)
                ));
            } else if done > 0 {
                parts.push(format!("{done} {noun}"));
            }
        }
        let elapsed = seconds(now.since.elapsed());
        let far = if parts.is_empty() {
            String::new()
        } else {
            format!(", {}", parts.join(", "))
        };
        let said = format!("{index}: {phase}{far}, {elapsed}");
        if now.told.0 != phase || now.told.1.elapsed() > STAY {
            now.told = (phase, Instant::now());
            now.line.clear();
            self.terminal.done("Building", &said);
        } else {
            now.line.say(&said);
        }
    }
}

fn percent(done: i64, total: i64) -> i64 {
    (done.saturating_mul(100) / total).clamp(0, 100)
}

/// Looks how far the first connection is and whom it waits for, for ever. Where it cannot look any more,
/// it is silent: the work goes on without.
pub(super) async fn watch(second: &mut Option<Second>, show: &Show) {
    let Some(second) = second else {
        return std::future::pending().await;
    };
    loop {
        tokio::time::sleep(LOOK).await;
        if look(second, show).await.is_err() {
            return std::future::pending().await;
        }
    }
}

async fn look(second: &mut Second, show: &Show) -> Result<(), sqlx::Error> {
    let waits_for = show.now().waits_for;
    for who in second.new_blockers(waits_for).await? {
        show.say("Waiting", &format!("for {who}"));
    }
    let row: Option<Row> = sqlx::query_as(include_str!("progress.sql"))
        .bind(second.backend)
        .fetch_optional(&mut second.connection)
        .await?;
    if let Some(row) = row {
        show.tell(row);
    }
    Ok(())
}
