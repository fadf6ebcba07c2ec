//! Roles that SQL names and a scratch server does not have. They belong to a server, not to a
//! database, so that no export or schema makes them.

use driftless_schema_export::quote;
use driftless_scratch::{Database, Scratch};
use sqlx::AssertSqlSafe;

use crate::server_error::server_error;

/// Whether roles may be made there: not on a server that is somebody's.
pub(crate) fn may_be_made(scratch: &Scratch) -> bool {
    scratch.describe().engine != "server"
}

/// The role that a statement names and the server does not have.
pub(crate) fn missing(error: &sqlx::Error) -> Option<String> {
    server_error(error).and_then(|error| missing_in(error.code(), error.message()))
}

/// The same from an error's SQLSTATE and message.
pub(crate) fn missing_in(code: &str, message: &str) -> Option<String> {
    /// `undefined_object`
    const UNDEFINED: &str = "42704";
    let name = message
        .strip_prefix("role \"")
        .filter(|_| code == UNDEFINED)?;
    Some(name.strip_suffix("\" does not exist")?.to_owned())
}

/// Whether a statement failed because the role that it makes is there.
pub(crate) fn is_there_already(error: &sqlx::Error) -> bool {
    /// `duplicate_object`
    const DUPLICATE: &str = "42710";
    server_error(error).is_some_and(|error| {
        error.code() == DUPLICATE
            && error.message().starts_with("role \"")
            && error.message().ends_with("\" already exists")
    })
}

/// Makes a role without any right but to be named, unless it is there.
pub(crate) async fn make(database: &mut Database, role: &str) -> Result<(), sqlx::Error> {
    let there: bool = sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)")
        .persistent(false)
        .bind(role)
        .fetch_one(database.connection())
        .await?;
    if there {
        return Ok(());
    }
    sqlx::raw_sql(AssertSqlSafe(format!(
        "CREATE ROLE {} NOLOGIN",
        quote(role)
    )))
    .execute(database.connection())
    .await
    .map(drop)
}
