use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::DatabaseUrl;

/// Where scratch databases live.
///
/// Every variant exists in every build; starting one whose cargo feature is off fails with
/// [`ScratchError::EngineNotBuilt`](crate::ScratchError::EngineNotBuilt).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Engine {
    /// `PGlite` inside this process: nothing to install, one connection per database (cargo feature
    /// `embedded`, on by default).
    Embedded,
    /// An ephemeral cluster started from PostgreSQL binaries on this machine.
    Native(NativeOptions),
    /// Databases created and dropped on a server that somebody else runs.
    Server {
        /// A database that the administrative statements (`CREATE DATABASE` and the like) run in.
        /// Its own content is never touched.
        url: DatabaseUrl,
    },
    /// A container, through `testcontainers` (cargo feature `docker`).
    Docker {
        /// Image and tag, for instance [`DEFAULT_IMAGE`](crate::DEFAULT_IMAGE).
        image: String,
    },
}

/// Where [`Engine::Native`] looks for `initdb` and `postgres`.
///
/// The library reads no environment variable, so a caller that wants `PG_CONFIG` or `PATH`
/// honoured passes what they name. After these come the usual installation folders of Linux
/// distributions, Homebrew and the Windows installer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NativeOptions {
    /// A `pg_config` program; its `--bindir` is tried first, and alone when it is given.
    pub pg_config: Option<PathBuf>,
    /// Installation prefixes (folders that hold `bin/initdb`), tried in order.
    pub search: Vec<PathBuf>,
}

/// What [`Scratch::start`](crate::Scratch::start) needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Where databases live.
    pub engine: Engine,
    /// The extensions that will be created (`CREATE EXTENSION` in the migrations). A new database
    /// has none of them created but is able to create each. An extension that the engine does not
    /// have is an error at the start.
    pub extensions: BTreeSet<String>,
    /// A folder to keep snapshots in between runs, created when missing. `None`: no snapshots,
    /// wherever the engine would have kept them.
    pub cache: Option<PathBuf>,
}

impl Options {
    /// Options for `engine`, without extensions and without a cache.
    #[must_use]
    pub fn new(engine: Engine) -> Self {
        Self {
            engine,
            extensions: BTreeSet::new(),
            cache: None,
        }
    }
}
