mod error;
mod locate;
mod refuse;

use std::ops::Range;

use driftless_sql_text::{Statement, statements};
use sqlx::{AssertSqlSafe, PgConnection};

use crate::Layout;

pub(crate) use error::database_error;
pub use error::{FailedStatement, ScriptError, ScriptFailure};
pub use refuse::check_script;

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
    run(conn, sql, layout.runs_in_transaction(sql), true).await
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
    check_script(sql)?;
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

/// Runs a script within the transaction that is open, and rolls that back when it fails.
///
/// Statements go one by one, so that the failing one is known without a second try; a script with
/// transaction statements goes as a whole, since those may read differently so.
///
/// `tell` is told the line and text of each before it goes.
pub(crate) async fn run_open(
    conn: &mut PgConnection,
    sql: &str,
    tell: &mut (dyn FnMut(usize, &str) + Send),
) -> Result<(), ScriptError> {
    if let Err(error) = check_script(sql) {
        simple(conn, "ROLLBACK")
            .await
            .map_err(ScriptError::Connection)?;
        return Err(error);
    }
    if statements(sql).any(|statement| statement.transaction_control().is_some()) {
        tell(1, sql);
        return run_piece(conn, sql, 0..sql.len(), None).await;
    }
    let (mut end, mut line) = (0, 1);
    for statement in statements(sql) {
        let lines = |range: Range<usize>| sql[range].matches('\n').count();
        line += lines(end..statement.range.start);
        tell(line, statement.text());
        line += lines(statement.range.clone());
        // With what precedes it, since a byte order mark must fail as it would for the owner.
        let piece = end..statement.range.end;
        end = statement.range.end;
        run_piece(conn, sql, piece, Some(&statement)).await?;
    }
    Ok(())
}

async fn run_piece(
    conn: &mut PgConnection,
    sql: &str,
    piece: Range<usize>,
    statement: Option<&Statement<'_>>,
) -> Result<(), ScriptError> {
    let start = piece.start;
    let Err(error) = simple(conn, &sql[piece]).await else {
        return Ok(());
    };
    let Some(server) = database_error(&error) else {
        return Err(ScriptError::Connection(error));
    };
    let statement = locate::by_position(sql, start, server)
        .or_else(|| Some(FailedStatement::at_start(sql, statement?)));
    let failure = ScriptFailure {
        statement,
        ..ScriptFailure::new(server)
    };
    simple(conn, "ROLLBACK")
        .await
        .map_err(ScriptError::Connection)?;
    Err(ScriptError::Failed(Box::new(failure)))
}

/// Commits; deferred constraints may fail here.
pub(crate) async fn commit(conn: &mut PgConnection) -> Result<(), ScriptError> {
    simple(conn, "COMMIT")
        .await
        .map_err(|error| match database_error(&error) {
            Some(server) => ScriptError::Failed(Box::new(ScriptFailure::new(server))),
            None => ScriptError::Connection(error),
        })
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
    // Two messages are in one transaction only if it is still open.
    if transaction_id(conn).await? != transaction_id(conn).await? {
        return Ok(());
    }
    simple(conn, "ROLLBACK")
        .await
        .map_err(ScriptError::Connection)?;
    Err(ScriptError::LeftOpen {
        statement: FailedStatement::at_start(sql, &begin),
    })
}

async fn transaction_id(conn: &mut PgConnection) -> Result<i64, ScriptError> {
    sqlx::query_scalar("SELECT txid_current()")
        .persistent(false)
        .fetch_one(conn)
        .await
        .map_err(ScriptError::Connection)
}
