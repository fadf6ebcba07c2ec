use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a migrations folder could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FolderError {
    /// The operating system refused.
    #[error("cannot {action} {}: check that it exists and may be read", path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// A name has bytes that are not UTF-8, which neither history table can hold.
    #[error("the name of {} is not UTF-8: rename it", path.display())]
    NameNotUtf8 {
        /// The file or folder.
        path: PathBuf,
    },
    /// A file is not UTF-8.
    #[error("{}, line {line}: not UTF-8 (byte {offset}); save the file as UTF-8", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// Offset of the first wrong byte.
        offset: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// A file holds a NUL byte, which the protocol cannot carry.
    #[error("{}, line {line}: a NUL byte; remove it, PostgreSQL accepts none", path.display())]
    NulByte {
        /// The file.
        path: PathBuf,
        /// Its line, from 1.
        line: usize,
    },
    /// A file is larger than any script written by hand.
    #[error(
        "{} has {size} bytes, more than {limit}: load data from elsewhere than a migration",
        path.display()
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size in bytes.
        size: u64,
        /// The most that is read.
        limit: u64,
    },
    /// A symbolic link leads out of the folder.
    #[error(
        "{} is a link to {}, outside the migrations folder: put the file itself there",
        path.display(), target.display()
    )]
    LinkLeavesFolder {
        /// The link.
        path: PathBuf,
        /// Where it leads.
        target: PathBuf,
    },
    /// The path of a file that a program has in itself is none within the folder, or is there twice.
    #[error(
        "{} is no path within the migrations folder, or is given twice: give each file once, with its \
         path from that folder on",
        path.display()
    )]
    NotWithin {
        /// The path.
        path: PathBuf,
    },
    /// sqlx: a file's name has an underscore and ends in `.sql` but starts with no number.
    #[error(
        "{}: sqlx wants a whole number before the first underscore; rename it to \
         <YYYYMMDDHHMMSS>_name.sql or move it elsewhere",
        path.display()
    )]
    BadVersion {
        /// The file.
        path: PathBuf,
    },
    /// sqlx: two migrations have one version, of which sqlx would apply only one.
    #[error(
        "{} and {} have the same version {version}: give the newer one a later version",
        first.display(), second.display()
    )]
    DuplicateVersion {
        /// The version.
        version: i64,
        /// One file.
        first: PathBuf,
        /// The other.
        second: PathBuf,
    },
    /// Prisma: a folder without `migration.sql`, on which Prisma stops (P3015).
    #[error("{} holds no migration.sql: write one or remove the folder", path.display())]
    NoMigrationFile {
        /// The folder.
        path: PathBuf,
    },
    /// Prisma: `migration_lock.toml` names another database.
    #[error(
        "{} says provider {provider:?}, and Driftless reads migrations for \"postgresql\" only: \
         these are migrations for another database",
        path.display()
    )]
    OtherProvider {
        /// The lock file.
        path: PathBuf,
        /// The provider it names.
        provider: String,
    },
    /// Prisma: `migration_lock.toml` names no provider, or not as Prisma reads it (P3019).
    #[error(
        "{} names no provider that Prisma finds: restore it from version control, or write it just so: \
         provider = \"postgresql\"",
        path.display()
    )]
    NoProvider {
        /// The lock file.
        path: PathBuf,
    },
}

impl FolderError {
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::Io {
            action,
            path,
            source,
        }
    }
}

/// Something in a folder that its owner passes over in silence, or that will fail later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The file or folder.
    pub path: PathBuf,
    /// What is the matter.
    pub kind: WarningKind,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.kind)
    }
}

/// What a [`Warning`] is about.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WarningKind {
    /// Not a migration by its name or kind; its owner ignores it.
    Stray,
    /// The file starts with U+FEFF, at which PostgreSQL reports a syntax error.
    ByteOrderMark,
    /// Prisma only: the file is not UTF-8.
    NotUtf8 {
        /// Line of the first wrong byte, from 1.
        line: usize,
    },
    /// The script holds no statement.
    NoStatement,
    /// sqlx: a `.down.sql` whose `.up.sql` is missing.
    DownWithoutUp,
    /// sqlx: the directive stands in the file but not at its very start, where alone sqlx sees it.
    NoTransactionNotFirst,
    /// Prisma: a name outside ASCII, which Prisma sorts by the locale of the machine it runs on.
    UncertainOrder,
}

impl fmt::Display for WarningKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stray => f.write_str("not a migration, ignored"),
            Self::ByteOrderMark => f.write_str(
                "starts with a byte order mark, which PostgreSQL refuses; save it without one",
            ),
            Self::NotUtf8 { line } => write!(
                f,
                "line {line} is not UTF-8; save the file with U+FFFD in place of what is not, which \
                 is how Prisma reads it and leaves its checksum as it is",
            ),
            Self::NoStatement => f.write_str("holds no statement"),
            Self::DownWithoutUp => f.write_str(
                "takes back a migration that is not there, ignored; restore its .up.sql",
            ),
            Self::NoTransactionNotFirst => f.write_str(
                "says -- no-transaction, but not in its first line and so without effect; move it",
            ),
            Self::UncertainOrder => f.write_str(
                "a name outside ASCII, which Prisma sorts by the locale of the machine it runs on; \
                 rename it if not applied yet",
            ),
        }
    }
}
