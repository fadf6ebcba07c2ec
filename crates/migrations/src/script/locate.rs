use driftless_sql_text::{Statement, statements};
use sqlx::PgConnection;
use sqlx::postgres::{PgDatabaseError, PgErrorPosition};

use super::error::{FailedStatement, ScriptError, database_error};
use super::simple;

/// The statement of a script that failed with `error`. No transaction is open before or after.
pub(super) async fn find(
    conn: &mut PgConnection,
    sql: &str,
    error: &PgDatabaseError,
    search: bool,
) -> Result<Option<FailedStatement>, ScriptError> {
    let all: Vec<Statement<'_>> = statements(sql).collect();
    if matches!(error.position(), Some(PgErrorPosition::Original(_))) {
        return Ok(by_position(sql, 0, error));
    }
    if let [only] = all.as_slice() {
        return Ok(Some(FailedStatement::at_start(sql, only)));
    }
    if !search || all.iter().any(|one| one.transaction_control().is_some()) {
        return Ok(None);
    }
    simple(conn, "BEGIN")
        .await
        .map_err(ScriptError::Connection)?;
    let found = run_one_by_one(conn, &all, error).await;
    simple(conn, "ROLLBACK")
        .await
        .map_err(ScriptError::Connection)?;
    Ok(found?.map(|statement| FailedStatement::at_start(sql, statement)))
}

/// The statement that the server points at, when what was sent is the script from `start` on. At
/// the script's end, past its last statement, that is the last one.
pub(super) fn by_position(
    sql: &str,
    start: usize,
    error: &PgDatabaseError,
) -> Option<FailedStatement> {
    let Some(PgErrorPosition::Original(character)) = error.position() else {
        return None;
    };
    let sent = &sql[start..];
    let index = character.checked_sub(1)?;
    let offset = start
        + sent
            .char_indices()
            .nth(index)
            .map_or(sent.len(), |(offset, _)| offset);
    // What stands before the first statement, a byte order mark, is read as part of it.
    let statement = statements(sql)
        .take_while(|one| one.range.start <= offset)
        .last()
        .or_else(|| statements(sql).next())?;
    let inside = offset < statement.range.end || offset == sql.len();
    inside.then(|| FailedStatement::at(sql, &statement, offset))
}

/// The first statement that fails, if it fails with the same error. Any other error, or none, says
/// that running one by one is not the same as running at once.
async fn run_one_by_one<'s, 'a>(
    conn: &mut PgConnection,
    all: &'s [Statement<'a>],
    error: &PgDatabaseError,
) -> Result<Option<&'s Statement<'a>>, ScriptError> {
    for statement in all {
        if let Err(again) = simple(conn, statement.text()).await {
            return match database_error(&again) {
                Some(again) => {
                    let same = again.code() == error.code() && again.message() == error.message();
                    Ok(same.then_some(statement))
                }
                None => Err(ScriptError::Connection(again)),
            };
        }
    }
    Ok(None)
}
