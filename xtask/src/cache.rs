//! Where Driftless keeps what it can make again, and what it has done.

use std::path::PathBuf;

use anyhow::Context as _;
use directories::ProjectDirs;

use crate::exit::{Exit, Failed, OrExit as _};

fn folders() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "driftless")
}

/// What was done in production: in the user's state folder, and where there is none in that for data.
pub(crate) fn journal() -> Result<PathBuf, Failed> {
    let folders = folders()
        .context("no home folder, so no place to note what is done in production; set HOME")
        .or_exit(Exit::Failure)?;
    let folder = folders
        .state_dir()
        .unwrap_or_else(|| folders.data_local_dir());
    Ok(folder.join("journal.jsonl"))
}

/// The user's cache folder for Driftless.
fn root() -> Result<PathBuf, Failed> {
    Ok(folders()
        .context("no home folder, so no cache folder; set HOME, or pass --no-cache")
        .or_exit(Exit::Failure)?
        .cache_dir()
        .to_path_buf())
}

/// Snapshots of replayed migrations.
pub(crate) fn snapshots() -> Result<PathBuf, Failed> {
    Ok(root()?.join("scratch"))
}

/// What `check-drift` found migrations to make.
pub(crate) fn made() -> Result<PathBuf, Failed> {
    Ok(root()?.join("made"))
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
