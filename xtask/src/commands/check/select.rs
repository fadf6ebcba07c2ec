//! Which migrations are to be checked.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use driftless_migrations::{Details, Folder};

use super::Args;
use crate::exit::{Exit, Failed, failed};
use crate::project::Project;

/// What the arguments ask for.
pub(super) enum Wanted<'a> {
    /// Every migration.
    All,
    /// These.
    Files(&'a [PathBuf]),
}

impl<'a> Wanted<'a> {
    pub(super) fn of(args: &'a Args) -> Self {
        if args.all {
            Self::All
        } else {
            Self::Files(&args.files)
        }
    }

    /// By their place in the folder.
    pub(super) fn select(
        &self,
        project: &Project,
        folder: &Folder,
    ) -> Result<BTreeSet<usize>, Failed> {
        let selected: BTreeSet<usize> = match self {
            Self::All => (0..folder.migrations().len()).collect(),
            Self::Files(files) => files
                .iter()
                .map(|file| find(file, project, folder))
                .collect::<Result<_, _>>()?,
        };
        for index in &selected {
            let migration = &folder.migrations()[*index];
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
        Ok(selected)
    }
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
