//! Temporary folders that outlive no process for long: each holds a lock that its process keeps,
//! and whoever starts an engine next removes those whose lock is free.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::ScratchError;

const PREFIX: &str = "driftless-scratch-";
const LOCK: &str = "owner.lock";

/// A folder of this process. Fields drop in this order: Windows removes no open file.
#[derive(Debug)]
pub(crate) struct WorkDir {
    _lock: File,
    folder: TempDir,
}

impl WorkDir {
    pub(crate) fn create() -> Result<Self, ScratchError> {
        let folder =
            tempfile::Builder::new()
                .prefix(PREFIX)
                .tempdir()
                .map_err(ScratchError::io(
                    "create a temporary folder in",
                    &std::env::temp_dir(),
                ))?;
        // Locked before it gets the name by which others look for it.
        let path = folder.path().join("owner.new");
        let lock = File::create(&path)
            .and_then(|file| file.lock().map(|()| file))
            .map_err(ScratchError::io("lock", &path))?;
        let name = folder.path().join(LOCK);
        fs::rename(&path, &name).map_err(ScratchError::io("create", &name))?;
        Ok(Self {
            _lock: lock,
            folder,
        })
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn close(self) -> Result<(), ScratchError> {
        let Self {
            _lock: lock,
            folder,
        } = self;
        let path = folder.path().to_owned();
        drop(lock);
        match folder.close() {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(ScratchError::Io {
                action: "remove",
                path,
                source,
            }),
            _ => Ok(()),
        }
    }
}

/// Removes the folders of processes that are gone.
///
/// What belongs to somebody else cannot be locked or removed, and is none of this process's
/// business: errors are passed over.
pub(crate) fn sweep() {
    let Ok(entries) = fs::read_dir(std::env::temp_dir()) else {
        return;
    };
    let ours: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(PREFIX))
        .map(|entry| entry.path())
        .collect();
    for folder in ours {
        let Ok(lock) = File::options().write(true).open(folder.join(LOCK)) else {
            continue;
        };
        if lock.try_lock().is_ok() {
            drop(lock);
            let _ = fs::remove_dir_all(&folder);
        }
    }
}
