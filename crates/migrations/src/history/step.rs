use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::time::{Duration, Instant};

use driftless_sql_text::{Statement, line_column, statements};
use sqlx::PgConnection;

use super::error::ApplyError;
use super::leftover::{self, IndexStanding};
use super::options::{ApplyOptions, Progress, Tell};
use super::outside::{self, Again, IndexBuild, Way};
use super::record::Record;
use super::session::{self, Session};
use super::table::Table;
use crate::folder::Migration;
use crate::script::{self, ScriptError};

/// `lock_not_available`: `lock_timeout` passed, or NOWAIT.
const LOCK_NOT_AVAILABLE: &str = "55P03";

/// The first pause before a migration is begun again; the next are longer, up to [`MAX_PAUSE`].
const MIN_PAUSE: Duration = Duration::from_millis(250);
const MAX_PAUSE: Duration = Duration::from_secs(10);

/// One migration on its way into a database.
pub(super) struct Step<'a, 'b> {
    pub(super) conn: &'a mut PgConnection,
    pub(super) table: &'a Table,
    pub(super) migration: &'a Migration,
    pub(super) session: &'a Session,
    pub(super) options: &'a ApplyOptions,
    pub(super) tell: &'a mut Tell<'b>,
    pub(super) direction: Direction,
}

/// Whether a migration's script makes what it is for, or takes it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Forth,
    Back,
}

impl<'a> Step<'a, '_> {
    /// Applies the migration with its row in the history. `started` is when work on it began,
    /// `resumes` whether its row is there already, from a run that was cut off.
    pub(super) async fn apply(mut self, started: Instant, resumes: bool) -> Result<(), ApplyError> {
        self.begin().await?;
        match outside::way(self.migration) {
            Way::Inside { alone } => match (self.inside_with_retries(started).await, alone) {
                (Err(ApplyError::Script { source, .. }), Some(statement))
                    if needs_no_transaction(&source) =>
                {
                    self.outside(&statement, started, resumes).await
                }
                (result, _) => result,
            },
            Way::Outside(statement) => self.outside(&statement, started, resumes).await,
            Way::OwnTransactions => self.own_transactions(started).await,
        }
    }

    /// Sets the timeouts, which a script before may have changed.
    pub(super) async fn begin(&mut self) -> Result<(), ApplyError> {
        self.session
            .apply(self.conn)
            .await
            .map_err(ApplyError::Session)
    }

    /// Whether the script and its row may be one transaction.
    pub(super) fn is_transactional(&self) -> bool {
        matches!(outside::way(self.migration), Way::Inside { .. })
    }

    /// As one transaction with its row; rolled back and begun again while a lock is not had.
    pub(super) async fn inside_with_retries(&mut self, started: Instant) -> Result<(), ApplyError> {
        let mut tries = 1;
        loop {
            let mut result = self.inside(started).await;
            let Err(ApplyError::Script {
                rolled_back,
                attempts,
                source: ScriptError::Failed(failure),
                ..
            }) = &mut result
            else {
                return result;
            };
            *attempts = tries;
            let is_again = *rolled_back && failure.code == LOCK_NOT_AVAILABLE;
            if !is_again || tries > self.options.retries {
                return result;
            }
            let pause = pause(tries);
            tries += 1;
            (self.tell)(Progress::Retry {
                migration: self.migration,
                attempt: tries,
                pause,
                reason: &failure.message,
            });
            tokio::time::sleep(pause).await;
        }
    }

    async fn inside(&mut self, started: Instant) -> Result<(), ApplyError> {
        script::simple(self.conn, "BEGIN")
            .await
            .map_err(|error| self.failed(true, ScriptError::Connection(error)))?;
        // The row comes last, so that the script is the transaction's first statement, as it is
        // for the owner. The transaction's start is the migration's.
        let (migration, tell) = (self.migration, &mut *self.tell);
        let mut begins = |line, text: &str| {
            tell(Progress::Statement {
                migration,
                line,
                text,
            });
        };
        if let Err(source) = script::run_open(self.conn, &migration.sql, &mut begins).await {
            // A script that commits by itself cannot be taken back.
            let commits = statements(&migration.sql).any(|one| one.transaction_control().is_some());
            return Err(self.failed(!commits, source));
        }
        let record = self.record();
        let recorded = match self.direction {
            Direction::Forth => record.insert(self.conn).await,
            Direction::Back => record.take_back(self.conn).await,
        };
        if recorded.is_err() {
            // What matters is the first error; a lost connection rolls back by itself.
            let _ = script::simple(self.conn, "ROLLBACK").await;
        }
        recorded?;
        if let Err(source) = script::commit(self.conn).await {
            // Where the connection was lost, nobody knows whether the server got so far.
            let is_refused = matches!(source, ScriptError::Failed(_));
            return Err(self.failed(is_refused, source));
        }
        if self.direction == Direction::Forth {
            self.record().time(self.conn, started).await?;
        }
        Ok(())
    }

    /// Runs the script as one message, outside a transaction of ours. What waits for others so that
    /// nobody waits for it has all the time it needs.
    pub(super) async fn run_outside(&mut self) -> Result<(), ScriptError> {
        let sql = self.migration.sql.as_str();
        if statements(sql).all(|statement| outside::is_concurrent(&statement)) {
            let waits = session::wait_for_locks(self.conn).await;
            waits.map_err(ScriptError::Connection)?;
        }
        (self.tell)(Progress::Statement {
            migration: self.migration,
            line: 1,
            text: sql,
        });
        script::run(self.conn, sql, false, false).await
    }

    /// One statement outside a transaction: its row is written before and completed after.
    async fn outside(
        &mut self,
        statement: &Statement<'a>,
        started: Instant,
        resumes: bool,
    ) -> Result<(), ApplyError> {
        if outside::is_concurrent(statement) {
            session::wait_for_locks(self.conn)
                .await
                .map_err(ApplyError::Session)?;
        }
        let again = outside::again(statement);
        let build = match &again {
            Some(Again::Build(build)) => Some(build),
            _ => None,
        };
        let standing = match build {
            Some(build) => leftover::index_standing(self.conn, build)
                .await
                .map_err(|error| self.lost(error))?,
            None => IndexStanding::Missing,
        };
        let in_the_way = match &standing {
            IndexStanding::BeingBuilt => Some(
                "it is being built right now (see pg_stat_progress_create_index); wait until that is \
                 done, and run again",
            ),
            IndexStanding::Invalid { is_same: false, .. } => Some(
                "it is not what this migration makes, so it may be somebody's: see whose it is, drop \
                 it if nobody's (DROP INDEX CONCURRENTLY), and run again",
            ),
            _ => None,
        };
        if let (Some(why), Some(build)) = (in_the_way, build) {
            return Err(ApplyError::IndexInTheWay {
                name: self.migration.name.clone(),
                path: self.migration.path.clone(),
                index: build.index.clone(),
                why,
            });
        }
        let id = self.record().start(self.conn, resumes).await?;
        if let IndexStanding::Invalid { name: index, .. } = &standing {
            (self.tell)(Progress::Leftover {
                migration: self.migration,
                index,
            });
            let dropped = leftover::drop_index(self.conn, index).await;
            dropped.map_err(|error| self.lost(error))?;
        }
        let is_done = match &again {
            _ if standing == IndexStanding::Built => true,
            Some(Again::Drop(index)) if resumes => !leftover::exists(self.conn, index)
                .await
                .map_err(|error| self.lost(error))?,
            _ => false,
        };
        if !is_done {
            let sql = &self.migration.sql;
            (self.tell)(Progress::Statement {
                migration: self.migration,
                line: line_column(sql, statement.range.start).line,
                text: statement.text(),
            });
            if let Err(source) = script::run(self.conn, sql, false, false).await {
                let clears = !may_leave_parts(statement);
                return Err(self.failed_outside(&id, source, build, clears).await?);
            }
        }
        self.record().finish(self.conn, &id, started).await?;
        Ok(())
    }

    /// A script with transactions of its own goes as one message, its row before and after it.
    async fn own_transactions(&mut self, started: Instant) -> Result<(), ApplyError> {
        let id = self.record().start(self.conn, false).await?;
        (self.tell)(Progress::Statement {
            migration: self.migration,
            line: 1,
            text: &self.migration.sql,
        });
        if let Err(source) = script::run(self.conn, &self.migration.sql, false, false).await {
            return Err(self.failed_outside(&id, source, None, false).await?);
        }
        self.record().finish(self.conn, &id, started).await?;
        Ok(())
    }

    /// Clears away what a failed statement has left, where that is sure, and records the failure.
    /// Where the connection is gone the row says that it was started, and that is true.
    async fn failed_outside(
        &mut self,
        id: &str,
        source: ScriptError,
        build: Option<&IndexBuild<'_>>,
        clears: bool,
    ) -> Result<ApplyError, ApplyError> {
        if source.is_connection_lost() {
            return Ok(self.failed(false, source));
        }
        let is_clear = match build {
            Some(build) => leftover::clear(self.conn, build)
                .await
                .map_err(|error| self.lost(error))?,
            None => clears,
        };
        let record = self.record();
        record
            .fail(self.conn, id, &source.to_string(), is_clear)
            .await?;
        Ok(self.failed(is_clear, source))
    }

    pub(super) fn record(&self) -> Record<'a> {
        Record {
            table: self.table,
            migration: self.migration,
        }
    }

    fn lost(&self, error: sqlx::Error) -> ApplyError {
        self.failed(false, ScriptError::of(error))
    }

    pub(super) fn failed(&self, rolled_back: bool, source: ScriptError) -> ApplyError {
        ApplyError::Script {
            name: self.migration.name.clone(),
            path: self.migration.path.clone(),
            rolled_back,
            attempts: 1,
            source,
        }
    }
}

/// Whether a migration that was started and cut off, or failed, can be taken up again.
pub(super) fn can_resume(migration: &Migration, has_failed: bool) -> bool {
    let Way::Outside(statement) = outside::way(migration) else {
        return false;
    };
    match outside::again(&statement) {
        // That there is no such index may be why it failed.
        Some(Again::Drop(_)) => !has_failed,
        Some(_) => true,
        None => false,
    }
}

/// Whether the server refused only because a transaction is open: SQLSTATE
/// `active_sql_transaction` (CREATE INDEX CONCURRENTLY) or `invalid_transaction_termination` (a
/// procedure that commits).
fn needs_no_transaction(error: &ScriptError) -> bool {
    matches!(error, ScriptError::Failed(failure) if ["25001", "2D000"].contains(&&*failure.code))
}

/// Whether a statement that fails outside a transaction may have taken effect in part: a procedure
/// that commits, a partition that is half detached, an index without a name that is half built.
fn may_leave_parts(statement: &Statement<'_>) -> bool {
    const KINDS: [&[&str]; 6] = [
        &["CALL"],
        &["DO"],
        &["ALTER", "TABLE"],
        &["REINDEX"],
        &["CREATE", "INDEX"],
        &["CREATE", "UNIQUE", "INDEX"],
    ];
    KINDS.iter().any(|words| statement.starts_with(words))
}

/// Twice as long from try to try, and by chance up to a half more or less, so that several who wait
/// do not come back at once.
fn pause(tries: u32) -> Duration {
    let longest = MIN_PAUSE
        .saturating_mul(1 << (tries - 1).min(10))
        .min(MAX_PAUSE);
    // Keys of the standard library's hasher are random.
    let chance = RandomState::new().build_hasher().finish() % 1000;
    let part = u32::try_from(chance).unwrap_or_default();
    longest / 2 + longest * part / 1000
}

#[cfg(test)]
mod tests {
    use super::{MAX_PAUSE, MIN_PAUSE, pause};

    #[test]
    fn pauses_grow_and_end_growing() {
        for tries in 1..40 {
            let pause = pause(tries);
            assert!(pause >= MIN_PAUSE / 2 && pause <= MAX_PAUSE * 3 / 2);
            if tries > 8 {
                assert!(pause >= MAX_PAUSE / 2, "{pause:?}");
            }
        }
        assert!(pause(1) <= MIN_PAUSE * 3 / 2);
    }
}
