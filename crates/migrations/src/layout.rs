use std::cmp::Ordering;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use crate::folder::{FolderError, LOCK_FILE, order, version_of};
use crate::script::NO_TRANSACTION;

/// Whose migration folder and history table a project has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layout {
    /// sqlx: files `<version>_<description>.sql`, or pairs `.up.sql` and `.down.sql`; table
    /// `_sqlx_migrations`.
    Sqlx,
    /// Prisma Migrate: folders `<name>/migration.sql`; table `_prisma_migrations`.
    Prisma,
}

impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlx => "sqlx",
            Self::Prisma => "prisma",
        })
    }
}

impl Layout {
    /// The owner's history table, where nobody gave it another name.
    ///
    /// ```
    /// use driftless_migrations::Layout;
    ///
    /// assert_eq!(Layout::Sqlx.history_table(), "_sqlx_migrations");
    /// ```
    #[must_use]
    pub fn history_table(self) -> &'static str {
        match self {
            Self::Sqlx => "_sqlx_migrations",
            Self::Prisma => "_prisma_migrations",
        }
    }

    /// A script of one statement that must run outside a transaction, written so that the layout's
    /// owner runs it so: sqlx looks for a first line, Prisma for nothing but a file without other
    /// statements.
    ///
    /// ```
    /// use driftless_migrations::Layout;
    ///
    /// let sql = "CREATE INDEX CONCURRENTLY ON notes (title);\n";
    /// assert_eq!(Layout::Sqlx.outside_transaction(sql), format!("-- no-transaction\n{sql}"));
    /// assert_eq!(Layout::Prisma.outside_transaction(sql), sql);
    /// ```
    #[must_use]
    pub fn outside_transaction(self, sql: &str) -> String {
        match self {
            Self::Sqlx => format!("{NO_TRANSACTION}\n{sql}"),
            Self::Prisma => sql.to_owned(),
        }
    }

    /// Whether the layout's owner puts `BEGIN` before a script and `COMMIT` after it.
    ///
    /// ```
    /// use driftless_migrations::Layout;
    ///
    /// assert!(Layout::Sqlx.runs_in_transaction("VACUUM;"));
    /// assert!(!Layout::Sqlx.runs_in_transaction("-- no-transaction\nVACUUM;"));
    /// assert!(!Layout::Prisma.runs_in_transaction("VACUUM;"));
    /// ```
    #[must_use]
    pub fn runs_in_transaction(self, sql: &str) -> bool {
        self == Self::Sqlx && !sql.starts_with(NO_TRANSACTION)
    }

    /// The name of the migration that a file is, by its path within the migrations folder; nothing
    /// for any other file.
    ///
    /// ```
    /// use std::path::Path;
    ///
    /// use driftless_migrations::Layout;
    ///
    /// let name = Layout::Sqlx.migration_name(Path::new("2025_add_notes.up.sql"));
    /// assert_eq!(name, Some("2025_add_notes"));
    /// assert_eq!(Layout::Sqlx.migration_name(Path::new("2025_add_notes.down.sql")), None);
    /// let name = Layout::Prisma.migration_name(Path::new("2025_add_notes/migration.sql"));
    /// assert_eq!(name, Some("2025_add_notes"));
    /// ```
    #[must_use]
    pub fn migration_name(self, path: &Path) -> Option<&str> {
        let path = path.to_str()?;
        match self {
            Self::Prisma => {
                let name = path.strip_suffix("migration.sql")?;
                let name = name.strip_suffix(['/', std::path::MAIN_SEPARATOR])?;
                (!name.contains(['/', std::path::MAIN_SEPARATOR])).then_some(name)
            }
            Self::Sqlx => {
                let name = path.strip_suffix(".sql").filter(|_| is_sqlx_file(path))?;
                match name.strip_suffix(".down") {
                    Some(_) => None,
                    None => Some(name.strip_suffix(".up").unwrap_or(name)),
                }
            }
        }
    }

    /// The order in which the layout's owner applies migrations of these names.
    ///
    /// ```
    /// use driftless_migrations::Layout;
    ///
    /// assert!(Layout::Sqlx.order("9_b", "10_a").is_lt());
    /// assert!(Layout::Prisma.order("9_b", "10_a").is_gt());
    /// ```
    #[must_use]
    pub fn order(self, one: &str, other: &str) -> Ordering {
        match self {
            Self::Sqlx => version_of(one).cmp(&version_of(other)),
            Self::Prisma => order::compare(one, other),
        }
    }

    /// Tells the layout from what a folder holds.
    ///
    /// A `migration_lock.toml` or a folder with a `migration.sql` in it is Prisma's; a file
    /// `<number>_<anything>.sql` is sqlx's. Both or neither is an error.
    pub fn detect(folder: &Path) -> Result<Self, LayoutError> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(LayoutError::NoFolder {
                    folder: folder.to_owned(),
                });
            }
            Err(error) => return Err(FolderError::io("list", folder)(error).into()),
        };
        let mut prisma = None;
        let mut sqlx = None;
        for entry in entries {
            let entry = entry.map_err(FolderError::io("list", folder))?;
            let path = entry.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            // It comes with the listing; only folders and links are looked at, and one is enough.
            let is_file = entry
                .file_type()
                .map_err(FolderError::io("look at", &path))?
                .is_file();
            let is_folder = || !is_file && path.join("migration.sql").is_file();
            if prisma.is_none() && (name == LOCK_FILE || is_folder()) {
                prisma = Some(path);
            } else if sqlx.is_none() && is_sqlx_file(&name) && (is_file || path.is_file()) {
                sqlx = Some(path);
            }
        }
        match (sqlx, prisma) {
            (Some(_), None) => Ok(Self::Sqlx),
            (None, Some(_)) => Ok(Self::Prisma),
            (Some(sqlx), Some(prisma)) => Err(LayoutError::Mixed {
                folder: folder.to_owned(),
                sqlx,
                prisma,
            }),
            (None, None) => Err(LayoutError::Unknown {
                folder: folder.to_owned(),
            }),
        }
    }
}

fn is_sqlx_file(name: &str) -> bool {
    let stem = name
        .strip_suffix(".sql")
        .and_then(|stem| stem.split_once('_'));
    stem.is_some_and(|(version, _)| version.parse::<i64>().is_ok())
}

/// Why the layout of a folder could not be told.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LayoutError {
    /// The folder does not exist.
    #[error(
        "there is no migrations folder at {}: create it and put the first migration in it \
         (sqlx: <YYYYMMDDHHMMSS>_name.sql, Prisma: <YYYYMMDDHHMMSS>_name/migration.sql), or name \
         the folder in the settings",
        folder.display()
    )]
    NoFolder {
        /// The folder looked for.
        folder: PathBuf,
    },
    /// It holds migrations of both kinds.
    #[error(
        "{} holds migrations of sqlx ({}) and of Prisma ({}): move one kind to a folder of its \
         own, or name the layout in the settings",
        folder.display(), sqlx.display(), prisma.display()
    )]
    Mixed {
        /// The folder.
        folder: PathBuf,
        /// A file that is sqlx's.
        sqlx: PathBuf,
        /// A file or folder that is Prisma's.
        prisma: PathBuf,
    },
    /// It holds no migration of either kind.
    #[error(
        "{} holds no migration of sqlx (<version>_name.sql) or of Prisma (name/migration.sql): \
         name the layout in the settings to start with an empty folder",
        folder.display()
    )]
    Unknown {
        /// The folder.
        folder: PathBuf,
    },
    /// It could not be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
}
