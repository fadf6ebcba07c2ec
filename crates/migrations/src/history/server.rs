use sqlx::{Connection as _, PgConnection};

use super::lock::LockError;

/// How many transactions must have one session.
const TRANSACTIONS: usize = 4;

/// Refuses servers and connections on which the migration lock guards nothing. Returns the server's
/// process.
///
/// Behind a pooler, a transaction may get another session than the one before, and does so where
/// others are at work; and `PgBouncer` gives prepared statements names of its own in that mode alone.
/// Where a pooler is idle and does neither, only a second connection tells: see [`check_direct`].
pub(super) async fn check(conn: &mut PgConnection) -> Result<i32, LockError> {
    // By itself, since another server may not have what the next query names.
    let version: String = sqlx::query_scalar("SELECT version()")
        .persistent(false)
        .fetch_one(&mut *conn)
        .await?;
    if let Some(server) = other_server(&version) {
        return Err(LockError::OtherServer { server });
    }
    let mut first = None;
    for _ in 0..TRANSACTIONS {
        // With a name, unlike every other: so that a pooler that changes names shows it.
        let (backend, renamed): (i32, bool) =
            sqlx::query_as(include_str!("../../sql/server_session.sql"))
                .fetch_one(&mut *conn)
                .await?;
        if renamed || *first.get_or_insert(backend) != backend {
            return Err(LockError::Pooler);
        }
    }
    Ok(first.unwrap_or_default())
}

/// The server's name where it speaks PostgreSQL's protocol and is not it.
fn other_server(version: &str) -> Option<&'static str> {
    // "CockroachDB CCL v24.1.0 (…)", "PostgreSQL 11.2-YB-2.21.0.0-b0 on …".
    [("CockroachDB", "CockroachDB"), ("-YB-", "YugabyteDB")]
        .into_iter()
        .find(|(mark, _)| version.contains(mark))
        .map(|(_, name)| name)
}

/// Whether the server takes a second connection beside this one, which the embedded engine does not.
pub async fn takes_two(conn: &mut PgConnection) -> Result<bool, LockError> {
    let kind: Option<String> = sqlx::query_scalar(
        "SELECT backend_type FROM pg_stat_activity WHERE pid = pg_backend_pid()",
    )
    .persistent(false)
    .fetch_optional(conn)
    .await?
    .flatten();
    Ok(kind.as_deref() != Some("standalone backend"))
}

/// Refuses a connection through a pooler that gives each transaction another session, which two
/// connections to the same address show for certain: while the `other` has a transaction open, it has
/// a session to itself, and the first keeps its own.
///
/// A pooler in session mode passes, since the lock holds there.
pub async fn check_direct(
    conn: &mut PgConnection,
    other: &mut PgConnection,
) -> Result<(), LockError> {
    let own = backend(conn).await?;
    let mut transaction = match other.begin().await {
        Err(error) if is_protocol_violation(&error) => return Err(LockError::Pooler),
        begun => begun?,
    };
    let others = backend(&mut transaction).await?;
    // A pool of one session would let the first wait for the transaction's end.
    let direct = own != others && own == backend(conn).await?;
    transaction.rollback().await?;
    if direct {
        Ok(())
    } else {
        Err(LockError::Pooler)
    }
}

/// What `PgBouncer` makes of a `BEGIN` with `pool_mode = statement`.
fn is_protocol_violation(error: &sqlx::Error) -> bool {
    let error = error.as_database_error();
    error.is_some_and(|error| error.code().as_deref() == Some("08P01"))
}

async fn backend(conn: &mut PgConnection) -> Result<i32, sqlx::Error> {
    sqlx::query_scalar("SELECT pg_backend_pid()")
        .persistent(false)
        .fetch_one(conn)
        .await
}

#[cfg(test)]
mod tests {
    use super::other_server;

    #[test]
    fn other_servers_are_told_by_their_version() {
        let other = |version| other_server(version);
        assert_eq!(
            other("CockroachDB CCL v23.1.11 (x86_64-pc-linux-gnu, built 2023/09/27)"),
            Some("CockroachDB")
        );
        assert_eq!(
            other("PostgreSQL 15.2-YB-2.25.0.0-b0 on x86_64-pc-linux-gnu, compiled by clang"),
            Some("YugabyteDB")
        );
        assert_eq!(other("PostgreSQL 18.6 on x86_64-pc-linux-gnu"), None);
    }
}
