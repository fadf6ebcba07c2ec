use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use sqlx::{Connection as _, PgConnection};

use super::account::Account;
use super::install::Install;
use super::process::{self, DATA, LOG, Process};
use crate::blocking::blocking;
use crate::cache::Cache;
use crate::workdir::{self, WorkDir};
use crate::{DatabaseUrl, ScratchError};

/// The whole cluster is one entry of the cache: its snapshots are databases in it. A run takes it
/// out and puts it back, so that two at a time never share it, and one that is killed loses it.
const CACHE_KEY: &str = "cluster";

const START_PATIENCE: Duration = Duration::from_mins(1);
const POLL: Duration = Duration::from_millis(25);

/// A running cluster in a temporary folder.
#[derive(Debug)]
pub(crate) struct Server {
    /// `None` once it has been stopped.
    running: Option<Running>,
    url: DatabaseUrl,
}

/// Fields drop in this order: the server stops before its folder goes.
#[derive(Debug)]
struct Running {
    process: Process,
    cache: Option<Cache>,
    work: WorkDir,
}

impl Server {
    /// Starts a cluster: the one in the cache if it is there and starts, else a new one.
    pub(super) async fn start(
        install: Install,
        cache: Option<PathBuf>,
    ) -> Result<Self, ScratchError> {
        let cache = cache.map(|folder| cache_of(folder, &install));
        if let Some(cache) = &cache
            && cache.has(CACHE_KEY)
            // Whatever is wrong with it, it is out of the cache now.
            && let Ok(server) = Self::launch(install.clone(), Some(cache.clone()), true).await
        {
            return Ok(server);
        }
        Self::launch(install, cache, false).await
    }

    async fn launch(
        install: Install,
        cache: Option<Cache>,
        cached: bool,
    ) -> Result<Self, ScratchError> {
        let mut server = blocking("starting PostgreSQL", move || {
            workdir::sweep();
            let work = WorkDir::create()?;
            let account = Account::choose(work.path())?;
            let install = install.within_reach(account, work.path())?;
            let data = work.path().join(DATA);
            let taken = match &cache {
                Some(cache) if cached => cache.take(CACHE_KEY, &data)?,
                _ => false,
            };
            prepare_folders(account, work.path())?;
            if !taken {
                initdb(&install, account, work.path())?;
            }
            let (process, url) = process::launch(&install, account, work.path())?;
            let running = Some(Running {
                process,
                cache,
                work,
            });
            Ok(Self { running, url })
        })
        .await?;
        server.wait_until_ready().await?;
        Ok(server)
    }

    pub(super) fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    async fn wait_until_ready(&mut self) -> Result<(), ScratchError> {
        let options = self.url.connect_options()?;
        let deadline = Instant::now() + START_PATIENCE;
        loop {
            let refused = match PgConnection::connect_with(&options).await {
                Ok(connection) => {
                    let _ = connection.close().await;
                    return Ok(());
                }
                Err(error) => error,
            };
            let Some(running) = &mut self.running else {
                return Err(ScratchError::connect(&self.url)(refused));
            };
            if running.process.has_ended() {
                return Err(ScratchError::Native {
                    action: "start PostgreSQL",
                    log: tail(&running.work.path().join(LOG)),
                });
            }
            if Instant::now() > deadline {
                return Err(ScratchError::connect(&self.url)(refused));
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// Stops the server and puts its cluster into the cache.
    pub(crate) async fn stop(mut self) -> Result<(), ScratchError> {
        let running = self.running.take();
        blocking("stopping PostgreSQL", move || {
            running.map_or(Ok(()), Running::stop)
        })
        .await
    }
}

impl Running {
    fn stop(self) -> Result<(), ScratchError> {
        let Self {
            mut process,
            cache,
            work,
        } = self;
        let clean = process.stop();
        if let (true, Some(cache)) = (clean, cache) {
            cache.put(CACHE_KEY, &work.path().join(DATA))?;
        }
        work.close()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Short: without fsync a shutdown takes some 30 ms.
        if let Some(running) = self.running.take() {
            let _ = running.stop();
        }
    }
}

/// Clusters of two builds of the same version need not fit each other: the folder tells them apart.
fn cache_of(folder: PathBuf, install: &Install) -> Cache {
    let engine = format!("native-{}", install.version);
    Cache::new(folder, engine, &install.bin.to_string_lossy())
}

/// Makes the folders that the server writes to, its own.
fn prepare_folders(account: Account, work: &Path) -> Result<(), ScratchError> {
    let data = work.join(DATA);
    private_folder(&data)?;
    account.give(&data)?;
    #[cfg(unix)]
    {
        let socket = work.join(process::SOCKET);
        private_folder(&socket)?;
        account.give(&socket)?;
        if account != Account::Own {
            // Lets the server's account reach what is its own in here, and list nothing.
            permit(work, 0o711)?;
        }
    }
    Ok(())
}

fn initdb(install: &Install, account: Account, work: &Path) -> Result<(), ScratchError> {
    let program = install.program("initdb");
    let mut initdb = Command::new(&program);
    initdb
        .arg("--pgdata")
        .arg(work.join(DATA))
        .args(["--username=postgres", "--encoding=UTF8", "--no-locale"])
        // Checksums tell when a cluster from the cache is not what was put there.
        .args(["--no-sync", "--data-checksums"])
        .args(process::authentication(work)?)
        .current_dir(work)
        .stdin(Stdio::null());
    account.apply(&mut initdb);
    let output = initdb.output().map_err(ScratchError::io("run", &program))?;
    if !output.status.success() {
        return Err(ScratchError::Native {
            action: "create a cluster with initdb",
            log: String::from_utf8_lossy(&output.stderr).into_owned(),
        });
    }
    Ok(())
}

#[cfg(unix)]
fn private_folder(path: &Path) -> Result<(), ScratchError> {
    permit(path, 0o700)
}

#[cfg(unix)]
fn permit(path: &Path, mode: u32) -> Result<(), ScratchError> {
    use std::os::unix::fs::PermissionsExt as _;

    fs::create_dir_all(path)
        .and_then(|()| fs::set_permissions(path, fs::Permissions::from_mode(mode)))
        .map_err(ScratchError::io("create", path))
}

#[cfg(not(unix))]
fn private_folder(path: &Path) -> Result<(), ScratchError> {
    fs::create_dir_all(path).map_err(ScratchError::io("create", path))
}

/// The end of the server's log, which says why it did not start.
fn tail(path: &Path) -> String {
    let log = fs::read(path).unwrap_or_default();
    let log = String::from_utf8_lossy(&log);
    let lines: Vec<&str> = log.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}
