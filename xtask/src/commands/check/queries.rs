//! The project's own SQL, to see which of pgvector's operators it uses.

use std::path::Path;

use driftless_check::{OperatorUse, may_use_operators, operator_uses};
use driftless_migrations::Folder;
use globset::{Glob, GlobSet, GlobSetBuilder};
use walkdir::DirEntry;

use crate::exit::{Exit, Failed, failed};
use crate::project::Project;
use crate::settings;

/// Folders that hold other people's code, or what is made of the project's.
const FOREIGN: [&str; 2] = ["target", "node_modules"];
/// Larger files are data, or made by a program.
const MAX_BYTES: u64 = 1024 * 1024;

/// Where the project's files use them, migrations left out.
pub(super) fn operators(project: &Project, folder: &Folder) -> Result<Vec<OperatorUse>, Failed> {
    let wanted = match &project.settings.check.queries {
        Some(patterns) => Some(globs(patterns)?),
        None => None,
    };
    let is_looked_at = |entry: &DirEntry| {
        entry.depth() == 0
            || !(is_hidden(entry) || entry.file_type().is_dir() && is_foreign(entry))
                && entry.path() != folder.path()
    };
    let mut uses = Vec::new();
    let files = walkdir::WalkDir::new(&project.root).sort_by_file_name();
    // What may not be read is no code that is worth a failure here.
    for entry in files.into_iter().filter_entry(is_looked_at).flatten() {
        let path = project.shown(entry.path());
        let is_wanted = wanted.as_ref().is_none_or(|globs| globs.is_match(&path));
        let is_small = || entry.metadata().is_ok_and(|it| it.len() <= MAX_BYTES);
        if entry.file_type().is_file()
            && is_wanted
            && may_use_operators(&path)
            && is_small()
            && let Ok(text) = std::fs::read_to_string(entry.path())
        {
            uses.extend(operator_uses(&path, &text));
        }
    }
    Ok(uses)
}

/// Patterns; one that names a folder means all that is in it.
fn globs(patterns: &[String]) -> Result<GlobSet, Failed> {
    let mut globs = GlobSetBuilder::new();
    for pattern in patterns {
        let folder = pattern.trim_end_matches('/');
        for pattern in [folder.to_owned(), format!("{folder}/**")] {
            globs.add(Glob::new(&pattern).map_err(|error| refused(&error))?);
        }
    }
    globs.build().map_err(|error| refused(&error))
}

fn refused(error: &globset::Error) -> Failed {
    failed(
        Exit::Usage,
        format!(
            "{}: `check.queries`: {error}; correct the pattern",
            settings::FILE
        ),
    )
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

fn is_foreign(entry: &DirEntry) -> bool {
    FOREIGN
        .iter()
        .any(|name| entry.file_name() == Path::new(name))
}
