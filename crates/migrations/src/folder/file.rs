use std::path::Path;

use driftless_sql_text::{line_column, statements};

use super::error::{FolderError, Warning, WarningKind};
use super::source::Source;
use crate::Layout;

/// A script's text as its owner reads it.
pub(super) struct Script {
    pub(super) sql: String,
    pub(super) wrong_line: Option<usize>,
}

/// Reads a script of a migrations folder.
pub(super) fn read_script(
    source: &Source,
    path: &Path,
    layout: Layout,
    warnings: &mut Vec<Warning>,
) -> Result<Script, FolderError> {
    let script = decode(path, source.read(path)?, layout)?;
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
