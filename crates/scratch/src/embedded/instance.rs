use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use pglite_oxide::{PgliteServer, PgliteServerBuilder};

use super::{Shared, failed};
use crate::blocking::blocking;
use crate::files::copy_tree;
use crate::scratch::{Backing, connect};
use crate::workdir::WorkDir;
use crate::{Database, DatabaseUrl, ScratchError};

/// Where `pglite-oxide` keeps things below an instance's folder.
const RUNTIME: &str = "tmp/pglite";
const DATA: &str = "tmp/pglite/base";

/// How long a dropped instance may hold up its caller. A statement that is still running keeps the
/// engine's thread busy, and nothing can cancel it.
const DROP_PATIENCE: Duration = Duration::from_secs(3);

/// One `PGlite`, listening.
#[derive(Debug)]
pub(crate) struct Instance {
    /// `None` only while an instance is being taken apart.
    running: Option<Server>,
    shared: Arc<Shared>,
}

/// Fields drop in this order: the server stops before its folder goes.
#[derive(Debug)]
struct Server {
    server: PgliteServer,
    folder: WorkDir,
}

impl Server {
    fn start(folder: WorkDir) -> Result<Self, ScratchError> {
        let server = builder(folder.path())
            .start()
            .map_err(failed("start a database"))?;
        Ok(Self { server, folder })
    }
}

impl Instance {
    pub(super) async fn create(shared: Arc<Shared>) -> Result<Database, ScratchError> {
        let instance = blocking("starting an embedded database", move || {
            let folder = new_folder(&shared)?;
            Self::listen(folder, shared)
        })
        .await?;
        instance.connect().await
    }

    pub(super) async fn restore(
        shared: Arc<Shared>,
        key: &str,
    ) -> Result<Option<Database>, ScratchError> {
        let Some(cache) = shared.cache.clone() else {
            return Ok(None);
        };
        let key = key.to_owned();
        let loaded = {
            let cache = cache.clone();
            let key = key.clone();
            blocking("restoring a snapshot", move || {
                let folder = new_folder(&shared)?;
                if !cache.load(&key, &folder.path().join(DATA))? {
                    return Ok(None);
                }
                Self::listen(folder, shared).map(Some)
            })
            .await
        };
        let database = match loaded {
            Ok(None) => return Ok(None),
            Ok(Some(instance)) => instance.connect().await,
            Err(error) => Err(error),
        };
        match database {
            Ok(database) => Ok(Some(database)),
            // Files that are as they were written and still do not start: nothing to build on.
            Err(ScratchError::Engine { .. } | ScratchError::Connect { .. }) => {
                cache.forget(&key)?;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    fn listen(folder: WorkDir, shared: Arc<Shared>) -> Result<Self, ScratchError> {
        Ok(Self {
            running: Some(Server::start(folder)?),
            shared,
        })
    }

    async fn connect(self) -> Result<Database, ScratchError> {
        let Some(running) = &self.running else {
            return Err(ScratchError::Interrupted {
                action: "starting an embedded database",
            });
        };
        let url = address(running)?;
        let connection = connect(&url).await?;
        Ok(Database {
            connection,
            url,
            backing: Backing::Embedded(Box::new(self)),
        })
    }

    /// Ends the engine's thread and starts another one on the same files. The caller has closed the
    /// connection.
    pub(crate) async fn reopen(mut self) -> Result<Database, ScratchError> {
        let running = self.running.take();
        let shared = Arc::clone(&self.shared);
        let instance = blocking("restarting an embedded database", move || {
            let Some(Server { server, folder }) = running else {
                return Err(ScratchError::Interrupted {
                    action: "restarting an embedded database",
                });
            };
            // The thread ends with an error when its client went away in the middle of something:
            // that is what the caller reconnects for.
            let _ = server.shutdown();
            Self::listen(folder, shared)
        })
        .await?;
        instance.connect().await
    }

    /// Copies the files into the cache. The caller has closed the connection; what is copied is a
    /// cluster that was shut down, so that a copy starts without recovery and unlogged tables keep
    /// their rows.
    pub(crate) async fn snapshot(&mut self, key: &str) -> Result<(), ScratchError> {
        let running = self.running.take();
        let shared = Arc::clone(&self.shared);
        let key = key.to_owned();
        let action = "storing a snapshot";
        let (server, stored) = blocking(action, move || {
            let Some(Server { server, folder }) = running else {
                return Err(ScratchError::Interrupted { action });
            };
            server.shutdown().map_err(failed("stop a database"))?;
            let stored = shared.cache.as_ref().map_or(Ok(()), |cache| {
                let data = folder.path().join(DATA);
                cache.store(&key, &data, &["postmaster.pid", "postmaster.opts"])
            });
            Ok((Server::start(folder)?, stored))
        })
        .await?;
        self.running = Some(server);
        stored
    }

    /// The caller has closed the connection.
    pub(crate) async fn close(mut self) -> Result<(), ScratchError> {
        let running = self.running.take();
        blocking("stopping an embedded database", move || {
            let Some(Server { server, folder }) = running else {
                return Ok(());
            };
            server.shutdown().map_err(failed("stop a database"))?;
            folder.close()
        })
        .await
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        let Some(running) = self.running.take() else {
            return;
        };
        // Stopping waits for the engine's thread, which may be busy for as long as a statement
        // takes; on an async runtime's thread that wait has to have an end.
        let (done, wait) = mpsc::channel();
        let stopper = std::thread::Builder::new().spawn(move || {
            drop(running);
            let _ = done.send(());
        });
        if stopper.is_ok() {
            let _ = wait.recv_timeout(DROP_PATIENCE);
        }
    }
}

fn new_folder(shared: &Shared) -> Result<WorkDir, ScratchError> {
    let folder = WorkDir::create()?;
    copy_tree(shared.extensions.path(), &folder.path().join(RUNTIME))?;
    Ok(folder)
}

fn builder(folder: &Path) -> PgliteServerBuilder {
    let builder = PgliteServer::builder()
        .path(folder)
        // The engine's own default leaves out the user's schema, and lets system catalogs be
        // changed: neither is how a server behaves.
        .postgres_config("search_path", "\"$user\", public")
        .postgres_config("allow_system_table_mods", "off")
        .relaxed_durability(true);
    // A socket in the instance's private folder, where the system has such a thing, is out of
    // other users' reach.
    #[cfg(unix)]
    let builder = builder.unix(folder.join(".s.PGSQL.5432"));
    builder
}

/// The server's own URI of a socket has no host, and one with a user and no host does not parse.
fn address(running: &Server) -> Result<DatabaseUrl, ScratchError> {
    #[cfg(unix)]
    let url = DatabaseUrl::on_socket(running.folder.path(), "template1");
    #[cfg(not(unix))]
    let url = running.server.connection_uri().parse();
    Ok(url?)
}
