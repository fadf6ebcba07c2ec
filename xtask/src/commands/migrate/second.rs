//! A second connection: it sees what the first one waits for.

use std::time::Duration;

use driftless_migrations::{Entry, Folder, LockError, check_direct, status};
use driftless_scratch::DatabaseUrl;
use sqlx::PgConnection;

use super::show::Show;

/// How often it looks.
const LOOK: Duration = Duration::from_secs(1);

/// How long it waits for the first one's end.
const END: Duration = Duration::from_secs(10);

pub(super) struct Second {
    connection: PgConnection,
    /// The server's process of the first connection.
    backend: i32,
}

impl Second {
    /// Opens it, and refuses a pooler in between. The embedded engine has but one connection.
    pub(super) async fn open(
        first: &mut PgConnection,
        url: &DatabaseUrl,
    ) -> Result<Option<Self>, LockError> {
        let (backend, kind): (i32, Option<String>) = sqlx::query_as(
            "SELECT pid, backend_type FROM pg_stat_activity WHERE pid = pg_backend_pid()",
        )
        .persistent(false)
        .fetch_one(&mut *first)
        .await?;
        if kind.as_deref() == Some("standalone backend") {
            return Ok(None);
        }
        let mut connection = url.connect().await?;
        check_direct(first, &mut connection).await?;
        Ok(Some(Self {
            connection,
            backend,
        }))
    }

    pub(super) fn backend(&self) -> i32 {
        self.backend
    }

    /// Says who is waited for, whenever that changes, for ever. Where it cannot look any more, it is
    /// silent: the work goes on without.
    pub(super) async fn watch(&mut self, show: &Show) {
        let mut before: Vec<i32> = Vec::new();
        loop {
            tokio::time::sleep(LOOK).await;
            let found: Result<Vec<(i32, String)>, _> = sqlx::query_as(include_str!("blockers.sql"))
                .bind(self.backend)
                .bind(show.waits_for())
                .fetch_all(&mut self.connection)
                .await;
            let Ok(found) = found else {
                return std::future::pending().await;
            };
            for (process, who) in &found {
                if !before.contains(process) {
                    show.say("Waiting", &format!("for {who}"));
                }
            }
            before = found.into_iter().map(|(process, _)| process).collect();
        }
    }

    /// Ends the first connection's process, and reads what the history has then.
    pub(super) async fn end(
        mut self,
        backend: i32,
        folder: &Folder,
    ) -> Result<Vec<Entry>, sqlx::Error> {
        let ended = async {
            sqlx::query("SELECT pg_terminate_backend($1)")
                .bind(backend)
                .execute(&mut self.connection)
                .await?;
            loop {
                let is_there: bool = sqlx::query_scalar(
                    "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pid = $1)",
                )
                .bind(backend)
                .fetch_one(&mut self.connection)
                .await?;
                if !is_there {
                    return Ok::<_, sqlx::Error>(());
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        let in_time = tokio::time::timeout(END, ended).await;
        in_time.map_err(|_| sqlx::Error::PoolTimedOut)??;
        let entries = status(&mut self.connection, folder).await;
        entries.map_err(|error| error.source)
    }
}
