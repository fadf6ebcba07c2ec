use std::path::Path;

use super::error::{FolderError, Warning, WarningKind};
use super::file::read_script;
use super::source::Source;
use super::{Details, Migration, order};
use crate::Layout;

pub(crate) const LOCK_FILE: &str = "migration_lock.toml";

pub(super) fn read(source: &Source) -> Result<(Vec<Migration>, Vec<Warning>), FolderError> {
    let mut warnings = Vec::new();
    let mut migrations = Vec::new();
    for (name, path) in source.entries(source.root())? {
        if name == LOCK_FILE {
            check_provider(source, &path)?;
        } else if source.is_folder(&path)? {
            // Prisma takes every folder for a migration, hidden ones too, but no link to one.
            let file = path.join("migration.sql");
            if !source.is_file(&file) {
                return Err(FolderError::NoMigrationFile { path });
            }
            for (other, stray) in source.entries(&path)? {
                if other != "migration.sql" {
                    warnings.push(Warning {
                        path: stray,
                        kind: WarningKind::Stray,
                    });
                }
            }
            if !name.is_ascii() {
                warnings.push(Warning {
                    path,
                    kind: WarningKind::UncertainOrder,
                });
            }
            let script = read_script(source, &file, Layout::Prisma, &mut warnings)?;
            migrations.push(Migration {
                name,
                path: file,
                sql: script.sql,
                wrong_line: script.wrong_line,
                details: Details::Prisma,
            });
        } else {
            warnings.push(Warning {
                path,
                kind: WarningKind::Stray,
            });
        }
    }
    migrations.sort_by(|one, other| order::compare(&one.name, &other.name));
    Ok((migrations, warnings))
}

/// Prisma reads the lock file line by line, not as TOML, only for its provider, and only where that is
/// written as it writes it itself.
fn check_provider(source: &Source, path: &Path) -> Result<(), FolderError> {
    let bytes = source.read(path)?;
    let text = String::from_utf8_lossy(&bytes);
    let provider = text
        .lines()
        .find(|line| line.starts_with("provider"))
        .and_then(|line| line.strip_prefix("provider = \"")?.strip_suffix('"'))
        .map(str::to_owned);
    match provider {
        Some(provider) if provider == "postgresql" => Ok(()),
        Some(provider) => Err(FolderError::OtherProvider {
            path: path.to_owned(),
            provider,
        }),
        None => Err(FolderError::NoProvider {
            path: path.to_owned(),
        }),
    }
}
