//! Where the project is and what belongs to it.

use std::path::{Path, PathBuf};

use driftless_migrations::{Folder, HistoryTable, Layout};
use driftless_sanitize::{RuleSource, Rules};
use driftless_schema_export::{QualifiedName, ReadOptions};
use driftless_scratch::DatabaseUrl;

use crate::exit::{Exit, Failed, OrExit as _, failed};
use crate::settings::{self, Settings};
use crate::sqlx_toml::{self, SqlxToml};

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
    /// What sqlx' own settings say.
    pub sqlx: SqlxToml,
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
        Self::read(root)
    }

    /// As [`find`](Self::find), and the current folder where there is no project yet.
    pub(crate) fn find_or_here(folder: Option<&Path>) -> Result<Self, Failed> {
        let here = std::env::current_dir().or_exit(Exit::Failure)?;
        if folder.is_none() && !here.ancestors().any(is_root) {
            return Self::read(here);
        }
        Self::find(folder)
    }

    fn read(root: PathBuf) -> Result<Self, Failed> {
        let settings = Settings::read(&root)?;
        let sqlx = SqlxToml::read(&root)?;
        Ok(Self {
            root,
            settings,
            sqlx,
        })
    }

    /// The migrations folder, whether or not it exists.
    pub(crate) fn migrations_folder(&self) -> PathBuf {
        let named = self.settings.migrations.as_ref();
        if let Some(folder) = named.or(self.sqlx.migrate.migrations_dir.as_ref()) {
            return self.root.join(folder);
        }
        let found = MIGRATION_FOLDERS
            .iter()
            .map(|folder| self.root.join(folder))
            .find(|folder| folder.is_dir());
        found.unwrap_or_else(|| self.root.join(MIGRATION_FOLDERS[0]))
    }

    /// A folder without settings.
    pub(crate) fn without_settings(root: PathBuf) -> Self {
        Self {
            root,
            settings: Settings::default(),
            sqlx: SqlxToml::default(),
        }
    }

    /// Reads the migrations.
    pub(crate) fn migrations(&self) -> Result<Folder, Failed> {
        let history = self.history(self.layout()?)?;
        Folder::read(&self.migrations_folder(), history).or_exit(Exit::Usage)
    }

    /// Reads the migrations, whose history is in that database.
    pub(crate) fn migrations_of(&self, url: &DatabaseUrl) -> Result<Folder, Failed> {
        let history = self.history_in(self.layout()?, url)?;
        Folder::read(&self.migrations_folder(), history).or_exit(Exit::Usage)
    }

    fn layout(&self) -> Result<Layout, Failed> {
        match self.settings.layout {
            Some(name) => Ok(name.into()),
            None => Layout::detect(&self.migrations_folder()).or_exit(Exit::Usage),
        }
    }

    /// Where the history of migrations in that layout is in a database. Prisma works in the schema
    /// that its URL names, and creates it; sqlx passes over what the URL says of it.
    pub(crate) fn history_in(
        &self,
        layout: Layout,
        url: &DatabaseUrl,
    ) -> Result<HistoryTable, Failed> {
        let history = self.history(layout)?;
        match (layout, url.schema()) {
            (_, None) => Ok(history),
            (Layout::Prisma, Some(schema)) => Ok(history.creating(schema)),
            // Where Prisma and sqlx mean the same by one URL.
            (Layout::Sqlx, Some(schema)) if schema == "public" => Ok(history),
            (Layout::Sqlx, Some(schema)) => Err(failed(
                Exit::Usage,
                format!(
                    "the URL says schema={schema}, which Prisma reads and sqlx passes over, so that \
                     they would not look for one history: write \
                     options=-c%20search_path%3D{schema} in its place, or take it out"
                ),
            )),
        }
    }

    /// Where the history of migrations in that layout is.
    fn history(&self, layout: Layout) -> Result<HistoryTable, Failed> {
        let sqlx = match layout {
            Layout::Sqlx => Some(&self.sqlx.migrate),
            Layout::Prisma => None,
        };
        if sqlx.is_some_and(|migrate| !migrate.ignored_chars.is_empty()) {
            return Err(failed(
                Exit::Usage,
                format!(
                    "{} says ignored-chars, so that sqlx' checksums leave characters out, which \
                     Driftless' do not: take it out there, let git keep the ends of lines \
                     (.gitattributes: *.sql text eol=lf), and record the checksums anew with fix-drift",
                    sqlx_toml::FILE
                ),
            ));
        }
        let own = self.settings.history.table.as_ref();
        let table = own.or(sqlx.and_then(|migrate| migrate.table_name.as_ref()));
        let mut history = match table {
            Some(table) => table.history(layout).or_exit(Exit::Usage)?,
            None => layout.into(),
        };
        for schema in sqlx.map_or(&[][..], |migrate| &migrate.create_schemas) {
            let schema = schema.history(layout).or_exit(Exit::Usage)?;
            history = history.creating(schema.name());
        }
        Ok(history)
    }

    /// How catalogs are read: without the migration tools' own history tables, which are no part of
    /// the project's schema.
    pub(crate) fn read_options(&self) -> ReadOptions {
        let usual = [Layout::Sqlx, Layout::Prisma].map(Layout::history_table);
        let mut options = ReadOptions {
            exclude_table_names: usual.map(str::to_owned).into(),
            ..ReadOptions::default()
        };
        let named = [&self.settings.history.table, &self.sqlx.migrate.table_name];
        // Whose it is makes no difference to the name.
        let named = named.into_iter().flatten();
        for table in named.filter_map(|name| name.history(Layout::Sqlx).ok()) {
            let name = table.name().to_owned();
            match table.schema() {
                Some(schema) => options.exclude_tables.insert(QualifiedName {
                    schema: schema.to_owned(),
                    name,
                }),
                None => options.exclude_table_names.insert(name),
            };
        }
        options
    }

    /// The same with owners and privileges, which must not be lost even where nobody declares them.
    pub(crate) fn read_options_with_access(&self) -> ReadOptions {
        ReadOptions {
            owners: true,
            privileges: true,
            ..self.read_options()
        }
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
