//! The `pg_dump` that belongs to a server.

use std::path::PathBuf;

use driftless_scratch::Scratch;

use crate::exit::{Exit, Failed, OrExit as _};

/// The `pg_dump` beside the server's own programs, if the server is on this machine.
pub(crate) async fn find(scratch: &Scratch) -> Result<Option<PathBuf>, Failed> {
    if scratch.describe().engine != "native" {
        return Ok(None);
    }
    let mut database = scratch.database().await.or_exit(Exit::Failure)?;
    let bindir: String = sqlx::query_scalar("SELECT setting FROM pg_config WHERE name = 'BINDIR'")
        .fetch_one(database.connection())
        .await
        .or_exit(Exit::Failure)?;
    database.close().await.or_exit(Exit::Failure)?;
    let name = format!("pg_dump{}", std::env::consts::EXE_SUFFIX);
    let pg_dump = PathBuf::from(bindir).join(name);
    Ok(pg_dump.is_file().then_some(pg_dump))
}
