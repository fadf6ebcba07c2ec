use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use driftless_sql_text::{line_column, statements};

use super::error::{FolderError, Warning, WarningKind};
use crate::Layout;

/// More than any script that people review; it keeps a stray dump out of memory.
const MAX_BYTES: u64 = 64 << 20;

/// A script's text as its owner reads it.
pub(super) struct Script {
    pub(super) sql: String,
    pub(super) wrong_line: Option<usize>,
}

/// Entries of a folder, sorted by name, for the same result on every system.
pub(super) fn entries(folder: &Path) -> Result<Vec<(String, PathBuf)>, FolderError> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(FolderError::io("list", folder))? {
        let path = entry.map_err(FolderError::io("list", folder))?.path();
        match path.file_name().and_then(|name| name.to_str()) {
            Some(name) => entries.push((name.to_owned(), path)),
            None => return Err(FolderError::NameNotUtf8 { path }),
        }
    }
    entries.sort();
    Ok(entries)
}

/// Reads a script of the migrations folder `folder`, which it must not lead out of.
pub(super) fn read_script(
    folder: &Path,
    path: &Path,
    layout: Layout,
    warnings: &mut Vec<Warning>,
) -> Result<Script, FolderError> {
    let real = |path: &Path| path.canonicalize().map_err(FolderError::io("follow", path));
    let target = real(path)?;
    if !target.starts_with(real(folder)?) {
        return Err(FolderError::LinkLeavesFolder {
            path: path.to_owned(),
            target,
        });
    }
    let script = decode(path, read_bytes(path)?, layout)?;
    let mut warn = |kind| {
        warnings.push(Warning {
            path: path.to_owned(),
            kind,
        });
    };
    if let Some(line) = script.wrong_line {
        warn(WarningKind::NotUtf8 { line });
    }
    if script.sql.starts_with('\u{feff}') {
        warn(WarningKind::ByteOrderMark);
    }
    if statements(&script.sql).next().is_none() {
        warn(WarningKind::NoStatement);
    }
    Ok(Script {
        wrong_line: script.wrong_line,
        sql: script.sql,
    })
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, FolderError> {
    let io = |action| FolderError::io(action, path);
    let file = fs::File::open(path).map_err(io("open"))?;
    let size = file.metadata().map_err(io("read the size of"))?.len();
    if size > MAX_BYTES {
        return Err(FolderError::TooLarge {
            path: path.to_owned(),
            size,
            limit: MAX_BYTES,
        });
    }
    let mut bytes = Vec::new();
    // The limit again, for a file that grows meanwhile or whose size is not told.
    file.take(MAX_BYTES)
        .read_to_end(&mut bytes)
        .map_err(io("read"))?;
    Ok(bytes)
}

struct Decoded {
    sql: String,
    wrong_line: Option<usize>,
}

fn decode(path: &Path, bytes: Vec<u8>, layout: Layout) -> Result<Decoded, FolderError> {
    let decoded = match String::from_utf8(bytes) {
        Ok(sql) => Decoded {
            sql,
            wrong_line: None,
        },
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            let sql = String::from_utf8_lossy(error.as_bytes()).into_owned();
            // Up to the wrong byte both are the same.
            let line = line_column(&sql, offset).line;
            if layout == Layout::Sqlx {
                return Err(FolderError::NotUtf8 {
                    path: path.to_owned(),
                    offset,
                    line,
                });
            }
            Decoded {
                sql,
                wrong_line: Some(line),
            }
        }
    };
    match decoded.sql.find('\0') {
        Some(offset) => Err(FolderError::NulByte {
            path: path.to_owned(),
            line: line_column(&decoded.sql, offset).line,
        }),
        None => Ok(decoded),
    }
}
