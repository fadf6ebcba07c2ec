//! A second connection: it sees what the first one does and waits for.

use std::time::Duration;

use driftless_migrations::{LockError, check_direct, takes_two};
use driftless_scratch::DatabaseUrl;
use sqlx::PgConnection;

use crate::terminal::Terminal;

/// How long it waits for the first one's end.
const END: Duration = Duration::from_secs(10);

pub(crate) struct Second {
    pub connection: PgConnection,
    /// The server's process of the first connection.
    pub backend: i32,
    /// Those who were waited for when it looked last.
    blockers: Vec<i32>,
}

impl Second {
    /// Opens it, and refuses a pooler in between. The embedded engine has but one connection; where
    /// none is had for another reason, that is said and the work goes on without.
    pub(crate) async fn open(
        first: &mut PgConnection,
        label: &str,
        url: &DatabaseUrl,
        terminal: Terminal,
    ) -> Result<Option<Self>, LockError> {
        match Self::try_open(first, url).await {
            Err(LockError::Connection(error)) => {
                terminal.warning(format!(
                    "no second connection to {label}, so that nobody sees who holds a lock, nor \
                     whether a pooler is in between: {error}"
                ));
                Ok(None)
            }
            opened => opened,
        }
    }

    async fn try_open(
        first: &mut PgConnection,
        url: &DatabaseUrl,
    ) -> Result<Option<Self>, LockError> {
        if !takes_two(first).await? {
            return Ok(None);
        }
        let backend = sqlx::query_scalar("SELECT pg_backend_pid()")
            .persistent(false)
            .fetch_one(&mut *first)
            .await?;
        let mut connection = url.connect().await?;
        check_direct(first, &mut connection).await?;
        Ok(Some(Self {
            connection,
            backend,
            blockers: Vec::new(),
        }))
    }

    /// Whom the first connection waits for, and did not when it was asked last: for a lock, or for
    /// the advisory lock of that key.
    pub(crate) async fn new_blockers(
        &mut self,
        waits_for: Option<i64>,
    ) -> Result<Vec<String>, sqlx::Error> {
        let found: Vec<(i32, String)> = sqlx::query_as(include_str!("blockers.sql"))
            .bind(self.backend)
            .bind(waits_for)
            .fetch_all(&mut self.connection)
            .await?;
        let now = found.iter().map(|(process, _)| *process).collect();
        let before = std::mem::replace(&mut self.blockers, now);
        let new = found
            .into_iter()
            .filter(|(process, _)| !before.contains(process));
        Ok(new.map(|(_, who)| who).collect())
    }

    /// Ends the first connection's process, and waits until it has ended.
    pub(crate) async fn end_first(&mut self) -> Result<(), sqlx::Error> {
        let ended = async {
            sqlx::query("SELECT pg_terminate_backend($1)")
                .bind(self.backend)
                .execute(&mut self.connection)
                .await?;
            loop {
                let is_there: bool = sqlx::query_scalar(
                    "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pid = $1)",
                )
                .bind(self.backend)
                .fetch_one(&mut self.connection)
                .await?;
                if !is_there {
                    return Ok::<_, sqlx::Error>(());
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        let in_time = tokio::time::timeout(END, ended).await;
        in_time.map_err(|_| sqlx::Error::PoolTimedOut)?
    }
}
