use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

use super::error::FolderError;

/// More than any script that people review; it keeps a stray dump out of memory.
const MAX_BYTES: u64 = 64 << 20;

/// Where a folder is read from.
pub(super) enum Source {
    /// The file system.
    Disk(PathBuf),
    /// Files that a program has in itself, by their paths within the folder.
    Given(BTreeMap<PathBuf, Vec<u8>>),
}

impl Source {
    /// Files given with their paths within the folder.
    pub(super) fn given<P: AsRef<Path>, B: AsRef<[u8]>>(
        files: impl IntoIterator<Item = (P, B)>,
    ) -> Result<Self, FolderError> {
        let mut given = BTreeMap::new();
        for (path, bytes) in files {
            let path = path.as_ref();
            let is_within = path
                .components()
                .all(|part| matches!(part, Component::Normal(_)));
            let parts: PathBuf = path.components().collect();
            if !is_within || parts.as_os_str().is_empty() || given.contains_key(&parts) {
                return Err(FolderError::NotWithin {
                    path: path.to_owned(),
                });
            }
            given.insert(parts, bytes.as_ref().to_vec());
        }
        Ok(Self::Given(given))
    }

    /// The folder itself.
    pub(super) fn root(&self) -> &Path {
        match self {
            Self::Disk(path) => path,
            Self::Given(_) => Path::new(""),
        }
    }

    /// Entries of a folder, sorted by name, for the same result on every system.
    pub(super) fn entries(&self, folder: &Path) -> Result<Vec<(String, PathBuf)>, FolderError> {
        let mut entries = Vec::new();
        for path in self.paths(folder)? {
            match path.file_name().and_then(|name| name.to_str()) {
                Some(name) => entries.push((name.to_owned(), path)),
                None => return Err(FolderError::NameNotUtf8 { path }),
            }
        }
        entries.sort();
        Ok(entries)
    }

    fn paths(&self, folder: &Path) -> Result<Vec<PathBuf>, FolderError> {
        match self {
            Self::Disk(_) => fs::read_dir(folder)
                .map_err(FolderError::io("list", folder))?
                .map(|entry| Ok(entry.map_err(FolderError::io("list", folder))?.path()))
                .collect(),
            Self::Given(files) => {
                let below = files
                    .keys()
                    .filter_map(|path| path.strip_prefix(folder).ok());
                let first = below.filter_map(|path| path.iter().next());
                let mut paths: Vec<PathBuf> = first.map(|name| folder.join(name)).collect();
                paths.dedup();
                Ok(paths)
            }
        }
    }

    /// Whether it is a file, or a link to one.
    pub(super) fn is_file(&self, path: &Path) -> bool {
        match self {
            Self::Disk(_) => path.is_file(),
            Self::Given(files) => files.contains_key(path),
        }
    }

    /// Whether it is a folder itself, and no link to one.
    pub(super) fn is_folder(&self, path: &Path) -> Result<bool, FolderError> {
        match self {
            Self::Disk(_) => fs::symlink_metadata(path)
                .map(|kind| kind.is_dir())
                .map_err(FolderError::io("look at", path)),
            Self::Given(files) => Ok(!files.contains_key(path)),
        }
    }

    /// The bytes of a file, which must not lie outside the folder.
    pub(super) fn read(&self, path: &Path) -> Result<Vec<u8>, FolderError> {
        match self {
            Self::Disk(folder) => {
                // To follow what is no link takes longer than to read it.
                if has_link(folder, path)? {
                    check_link(folder, path)?;
                }
                read_bytes(path)
            }
            Self::Given(files) => Ok(files.get(path).cloned().unwrap_or_default()),
        }
    }
}

/// Whether the path, or a folder of it below `folder`, is a symbolic link.
fn has_link(folder: &Path, path: &Path) -> Result<bool, FolderError> {
    for part in path.ancestors().take_while(|part| *part != folder) {
        let kind = fs::symlink_metadata(part).map_err(FolderError::io("look at", part))?;
        if kind.is_symlink() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn check_link(folder: &Path, path: &Path) -> Result<(), FolderError> {
    let real = |path: &Path| path.canonicalize().map_err(FolderError::io("follow", path));
    let target = real(path)?;
    if target.starts_with(real(folder)?) {
        return Ok(());
    }
    Err(FolderError::LinkLeavesFolder {
        path: path.to_owned(),
        target,
    })
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, FolderError> {
    let io = |action| FolderError::io(action, path);
    let file = fs::File::open(path).map_err(io("open"))?;
    let size = file.metadata().map_err(io("read the size of"))?.len();
    if size > MAX_BYTES {
        return Err(FolderError::TooLarge {
            path: path.to_owned(),
            size,
            limit: MAX_BYTES,
        });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    // The limit again, for a file that grows meanwhile or whose size is not told.
    file.take(MAX_BYTES)
        .read_to_end(&mut bytes)
        .map_err(io("read"))?;
    Ok(bytes)
}
