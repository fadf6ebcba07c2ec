mod error;
mod locate;
mod refuse;

use driftless_sql_text::{Statement, statements};
use sqlx::{AssertSqlSafe, PgConnection, Row as _};

use crate::Layout;

pub(crate) use error::database_error;
pub use error::{FailedStatement, ScriptError, ScriptFailure};

/// Runs a migration's script as the layout's owner would, without any entry in its history.
///
/// sqlx runs it between `BEGIN` and `COMMIT` unless its first line is `-- no-transaction`. Prisma
/// sends it as it is; several statements then are one transaction all the same, unless the script
/// has its own `BEGIN` and `COMMIT`. Both send it as one message of the simple query protocol.
///
/// When it fails, whatever was open is rolled back, and the failing statement is looked for: by the
/// position that the server tells, or else by running the statements one by one in a transaction
/// that is rolled back. Where neither gives a sure answer, none is given. So use this on databases
/// where a second try does no harm.
///
/// ```no_run
/// use driftless_migrations::{Layout, execute_script};
///
/// # async fn example(connection: &mut sqlx::PgConnection) {
/// let sql = "CREATE TABLE t (id int);\nCREATE INDEX ON u (id);";
/// let error = execute_script(connection, sql, Layout::Prisma).await.unwrap_err();
/// assert!(error.to_string().starts_with("2:1: relation \"u\" does not exist"));
/// # }
/// ```
pub async fn execute_script(
    conn: &mut PgConnection,
    sql: &str,
    layout: Layout,
) -> Result<(), ScriptError> {
    let explicit = layout == Layout::Sqlx && !sql.starts_with(NO_TRANSACTION);
    run(conn, sql, explicit, true).await
}

/// What sqlx looks for at the very start of a file (`sqlx_core::migrate`, `resolve_blocking`).
pub(crate) const NO_TRANSACTION: &str = "-- no-transaction";

/// Runs a script, within `BEGIN` and `COMMIT` if `explicit`. `search` tells whether the statements
/// may be run again to find the one that fails.
pub(crate) async fn run(
    conn: &mut PgConnection,
    sql: &str,
    explicit: bool,
    search: bool,
) -> Result<(), ScriptError> {
    refuse::check(sql)?;
    if explicit {
        simple(conn, "BEGIN")
            .await
            .map_err(ScriptError::Connection)?;
    }
    let mut ran = simple(conn, sql).await;
    if ran.is_ok() && explicit {
        // Deferred constraints are checked here.
        ran = simple(conn, "COMMIT").await;
    }
    match ran {
        Ok(()) => check_closed(conn, sql).await,
        Err(error) => {
            let Some(server) = database_error(&error) else {
                return Err(ScriptError::Connection(error));
            };
            let failure = ScriptFailure::new(server);
            simple(conn, "ROLLBACK")
                .await
                .map_err(ScriptError::Connection)?;
            let statement = locate::find(conn, sql, server, search).await?;
            Err(ScriptError::Failed(Box::new(ScriptFailure {
                statement,
                ..failure
            })))
        }
    }
}

/// Runs text as one message of the simple query protocol.
pub(crate) async fn simple(conn: &mut PgConnection, sql: &str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(conn)
        .await
        .map(drop)
}

/// Finds the transaction that a script with a `BEGIN` but no `COMMIT` leaves open: all that it did
/// would be lost with the connection.
async fn check_closed(conn: &mut PgConnection, sql: &str) -> Result<(), ScriptError> {
    let begins = |statement: &Statement<'_>| {
        statement.starts_with(&["BEGIN"]) || statement.starts_with(&["START", "TRANSACTION"])
    };
    let Some(begin) = statements(sql).filter(begins).last() else {
        return Ok(());
    };
    // A transaction that this very message started began with it.
    let row = sqlx::raw_sql("SELECT now() = statement_timestamp() AS closed")
        .fetch_one(&mut *conn)
        .await
        .map_err(ScriptError::Connection)?;
    if row
        .try_get::<bool, _>("closed")
        .map_err(ScriptError::Connection)?
    {
        return Ok(());
    }
    simple(conn, "ROLLBACK")
        .await
        .map_err(ScriptError::Connection)?;
    Err(ScriptError::LeftOpen {
        statement: FailedStatement::at_start(sql, &begin),
    })
}

/// Whether a statement starts, ends or divides a transaction.
pub(crate) fn controls_transaction(statement: &Statement<'_>) -> bool {
    const WORDS: [&str; 8] = [
        "BEGIN",
        "START",
        "COMMIT",
        "END",
        "ROLLBACK",
        "ABORT",
        "SAVEPOINT",
        "RELEASE",
    ];
    WORDS.iter().any(|word| statement.starts_with(&[word]))
        || statement.starts_with(&["PREPARE", "TRANSACTION"])
}
