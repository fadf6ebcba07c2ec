//! Snapshots as folders of files: `<cache>/<engine>-<digest of the key>/`, holding the files and a
//! list of them.
//!
//! An entry is written under a temporary name and renamed, so another process sees it whole or not
//! at all. Entries are copied in and out, with every file's length and CRC checked, and one that
//! fails counts as missing and is removed; or they are moved in and out, by an engine that can tell
//! for itself whether its files are sound.

use std::fmt::Write as _;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use crate::ScratchError;
use crate::files::copy_tree;

/// Changes whenever the layout of an entry does.
const FORMAT: &str = "1";
const LIST: &str = "files.list";
const FILES: &str = "files";
const END: &str = "end ";
const STAGING: &str = ".new-";

/// No entry takes nearly as long to write.
const ABANDONED: Duration = Duration::from_hours(1);

/// How many snapshots are kept per folder; the oldest goes first. One project needs one or two at
/// a time (its chain of migrations, and that of the branch next door).
const KEEP: usize = 8;

/// Snapshots of one engine at one version.
#[derive(Debug, Clone)]
pub(crate) struct Cache {
    folder: PathBuf,
    /// The engine and its version: the files of one are of no use to another.
    engine: String,
    /// What else the files depend on.
    build: String,
}

impl Cache {
    pub(crate) fn new(folder: PathBuf, engine: String, build: &str) -> Self {
        Self {
            folder,
            engine,
            build: build.to_owned(),
        }
    }

    fn entry(&self, key: &str) -> PathBuf {
        let mut digest = Sha256::new();
        for part in [FORMAT, &self.engine, &self.build, key] {
            digest.update(part.len().to_le_bytes());
            digest.update(part);
        }
        let name = format!("{:x}", digest.finalize());
        self.folder.join(format!("{}-{}", self.engine, &name[..40]))
    }

    /// Copies the files under `source` into the entry for `key`, except those that `skip` names.
    pub(crate) fn store(
        &self,
        key: &str,
        source: &Path,
        skip: &[&str],
    ) -> Result<(), ScratchError> {
        let staging = self.staging()?;
        let files = staging.path().join(FILES);
        let mut list = String::new();
        write_tree(source, &files, Path::new(""), skip, &mut list)?;
        let path = staging.path().join(LIST);
        // The last line proves the rest of the list.
        let crc = crc32fast::hash(list.as_bytes());
        line(&mut list, format_args!("{END}{crc:08x}"));
        fs::write(&path, list).map_err(ScratchError::io("write", &path))?;

        self.publish(key, &staging)
    }

    /// A folder to make an entry in, removed when it goes.
    fn staging(&self) -> Result<TempDir, ScratchError> {
        fs::create_dir_all(&self.folder)
            .map_err(ScratchError::io("create the cache folder", &self.folder))?;
        tempfile::Builder::new()
            .prefix(STAGING)
            .tempdir_in(&self.folder)
            .map_err(ScratchError::io("write to the cache folder", &self.folder))
    }

    /// Makes `staging` the entry for `key`.
    fn publish(&self, key: &str, staging: &TempDir) -> Result<(), ScratchError> {
        let entry = self.entry(key);
        if entry.exists() {
            remove(&entry)?;
        }
        match fs::rename(staging.path(), &entry) {
            // Another process may have stored the same key in between; its entry is as good.
            Err(source) if !entry.exists() => {
                return Err(ScratchError::Io {
                    action: "store the snapshot",
                    path: entry,
                    source,
                });
            }
            _ => {}
        }
        self.prune();
        Ok(())
    }

    /// Copies the entry for `key` to `destination`. `false`: there is none, or none that can be
    /// trusted.
    pub(crate) fn load(&self, key: &str, destination: &Path) -> Result<bool, ScratchError> {
        let entry = self.entry(key);
        let Ok(list) = fs::read_to_string(entry.join(LIST)) else {
            return Ok(false);
        };
        if read_tree(&list, &entry.join(FILES), destination)?.is_some() {
            // The folder's time says when it was last of use, which is what `prune` goes by.
            if let Ok(file) = fs::File::open(&entry) {
                let _ = file.set_modified(SystemTime::now());
            }
            return Ok(true);
        }
        self.forget(key)?;
        if destination.exists() {
            remove(destination)?;
        }
        Ok(false)
    }

    /// Moves the folder `source` into the entry for `key`: faster than copying, and nothing checks
    /// the files when they are taken out again.
    pub(crate) fn put(&self, key: &str, source: &Path) -> Result<(), ScratchError> {
        let staging = self.staging()?;
        move_folder(source, &staging.path().join(FILES))?;
        let list = staging.path().join(LIST);
        fs::write(&list, "moved\n").map_err(ScratchError::io("write", &list))?;
        self.publish(key, &staging)
    }

    /// Whether there is an entry for `key` at the moment.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entry(key).exists()
    }

    /// Moves the entry for `key` to `destination`, where nothing is yet. `false`: there is none, or
    /// another process has it.
    pub(crate) fn take(&self, key: &str, destination: &Path) -> Result<bool, ScratchError> {
        let staging = self.staging()?;
        let taken = staging.path().join("entry");
        // Whoever renames it has it.
        if fs::rename(self.entry(key), &taken).is_err() {
            return Ok(false);
        }
        move_folder(&taken.join(FILES), destination)?;
        Ok(true)
    }

    /// Removes the entry for `key`.
    pub(crate) fn forget(&self, key: &str) -> Result<(), ScratchError> {
        remove(&self.entry(key))
    }

    /// Removes the oldest entries beyond [`KEEP`], whatever their engine. What cannot be removed
    /// stays: the snapshot that was asked for is stored by now.
    fn prune(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else {
            return;
        };
        let mut ours = Vec::new();
        for entry in entries.flatten() {
            let Ok(modified) = entry.metadata().and_then(|data| data.modified()) else {
                continue;
            };
            if entry.file_name().to_string_lossy().starts_with(STAGING) {
                // Left by a process that was killed.
                if modified.elapsed().is_ok_and(|age| age > ABANDONED) {
                    let _ = fs::remove_dir_all(entry.path());
                }
            } else if entry.path().join(LIST).is_file() {
                ours.push((modified, entry.path()));
            }
        }
        ours.sort();
        let extra = ours.len().saturating_sub(KEEP);
        for (_, path) in ours.into_iter().take(extra) {
            let _ = fs::remove_dir_all(path);
        }
    }
}

fn remove(path: &Path) -> Result<(), ScratchError> {
    match fs::remove_dir_all(path) {
        Err(source) if source.kind() != ErrorKind::NotFound => Err(ScratchError::Io {
            action: "remove",
            path: path.to_owned(),
            source,
        }),
        _ => Ok(()),
    }
}

/// Across file systems, copies.
fn move_folder(from: &Path, to: &Path) -> Result<(), ScratchError> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {
            copy_tree(from, to)?;
            remove(from)
        }
        result => result.map_err(ScratchError::io("move", from)),
    }
}

/// One line per folder (`d <path>`) and file (`f <length> <stored length> <crc> <path>`).
fn write_tree(
    source: &Path,
    destination: &Path,
    relative: &Path,
    skip: &[&str],
    list: &mut String,
) -> Result<(), ScratchError> {
    let from = source.join(relative);
    let to = destination.join(relative);
    fs::create_dir_all(&to).map_err(ScratchError::io("create", &to))?;
    let mut names = Vec::new();
    for entry in fs::read_dir(&from).map_err(ScratchError::io("read", &from))? {
        names.push(entry.map_err(ScratchError::io("read", &from))?.file_name());
    }
    names.sort();
    for name in names {
        let relative = relative.join(&name);
        let Some(text) = relative.to_str().filter(|text| !text.contains('\n')) else {
            continue;
        };
        if skip.contains(&text) {
            continue;
        }
        let text = text.replace('\\', "/");
        let from = source.join(&relative);
        if from.is_dir() {
            line(list, format_args!("d {text}"));
            write_tree(source, destination, &relative, skip, list)?;
            continue;
        }
        let content = fs::read(&from).map_err(ScratchError::io("read", &from))?;
        // A WAL segment is 16 MB of which a fresh database uses one: the zeros at the end are
        // written as a length.
        let stored = without_zeros(&content);
        let to = destination.join(&relative);
        fs::write(&to, &content[..stored]).map_err(ScratchError::io("write", &to))?;
        let crc = crc32fast::hash(&content[..stored]);
        line(
            list,
            format_args!("f {} {stored} {crc:08x} {text}", content.len()),
        );
    }
    Ok(())
}

/// The length of `content` without the pages of zeros at its end.
fn without_zeros(content: &[u8]) -> usize {
    const PAGE: usize = 8192;
    let zeros = content
        .rchunks_exact(PAGE)
        .take_while(|page| **page == [0; PAGE])
        .count();
    content.len() - zeros * PAGE
}

fn line(list: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(list, "{text}");
}

/// `None` when the entry is not what its list says.
fn read_tree(list: &str, source: &Path, destination: &Path) -> Result<Option<()>, ScratchError> {
    let Some(lines) = whole(list) else {
        return Ok(None);
    };
    fs::create_dir_all(destination).map_err(ScratchError::io("create", destination))?;
    for line in lines.lines() {
        if let Some(folder) = line.strip_prefix("d ") {
            let to = destination.join(folder);
            fs::create_dir_all(&to).map_err(ScratchError::io("create", &to))?;
            continue;
        }
        let Some((length, stored, crc, path)) = parse_file(line) else {
            return Ok(None);
        };
        let Ok(content) = fs::read(source.join(path)) else {
            return Ok(None);
        };
        if content.len() != stored || crc32fast::hash(&content) != crc {
            return Ok(None);
        }
        let to = destination.join(path);
        let mut file = fs::File::create(&to).map_err(ScratchError::io("create", &to))?;
        file.write_all(&content)
            .and_then(|()| file.set_len(length))
            .map_err(ScratchError::io("write", &to))?;
    }
    Ok(Some(()))
}

/// The lines of a list that is as it was written.
fn whole(list: &str) -> Option<&str> {
    let (lines, crc) = list.strip_suffix('\n')?.rsplit_once(END)?;
    let crc = u32::from_str_radix(crc, 16).ok()?;
    (crc32fast::hash(lines.as_bytes()) == crc).then_some(lines)
}

fn parse_file(line: &str) -> Option<(u64, usize, u32, &str)> {
    let mut fields = line.strip_prefix("f ")?.splitn(4, ' ');
    let length = fields.next()?.parse().ok()?;
    let stored = fields.next()?.parse().ok()?;
    let crc = u32::from_str_radix(fields.next()?, 16).ok()?;
    Some((length, stored, crc, fields.next()?))
}
