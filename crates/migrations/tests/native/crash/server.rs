//! The scratch server's own files, to kill it and to start it again on them.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use sqlx::{Connection as _, PgConnection};

use driftless_scratch::Database;

pub(super) struct Server {
    url: String,
    data: PathBuf,
    socket_lock: PathBuf,
    /// The one that was started here, after the scratch engine's own.
    again: Option<Child>,
}

impl Server {
    pub(super) async fn of(database: &mut Database, socket: PathBuf) -> Self {
        let data: String = sqlx::query_scalar("SHOW data_directory")
            .fetch_one(database.connection())
            .await
            .unwrap();
        let mut socket_lock = socket.into_os_string();
        socket_lock.push(".lock");
        Self {
            url: database.url().expose().to_owned(),
            data: data.into(),
            socket_lock: socket_lock.into(),
            again: None,
        }
    }

    /// Sends the server's first process a signal: `KILL`, after which the others end when they see
    /// it, or `QUIT`, with which it stops them all at once and as they are.
    pub(super) fn kill(&mut self, signal: &str) {
        let file = fs::read_to_string(self.data.join("postmaster.pid")).unwrap();
        let killed = Command::new("kill")
            .args([&format!("-{signal}"), file.lines().next().unwrap()])
            .status()
            .unwrap();
        assert!(killed.success());
        if let Some(mut child) = self.again.take() {
            child.wait().unwrap();
        }
    }

    /// Starts it again with the arguments that it had, which it keeps in `postmaster.opts`, and
    /// returns a connection.
    pub(super) async fn start_again(&mut self) -> PgConnection {
        let options = fs::read_to_string(self.data.join("postmaster.opts")).unwrap();
        let mut words = options.trim_end().split(" \"");
        let program = words.next().unwrap();
        let arguments: Vec<&str> = words.map(|word| word.trim_end_matches('"')).collect();
        let owner = fs::metadata(&self.data).unwrap();
        let deadline = Instant::now() + Duration::from_mins(1);
        loop {
            assert!(Instant::now() < deadline, "the server does not start again");
            let ended = match &mut self.again {
                Some(child) => child.try_wait().unwrap().is_some(),
                None => true,
            };
            if ended {
                // The number in it may be that of a process that ended and was not waited for; the
                // server looks for those that still use its memory by other means.
                let _ = fs::remove_file(self.data.join("postmaster.pid"));
                let _ = fs::remove_file(&self.socket_lock);
                let child = Command::new(program)
                    .args(&arguments)
                    .current_dir(&self.data)
                    .uid(owner.uid())
                    .gid(owner.gid())
                    .stdin(Stdio::null())
                    .stdout(Stdio::null())
                    .stderr(Stdio::null())
                    .spawn()
                    .unwrap();
                self.again = Some(child);
            }
            if let Ok(conn) = PgConnection::connect(&self.url).await {
                return conn;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.again.is_some() {
            self.kill("QUIT");
        }
    }
}
