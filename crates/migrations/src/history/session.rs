use std::time::Duration;

use sqlx::PgConnection;

use super::options::ApplyOptions;

/// How soon a server that runs a statement notices that its client is gone (PostgreSQL 14 and
/// later), so that a killed deployment frees its lock.
const CHECK_INTERVAL: Duration = Duration::from_secs(2);

/// The settings that the engine makes on a session, and what they were before.
pub(super) struct Session {
    before: Settings,
    wanted: Settings,
}

/// Names, and values in the same order.
#[derive(Default)]
struct Settings {
    names: Vec<String>,
    values: Vec<String>,
}

impl Settings {
    fn add(&mut self, name: &str, value: String) {
        self.names.push(name.to_owned());
        self.values.push(value);
    }

    async fn set(&self, conn: &mut PgConnection) -> Result<(), sqlx::Error> {
        sqlx::query(include_str!("../../sql/session_set.sql"))
            .persistent(false)
            .bind(&self.names)
            .bind(&self.values)
            .execute(conn)
            .await
            .map(drop)
    }
}

impl Session {
    /// Reads the settings as they are; changes none but the interval of checks, which a server on
    /// some systems refuses.
    pub(super) async fn open(
        conn: &mut PgConnection,
        options: &ApplyOptions,
    ) -> Result<Self, sqlx::Error> {
        let timeouts = [
            ("lock_timeout", options.lock_timeout),
            ("statement_timeout", options.statement_timeout),
            (
                "idle_in_transaction_session_timeout",
                options.idle_in_transaction_timeout,
            ),
        ];
        let mut check = Settings::default();
        check.add(
            "client_connection_check_interval",
            milliseconds(CHECK_INTERVAL),
        );
        let mut names = check.names.clone();
        names.extend(timeouts.map(|(name, _)| name.to_owned()));
        let rows: Vec<(String, String)> =
            sqlx::query_as(include_str!("../../sql/session_read.sql"))
                .persistent(false)
                .bind(&names)
                .fetch_all(&mut *conn)
                .await?;
        let mut before = Settings::default();
        let mut wanted = Settings::default();
        for (name, value) in rows {
            // A script may change what is not wanted otherwise than it was.
            let timeout = timeouts.iter().find(|(timeout, _)| *timeout == name);
            if let Some((_, timeout)) = timeout {
                wanted.add(&name, timeout.map_or_else(|| value.clone(), milliseconds));
            }
            before.add(&name, value);
        }
        match check.set(conn).await {
            // Not every system can tell; nothing else depends on it.
            Ok(()) | Err(sqlx::Error::Database(_)) => {}
            Err(lost) => return Err(lost),
        }
        Ok(Self { before, wanted })
    }

    /// Sets the timeouts, which a script before may have changed.
    pub(super) async fn apply(&self, conn: &mut PgConnection) -> Result<(), sqlx::Error> {
        self.wanted.set(conn).await
    }

    /// Puts back what was there before.
    pub(super) async fn restore(self, conn: &mut PgConnection) -> Result<(), sqlx::Error> {
        self.before.set(conn).await
    }
}

/// Lets the next statements wait for locks as long as they have to.
pub(super) async fn wait_for_locks(conn: &mut PgConnection) -> Result<(), sqlx::Error> {
    let mut settings = Settings::default();
    settings.add("lock_timeout", "0".to_owned());
    settings.set(conn).await
}

fn milliseconds(duration: Duration) -> String {
    // A timeout of 0 would be none at all.
    format!("{}ms", duration.as_millis().max(1))
}
