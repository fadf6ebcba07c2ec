use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::file::{prisma_from, sqlx_from};

/// A file that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {}: {source}; make it a file that you may read, then run this again", path.display())]
pub struct ReadError {
    /// The file.
    pub path: PathBuf,
    /// What the system says.
    pub source: io::Error,
}

/// [`prisma`](crate::prisma()) of files, in their order. Many files are read by as many threads as
/// the machine has processors.
///
/// ```
/// use driftless_checksum::prisma_files;
///
/// let digests = prisma_files(&["no/such/file.sql"]);
/// assert!(digests[0].as_ref().unwrap_err().to_string().starts_with("cannot read no/such/file.sql"));
/// ```
pub fn prisma_files<P: AsRef<Path> + Sync>(paths: &[P]) -> Vec<Result<String, ReadError>> {
    each(paths, prisma_from)
}

/// [`sqlx`](crate::sqlx()) of files, in their order. Many files are read by as many threads as the
/// machine has processors.
pub fn sqlx_files<P: AsRef<Path> + Sync>(paths: &[P]) -> Vec<Result<[u8; 48], ReadError>> {
    each(paths, sqlx_from)
}

/// Fewer files are not worth starting another thread for.
const FILES_PER_THREAD: usize = 16;

fn each<P: AsRef<Path> + Sync, T: Send>(
    paths: &[P],
    digest: impl Fn(File) -> io::Result<T> + Sync,
) -> Vec<Result<T, ReadError>> {
    let one = |path: &P| {
        let path = path.as_ref();
        File::open(path)
            .and_then(&digest)
            .map_err(|source| ReadError {
                path: path.to_owned(),
                source,
            })
    };
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let threads = processors.min(paths.len() / FILES_PER_THREAD);
    if threads < 2 {
        return paths.iter().map(one).collect();
    }
    // Files differ in length, so whoever is free takes the next one.
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((index, path)) = take(&next, paths) {
            done.push((index, one(path)));
        }
        done
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for other in others {
            match other.join() {
                Ok(theirs) => done.extend(theirs),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|&(index, _)| index);
    done.into_iter().map(|(_, digest)| digest).collect()
}

fn take<'a, P>(next: &AtomicUsize, paths: &'a [P]) -> Option<(usize, &'a P)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    paths.get(index).map(|path| (index, path))
}
