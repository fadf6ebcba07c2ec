//! Files that appear whole or not at all.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::exit::{Exit, Failed, OrExit as _};

/// Writes a file, or replaces it, so that no reader sees a part of it. Folders are made. What a
/// symbolic link names is written and the link stays; to what is no file, a device for instance, is
/// written as to any other.
pub(crate) fn replace(path: &Path, text: &str) -> Result<(), Failed> {
    let cannot = || format!("cannot write {}", path.display());
    let target = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let before = std::fs::metadata(&target).ok();
    if before.as_ref().is_some_and(|before| !before.is_file()) {
        return std::fs::OpenOptions::new()
            .write(true)
            .open(&target)
            .and_then(|mut device| device.write_all(text.as_bytes()))
            .with_context(cannot)
            .or_exit(Exit::Usage);
    }
    let folder = folder_of(&target);
    std::fs::create_dir_all(&folder)
        .with_context(cannot)
        .or_exit(Exit::Usage)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".driftless-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder
        .tempfile_in(folder)
        .with_context(cannot)
        .or_exit(Exit::Usage)?;
    file.write_all(text.as_bytes())
        .and_then(|()| match before {
            Some(before) => file.as_file().set_permissions(before.permissions()),
            None => Ok(()),
        })
        .and_then(|()| file.as_file().sync_all())
        .with_context(cannot)
        .or_exit(Exit::Usage)?;
    file.persist(&target)
        .map(drop)
        .with_context(cannot)
        .or_exit(Exit::Usage)
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
        _ => PathBuf::from("."),
    }
}
