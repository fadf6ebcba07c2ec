//! Files that appear whole or not at all.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;

use crate::exit::{Exit, Failed, OrExit as _};

/// Writes a file, or replaces it, so that no reader sees a part of it. Folders are made.
pub(crate) fn replace(path: &Path, text: &str) -> Result<(), Failed> {
    let cannot = || format!("cannot write {}", path.display());
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(folder)
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
        .and_then(|()| file.as_file().sync_all())
        .with_context(cannot)
        .or_exit(Exit::Usage)?;
    file.persist(path)
        .map(drop)
        .with_context(cannot)
        .or_exit(Exit::Usage)
}
