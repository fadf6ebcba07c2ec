use std::fs;
use std::path::{Path, PathBuf};

use crate::ScratchError;

/// Copies folders and files, overwriting.
pub(crate) fn copy_tree(from: &Path, to: &Path) -> Result<(), ScratchError> {
    fs::create_dir_all(to).map_err(ScratchError::io("create", to))?;
    for entry in fs::read_dir(from).map_err(ScratchError::io("read", from))? {
        let entry = entry.map_err(ScratchError::io("read", from))?;
        let (from, to): (PathBuf, PathBuf) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy_tree(&from, &to)?;
        } else {
            fs::copy(&from, &to).map_err(ScratchError::io("copy", &from))?;
        }
    }
    Ok(())
}
