use std::path::PathBuf;
use std::time::Instant;

use sqlx::PgConnection;

use super::HistoryError;
use super::apply::Applied;
use super::error::ApplyError;
use super::lock::{Lock, LockError};
use super::options::{ApplyOptions, Progress, Tell};
use super::rows::{self, History};
use super::session::Session;
use super::status::{State, compare, recorded_version};
use super::step::{Direction, Step};
use super::table::Table;
use crate::Layout;
use crate::folder::{Details, Folder, Migration, order};

/// How far a database is taken back, from the last migration that is applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Back {
    /// So many migrations.
    Steps(usize),
    /// To this one, which stays.
    To(String),
    /// This one, which must be the last.
    Last(String),
}

/// A migration to be taken back, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reversal {
    /// The migration's name.
    pub name: String,
    /// The script that takes it back. As in a migration, a first line `-- no-transaction` lets it run
    /// outside a transaction in sqlx' layout.
    pub sql: String,
    /// The script's file, or what to call it in errors.
    pub path: PathBuf,
}

/// Why migrations were not, or not all, taken back.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RevertError {
    /// The lock was not had, or was lost between two migrations.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The history table could not be read or written.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// A script failed, or the session's timeouts could not be set. What came before is taken back.
    #[error(transparent)]
    Script(#[from] ApplyError),
    /// The history is not what it was when it was read; nothing was done.
    #[error("nothing was taken back: the history has changed meanwhile; look at the status again")]
    Changed,
    /// No migration of that name is applied; nothing was done.
    #[error(
        "nothing was taken back: no migration {name} of the folder is applied here; `status` lists \
         those that are"
    )]
    NotApplied {
        /// The name.
        name: String,
    },
    /// It is not the last one; nothing was done.
    #[error(
        "nothing was taken back: {last} is applied and comes after {name}; take that back first, or \
         all down to the one that is to stay (--to)"
    )]
    NotLast {
        /// The migration.
        name: String,
        /// The last one.
        last: String,
    },
    /// A migration is in the way; nothing was done.
    #[error("nothing was taken back: migration {name} {}", in_the_way(*.state))]
    InTheWay {
        /// Which.
        name: String,
        /// Its state: failed, edited or missing.
        state: State,
    },
}

fn in_the_way(state: State) -> &'static str {
    match state {
        State::Edited => {
            "was edited after it was applied, so that its down script may not fit: restore the file \
             as it was"
        }
        State::Missing => {
            "was applied later, and is not in the folder: restore it from version control"
        }
        _ => "was started and never finished: resolve it first",
    }
}

/// The migrations that would be taken back, the last one first, by the history as it was read; or why
/// they cannot be. Edited and missing ones that the options accept do not stand in the way.
pub fn revertible<'a>(
    folder: &'a Folder,
    history: &History,
    back: &Back,
    options: &ApplyOptions,
) -> Result<Vec<&'a Migration>, RevertError> {
    let entries = compare(folder, history);
    let migrations = folder.migrations();
    // The folder's migrations are the first entries, in its order.
    let all = migrations.iter().zip(&entries);
    let applied: Vec<_> = all
        .filter(|(_, entry)| matches!(entry.state, State::Applied | State::Edited))
        .collect();
    let position = |name: &String| {
        let found = applied.iter().position(|(one, _)| one.name == *name);
        found.ok_or_else(|| RevertError::NotApplied { name: name.clone() })
    };
    let first = match back {
        Back::Steps(steps) => applied.len().saturating_sub(*steps),
        Back::To(name) => position(name)? + 1,
        Back::Last(name) => {
            let own = position(name)?;
            if let Some((last, _)) = applied.last()
                && last.name != *name
            {
                let (name, last) = (name.clone(), last.name.clone());
                return Err(RevertError::NotLast { name, last });
            }
            own
        }
    };
    let chosen = &applied[first..];
    let Some((oldest, _)) = chosen.first() else {
        return Ok(Vec::new());
    };
    for entry in &entries {
        let is_refused = match entry.state {
            State::Failed => true,
            State::Missing => comes_after(&entry.name, oldest),
            State::Edited => chosen.iter().any(|(one, _)| one.name == entry.name),
            _ => false,
        };
        let is_accepted = entry.state != State::Failed && options.accepted.contains(&entry.name);
        if is_refused && !is_accepted {
            return Err(RevertError::InTheWay {
                name: entry.name.clone(),
                state: entry.state,
            });
        }
    }
    Ok(chosen
        .iter()
        .rev()
        .map(|(migration, _)| *migration)
        .collect())
}

/// Whether a migration that only the history knows comes after one of the folder.
fn comes_after(name: &str, migration: &Migration) -> bool {
    match &migration.details {
        Details::Sqlx { version, .. } => recorded_version(name).is_none_or(|own| own > *version),
        Details::Prisma => order::compare(name, &migration.name).is_gt(),
    }
}

/// Takes migrations back, the last one first, with the scripts that are given for them, under the
/// owner's lock. `progress` is told what happens, and "applied" there means "taken back".
///
/// `reversals` are for what [`revertible`] gave, in its order, by the history `seen`; where that is not
/// the history any more, nothing is done. Each script and the change of the row are one transaction,
/// which is begun again while it does not get a lock on a table in time. sqlx' row is deleted; Prisma's
/// is marked as rolled back, so that Prisma would apply the migration again. A script that runs outside
/// a transaction has its row marked before as one that is no success, and a script that fails then
/// leaves it so.
pub async fn revert(
    conn: &mut PgConnection,
    folder: &Folder,
    seen: &History,
    reversals: &[Reversal],
    options: &ApplyOptions,
    mut progress: impl FnMut(Progress<'_>) + Send,
) -> Result<Vec<Applied>, RevertError> {
    let tell: &mut Tell<'_> = &mut progress;
    let lock = Lock::take(conn, folder.layout(), options.lock_deadline, tell).await?;
    let session = Session::open(conn, options).await;
    let reverted = match &session {
        Ok(session) => {
            let work = Work {
                folder,
                seen,
                reversals,
                options,
                lock: &lock,
                session,
            };
            work.run(conn, tell).await
        }
        Err(_) => Ok(Vec::new()),
    };
    let restored = match session {
        Ok(session) => session.restore(conn).await,
        Err(error) => Err(error),
    };
    let reverted = reverted.and_then(|reverted| {
        restored.map_err(ApplyError::Session)?;
        Ok(reverted)
    });
    lock.release_after(conn, reverted).await
}

struct Work<'a> {
    folder: &'a Folder,
    seen: &'a History,
    reversals: &'a [Reversal],
    options: &'a ApplyOptions,
    lock: &'a Lock,
    session: &'a Session,
}

impl Work<'_> {
    async fn run(
        &self,
        conn: &mut PgConnection,
        tell: &mut Tell<'_>,
    ) -> Result<Vec<Applied>, RevertError> {
        let table = Table::find(conn, self.folder.history()).await?;
        let history = rows::read(conn, &table).await?;
        let back = Back::Steps(self.reversals.len());
        let chosen = revertible(self.folder, self.seen, &back, self.options)?;
        let names = chosen.iter().map(|migration| &migration.name);
        if history != *self.seen || !names.eq(self.reversals.iter().map(|one| &one.name)) {
            return Err(RevertError::Changed);
        }
        let mut reverted = Vec::new();
        for (index, (migration, reversal)) in chosen.iter().zip(self.reversals).enumerate() {
            self.lock.check(conn).await?;
            let down = down_of(migration, reversal);
            tell(Progress::Migration {
                migration: &down,
                number: index + 1,
                total: chosen.len(),
            });
            let started = Instant::now();
            let step = Step {
                conn: &mut *conn,
                table: &table,
                migration: &down,
                session: self.session,
                options: self.options,
                tell: &mut *tell,
                direction: Direction::Back,
            };
            step.revert(started).await?;
            let elapsed = started.elapsed();
            tell(Progress::Applied {
                migration: &down,
                elapsed,
            });
            reverted.push(Applied {
                name: down.name,
                elapsed,
            });
        }
        Ok(reverted)
    }
}

/// The migration with the script that takes it back in place of its own.
fn down_of(migration: &Migration, reversal: &Reversal) -> Migration {
    let mut down = migration.clone();
    if let Details::Sqlx { no_transaction, .. } = &mut down.details {
        // sqlx looks at the down script's own first line.
        *no_transaction = !Layout::Sqlx.runs_in_transaction(&reversal.sql);
    }
    down.sql.clone_from(&reversal.sql);
    down.path.clone_from(&reversal.path);
    down
}

impl Step<'_, '_> {
    /// Runs the script with the change of the row in the history.
    pub(super) async fn revert(mut self, started: Instant) -> Result<(), ApplyError> {
        self.begin().await?;
        if self.is_transactional() {
            return self.inside_with_retries(started).await;
        }
        self.record().reopen(self.conn).await?;
        if let Err(source) = self.run_outside().await {
            return Err(self.failed(false, source));
        }
        self.record().take_back(self.conn).await?;
        Ok(())
    }
}
