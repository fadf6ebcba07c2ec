use std::path::PathBuf;

use driftless_scratch::{Engine, NativeOptions, Scratch, ScratchError};

use crate::support::{chain, keeps_the_contract, native, options, run, snapshot, start, text};

#[tokio::test]
async fn keeps_the_contract_of_engines() {
    keeps_the_contract(native()).await;
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
    let database = snapshot(database, "key").await.unwrap();
    database.close().await.unwrap();
    scratch.stop().await.unwrap();

    let scratch = start(native(), &["vector"], Some(cache.path())).await;
    let mut database = scratch.restore("key").await.unwrap().unwrap();
    assert_eq!(text(&mut database, "SELECT count(*) FROM t").await, "0");
    assert!(scratch.restore("another").await.unwrap().is_none());
    // Without `stop` as well, and when the run added none.
    drop(database);
    drop(scratch);
    let scratch = start(native(), &["vector"], Some(cache.path())).await;
    assert!(scratch.restore("key").await.unwrap().is_some());
    // The one run has the cluster: another one makes its own.
    let other = start(native(), &["vector"], Some(cache.path())).await;
    assert!(other.restore("key").await.unwrap().is_none());
    other.stop().await.unwrap();
    scratch.stop().await.unwrap();
    let scratch = start(native(), &["vector"], Some(cache.path())).await;
    assert!(scratch.restore("key").await.unwrap().is_some());
}

#[tokio::test]
async fn a_damaged_cluster_in_the_cache_is_made_anew() {
    let cache = tempfile::tempdir().unwrap();
    let scratch = start(native(), &[], Some(cache.path())).await;
    let mut database = scratch.database().await.unwrap().disconnect().await;
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

#[cfg(unix)]
#[tokio::test]
async fn a_pg_config_of_an_installation_without_a_server_says_what_to_do() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let pg_config = folder.path().join("pg_config");
    let script = format!("#!/bin/sh\necho '{}'\n", folder.path().display());
    std::fs::write(&pg_config, script).unwrap();
    std::fs::set_permissions(&pg_config, std::fs::Permissions::from_mode(0o755)).unwrap();
    let engine = Engine::Native(NativeOptions {
        pg_config: Some(pg_config),
        search: Vec::new(),
    });
    let error = chain(&refusal(engine, &[]).await);
    expect_test::expect!["native PostgreSQL not found: run `cargo xtask setup native-postgres`, or install PostgreSQL, or choose another engine (looked for initdb and postgres in FOLDER)"].assert_eq(&error.replace(folder.path().to_str().unwrap(), "FOLDER"));
}
