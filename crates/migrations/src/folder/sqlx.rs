use std::collections::BTreeMap;
use std::path::Path;

use driftless_sql_text::{TokenKind, tokens};

use super::error::{FolderError, Warning, WarningKind};
use super::file::read_script;
use super::source::Source;
use super::{Details, Down, Migration};
use crate::Layout;
use crate::script::NO_TRANSACTION;

pub(super) fn read(source: &Source) -> Result<(Vec<Migration>, Vec<Warning>), FolderError> {
    let mut warnings = Vec::new();
    let mut migrations = BTreeMap::<i64, Migration>::new();
    let mut downs = BTreeMap::<i64, Down>::new();
    for (name, path) in source.entries(source.root())? {
        let Some((version, rest)) = name
            .split_once('_')
            .filter(|(_, rest)| rest.strip_suffix(".sql").is_some())
        else {
            warnings.push(Warning {
                path,
                kind: WarningKind::Stray,
            });
            continue;
        };
        if !source.is_file(&path) {
            warnings.push(Warning {
                path,
                kind: WarningKind::Stray,
            });
            continue;
        }
        let Ok(version) = version.parse::<i64>() else {
            return Err(FolderError::BadVersion { path });
        };
        let sql = read_script(source, &path, Layout::Sqlx, &mut warnings)?.sql;
        if rest.ends_with(".down.sql") {
            if let Some(other) = downs.get(&version) {
                return Err(duplicate(version, &other.path, &path));
            }
            downs.insert(version, Down { path, sql });
            continue;
        }
        if let Some(other) = migrations.get(&version) {
            return Err(duplicate(version, &other.path, &path));
        }
        let suffix = if rest.ends_with(".up.sql") {
            ".up.sql"
        } else {
            ".sql"
        };
        let no_transaction = sql.starts_with(NO_TRANSACTION);
        if !no_transaction && says_no_transaction(&sql) {
            warnings.push(Warning {
                path: path.clone(),
                kind: WarningKind::NoTransactionNotFirst,
            });
        }
        let details = Details::Sqlx {
            version,
            // Every such ending goes, as in sqlx: the row must say the same.
            description: rest.trim_end_matches(suffix).replace('_', " "),
            no_transaction,
            down: None,
        };
        let name = name.strip_suffix(suffix).unwrap_or(&name).to_owned();
        migrations.insert(
            version,
            Migration {
                name,
                path,
                sql,
                wrong_line: None,
                details,
            },
        );
    }
    for (version, found) in downs {
        match migrations
            .get_mut(&version)
            .map(|migration| &mut migration.details)
        {
            Some(Details::Sqlx { down, .. }) => *down = Some(found),
            _ => warnings.push(Warning {
                path: found.path,
                kind: WarningKind::DownWithoutUp,
            }),
        }
    }
    Ok((migrations.into_values().collect(), warnings))
}

fn duplicate(version: i64, first: &Path, second: &Path) -> FolderError {
    FolderError::DuplicateVersion {
        version,
        first: first.to_owned(),
        second: second.to_owned(),
    }
}

/// Whether one of the comments before the first statement was meant as the directive.
fn says_no_transaction(sql: &str) -> bool {
    tokens(sql)
        .take_while(|token| !token.kind.is_significant())
        .any(|token| token.kind == TokenKind::Directive && token.text.contains("no-transaction"))
}
