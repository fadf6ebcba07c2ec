use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};

use sqlx::{Connection as _, PgConnection};

use super::account::Account;
use super::install::Install;
use crate::blocking::blocking;
use crate::cache::Cache;
use crate::workdir::{self, WorkDir};
use crate::{DatabaseUrl, ScratchError};

/// Below the work folder.
const DATA: &str = "data";
const SOCKET: &str = "socket";
const LOG: &str = "postgres.log";

/// The cluster's whole state is one entry of the cache: its snapshots are databases in it.
const CACHE_KEY: &str = "cluster";

const START_PATIENCE: Duration = Duration::from_secs(60);
const STOP_PATIENCE: Duration = Duration::from_secs(10);
const POLL: Duration = Duration::from_millis(25);

/// Nothing in a scratch cluster has to survive a crash.
const SETTINGS: [&str; 8] = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_connections=50",
    "shared_buffers=64MB",
    "logging_collector=off",
];

/// A running cluster in a temporary folder.
#[derive(Debug)]
pub(crate) struct Server {
    process: Process,
    url: DatabaseUrl,
    cache: Option<Cache>,
    work: WorkDir,
}

#[derive(Debug)]
struct Process {
    child: Child,
    /// Its end stops the server, so that the server stops when this process dies, however that is.
    stdin: Option<ChildStdin>,
}

impl Server {
    pub(super) async fn start(
        install: Install,
        cache: Option<PathBuf>,
    ) -> Result<Self, ScratchError> {
        let (work, process, url, cache) = blocking("starting PostgreSQL", move || {
            workdir::sweep();
            let work = WorkDir::create()?;
            let account = Account::choose(work.path())?;
            let cache = cache.map(|folder| cache_of(folder, &install));
            prepare(&install, account, cache.as_ref(), &work)?;
            let (process, url) = launch(&install, account, &work)?;
            Ok((work, process, url, cache))
        })
        .await?;
        let mut server = Self {
            process,
            url,
            cache,
            work,
        };
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
                return Err(ScratchError::Connect {
                    url: self.url.clone(),
                    source: refused,
                });
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
            let clean = process.stop("fast");
            if let (true, true, Some(cache)) = (keep, clean, cache) {
                let data = work.path().join(DATA);
                cache.store(CACHE_KEY, &data, &["postmaster.pid", "postmaster.opts"])?;
            }
            work.close()
        })
        .await
    }
}

impl Process {
    fn has_ended(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(Some(_)))
    }

    /// Whether the server stopped by itself within [`STOP_PATIENCE`].
    fn stop(&mut self, word: &str) -> bool {
        if let Some(mut stdin) = self.stdin.take() {
            // After the child has been waited for, its number may be another process's.
            let word = if self.has_ended() { "done" } else { word };
            let _ = writeln!(stdin, "{word}");
        }
        let deadline = Instant::now() + STOP_PATIENCE;
        while Instant::now() < deadline {
            match self.child.try_wait() {
                Ok(Some(status)) => return status.success(),
                Ok(None) => std::thread::sleep(POLL),
                Err(_) => break,
            }
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
        false
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if self.stdin.is_some() {
            self.stop("immediate");
        }
    }
}

fn cache_of(folder: PathBuf, install: &Install) -> Cache {
    Cache::new(folder, format!("native-{}", install.version))
}

/// Makes the data directory: from the cache, or with `initdb`.
fn prepare(
    install: &Install,
    account: Account,
    cache: Option<&Cache>,
    work: &WorkDir,
) -> Result<(), ScratchError> {
    let data = work.path().join(DATA);
    let socket = work.path().join(SOCKET);
    private_folder(&data)?;
    private_folder(&socket)?;
    if account != Account::Own {
        let_through(work.path())?;
    }
    let cached = match cache {
        Some(cache) => cache.load(CACHE_KEY, &data)?,
        None => false,
    };
    private_folder(&data)?;
    account.give(&data)?;
    account.give(&socket)?;
    if cached {
        return Ok(());
    }
    let mut initdb = Command::new(install.program("initdb"));
    initdb
        .arg("--pgdata")
        .arg(&data)
        .args(["--username=postgres", "--auth=trust", "--encoding=UTF8"])
        .args(["--no-locale", "--no-sync"])
        .current_dir(work.path())
        .stdin(Stdio::null());
    account.apply(&mut initdb);
    let output = initdb
        .output()
        .map_err(ScratchError::io("run", &install.program("initdb")))?;
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

/// Lets the server's account reach what is its own in here, and list nothing.
#[cfg(unix)]
fn let_through(path: &Path) -> Result<(), ScratchError> {
    permit(path, 0o711)
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

fn launch(
    install: &Install,
    account: Account,
    work: &WorkDir,
) -> Result<(Process, DatabaseUrl), ScratchError> {
    use std::os::unix::process::CommandExt as _;

    let log = work.path().join(LOG);
    let output = File::create(&log).map_err(ScratchError::io("create", &log))?;
    let errors = output
        .try_clone()
        .map_err(ScratchError::io("write", &log))?;
    let socket = work.path().join(SOCKET);
    let mut command = Command::new("sh");
    command
        .args(["-c", include_str!("supervise.sh"), "sh"])
        .arg(install.program("postgres"))
        .arg("-D")
        .arg(work.path().join(DATA))
        .arg("-k")
        .arg(&socket)
        .args(["-c", "listen_addresses="])
        .args(SETTINGS.iter().flat_map(|setting| ["-c", setting]))
        .current_dir(work.path())
        // Ctrl-C in a terminal goes to every process of the group; this one is stopped in order.
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(output)
        .stderr(errors);
    account.apply(&mut command);
    let mut child = command
        .spawn()
        .map_err(ScratchError::io("run", Path::new("sh")))?;
    let stdin = child.stdin.take();
    let process = Process { child, stdin };
    let url = DatabaseUrl::on_socket(&socket, "postgres")?;
    Ok((process, url))
}

/// The end of the server's log, which says why it did not start.
fn tail(path: &Path) -> String {
    let log = fs::read(path).unwrap_or_default();
    let log = String::from_utf8_lossy(&log);
    let lines: Vec<&str> = log.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}
