//! Where Driftless keeps what it can make again.

use std::path::PathBuf;

use anyhow::Context as _;
use directories::ProjectDirs;

use crate::exit::{Exit, Failed, OrExit as _};

/// The user's cache folder for Driftless.
fn root() -> Result<PathBuf, Failed> {
    Ok(ProjectDirs::from("", "", "driftless")
        .context("no home folder, so no cache folder; set HOME, or pass --no-cache")
        .or_exit(Exit::Failure)?
        .cache_dir()
        .to_path_buf())
}

/// Snapshots of replayed migrations.
pub(crate) fn snapshots() -> Result<PathBuf, Failed> {
    Ok(root()?.join("scratch"))
}

/// The native PostgreSQL that `setup native-postgres` unpacks.
pub(crate) fn native_postgres() -> Result<PathBuf, Failed> {
    Ok(root()?
        .join("native-postgres")
        .join(driftless_scratch::wheel::VERSION))
}

/// What `setup sqlx-cli` installs, by version.
pub(crate) fn sqlx_cli() -> Result<PathBuf, Failed> {
    Ok(root()?.join("sqlx-cli"))
}

/// Packages of npm that `check-pglite` installs.
pub(crate) fn node_modules() -> Result<PathBuf, Failed> {
    Ok(root()?.join("node"))
}
