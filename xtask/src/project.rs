//! Where the project is and what belongs to it.

use std::path::{Path, PathBuf};

use driftless_migrations::{Folder, Layout};
use driftless_sanitize::{RuleSource, Rules};

use crate::exit::{Exit, Failed, OrExit as _, failed};
use crate::settings::{self, Settings};

/// Where migrations are when the settings do not say.
const MIGRATION_FOLDERS: [&str; 2] = ["migrations", "prisma/migrations"];
/// Where the declared schema is when the settings do not say.
const SCHEMA_FOLDER: &str = "schema";
/// The test schema when the settings do not say.
const TEST_SCHEMA_FILE: &str = "schema/test-schema.sql";
/// What the rules file is called when the settings do not say.
const RULES_FILE: &str = "drift-ignore.json";

/// A project: its root and its settings.
#[derive(Debug)]
pub(crate) struct Project {
    pub root: PathBuf,
    pub settings: Settings,
}

impl Project {
    /// The project in `folder`, or, without one, the first at or above the current folder.
    pub(crate) fn find(folder: Option<&Path>) -> Result<Self, Failed> {
        let root = match folder {
            Some(folder) if !folder.is_dir() => {
                return Err(failed(
                    Exit::Usage,
                    format!("--project {}: no such folder", folder.display()),
                ));
            }
            Some(folder) => folder.to_path_buf(),
            None => {
                let here = std::env::current_dir().or_exit(Exit::Failure)?;
                here.ancestors()
                    .find(|folder| is_root(folder))
                    .ok_or_else(|| no_project(&here))?
                    .to_path_buf()
            }
        };
        let settings = Settings::read(&root)?;
        Ok(Self { root, settings })
    }

    /// As [`find`](Self::find), and the current folder where there is no project yet.
    pub(crate) fn find_or_here(folder: Option<&Path>) -> Result<Self, Failed> {
        let here = std::env::current_dir().or_exit(Exit::Failure)?;
        if folder.is_none() && !here.ancestors().any(is_root) {
            let settings = Settings::read(&here)?;
            return Ok(Self {
                root: here,
                settings,
            });
        }
        Self::find(folder)
    }

    /// The migrations folder, whether or not it exists.
    pub(crate) fn migrations_folder(&self) -> PathBuf {
        if let Some(folder) = &self.settings.migrations {
            return self.root.join(folder);
        }
        let found = MIGRATION_FOLDERS
            .iter()
            .map(|folder| self.root.join(folder))
            .find(|folder| folder.is_dir());
        found.unwrap_or_else(|| self.root.join(MIGRATION_FOLDERS[0]))
    }

    /// Reads the migrations.
    pub(crate) fn migrations(&self) -> Result<Folder, Failed> {
        let folder = self.migrations_folder();
        let layout = match self.settings.layout {
            Some(name) => Layout::from(name),
            None => Layout::detect(&folder).or_exit(Exit::Usage)?,
        };
        Folder::read(&folder, layout).or_exit(Exit::Usage)
    }

    /// The declared schema's files, sorted by path; empty when no schema is declared.
    pub(crate) fn schema_files(&self) -> Result<Vec<PathBuf>, Failed> {
        let sources: Vec<PathBuf> = match &self.settings.schema {
            Some(sources) => sources.iter().map(|path| self.root.join(path)).collect(),
            None => Some(self.root.join(SCHEMA_FOLDER))
                .filter(|folder| folder.is_dir())
                .into_iter()
                .collect(),
        };
        let test_schema = self.test_schema_file();
        let mut files = Vec::new();
        for source in sources {
            if !source.exists() {
                return Err(failed(
                    Exit::Usage,
                    format!(
                        "{}: no such file or folder; correct `schema` in {}",
                        source.display(),
                        settings::FILE
                    ),
                ));
            }
            for entry in walkdir::WalkDir::new(&source).sort_by_file_name() {
                let entry = entry.or_exit(Exit::Usage)?;
                let named = entry.path() == source;
                let is_source = named || is_sql(entry.path()) && entry.path() != test_schema;
                if entry.file_type().is_file() && is_source {
                    files.push(entry.into_path());
                }
            }
        }
        Ok(files)
    }

    /// The file that `regen-test-schema` writes. It is never part of the declared schema.
    pub(crate) fn test_schema_file(&self) -> PathBuf {
        let file = self.settings.test_schema.file.as_deref();
        self.root.join(file.unwrap_or(Path::new(TEST_SCHEMA_FILE)))
    }

    /// Reads the protection rules: the rules file and the settings' `[[protect]]`.
    pub(crate) fn rules(&self) -> Result<Rules, Failed> {
        let mut rules = match self.rules_file()? {
            Some(path) => {
                let text = read_text(&path)?;
                Rules::from_drift_ignore(&self.shown(&path), &text).or_exit(Exit::Usage)?
            }
            None => Rules::default(),
        };
        for (index, entry) in self.settings.protect.iter().enumerate() {
            let source = RuleSource {
                file: settings::FILE.to_owned(),
                line: None,
                place: format!("protect[{index}]"),
            };
            rules.add(entry.clone(), source).or_exit(Exit::Usage)?;
        }
        Ok(rules)
    }

    fn rules_file(&self) -> Result<Option<PathBuf>, Failed> {
        if let Some(path) = &self.settings.rules {
            return Ok(Some(self.root.join(path)));
        }
        let migrations = self.migrations_folder();
        let mut folders = vec![self.root.clone()];
        folders.extend(migrations.parent().map(Path::to_path_buf));
        folders.push(migrations);
        folders.dedup();
        let found: Vec<PathBuf> = folders
            .into_iter()
            .map(|folder| folder.join(RULES_FILE))
            .filter(|path| path.is_file())
            .collect();
        match found.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(one.clone())),
            [one, other, ..] => Err(failed(
                Exit::Usage,
                format!(
                    "two rules files, {} and {}; keep one, or name it with `rules = \"…\"` in {}",
                    one.display(),
                    other.display(),
                    settings::FILE
                ),
            )),
        }
    }

    /// A path as messages show it: relative to the project where it is inside.
    pub(crate) fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root)
            .unwrap_or(path)
            .display()
            .to_string()
    }
}

/// Reads a file that must be UTF-8; a byte order mark at its start is left out.
pub(crate) fn read_text(path: &Path) -> Result<String, Failed> {
    let bytes = std::fs::read(path).map_err(|error| {
        failed(
            Exit::Usage,
            format!("{}: cannot be read: {error}", path.display()),
        )
    })?;
    utf8(bytes, &path.display().to_string())
}

/// Text that must be UTF-8, without the byte order mark that some editors and shells put first and
/// Postgres takes for part of a word.
pub(crate) fn utf8(bytes: Vec<u8>, source: &str) -> Result<String, Failed> {
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..valid]);
        let line = driftless_sql_text::line_column(&before, valid).line;
        failed(
            Exit::Usage,
            format!(
                "{source}:{line}: not UTF-8 from byte {valid} on; save it as UTF-8 and run again"
            ),
        )
    })?;
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    Ok(text)
}

fn is_root(folder: &Path) -> bool {
    folder.join(settings::FILE).is_file()
        || MIGRATION_FOLDERS
            .iter()
            .any(|migrations| folder.join(migrations).is_dir())
}

fn is_sql(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("sql"))
}

fn no_project(here: &Path) -> Failed {
    failed(
        Exit::Usage,
        format!(
            "no project at or above {}: looked for {}, {}; create {}/ there, or name the project \
             with --project DIR",
            here.display(),
            settings::FILE,
            MIGRATION_FOLDERS
                .map(|folder| format!("{folder}/"))
                .join(" and "),
            MIGRATION_FOLDERS[0],
        ),
    )
}
