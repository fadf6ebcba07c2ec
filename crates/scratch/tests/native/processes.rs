//! That nothing stays behind. Unix, where a cluster's folder is known from its socket.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use driftless_scratch::DatabaseUrl;

use crate::support::{native, run, start};

/// The folder of the cluster behind a scratch database, from the socket in its URL.
fn folder(url: &DatabaseUrl) -> PathBuf {
    let options: sqlx::postgres::PgConnectOptions = url.expose().parse().unwrap();
    let socket = options.get_socket().unwrap();
    socket.parent().unwrap().to_owned()
}

/// The process in a cluster's `postmaster.pid`.
fn process(folder: &Path) -> String {
    let file = std::fs::read_to_string(folder.join("data/postmaster.pid")).unwrap();
    file.lines().next().unwrap().to_owned()
}

fn is_running(process: &str) -> bool {
    let status = Command::new("sh")
        .args(["-c", "kill -0 \"$1\" 2>&1", "sh", process])
        .stdout(Stdio::null())
        .status()
        .unwrap();
    status.success()
}

/// Waits for the end of a process that was told to end.
fn ends(process: &str) -> bool {
    let deadline = Instant::now() + Duration::from_secs(10);
    while Instant::now() < deadline {
        if !is_running(process) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    false
}

#[tokio::test]
async fn stopping_leaves_no_process_and_no_folder() {
    let scratch = start(native(), &[], None).await;
    let database = scratch.database().await.unwrap();
    let folder = folder(database.url());
    let process = process(&folder);
    assert!(is_running(&process));
    database.close().await.unwrap();
    scratch.stop().await.unwrap();
    assert!(!is_running(&process));
    assert!(!folder.exists());
}

#[tokio::test]
async fn dropping_leaves_no_process_and_no_folder() {
    let scratch = start(native(), &[], None).await;
    let mut database = scratch.database().await.unwrap();
    let folder = folder(database.url());
    let process = process(&folder);
    let busy = tokio::time::timeout(
        Duration::from_millis(200),
        run(&mut database, "SELECT pg_sleep(60)"),
    );
    assert!(busy.await.is_err());
    drop(database);
    drop(scratch);
    assert!(!is_running(&process));
    assert!(!folder.exists());
}

/// Plays both parts: the process that gets killed is this test, started once more.
#[tokio::test]
async fn a_killed_process_leaves_no_server() {
    const ROLE: &str = "DRIFTLESS_TEST_VICTIM";
    if std::env::var_os(ROLE).is_some() {
        let scratch = start(native(), &[], None).await;
        let database = scratch.database().await.unwrap();
        let mut output = std::io::stdout();
        writeln!(output, "\nvictim at {}", folder(database.url()).display()).unwrap();
        std::thread::sleep(Duration::from_mins(1));
        panic!("nobody killed this process");
    }
    let mut victim = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "processes::a_killed_process_leaves_no_server"])
        .arg("--nocapture")
        .env(ROLE, "1")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(victim.stdout.take().unwrap());
    let folder = output
        .lines()
        .map_while(Result::ok)
        .find_map(|line| line.strip_prefix("victim at ").map(PathBuf::from))
        .unwrap();
    let process = process(&folder);
    victim.kill().unwrap();
    victim.wait().unwrap();
    assert!(ends(&process));
    // The next start clears away what is left.
    start(native(), &[], None).await.stop().await.unwrap();
    assert!(!folder.exists());
}
