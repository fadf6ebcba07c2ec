use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use driftless_scratch::{DatabaseUrl, Engine, NativeOptions, Scratch, ScratchError};

use crate::support::{chain, keeps_the_contract, native, options, run, start, text};

#[tokio::test]
async fn keeps_the_contract_of_engines() {
    keeps_the_contract(native()).await;
}

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
        .args(["--exact", "native::a_killed_process_leaves_no_server"])
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

#[tokio::test]
async fn the_next_run_finds_the_snapshots() {
    let cache = tempfile::tempdir().unwrap();
    let scratch = start(native(), &["vector"], Some(cache.path())).await;
    let mut database = scratch.database().await.unwrap();
    run(
        &mut database,
        "CREATE EXTENSION vector; CREATE TABLE t (v vector(3))",
    )
    .await
    .unwrap();
    database.snapshot("key").await.unwrap();
    database.close().await.unwrap();
    scratch.stop().await.unwrap();

    let scratch = start(native(), &["vector"], Some(cache.path())).await;
    let mut database = scratch.restore("key").await.unwrap().unwrap();
    assert_eq!(text(&mut database, "SELECT count(*) FROM t").await, "0");
    assert!(scratch.restore("another").await.unwrap().is_none());
    drop(database);
    scratch.stop().await.unwrap();
}

#[tokio::test]
async fn a_damaged_cluster_in_the_cache_is_made_anew() {
    let cache = tempfile::tempdir().unwrap();
    let scratch = start(native(), &[], Some(cache.path())).await;
    let mut database = scratch.database().await.unwrap();
    database.snapshot("key").await.unwrap();
    database.close().await.unwrap();
    scratch.stop().await.unwrap();
    let entry = std::fs::read_dir(cache.path())
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    let control = entry.path().join("files/global/pg_control");
    let mut content = std::fs::read(&control).unwrap();
    content[100] ^= 1;
    std::fs::write(&control, content).unwrap();

    let scratch = start(native(), &[], Some(cache.path())).await;
    assert!(scratch.restore("key").await.unwrap().is_none());
    scratch.stop().await.unwrap();
}

async fn refusal(engine: Engine, extensions: &[&str]) -> ScratchError {
    Scratch::start(options(engine, extensions, None))
        .await
        .unwrap_err()
}

#[tokio::test]
async fn a_missing_extension_is_named() {
    let error = refusal(native(), &["vector", "no_such_extension"]).await;
    expect_test::expect![[r#"
        the `native` scratch engine has no extension "no_such_extension": install it for that PostgreSQL, or choose another engine"#]]
    .assert_eq(&chain(&error));
}

#[tokio::test]
async fn a_pg_config_without_a_server_is_an_error() {
    let engine = Engine::Native(NativeOptions {
        pg_config: Some(PathBuf::from("/no/such/pg_config")),
        search: Vec::new(),
    });
    let error = refusal(engine, &[]).await;
    expect_test::expect![[r"
        cannot run /no/such/pg_config
          because: No such file or directory (os error 2)"]]
    .assert_eq(&chain(&error));
}
