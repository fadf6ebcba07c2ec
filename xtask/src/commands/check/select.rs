//! Which migrations are to be checked.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use driftless_check::{History, Past, Version, Versions};
use driftless_checksum::{HistoryError, committed};
use driftless_migrations::{Details, Folder, Migration};

use super::Args;
use crate::exit::{Exit, Failed, OrExit as _, failed};
use crate::project::Project;

/// What is compared with where the arguments say nothing.
const HEAD: &str = "HEAD";

/// What the arguments ask for.
pub(super) enum Wanted<'a> {
    /// Every migration.
    All,
    /// These.
    Files(&'a [PathBuf]),
    /// Those that this commit has not as they are.
    Since(&'a str),
}

/// What is to be checked.
pub(super) struct Selection {
    /// Migrations by their place in the folder.
    pub migrations: BTreeSet<usize>,
    /// What became of the folder since the commit that it is compared with.
    pub history: Option<History>,
}

impl<'a> Wanted<'a> {
    pub(super) fn of(args: &'a Args) -> Self {
        match &args.since {
            _ if args.all => Self::All,
            _ if !args.files.is_empty() => Self::Files(&args.files),
            since => Self::Since(since.as_deref().unwrap_or(HEAD)),
        }
    }

    /// What there is to check, where that is nothing.
    pub(super) fn nothing(&self) -> String {
        match self {
            Self::All | Self::Files(_) => "there is no migration".to_owned(),
            Self::Since(revision) => format!("every migration is in {revision} as it is"),
        }
    }

    pub(super) fn select(&self, project: &Project, folder: &Folder) -> Result<Selection, Failed> {
        let all = folder.migrations();
        let mut history = None;
        let migrations: BTreeSet<usize> = match self {
            Self::All => (0..all.len()).collect(),
            Self::Files(files) => files
                .iter()
                .map(|file| find(file, project, folder))
                .collect::<Result<_, _>>()?,
            Self::Since(revision) => {
                let history = history.insert(compare(revision, project, folder)?);
                let is_changed = |it: &usize| history.changed.contains(&all[*it].name);
                (0..all.len()).filter(is_changed).collect()
            }
        };
        for index in &migrations {
            let migration = &all[*index];
            if let Some(line) = migration.wrong_line {
                return Err(failed(
                    Exit::Usage,
                    format!(
                        "{}:{line}: not UTF-8; save the file as UTF-8",
                        migration.path.display()
                    ),
                ));
            }
        }
        Ok(Selection {
            migrations,
            history,
        })
    }
}

/// A file as findings and messages call it.
pub(super) fn shown(project: &Project, path: &Path) -> String {
    let path = project.shown(path);
    if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path
    }
}

/// Compares the folder with what git has of it.
fn compare(revision: &str, project: &Project, folder: &Folder) -> Result<History, Failed> {
    let committed = committed(folder.path(), revision).or_else(|error| {
        let exit = match error {
            HistoryError::UnknownRevision { .. } => Exit::Usage,
            _ => Exit::Failure,
        };
        Err(error).or_exit(exit)
    })?;
    let Some(committed) = committed else {
        return Err(failed(
            Exit::Usage,
            format!(
                "{} is in no git repository, so which migrations are new cannot be told; name files, \
                 or pass --all",
                folder.path().display()
            ),
        ));
    };
    let layout = folder.layout();
    let versions = |files: BTreeMap<PathBuf, Vec<u8>>| -> Versions {
        let named = files.into_iter().filter_map(|(path, bytes)| {
            let name = layout.migration_name(&path)?.to_owned();
            let version = Version {
                path: shown(project, &folder.path().join(&path)),
                sql: String::from_utf8_lossy(&bytes).into_owned(),
            };
            Some((name, version))
        });
        named.collect()
    };
    let now = |migration: &Migration| {
        let version = Version {
            path: shown(project, &migration.path),
            sql: migration.sql.clone(),
        };
        (migration.name.clone(), version)
    };
    let past = Past {
        revision,
        committed: &versions(committed.revision),
        base: &versions(committed.base),
        now: &folder.migrations().iter().map(now).collect(),
    };
    Ok(History::compare(&past, |one, other| {
        layout.order(one, other)
    }))
}

/// The migration that a file is, or that a folder of Prisma's holds.
fn find(file: &Path, project: &Project, folder: &Folder) -> Result<usize, Failed> {
    let refused = |why: &str| failed(Exit::Usage, format!("{}: {why}", file.display()));
    let Ok(wanted) = file.canonicalize() else {
        return Err(refused("no such file; name migrations of the project"));
    };
    let is_wanted = |path: &Path| path.canonicalize().is_ok_and(|path| path == wanted);
    for (index, migration) in folder.migrations().iter().enumerate() {
        let is_folder = matches!(migration.details, Details::Prisma)
            && migration.path.parent().is_some_and(is_wanted);
        if is_folder || is_wanted(&migration.path) {
            return Ok(index);
        }
        if let Details::Sqlx {
            down: Some(down), ..
        } = &migration.details
            && is_wanted(&down.path)
        {
            return Err(refused(&format!(
                "takes a migration back, and such scripts are not checked; name {}",
                project.shown(&migration.path)
            )));
        }
    }
    Err(refused(&format!(
        "no migration of the project, whose migrations are in {}; name one of them, or pass --all",
        project.shown(folder.path())
    )))
}
