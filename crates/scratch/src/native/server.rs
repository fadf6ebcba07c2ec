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

/// The cluster's whole state is one entry of the cache: its snapshots are databases in it.
const CACHE_KEY: &str = "cluster";

const START_PATIENCE: Duration = Duration::from_mins(1);
const POLL: Duration = Duration::from_millis(25);

/// A running cluster in a temporary folder. Fields drop in this order: the server stops before its
/// folder goes.
#[derive(Debug)]
pub(crate) struct Server {
    process: Process,
    url: DatabaseUrl,
    cache: Option<Cache>,
    work: WorkDir,
}

impl Server {
    pub(super) async fn start(
        install: Install,
        cache: Option<PathBuf>,
    ) -> Result<Self, ScratchError> {
        let mut server = blocking("starting PostgreSQL", move || {
            workdir::sweep();
            let work = WorkDir::create()?;
            let account = Account::choose(work.path())?;
            let cache = cache.map(|folder| cache_of(folder, &install));
            let install = install.within_reach(account, work.path())?;
            prepare(&install, account, cache.as_ref(), work.path())?;
            let (process, url) = process::launch(&install, account, work.path())?;
            Ok(Self {
                process,
                url,
                cache,
                work,
            })
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
            if self.process.has_ended() {
                if let Some(cache) = &self.cache {
                    // Whatever it was, the next start shall not stumble over the same files.
                    cache.forget(CACHE_KEY)?;
                }
                return Err(ScratchError::Native {
                    action: "start PostgreSQL",
                    log: tail(&self.work.path().join(LOG)),
                });
            }
            if Instant::now() > deadline {
                return Err(ScratchError::connect(&self.url)(refused));
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// Stops the server; `keep` stores the cluster, with the snapshots in it, for the next run.
    pub(crate) async fn stop(self, keep: bool) -> Result<(), ScratchError> {
        let Self {
            mut process,
            cache,
            work,
            ..
        } = self;
        blocking("stopping PostgreSQL", move || {
            let clean = process.stop();
            if let (true, true, Some(cache)) = (keep, clean, cache) {
                let data = work.path().join(DATA);
                cache.store(CACHE_KEY, &data, &["postmaster.pid", "postmaster.opts"])?;
            }
            work.close()
        })
        .await
    }
}

/// Clusters of two builds of the same version need not fit each other: the folder tells them apart.
fn cache_of(folder: PathBuf, install: &Install) -> Cache {
    let engine = format!("native-{}", install.version);
    Cache::new(folder, engine, &install.bin.to_string_lossy())
}

/// Makes the data directory: from the cache, or with `initdb`.
fn prepare(
    install: &Install,
    account: Account,
    cache: Option<&Cache>,
    work: &Path,
) -> Result<(), ScratchError> {
    let data = work.join(DATA);
    let cached = match cache {
        Some(cache) => cache.load(CACHE_KEY, &data)?,
        None => false,
    };
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
    if cached {
        return Ok(());
    }
    let program = install.program("initdb");
    let mut initdb = Command::new(&program);
    initdb
        .arg("--pgdata")
        .arg(&data)
        .args(["--username=postgres", "--encoding=UTF8"])
        .args(["--no-locale", "--no-sync"])
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
