//! `PGlite` through `pglite-oxide`: every database is an instance of its own, in a folder of its
//! own, with a listener of its own that takes one connection at a time.

mod instance;
mod standin;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pglite_oxide::{Pglite, PglitePaths, extensions};

use crate::blocking::blocking;
use crate::cache::Cache;
use crate::files::copy_tree;
use crate::workdir::{self, WorkDir};
use crate::{Database, EngineInfo, ScratchError};

pub(crate) use instance::Instance;

/// What the pinned `pglite-oxide` carries; a test compares both with what the engine says.
const SERVER_VERSION: &str = "17.5";
const PGVECTOR_VERSION: &str = "0.8.2";

/// The version of `pglite-oxide`: a snapshot's files only fit the build that wrote them.
const BUILD: &str = "pglite-oxide 0.5.1";

/// Built into the runtime.
const BUILT_IN: &str = "plpgsql";

/// The embedded engine: what its instances share.
#[derive(Debug)]
pub(crate) struct Embedded {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    /// Files of the requested extensions, as they are copied into every instance.
    extensions: WorkDir,
    cache: Option<Cache>,
}

impl Embedded {
    pub(crate) async fn start(
        extensions: BTreeSet<String>,
        cache: Option<PathBuf>,
    ) -> Result<Self, ScratchError> {
        let extensions = blocking("starting the embedded engine", move || {
            prepare_extensions(&extensions)
        })
        .await?;
        Ok(Self {
            shared: Arc::new(Shared {
                extensions,
                cache: cache
                    .map(|folder| Cache::new(folder, format!("embedded-{SERVER_VERSION}"), BUILD)),
            }),
        })
    }

    #[expect(clippy::unused_self, reason = "the other engines ask their server")]
    pub(crate) fn info(&self) -> EngineInfo {
        EngineInfo {
            engine: "embedded",
            server_version: SERVER_VERSION.to_owned(),
            pgvector: Some(PGVECTOR_VERSION.to_owned()),
        }
    }

    pub(crate) async fn database(&self) -> Result<Database, ScratchError> {
        Instance::create(Arc::clone(&self.shared)).await
    }

    pub(crate) async fn restore(&self, key: &str) -> Result<Option<Database>, ScratchError> {
        Instance::restore(Arc::clone(&self.shared), key).await
    }

    pub(crate) async fn stop(self) -> Result<(), ScratchError> {
        blocking("stopping the embedded engine", move || {
            // Databases that still live keep it.
            let Ok(shared) = Arc::try_unwrap(self.shared) else {
                return Ok(());
            };
            shared.extensions.close()
        })
        .await
    }
}

/// Whether the embedded engine has an extension, or a stand-in for it.
///
/// ```
/// assert!(driftless_scratch::embedded_offers("vector"));
/// assert!(!driftless_scratch::embedded_offers("no_such_extension"));
/// ```
#[must_use]
pub fn embedded_offers(extension: &str) -> bool {
    extension == BUILT_IN
        || standin::is_known(extension)
        || extensions::by_sql_name(extension).is_some()
}

/// Loads the modules of the extensions into the process and lays out their files.
///
/// The server's builder takes extensions as well, but creates each in every database, where a
/// migration's `CREATE EXTENSION vector` would then fail.
fn prepare_extensions(names: &BTreeSet<String>) -> Result<WorkDir, ScratchError> {
    workdir::sweep();
    let folder = WorkDir::create()?;
    let sql_files = folder.path().join("share/postgresql/extension");
    standin::install_stop_words(&folder.path().join("share/postgresql/tsearch_data"))?;
    let mut bundled = BTreeSet::new();
    for name in names {
        if name == BUILT_IN || standin::install(name, &sql_files)? {
            continue;
        }
        add_with_dependencies(name, &mut bundled)?;
    }
    let modules = bundled
        .iter()
        .filter_map(|name| extensions::by_sql_name(name));
    Pglite::preload_extensions(modules).map_err(failed("load its extensions"))?;
    for name in &bundled {
        let Some(archive) = pglite_oxide_assets::extension_archive(name) else {
            return Err(missing(name));
        };
        unpack(archive, folder.path())?;
    }
    Ok(folder)
}

fn add_with_dependencies(name: &str, into: &mut BTreeSet<String>) -> Result<(), ScratchError> {
    let extension = extensions::by_sql_name(name).ok_or_else(|| missing(name))?;
    if into.insert(name.to_owned()) {
        for dependency in extension.dependencies() {
            add_with_dependencies(dependency, into)?;
        }
    }
    Ok(())
}

fn unpack(archive: &[u8], folder: &Path) -> Result<(), ScratchError> {
    // The function writes below `<root>/pglite`.
    let staging = tempfile::tempdir_in(folder).map_err(ScratchError::io("create", folder))?;
    let paths = PglitePaths::with_paths(staging.path(), staging.path());
    pglite_oxide::install_extension_bytes(&paths, archive)
        .map_err(failed("unpack an extension"))?;
    copy_tree(&staging.path().join("pglite"), folder)
}

fn missing(name: &str) -> ScratchError {
    ScratchError::MissingExtension {
        engine: "embedded",
        extension: name.to_owned(),
        advice: "choose an engine whose PostgreSQL may have it installed: `native`, `server` or \
                 `docker` (`scratch.engine`, or `--scratch`)"
            .to_owned(),
    }
}

/// `pglite-oxide` reports everything as an `anyhow::Error`.
fn failed<E>(action: &str) -> impl FnOnce(E) -> ScratchError
where
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let action = action.to_owned();
    move |source| ScratchError::Engine {
        engine: "embedded",
        action,
        source: source.into(),
    }
}
