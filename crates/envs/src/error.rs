use std::path::PathBuf;
use std::time::Duration;

use driftless_database_url::UrlError;

use crate::RailwayError;

/// A database's URL cannot be had. No message has a secret in it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EnvError {
    /// No environment of that name.
    #[error(
        "there is no environment {name:?} (known: {}); add [env.{name}] to the settings, with source = \
         \"railway\", \"dotenv\", \"env\" or \"command\"",
        known.join(", ")
    )]
    Unknown {
        /// The name.
        name: String,
        /// Those that are.
        known: Vec<String>,
    },
    /// The source has no URL.
    #[error(
        "environment {name}: {from} is not set; set it to postgres://user:password@host/database"
    )]
    NotSet {
        /// The environment.
        name: String,
        /// Where it was looked for.
        from: String,
    },
    /// What the source has is no URL.
    #[error("environment {name}, {from}: {source}")]
    BadUrl {
        /// The environment.
        name: String,
        /// Where it was found.
        from: String,
        /// What is wrong with it.
        source: UrlError,
    },
    /// A file of variables cannot be read.
    #[error("{}: cannot be read: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A line of a file of variables is not `NAME=value`.
    #[error("{}: a line is not NAME=value; correct the file", path.display())]
    Line {
        /// The file.
        path: PathBuf,
    },
    /// A command has no program.
    #[error(
        "`command` is empty; give a program and its arguments, for instance [\"op\", \"read\", \
         \"op://vault/database/url\"]"
    )]
    NoProgram,
    /// A program cannot be started.
    #[error("cannot run `{program}`: {source}; install it, or correct the setting")]
    Start {
        /// The program.
        program: String,
        /// Why.
        source: std::io::Error,
    },
    /// A program ended badly.
    #[error("`{program}` {how}{}", said(stderr))]
    Ended {
        /// The program.
        program: String,
        /// How: `ended with exit code 1`.
        how: String,
        /// What it said on standard error, without secrets.
        stderr: String,
    },
    /// A program took too long.
    #[error("`{program}` has not answered within {} s and was ended; try it by hand", deadline.as_secs_f64())]
    Slow {
        /// The program.
        program: String,
        /// The deadline.
        deadline: Duration,
    },
    /// A program printed something else than one line.
    #[error(
        "`{program}` printed {lines} lines on standard output, where one is wanted, with a URL"
    )]
    NotOneLine {
        /// The program.
        program: String,
        /// How many.
        lines: usize,
    },
    /// Railway.
    #[error(transparent)]
    Railway(#[from] RailwayError),
    /// A source of another crate.
    #[error(transparent)]
    Other(Box<dyn std::error::Error + Send + Sync>),
}

fn said(stderr: &str) -> String {
    if stderr.is_empty() {
        " and said nothing on standard error".to_owned()
    } else {
        format!(": {stderr}")
    }
}
