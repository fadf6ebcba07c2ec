//! A deployment as a process of its own, which can be killed.

use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use driftless_migrations::{Folder, Layout};
use sqlx::{Connection as _, PgConnection};

use super::apply;

const URL: &str = "DRIFTLESS_TEST_DEPLOY_URL";
const FOLDER: &str = "DRIFTLESS_TEST_DEPLOY_FOLDER";

/// This program again, with nothing but the deployment below.
pub(super) fn start(url: &str, folder: &Path) -> Deployment {
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--ignored", "crash::process::deployment"])
        .env(URL, url)
        .env(FOLDER, folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    Deployment(child)
}

#[tokio::test]
#[ignore = "a process that other tests start and kill"]
async fn deployment() {
    let folder = std::env::var_os(FOLDER).expect("is started by another test");
    let layout = Layout::detect(Path::new(&folder)).unwrap();
    let folder = Folder::read(Path::new(&folder), layout).unwrap();
    let url = std::env::var(URL).unwrap();
    let mut conn = PgConnection::connect(&url).await.unwrap();
    apply(&mut conn, &folder).await.unwrap();
    conn.close().await.unwrap();
}

/// Killed at the latest when it is dropped.
pub(super) struct Deployment(Child);

impl Deployment {
    pub(super) async fn ended(&mut self) -> ExitStatus {
        loop {
            if let Some(status) = self.0.try_wait().unwrap() {
                return status;
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// SIGKILL.
    pub(super) fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Deployment {
    fn drop(&mut self) {
        // It may have ended, and have been waited for.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
