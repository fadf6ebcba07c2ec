use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gix::{ObjectId, Repository};

use crate::history::{Failure, HistoryError, open, unreadable};

/// The files below a folder as git has them, by their paths within it. Symbolic links are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Committed {
    /// In the revision that was asked for.
    pub revision: BTreeMap<PathBuf, Vec<u8>>,
    /// In the commit at which the history of HEAD left that of the revision; in the revision itself
    /// where there is none, as in a shallow clone.
    ///
    /// What the revision has and this has not was committed there meanwhile.
    pub base: BTreeMap<PathBuf, Vec<u8>>,
}

/// Reads the files below a folder as they are in a revision (`HEAD`, `origin/main`, `v1^`, a commit's
/// digits, …), and as they were where HEAD's history left the revision's.
///
/// `Ok(None)` if the folder is in no git repository. A repository without any commit has no files.
/// Bytes are those that git stores, whatever it makes of line ends in the work tree.
///
/// ```no_run
/// use std::path::Path;
///
/// use driftless_checksum::committed;
///
/// # fn main() -> Result<(), driftless_checksum::HistoryError> {
/// if let Some(committed) = committed(Path::new("migrations"), "origin/main")? {
///     for path in committed.revision.keys() {
///         println!("{}", path.display());
///     }
/// }
/// # Ok(())
/// # }
/// ```
pub fn committed(folder: &Path, revision: &str) -> Result<Option<Committed>, HistoryError> {
    let failed = unreadable(folder);
    let Some((repository, inside)) = find(folder).map_err(&failed)? else {
        return Ok(None);
    };
    let is_unborn = || repository.head().is_ok_and(|head| head.is_unborn());
    if revision == HEAD && is_unborn() {
        return Ok(Some(Committed::default()));
    }
    let commit =
        resolve(&repository, revision).map_err(|source| HistoryError::UnknownRevision {
            revision: revision.to_owned(),
            source,
        })?;
    let base = base(&repository, commit);
    let files = |commit| files(&repository, commit, &inside).map_err(&failed);
    let committed = files(commit)?;
    Ok(Some(Committed {
        base: match base {
            Some(base) if base != commit => files(base)?,
            _ => committed.clone(),
        },
        revision: committed,
    }))
}

/// Where a folder is as seen from the root of its git work tree; `None` if it is in none.
pub fn in_work_tree(folder: &Path) -> Result<Option<PathBuf>, HistoryError> {
    let found = find(folder).map_err(unreadable(folder))?;
    Ok(found.map(|(_, inside)| inside))
}

const HEAD: &str = "HEAD";

/// The repository that a folder is in, and where in its work tree it is.
fn find(folder: &Path) -> Result<Option<(Repository, PathBuf)>, Failure> {
    let folder = folder.canonicalize()?;
    let Some((repository, root)) = open(&folder)? else {
        return Ok(None);
    };
    let inside = folder.strip_prefix(root.canonicalize()?)?.to_owned();
    Ok(Some((repository, inside)))
}

fn resolve(repository: &Repository, revision: &str) -> Result<ObjectId, Failure> {
    let id = repository.rev_parse_single(revision)?;
    Ok(id.object()?.peel_to_commit()?.id)
}

/// Where the history of HEAD left that of a commit, if both are there as far as that.
fn base(repository: &Repository, commit: ObjectId) -> Option<ObjectId> {
    let head = repository.head_id().ok()?;
    let base = repository.merge_base(head, commit).ok()??;
    Some(base.detach())
}

fn files(
    repository: &Repository,
    commit: ObjectId,
    folder: &Path,
) -> Result<BTreeMap<PathBuf, Vec<u8>>, Failure> {
    let mut tree = repository.find_commit(commit)?.tree()?;
    if folder != Path::new("") {
        match tree.lookup_entry_by_path(folder)? {
            Some(entry) if entry.mode().is_tree() => {
                tree = entry.object()?.into_tree();
            }
            _ => return Ok(BTreeMap::new()),
        }
    }
    let mut files = BTreeMap::new();
    for entry in tree.traverse().breadthfirst.files()? {
        if entry.mode.is_blob() {
            let path = gix::path::from_bstr(entry.filepath)?.into_owned();
            files.insert(path, repository.find_object(entry.oid)?.data.clone());
        }
    }
    Ok(files)
}
