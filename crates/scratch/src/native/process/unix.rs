use std::ffi::OsString;
use std::fs::File;
use std::io::Write as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};

use super::{DATA, LOG, SETTINGS, SOCKET, STOP_PATIENCE};
use crate::native::account::Account;
use crate::native::install::Install;
use crate::{DatabaseUrl, ScratchError};

const POLL: Duration = Duration::from_millis(10);

#[derive(Debug)]
pub(in crate::native) struct Process {
    child: Child,
    /// Its end stops the server, so that the server stops when this process dies, however that is.
    stdin: Option<ChildStdin>,
}

/// What `initdb` is told about passwords: none, since the socket is in a private folder.
#[expect(
    clippy::unnecessary_wraps,
    reason = "other systems write a password file"
)]
pub(in crate::native) fn authentication(_work: &Path) -> Result<Vec<OsString>, ScratchError> {
    Ok(vec!["--auth=trust".into()])
}

pub(in crate::native) fn launch(
    install: &Install,
    account: Account,
    work: &Path,
) -> Result<(Process, DatabaseUrl), ScratchError> {
    let log = work.join(LOG);
    let output = File::create(&log).map_err(ScratchError::io("create", &log))?;
    let errors = output
        .try_clone()
        .map_err(ScratchError::io("write", &log))?;
    let socket = work.join(SOCKET);
    let mut command = Command::new("sh");
    command
        .args(["-c", include_str!("supervise.sh"), "sh"])
        .arg(install.program("postgres"))
        .arg("-D")
        .arg(work.join(DATA))
        .arg("-k")
        .arg(&socket)
        .args(["-c", "listen_addresses=", "-c", "port=5432"])
        .args(SETTINGS.iter().flat_map(|setting| ["-c", setting]))
        .current_dir(work)
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
    let url = DatabaseUrl::on_socket(&socket, "postgres")?;
    Ok((Process { child, stdin }, url))
}

impl Process {
    pub(in crate::native) fn has_ended(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(Some(_)))
    }

    /// Stops the server and tells whether its files are whole.
    pub(in crate::native) fn stop(&mut self) -> bool {
        self.end("fast")
    }

    fn end(&mut self, word: &str) -> bool {
        if let Some(mut stdin) = self.stdin.take() {
            // Once the child has been waited for, its number may be another process's.
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
            self.end("immediate");
        }
    }
}
