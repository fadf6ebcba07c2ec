use std::fs;
use std::path::{Path, PathBuf};

use super::write::{TEMPORARY, WriteError, check_name, write_file, write_folder};
use super::{Details, Folder, Migration, order};
use crate::Layout;

impl Folder {
    /// The name and file of a migration that takes the place of the first `count`: with the version of
    /// the last of them, so that it comes where they were.
    pub fn replacing_path(
        &self,
        count: usize,
        name: &str,
    ) -> Result<(String, PathBuf), WriteError> {
        check_name(name)?;
        let migrations = self.migrations();
        let nothing = || WriteError::NoVersion {
            name: String::new(),
        };
        let last = count.checked_sub(1).and_then(|last| migrations.get(last));
        let last = last.ok_or_else(nothing)?;
        let version = last.name.split('_').next().unwrap_or_default();
        if last.version().is_none() {
            let name = last.name.clone();
            return Err(WriteError::NoVersion { name });
        }
        let stem = format!("{version}_{name}");
        if let (Layout::Prisma, Some(next)) = (self.layout(), migrations.get(count))
            && order::compare(&stem, &next.name).is_ge()
        {
            let last = next.path.clone();
            return Err(WriteError::NoLaterVersion { last });
        }
        let target = self.free_place(&stem)?;
        let file = match self.layout() {
            Layout::Sqlx => target,
            Layout::Prisma => target.join("migration.sql"),
        };
        Ok((stem, file))
    }

    /// Writes a migration in place of the first `count`, which are removed, and returns its file.
    ///
    /// No other program sees a half-written file. The old ones are set aside before anything is
    /// removed, and where one cannot be, they all come back and the new one goes.
    pub fn replace_first(
        &self,
        count: usize,
        name: &str,
        sql: &str,
    ) -> Result<PathBuf, WriteError> {
        let (_, file) = self.replacing_path(count, name)?;
        let io = WriteError::io;
        let mut builder = tempfile::Builder::new();
        let aside = builder
            .prefix(TEMPORARY)
            .tempdir_in(self.path().parent().unwrap_or(self.path()))
            .map_err(io("create a folder beside", self.path()))?;
        let mut moved = Moved(Vec::new());
        for old in self.migrations().iter().take(count).flat_map(paths) {
            let name = old.file_name().unwrap_or_default();
            let place = aside.path().join(name);
            fs::rename(&old, &place).map_err(io("move", &old))?;
            moved.0.push((old, place));
        }
        match self.layout() {
            Layout::Sqlx => write_file(self.path(), &file, sql)?,
            Layout::Prisma => {
                let target = file.parent().unwrap_or(&file);
                write_folder(self.path(), target, sql)?;
            }
        }
        moved.0.clear();
        aside.close().map_err(io("remove", self.path()))?;
        Ok(file)
    }
}

/// What belongs to a migration: its files, or its folder.
fn paths(migration: &Migration) -> Vec<PathBuf> {
    match &migration.details {
        Details::Prisma => {
            let folder = migration.path.parent().map(Path::to_path_buf);
            vec![folder.unwrap_or_else(|| migration.path.clone())]
        }
        Details::Sqlx { down, .. } => {
            let down = down.iter().map(|down| down.path.clone());
            std::iter::once(migration.path.clone())
                .chain(down)
                .collect()
        }
    }
}

/// What was moved, from where and to where. What is left in it goes back.
struct Moved(Vec<(PathBuf, PathBuf)>);

impl Drop for Moved {
    fn drop(&mut self) {
        for (from, to) in &self.0 {
            // The first error is the one that matters.
            let _ = fs::rename(to, from);
        }
    }
}
