use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Serialize;

/// A file with a line for each act on a protected database: one JSON object a line.
#[derive(Debug, Clone)]
pub struct Journal {
    path: PathBuf,
}

/// An act on a protected database. None of its words is a value of a row or a secret.
///
/// ```
/// use driftless_envs::{Entry, Outcome};
///
/// let entry = Entry {
///     who: "ada",
///     what: "migrate",
///     environment: "prod",
///     host: "junction.proxy.rlwy.net:4242",
///     database: "railway",
///     outcome: Outcome::Done,
/// };
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("journal.jsonl");
/// driftless_envs::Journal::new(&path).append(&entry)?;
/// let line = std::fs::read_to_string(&path)?;
/// assert!(line.ends_with("\"database\":\"railway\",\"outcome\":\"done\"}\n"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Entry<'a> {
    /// Who.
    pub who: &'a str,
    /// The command.
    pub what: &'a str,
    /// The environment.
    pub environment: &'a str,
    /// Host and port.
    pub host: &'a str,
    /// The database.
    pub database: &'a str,
    /// How far it is, or how it ended.
    pub outcome: Outcome,
}

/// How an act ended. It is written when it begins too, so that one that was killed leaves a trace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It begins.
    Begun,
    /// It ended as it should.
    Done,
    /// It failed, or did a part.
    Failed,
    /// It was not allowed, and nothing was done.
    Refused,
}

#[derive(Serialize)]
struct Line<'a> {
    when: String,
    #[serde(flatten)]
    entry: &'a Entry<'a>,
}

impl Journal {
    /// The journal in that file, which need not be there yet.
    #[must_use]
    pub fn new(path: &Path) -> Self {
        Self {
            path: path.to_path_buf(),
        }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Adds a line: in one write at the file's end, so that those of several processes do not mix.
    pub fn append(&self, entry: &Entry<'_>) -> io::Result<()> {
        let line = Line {
            when: Timestamp::now().to_string(),
            entry,
        };
        let mut text = serde_json::to_string(&line)?;
        text.push('\n');
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&self.path)?.write_all(text.as_bytes())
    }
}
