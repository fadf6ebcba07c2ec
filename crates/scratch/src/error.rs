use std::error::Error;
use std::path::{Path, PathBuf};

use driftless_database_url::{DatabaseUrl, UrlError};

/// Why a scratch database could not be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ScratchError {
    /// The engine was left out when this program was built.
    #[error(
        "the `{engine}` scratch engine is not part of this build: rebuild with the cargo feature \
         `{engine}` of driftless-scratch, or choose another engine (`scratch.engine`)"
    )]
    EngineNotBuilt {
        /// The engine's name, which is also the feature's.
        engine: &'static str,
    },
    /// The engine cannot create an extension.
    #[error("the `{engine}` scratch engine has no extension \"{extension}\": {advice}")]
    MissingExtension {
        /// The engine's name.
        engine: &'static str,
        /// The extension, as in `CREATE EXTENSION`.
        extension: String,
        /// What to do about it.
        advice: String,
    },
    /// A connection URL is not one.
    #[error(transparent)]
    BadUrl(#[from] UrlError),
    /// A connection could not be opened.
    #[error("cannot connect to {address}: check that the server runs, and user and password")]
    Connect {
        /// The URL, its password hidden.
        address: String,
        /// What sqlx says.
        #[source]
        source: sqlx::Error,
    },
    /// A statement of this crate's own failed.
    #[error("cannot {action}")]
    Statement {
        /// What the statement was for.
        action: String,
        /// What sqlx says.
        #[source]
        source: sqlx::Error,
    },
    /// What the engine is built on failed.
    #[error("the `{engine}` scratch engine cannot {action}; another engine may serve instead")]
    Engine {
        /// The engine's name.
        engine: &'static str,
        /// What it was doing.
        action: String,
        /// What it says.
        #[source]
        source: Box<dyn Error + Send + Sync>,
    },
    /// No PostgreSQL programs on this machine.
    #[error(
        "native PostgreSQL not found: run `cargo xtask setup native-postgres`, or install \
         PostgreSQL, or choose another engine (looked for initdb and postgres in {})",
        list(tried)
    )]
    NativeNotFound {
        /// Where it was looked for.
        tried: Vec<PathBuf>,
    },
    /// PostgreSQL's programs on this machine failed.
    #[error("the native engine cannot {action}{}", log_of(log))]
    Native {
        /// What they were to do.
        action: &'static str,
        /// What they said last.
        log: String,
    },
    /// The role may not create databases.
    #[error(
        "the database role {role} may not create databases: let a superuser run `{command}`, or \
         use another role's URL for scratch databases"
    )]
    MayNotCreate {
        /// The role.
        role: String,
        /// The statement that changes that.
        command: String,
    },
    /// A database with the name of one of Driftless' own is somebody else's.
    #[error(
        "the database {name} does not carry Driftless' comment and is left alone: rename it, or \
         drop it yourself if nobody needs it"
    )]
    Foreign {
        /// The database.
        name: String,
    },
    /// A file or folder could not be used.
    #[error("cannot {action} {}", path.display())]
    Io {
        /// What was to be done with it.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// Work handed to another thread did not come back.
    #[error("{action} was interrupted")]
    Interrupted {
        /// What the thread was doing.
        action: &'static str,
    },
}

impl ScratchError {
    pub(crate) fn io(
        action: &'static str,
        path: &Path,
    ) -> impl FnOnce(std::io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::Io {
            action,
            path,
            source,
        }
    }

    pub(crate) fn connect(url: &DatabaseUrl) -> impl FnOnce(sqlx::Error) -> Self + use<> {
        let address = url.to_string();
        move |source| Self::Connect { address, source }
    }

    pub(crate) fn statement(action: impl Into<String>) -> impl FnOnce(sqlx::Error) -> Self {
        let action = action.into();
        move |source| Self::Statement { action, source }
    }
}

fn list(paths: &[PathBuf]) -> String {
    let paths: Vec<String> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    paths.join(", ")
}

fn log_of(log: &str) -> String {
    match log.trim() {
        "" => String::new(),
        log => format!("; it says:\n{log}"),
    }
}
