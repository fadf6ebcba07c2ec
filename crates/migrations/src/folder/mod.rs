mod error;
mod file;
pub(crate) mod order;
mod prisma;
mod replace;
mod source;
mod sqlx;
mod write;

use std::path::{Path, PathBuf};

use driftless_checksum as checksum;

use crate::{HistoryTable, Layout};

pub use error::{FolderError, Warning, WarningKind};
pub(crate) use prisma::LOCK_FILE;
pub use write::{WriteError, check_name};

use source::Source;

/// A migrations folder as it was read.
///
/// ```no_run
/// use std::path::Path;
///
/// use driftless_migrations::{Folder, Layout};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let path = Path::new("migrations");
/// let folder = Folder::read(path, Layout::detect(path)?)?;
/// for migration in folder.migrations() {
///     println!("{}", migration.name);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    history: HistoryTable,
    migrations: Vec<Migration>,
    warnings: Vec<Warning>,
}

/// A migration of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migration {
    /// The folder's name (Prisma), or the file's without `.sql` or `.up.sql` (sqlx).
    pub name: String,
    /// The file to run.
    pub path: PathBuf,
    /// Its text, which is its content byte for byte unless `wrong_line` is set.
    pub sql: String,
    /// Line of the file's first byte that is not UTF-8, if there is one. `sql` then has U+FFFD in
    /// place of what is not, as Prisma reads it; sqlx refuses such a file and so does
    /// [`Folder::read`] in its layout.
    pub wrong_line: Option<usize>,
    /// What only one of the layouts has.
    pub details: Details,
}

/// What only one of the layouts has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Details {
    /// Of a migration in Prisma's layout: nothing.
    Prisma,
    /// Of a migration in sqlx's layout.
    Sqlx {
        /// The number before the first underscore.
        version: i64,
        /// The rest of the name, with spaces for underscores.
        description: String,
        /// Whether the file starts with `-- no-transaction`.
        no_transaction: bool,
        /// The script that takes the migration back, if it is a reversible pair.
        down: Option<Down>,
    },
}

/// The `.down.sql` of a reversible pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Down {
    /// The file.
    pub path: PathBuf,
    /// Its text.
    pub sql: String,
}

impl Folder {
    /// Reads every migration of a folder.
    ///
    /// Whatever its owner would skip is in [`warnings`](Self::warnings); whatever its owner would stumble over, or
    /// read otherwise than it looks, is an error.
    ///
    /// `history` is a [`Layout`], or a [`HistoryTable`] where the history is not in the owner's usual one.
    pub fn read(path: &Path, history: impl Into<HistoryTable>) -> Result<Self, FolderError> {
        Self::from_source(&Source::Disk(path.to_owned()), history.into())
    }

    /// The same of files that a program has in itself, each with its path within the folder: as
    /// `include_str!` or the crate `include_dir` give them. The folder has no path, and nothing can
    /// be written into it.
    ///
    /// ```
    /// use driftless_migrations::{Folder, Layout};
    ///
    /// // include_str!("../migrations/20250101000000_notes.sql")
    /// let notes = "CREATE TABLE notes (id bigint PRIMARY KEY);";
    /// let folder = Folder::embedded(Layout::Sqlx, [("20250101000000_notes.sql", notes)])?;
    /// assert_eq!(folder.migrations()[0].name, "20250101000000_notes");
    /// # Ok::<(), driftless_migrations::FolderError>(())
    /// ```
    pub fn embedded<P: AsRef<Path>, B: AsRef<[u8]>>(
        history: impl Into<HistoryTable>,
        files: impl IntoIterator<Item = (P, B)>,
    ) -> Result<Self, FolderError> {
        Self::from_source(&Source::given(files)?, history.into())
    }

    fn from_source(source: &Source, history: HistoryTable) -> Result<Self, FolderError> {
        let (migrations, warnings) = match history.layout() {
            Layout::Sqlx => sqlx::read(source)?,
            Layout::Prisma => prisma::read(source)?,
        };
        Ok(Self {
            path: source.root().to_owned(),
            history,
            migrations,
            warnings,
        })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whose layout it was read in.
    #[must_use]
    pub fn layout(&self) -> Layout {
        self.history.layout()
    }

    /// Where the history of its migrations is.
    #[must_use]
    pub fn history(&self) -> &HistoryTable {
        &self.history
    }

    /// Its migrations in the order in which their owner applies them.
    #[must_use]
    pub fn migrations(&self) -> &[Migration] {
        &self.migrations
    }

    /// What was found that its owner passes over, or that will fail later.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}

impl Migration {
    /// The checksum that its owner records: SHA-256 in hexadecimal digits as text (Prisma), or
    /// SHA-384 as bytes (sqlx).
    #[must_use]
    pub fn checksum(&self) -> Vec<u8> {
        match self.details {
            Details::Prisma => checksum::prisma(self.sql.as_bytes()).into_bytes(),
            Details::Sqlx { .. } => checksum::sqlx(self.sql.as_bytes()).to_vec(),
        }
    }

    /// The digits before the name's first underscore, if it starts with any.
    #[must_use]
    pub fn version(&self) -> Option<i64> {
        match self.details {
            Details::Sqlx { version, .. } => Some(version),
            Details::Prisma => version_of(&self.name),
        }
    }
}

/// The digits before a name's first underscore, if it starts with any.
pub(crate) fn version_of(name: &str) -> Option<i64> {
    name.split('_').next()?.parse().ok()
}
