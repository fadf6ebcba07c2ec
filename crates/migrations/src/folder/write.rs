use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use super::{Folder, LOCK_FILE, order};
use crate::Layout;

/// Prisma's own tools cut longer names; its history table takes 255 characters with the timestamp.
const MAX_NAME: usize = 200;

/// Beginning of the names under which files are prepared. sqlx and Prisma ignore such a file.
pub(super) const TEMPORARY: &str = ".driftless-";

/// What Prisma writes beside its first migration, and refuses to work without where it says
/// another provider.
const LOCK_TEXT: &str = "provider = \"postgresql\"\n";

/// Why a new migration was not written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The name is not one.
    #[error(
        "{name:?} is no name for a migration: it must start with a letter and hold only lower-case \
         letters, digits and underscores, 200 at the most, as in add_attempts_index"
    )]
    BadName {
        /// The name.
        name: String,
    },
    /// No timestamp sorts after the last migration.
    #[error(
        "no timestamp comes after {}: rename that migration, or write the new one by hand",
        last.display()
    )]
    NoLaterVersion {
        /// The last migration.
        last: PathBuf,
    },
    /// Nothing tells where a migration belongs.
    #[error(
        "migration {name:?} has no version before its first underscore, by which the new one would \
         stand where it was: rename it, or choose another to end with"
    )]
    NoVersion {
        /// The migration.
        name: String,
    },
    /// The file is there already.
    #[error("{} exists already and is left as it is: choose another name", path.display())]
    Exists {
        /// The file or folder.
        path: PathBuf,
    },
    /// The folder may not be written to.
    #[error("{} is read-only: make it writable (chmod u+w) and run again", folder.display())]
    ReadOnly {
        /// The folder.
        folder: PathBuf,
    },
    /// The operating system refused.
    #[error("cannot {action} {}", path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
}

impl WriteError {
    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| match source.kind() {
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
                Self::ReadOnly { folder: path }
            }
            _ => Self::Io {
                action,
                path,
                source,
            },
        }
    }
}

/// Checks a new migration's name: `[a-z][a-z0-9_]*`, at most 200 characters.
pub fn check_name(name: &str) -> Result<(), WriteError> {
    let plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_');
    let good = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(plain)
        && name.len() <= MAX_NAME;
    if good {
        Ok(())
    } else {
        Err(WriteError::BadName {
            name: name.to_owned(),
        })
    }
}

impl Folder {
    /// Checks all that [`write_new`](Self::write_new) checks, and writes nothing.
    pub fn check_new(&self, name: &str, now: Timestamp) -> Result<(), WriteError> {
        self.next_path(name, now).map(drop)
    }

    /// The file that [`write_new`](Self::write_new) would write.
    ///
    /// Its timestamp is `now` in UTC, or a second after the last migration's if that is later.
    pub fn next_path(&self, name: &str, now: Timestamp) -> Result<PathBuf, WriteError> {
        let mut paths = self.next_paths(name, now, 1)?;
        Ok(paths.remove(0))
    }

    /// The files that [`write_all`](Self::write_all) would write for `count` scripts; at least one.
    pub fn next_paths(
        &self,
        name: &str,
        now: Timestamp,
        count: usize,
    ) -> Result<Vec<PathBuf>, WriteError> {
        let targets = self.targets(name, now, count)?;
        Ok(targets
            .into_iter()
            .map(|target| self.file(target))
            .collect())
    }

    /// Writes a new migration after all others and returns its file.
    ///
    /// The first one of a folder in Prisma's layout comes with its `migration_lock.toml`.
    ///
    /// Nothing is ever overwritten, no other program sees a half-written file, and a failure
    /// leaves nothing behind.
    pub fn write_new(&self, name: &str, now: Timestamp, sql: &str) -> Result<PathBuf, WriteError> {
        let mut paths = self.write_all(name, now, &[sql])?;
        Ok(paths.remove(0))
    }

    /// Writes migrations that belong together, in their order after all others, and returns their
    /// files: `name`, `name_2`, and so on, a second apart.
    ///
    /// As [`write_new`](Self::write_new) for each; where one cannot be written, none is left.
    pub fn write_all(
        &self,
        name: &str,
        now: Timestamp,
        scripts: &[&str],
    ) -> Result<Vec<PathBuf>, WriteError> {
        let targets = self.targets(name, now, scripts.len())?;
        let mut written = Written::default();
        if self.layout() == Layout::Prisma && self.migrations().is_empty() {
            let lock = self.path().join(LOCK_FILE);
            if !lock.exists() {
                write_file(self.path(), &lock, LOCK_TEXT)?;
                written.0.push(lock);
            }
        }
        for (target, sql) in targets.iter().zip(scripts) {
            match self.layout() {
                Layout::Sqlx => write_file(self.path(), target, sql)?,
                Layout::Prisma => write_folder(self.path(), target, sql)?,
            }
            written.0.push(target.clone());
        }
        written.0.clear();
        Ok(targets
            .into_iter()
            .map(|target| self.file(target))
            .collect())
    }

    fn file(&self, target: PathBuf) -> PathBuf {
        match self.layout() {
            Layout::Sqlx => target,
            Layout::Prisma => target.join("migration.sql"),
        }
    }

    /// The files (sqlx) or folders (Prisma) that new migrations become.
    fn targets(
        &self,
        name: &str,
        now: Timestamp,
        count: usize,
    ) -> Result<Vec<PathBuf>, WriteError> {
        check_name(name)?;
        let metadata = fs::metadata(self.path()).map_err(WriteError::io("look at", self.path()))?;
        // The system lets root write all the same; who took the right away meant it.
        if metadata.permissions().readonly() {
            return Err(WriteError::ReadOnly {
                folder: self.path().to_owned(),
            });
        }
        let mut version = self.next_version(now)?;
        let mut targets = vec![self.target(&format!("{version}_{name}"))?];
        for number in 2..=count {
            version = after(version).ok_or_else(|| WriteError::NoLaterVersion {
                last: targets.last().cloned().unwrap_or_default(),
            })?;
            targets.push(self.target(&format!("{version}_{name}_{number}"))?);
        }
        Ok(targets)
    }

    /// The place of a new migration, which must be free.
    fn target(&self, stem: &str) -> Result<PathBuf, WriteError> {
        // A name whose place the owner's order gives to something else would not come last.
        if let (Layout::Prisma, Some(last)) = (self.layout(), self.migrations().last())
            && order::compare(&last.name, stem).is_ge()
        {
            return Err(WriteError::NoLaterVersion {
                last: last.path.clone(),
            });
        }
        self.free_place(stem)
    }

    /// Where a migration of this name is or would be: nothing may be there.
    pub(super) fn free_place(&self, stem: &str) -> Result<PathBuf, WriteError> {
        let target = self.path().join(match self.layout() {
            Layout::Sqlx => format!("{stem}.sql"),
            Layout::Prisma => stem.to_owned(),
        });
        match fs::symlink_metadata(&target) {
            Ok(_) => Err(WriteError::Exists { path: target }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(target),
            Err(error) => Err(WriteError::io("look at", &target)(error)),
        }
    }

    /// `YYYYMMDDHHMMSS` after every existing version.
    fn next_version(&self, now: Timestamp) -> Result<i64, WriteError> {
        let now = number(TimeZone::UTC.to_datetime(now));
        let last = self
            .migrations()
            .iter()
            .filter_map(|migration| Some((migration.version()?, migration)))
            .max_by_key(|(version, _)| *version);
        match last {
            Some((version, migration)) if version >= now => {
                after(version).ok_or_else(|| WriteError::NoLaterVersion {
                    last: migration.path.clone(),
                })
            }
            _ => Ok(now),
        }
    }
}

/// What was written so far. What is left in it goes away with it.
#[derive(Default)]
struct Written(Vec<PathBuf>);

impl Drop for Written {
    fn drop(&mut self) {
        for path in &self.0 {
            // The first error is the one that matters.
            let _ = if path.is_dir() {
                fs::remove_dir_all(path)
            } else {
                fs::remove_file(path)
            };
        }
    }
}

fn number(time: DateTime) -> i64 {
    let date =
        i64::from(time.year()) * 10_000 + i64::from(time.month()) * 100 + i64::from(time.day());
    let clock =
        i64::from(time.hour()) * 10_000 + i64::from(time.minute()) * 100 + i64::from(time.second());
    date * 1_000_000 + clock
}

/// The first time whose digits are a larger number than `version`.
fn after(version: i64) -> Option<i64> {
    let two = |place: i64| i8::try_from(version / place % 100).ok();
    let year = i16::try_from(version / 10_000_000_000).ok()?;
    let date = Date::new(year, two(100_000_000)?, two(1_000_000)?).ok()?;
    let next = match Time::new(two(10_000)?, two(100)?, two(1)?, 0) {
        Ok(time) => date.to_datetime(time).checked_add(1.second()).ok()?,
        // Hands have written clocks such as 50:00:00.
        Err(_) => date.tomorrow().ok()?.to_datetime(Time::midnight()),
    };
    Some(number(next))
}

/// Writes a file under a temporary name in `folder` and gives it its own once it is complete.
pub(super) fn write_file(folder: &Path, target: &Path, sql: &str) -> Result<(), WriteError> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder
        .tempfile_in(folder)
        .map_err(WriteError::io("create a file in", folder))?;
    file.write_all(sql.as_bytes())
        .and_then(|()| file.as_file().sync_all())
        .map_err(WriteError::io("write", target))?;
    match file.persist_noclobber(target) {
        Ok(_) => Ok(()),
        Err(failure) if failure.error.kind() == io::ErrorKind::AlreadyExists => {
            Err(WriteError::Exists {
                path: target.to_owned(),
            })
        }
        Err(failure) => Err(WriteError::io("write", target)(failure.error)),
    }
}

/// The same for a folder with `migration.sql` in it.
pub(super) fn write_folder(folder: &Path, target: &Path, sql: &str) -> Result<(), WriteError> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    let prepared = builder
        .tempdir_in(folder)
        .map_err(WriteError::io("create a folder in", folder))?;
    write_file(prepared.path(), &prepared.path().join("migration.sql"), sql)?;
    // Renaming replaces an empty folder at the most: there is nothing in it to lose.
    match fs::rename(prepared.path(), target) {
        Ok(()) => {
            // It has moved away; there is nothing to remove.
            let _ = prepared.keep();
            Ok(())
        }
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::AlreadyExists | io::ErrorKind::DirectoryNotEmpty
            ) =>
        {
            Err(WriteError::Exists {
                path: target.to_owned(),
            })
        }
        Err(error) => Err(WriteError::io("write", target)(error)),
    }
}
