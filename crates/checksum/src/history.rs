use std::collections::HashSet;
use std::path::{Path, PathBuf};

use gix::revision::walk::Sorting;
use gix::traverse::commit::simple::CommitTimeOrder;
use gix::{ObjectId, Repository};

use crate::line_endings::with_other_line_endings;
use crate::recorded::Recorded;
use crate::undone::with_edits_undone;

/// The bytes that a migration was applied with, and where they were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// They have the recorded checksum.
    pub bytes: Vec<u8>,
    /// The newest commit in whose version of the file they were found, in hexadecimal digits; `None` if
    /// they were made of the current bytes. Line ends may differ from what it holds.
    pub commit: Option<String>,
}

/// Why a git history could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HistoryError {
    /// Something in it is missing or broken.
    #[error(
        "cannot read the git history of {}: {source}; see what `git fsck` says of the repository, and \
         fetch what is missing",
        path.display()
    )]
    Unreadable {
        /// The file or folder whose history was wanted.
        path: PathBuf,
        /// What gix says.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// There is no such commit.
    #[error(
        "{revision:?} names no commit of this repository; name one that `git rev-parse` \
         knows, or fetch it first: a shallow clone has neither other branches nor older commits"
    )]
    UnknownRevision {
        /// What was asked for.
        revision: String,
        /// What gix says.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// Finds the bytes that a recorded checksum was made of: the current ones, with other line ends where
/// need be, or else a version of the file in a commit that HEAD or any branch or tag reaches, newest
/// first, or else the current ones with cosmetic edits undone ([`with_edits_undone`]).
///
/// `Ok(None)` if there are none. Only versions under the
/// file's present path are looked at, and what a shallow clone left out is not there. Repositories with
/// SHA-256 object names are not read.
pub fn find_applied(
    path: &Path,
    current: &[u8],
    recorded: Recorded<'_>,
) -> Result<Option<Applied>, HistoryError> {
    if let Some(bytes) = with_other_line_endings(current, recorded) {
        return Ok(Some(Applied {
            bytes,
            commit: None,
        }));
    }
    if let Some(applied) = in_history(path, recorded).map_err(unreadable(path))? {
        return Ok(Some(applied));
    }
    Ok(with_edits_undone(current, recorded).map(|bytes| Applied {
        bytes,
        commit: None,
    }))
}

pub(crate) fn unreadable(path: &Path) -> impl Fn(Failure) -> HistoryError {
    move |source| HistoryError::Unreadable {
        path: path.to_owned(),
        source,
    }
}

pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

fn in_history(path: &Path, recorded: Recorded<'_>) -> Result<Option<Applied>, Failure> {
    // The file itself may be gone or a link; its folder says which repository it is in.
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let folder = folder.canonicalize()?;
    let (Some(name), Some((repository, root))) = (path.file_name(), open(&folder)?) else {
        return Ok(None);
    };
    let in_tree = folder.strip_prefix(root.canonicalize()?)?.join(name);
    let mut seen = HashSet::new();
    let walk = repository
        .rev_walk(tips(&repository)?)
        .sorting(Sorting::ByCommitTime(CommitTimeOrder::NewestFirst));
    for commit in walk.all()? {
        let commit = commit?;
        let tree = repository.find_commit(commit.id)?.tree()?;
        let Some(entry) = tree.lookup_entry_by_path(&in_tree)? else {
            continue;
        };
        if !entry.mode().is_blob() || !seen.insert(entry.object_id()) {
            continue;
        }
        let version = &repository.find_object(entry.object_id())?.data;
        if let Some(bytes) = with_other_line_endings(version, recorded) {
            return Ok(Some(Applied {
                bytes,
                commit: Some(commit.id.to_string()),
            }));
        }
    }
    Ok(None)
}

/// Trees are read again and again on the way through a history.
const OBJECT_CACHE_BYTES: usize = 8 * 1024 * 1024;

/// The repository that a folder is in, and its work tree. Neither the environment nor the settings of
/// the user and the machine are read.
pub(crate) fn open(folder: &Path) -> Result<Option<(Repository, PathBuf)>, Failure> {
    let found = match gix::discover::upwards(folder) {
        Ok((found, _)) => found,
        Err(error) if error.is_not_found() => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let (_, Some(root)) = found.into_repository_and_work_tree_directories() else {
        return Ok(None);
    };
    let mut repository = gix::open_opts(&root, gix::open::Options::isolated())?;
    repository.object_cache_size_if_unset(OBJECT_CACHE_BYTES);
    Ok(Some((repository, root)))
}

/// The commits that HEAD and all references lead to. One that is broken leads nowhere.
fn tips(repository: &Repository) -> Result<Vec<ObjectId>, Failure> {
    let mut tips = Vec::new();
    tips.extend(repository.head_id().ok().map(gix::Id::detach));
    for reference in repository.references()?.all()?.peeled()?.flatten() {
        let id = reference.id();
        if id.header().is_ok_and(|header| header.kind().is_commit()) {
            tips.push(id.detach());
        }
    }
    Ok(tips)
}
