//! Runs what is to be done, index by index.

use std::time::Duration;

use driftless_migrations::{IndexBuild, IndexStanding, Lock, index_standing};
use sqlx::{AssertSqlSafe, PgConnection};

use super::standing::{self, Restoration, Step};
use super::wanted::Wanted;
use super::watch::Show;
use super::{Args, lock_failed};
use crate::exit::{Exit, Failed, OrExit as _};
use crate::server_error::{server_error, server_message};

/// `lock_not_available`: `lock_timeout` passed.
const LOCK_NOT_AVAILABLE: &str = "55P03";

/// How often a statement is tried again that did not get a lock.
const RETRIES: u32 = 10;

/// The first pause before that; the next are twice as long each, up to [`MAX_PAUSE`].
const MIN_PAUSE: Duration = Duration::from_millis(250);
const MAX_PAUSE: Duration = Duration::from_secs(10);

/// So that a server that builds for a client that is gone stops (PostgreSQL 14 and later).
const CHECK_CLIENT: &str = "SET client_connection_check_interval = '2s'";

pub(super) struct Builder<'a> {
    pub connection: &'a mut PgConnection,
    pub lock: &'a Lock,
    pub args: &'a Args,
    pub show: &'a Show,
}

/// What became of an index.
#[derive(Debug)]
pub(super) struct Done {
    pub restoration: Restoration,
    pub outcome: Result<(), String>,
    pub elapsed: Duration,
}

impl Builder<'_> {
    /// One after the other. One that fails does not stop the others; what went wrong with the
    /// connection or the lock does.
    pub(super) async fn work(
        mut self,
        wanted: Vec<Wanted>,
        done: &mut Vec<Done>,
    ) -> Result<(), Failed> {
        // Servers before PostgreSQL 14 and some systems do not know it; nothing else depends on it.
        match run(self.connection, CHECK_CLIENT).await {
            Ok(()) | Err(sqlx::Error::Database(_)) => {}
            Err(lost) => return Err(lost).or_exit(Exit::Failure),
        }
        for one in wanted {
            let restoration = standing::of(self.connection, one, self.args).await?;
            let label = restoration.wanted.label();
            self.show.begins(&label);
            let outcome = match self.steps(&restoration).await {
                Ok(()) => Ok(()),
                Err(Trouble::Statement(said)) => Err(said),
                Err(Trouble::Stop(failure)) => return Err(failure),
            };
            let elapsed = self.show.elapsed();
            self.show.ends();
            done.push(Done {
                restoration,
                outcome,
                elapsed,
            });
        }
        Ok(())
    }

    async fn steps(&mut self, restoration: &Restoration) -> Result<(), Trouble> {
        let label = restoration.wanted.label();
        for step in &restoration.steps {
            self.lock
                .check(self.connection)
                .await
                .map_err(lock_failed)?;
            match step {
                Step::Drop { sql } => {
                    let what = format!("{label}, which is invalid");
                    self.show.say("Dropping", &what);
                    run(
                        self.connection,
                        "SET lock_timeout = 0; SET statement_timeout = 0",
                    )
                    .await?;
                    run(self.connection, sql).await?;
                }
                Step::Build { sql, settings } => {
                    let what = format!("{label}: {}", settings.to_text());
                    self.show.say("Building", &what);
                    for warning in &settings.warnings {
                        self.show.warn(&format!("{label}: {warning}"));
                    }
                    run(self.connection, &settings.sql()).await?;
                    self.build(sql).await?;
                }
                Step::Short { sql } => self.short(sql, &label).await?,
            }
        }
        Ok(())
    }

    /// Builds, and looks whether what was built is what was wanted.
    async fn build(&mut self, sql: &str) -> Result<(), Trouble> {
        let Some(build) = IndexBuild::parse(sql) else {
            return Err(Trouble::Statement(format!(
                "is not one CREATE INDEX: {sql}"
            )));
        };
        if let Err(error) = run(self.connection, sql).await {
            let trouble = Trouble::from(error);
            let Trouble::Statement(said) = trouble else {
                return Err(trouble);
            };
            // What it left costs every write and serves no query.
            let standing = index_standing(self.connection, &build).await?;
            let left = match standing {
                IndexStanding::Invalid {
                    name,
                    is_same: true,
                } => {
                    let drop = format!("DROP INDEX CONCURRENTLY IF EXISTS {name}");
                    run(self.connection, &drop).await?;
                    "; what the build left was dropped"
                }
                _ => "",
            };
            return Err(Trouble::Statement(format!("{said}{left}{}", hint(&said))));
        }
        match index_standing(self.connection, &build).await? {
            IndexStanding::Built => Ok(()),
            other => Err(Trouble::Statement(format!(
                "it was built, and is not valid or not what is wanted ({other:?}): see what changed \
                 meanwhile, and run again"
            ))),
        }
    }

    /// Others wait behind a statement that waits for a lock, so it gives up and tries again.
    async fn short(&mut self, sql: &str, label: &str) -> Result<(), Trouble> {
        let wait = self.args.lock_timeout.0.as_millis();
        run(self.connection, &format!("SET lock_timeout = '{wait}ms'")).await?;
        let mut pause = MIN_PAUSE;
        let mut tries = 0;
        loop {
            let result = run(self.connection, sql).await;
            let Err(error) = result else {
                return Ok(());
            };
            let is_lock = server_error(&error).is_some_and(|it| it.code() == LOCK_NOT_AVAILABLE);
            if !is_lock || tries == RETRIES {
                return Err(error.into());
            }
            tries += 1;
            let what = format!("{label}: a lock was not had in time (try {tries})");
            self.show.say("Retrying", &what);
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(MAX_PAUSE);
        }
    }
}

/// What there is to do about some of the server's errors.
fn hint(said: &str) -> &'static str {
    if said.contains("could not resize shared memory segment") {
        "; the workers share memory that the machine or container has not: try --workers 0, or give the \
         container more (--shm-size)"
    } else if said.contains("memory required is") {
        "; give --maintenance-work-mem"
    } else {
        ""
    }
}

/// Why an index, or the whole work, does not go on.
enum Trouble {
    /// The server refused a statement.
    Statement(String),
    /// The connection or the lock is gone.
    Stop(Failed),
}

impl From<sqlx::Error> for Trouble {
    fn from(error: sqlx::Error) -> Self {
        // A session that was ended (class 57P) answers with an error first.
        let refused = server_error(&error).filter(|it| !it.code().starts_with("57P"));
        if refused.is_some() {
            return Self::Statement(server_message(&error));
        }
        Self::Stop(crate::exit::failed(
            Exit::Failure,
            format!(
                "the connection was lost: {}; run again, which goes on from there",
                server_message(&error)
            ),
        ))
    }
}

impl From<Failed> for Trouble {
    fn from(failure: Failed) -> Self {
        Self::Stop(failure)
    }
}

async fn run(connection: &mut PgConnection, sql: &str) -> Result<(), sqlx::Error> {
    // Each by itself: several in one message are one transaction, which CONCURRENTLY refuses.
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(connection)
        .await
        .map(drop)
}
