//! Tools that are run for what they print.

use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use driftless_database_url::Secret;
use tokio::io::{AsyncRead, AsyncReadExt as _};

use crate::EnvError;

/// What is read of a tool's output; none that answers as it should says more.
const LONGEST: u64 = 1 << 20;

/// A tool and how to run it.
pub(crate) struct Tool<'a> {
    pub program: &'a str,
    pub arguments: &'a [String],
    pub folder: &'a Path,
    pub set: &'a [(&'a str, &'a str)],
    pub unset: &'a [&'a str],
    pub deadline: Duration,
}

/// What a tool printed.
pub(crate) struct Printed {
    pub status: ExitStatus,
    pub stdout: Secret,
    /// With whatever secrets it may hold.
    pub stderr: String,
}

impl Tool<'_> {
    /// Runs it without a shell and without input. It is killed when it is late or nobody waits any more.
    pub(crate) async fn run(&self) -> Result<Printed, EnvError> {
        let failed = |source| EnvError::Start {
            program: self.program.to_owned(),
            source,
        };
        let mut command = tokio::process::Command::new(self.program);
        command
            .args(self.arguments)
            .envs(self.set.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        if !self.folder.as_os_str().is_empty() {
            command.current_dir(self.folder);
        }
        for name in self.unset {
            command.env_remove(name);
        }
        let mut child = command.spawn().map_err(failed)?;
        let stdout = child.stdout.take();
        let stderr = child.stderr.take();
        let work = async { tokio::try_join!(read(stdout), read(stderr), child.wait()) };
        match tokio::time::timeout(self.deadline, work).await {
            Ok(done) => {
                let (stdout, stderr, status) = done.map_err(failed)?;
                Ok(Printed {
                    status,
                    stdout: Secret::new(stdout),
                    stderr,
                })
            }
            Err(_) => Err(EnvError::Slow {
                program: self.program.to_owned(),
                deadline: self.deadline,
            }),
        }
    }
}

async fn read(pipe: Option<impl AsyncRead + Unpin>) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    if let Some(pipe) = pipe {
        pipe.take(LONGEST).read_to_end(&mut bytes).await?;
    }
    Ok(match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    })
}

/// `ended with exit code 1`, `was killed by signal 9`.
pub(crate) fn how_it_ended(status: ExitStatus) -> String {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return format!("was killed by signal {signal}");
    }
    match status.code() {
        Some(code) => format!("ended with exit code {code}"),
        None => "ended without an exit code".to_owned(),
    }
}
