//! Tests of the crate's public functions, those on databases with the embedded engine.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod apply;
mod baseline;
mod compare;
mod folder;
mod options;
mod place;
mod prisma;
mod replay;
mod rerecord;
mod resolve;
mod resume;
mod revert;
mod script;
mod squash;
mod write;

use std::error::Error;
use std::fs;
use std::path::Path;

use driftless_migrations::{Folder, Layout};
use driftless_scratch::{Engine, Options, Scratch};
use sqlx::PgConnection;
use tempfile::TempDir;

/// Runs a test on an empty scratch database.
async fn on_database(test: impl AsyncFnOnce(&mut PgConnection)) {
    let scratch = Scratch::start(Options::new(Engine::Embedded))
        .await
        .unwrap();
    let mut database = scratch.database().await.unwrap();
    test(database.connection()).await;
    database.close().await.unwrap();
    scratch.stop().await.unwrap();
}

/// A temporary folder with these files in it.
fn files(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn read(folder: &TempDir, layout: Layout) -> Folder {
    Folder::read(folder.path(), layout).unwrap()
}

/// An error with its causes, and `DIR` for the temporary folder.
fn message(error: &dyn Error, folder: &Path) -> String {
    let mut messages = vec![error.to_string()];
    let mut cause = error.source();
    while let Some(error) = cause {
        messages.push(error.to_string());
        cause = error.source();
    }
    shown(&messages.join("\ncaused by: "), folder)
}

fn shown(text: &str, folder: &Path) -> String {
    let real = folder.canonicalize().unwrap();
    text.replace(real.to_str().unwrap(), "DIR")
        .replace(folder.to_str().unwrap(), "DIR")
        .replace(std::path::MAIN_SEPARATOR, "/")
}
