//! `pg_ctl` starts the server with the restricted rights that PostgreSQL asks for on Windows.
//!
//! When this process is killed the server stays until the next one removes its folder: the server
//! looks for its `postmaster.pid` every minute and stops when that is gone.

use std::ffi::OsString;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{DATA, LOG, SETTINGS, STOP_PATIENCE};
use crate::native::account::Account;
use crate::native::install::Install;
use crate::random::random_hex;
use crate::{DatabaseUrl, ScratchError};

/// The password of a cluster's superuser, kept beside the cluster and with it in the cache.
const PASSWORD: &str = "driftless.password";

/// `pg_ctl status` finds nothing before the server has written its `postmaster.pid`.
const STATUS_GRACE: Duration = Duration::from_secs(5);

#[derive(Debug)]
pub(in crate::native) struct Process {
    pg_ctl: PathBuf,
    data: PathBuf,
    started: Instant,
    running: bool,
}

/// What `initdb` is told about passwords: one that nobody can guess, since any user of the machine
/// can reach a loopback port.
pub(in crate::native) fn authentication(work: &Path) -> Result<Vec<OsString>, ScratchError> {
    let path = work.join(PASSWORD);
    fs::write(&path, random_hex()).map_err(ScratchError::io("write", &path))?;
    let mut file = OsString::from("--pwfile=");
    file.push(&path);
    Ok(vec!["--auth=scram-sha-256".into(), file])
}

pub(in crate::native) fn launch(
    install: &Install,
    account: Account,
    work: &Path,
) -> Result<(Process, DatabaseUrl), ScratchError> {
    let data = work.join(DATA);
    let kept = data.join(PASSWORD);
    let fresh = work.join(PASSWORD);
    if fresh.exists() {
        fs::rename(&fresh, &kept).map_err(ScratchError::io("move", &fresh))?;
    }
    let password = fs::read_to_string(&kept).map_err(ScratchError::io("read", &kept))?;
    let port = free_port()?;
    let mut options = format!("-p {port} -c listen_addresses=127.0.0.1");
    for setting in SETTINGS {
        options.push_str(" -c ");
        options.push_str(setting);
    }
    let pg_ctl = install.program("pg_ctl");
    let mut command = Command::new(&pg_ctl);
    command
        .args(["start", "-W", "-s", "-D"])
        .arg(&data)
        .arg("-l")
        .arg(work.join(LOG))
        .arg("-o")
        .arg(options)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    account.apply(&mut command);
    let status = command.status().map_err(ScratchError::io("run", &pg_ctl))?;
    if !status.success() {
        return Err(ScratchError::Native {
            action: "start PostgreSQL with pg_ctl",
            log: String::new(),
        });
    }
    let url = format!("postgres://postgres:{password}@127.0.0.1:{port}/postgres?sslmode=disable");
    let process = Process {
        pg_ctl,
        data,
        started: Instant::now(),
        running: true,
    };
    Ok((process, url.parse()?))
}

fn free_port() -> Result<u16, ScratchError> {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(ScratchError::io(
            "find a free port on",
            Path::new("127.0.0.1"),
        ))
}

impl Process {
    pub(in crate::native) fn has_ended(&mut self) -> bool {
        self.started.elapsed() > STATUS_GRACE && !self.pg_ctl(&["status"])
    }

    /// Stops the server and tells whether its files are whole.
    pub(in crate::native) fn stop(&mut self) -> bool {
        self.running = false;
        let patience = STOP_PATIENCE.as_secs().to_string();
        self.pg_ctl(&["stop", "-m", "fast", "-t", &patience])
    }

    fn pg_ctl(&self, arguments: &[&str]) -> bool {
        Command::new(&self.pg_ctl)
            .args(arguments)
            .args(["-s", "-D"])
            .arg(&self.data)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if self.running {
            self.pg_ctl(&["stop", "-m", "immediate", "-t", "5"]);
        }
    }
}
