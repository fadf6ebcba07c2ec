use std::fs;
use std::path::{Path, PathBuf};

use driftless_scratch::{Engine, Scratch};

use crate::support::{run, snapshot, start, text};

async fn scratch(cache: &Path) -> Scratch {
    start(Engine::Embedded, &[], Some(cache)).await
}

/// Stores snapshots of a database with one table of `keys.len()` rows or fewer.
async fn store(scratch: &Scratch, keys: &[&str]) {
    let mut database = scratch.database().await.unwrap();
    run(&mut database, "CREATE TABLE t (n integer)")
        .await
        .unwrap();
    for key in keys {
        run(&mut database, "INSERT INTO t VALUES (1)")
            .await
            .unwrap();
        database = snapshot(database, key).await.unwrap();
    }
    database.close().await.unwrap();
}

async fn rows(scratch: &Scratch, key: &str) -> Option<String> {
    let mut database = scratch.restore(key).await.unwrap()?;
    Some(text(&mut database, "SELECT count(*) FROM t").await)
}

fn entries(cache: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(cache).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

#[tokio::test]
async fn another_run_finds_them() {
    let cache = tempfile::tempdir().unwrap();
    let folder = cache.path().join("made when needed");
    let first = scratch(&folder).await;
    store(&first, &["one", "two"]).await;
    // A key's snapshot is replaced, not kept.
    let mut database = first.restore("one").await.unwrap().unwrap();
    run(&mut database, "INSERT INTO t VALUES (7), (8)")
        .await
        .unwrap();
    drop(snapshot(database, "one").await.unwrap());
    first.stop().await.unwrap();

    let second = scratch(&folder).await;
    assert_eq!(rows(&second, "one").await.as_deref(), Some("3"));
    assert_eq!(rows(&second, "two").await.as_deref(), Some("2"));
    assert_eq!(rows(&second, "three").await, None);
}

#[tokio::test]
async fn without_a_cache_there_are_none() {
    let scratch = start(Engine::Embedded, &[], None).await;
    store(&scratch, &["key"]).await;
    assert_eq!(rows(&scratch, "key").await, None);
}

#[tokio::test]
async fn only_the_newest_are_kept() {
    let cache = tempfile::tempdir().unwrap();
    let scratch = scratch(cache.path()).await;
    store(
        &scratch,
        &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
    )
    .await;
    assert_eq!(entries(cache.path()).len(), 8);
    assert_eq!(rows(&scratch, "1").await, None);
    assert_eq!(rows(&scratch, "2").await.as_deref(), Some("3"));
}

/// Damages the one entry of a cache; the snapshot must then count as missing.
async fn check_damage(damage: fn(&Path)) {
    let cache = tempfile::tempdir().unwrap();
    let scratch = scratch(cache.path()).await;
    store(&scratch, &["key"]).await;
    let entry = entries(cache.path()).remove(0);
    damage(&entry);
    assert_eq!(rows(&scratch, "key").await, None);
    assert!(!entry.exists());
    store(&scratch, &["key"]).await;
    assert_eq!(rows(&scratch, "key").await.as_deref(), Some("1"));
}

#[tokio::test]
async fn a_changed_byte_is_noticed() {
    check_damage(|entry| {
        let file = entry.join("files/global/pg_control");
        let mut content = fs::read(&file).unwrap();
        content[20] ^= 1;
        fs::write(&file, content).unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_missing_file_is_noticed() {
    check_damage(|entry| fs::remove_file(entry.join("files/global/pg_control")).unwrap()).await;
}

#[tokio::test]
async fn a_changed_list_is_noticed() {
    check_damage(|entry| {
        let list = entry.join("files.list");
        let content = fs::read_to_string(&list).unwrap();
        let kept = content.lines().filter(|line| !line.contains("pg_control"));
        fs::write(&list, kept.collect::<Vec<_>>().join("\n") + "\n").unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_cut_list_is_noticed() {
    check_damage(|entry| {
        let list = entry.join("files.list");
        let content = fs::read_to_string(&list).unwrap();
        fs::write(&list, &content[..content.len() / 2]).unwrap();
    })
    .await;
}

#[tokio::test]
async fn files_that_do_not_start_are_noticed() {
    check_damage(|entry| {
        // As the list says, and no cluster.
        let list = entry.join("files.list");
        let content = fs::read_to_string(&list).unwrap();
        let garbage = [7; 8192];
        fs::write(entry.join("files/global/pg_control"), garbage).unwrap();
        let crc = crc32fast::hash(&garbage);
        let changed: String = content
            .lines()
            .filter(|line| !line.starts_with("end "))
            .map(|line| {
                if line.ends_with(" global/pg_control") {
                    format!("f 8192 8192 {crc:08x} global/pg_control\n")
                } else {
                    format!("{line}\n")
                }
            })
            .collect();
        let crc = crc32fast::hash(changed.as_bytes());
        fs::write(&list, format!("{changed}end {crc:08x}\n")).unwrap();
    })
    .await;
}

#[tokio::test]
async fn two_processes_may_store_the_same_key() {
    let cache = tempfile::tempdir().unwrap();
    let (one, two) = (scratch(cache.path()).await, scratch(cache.path()).await);
    tokio::join!(store(&one, &["key"]), store(&two, &["key"]));
    assert_eq!(rows(&one, "key").await.as_deref(), Some("1"));
    assert_eq!(entries(cache.path()).len(), 1);
}

#[tokio::test]
async fn unlogged_tables_keep_their_rows() {
    let cache = tempfile::tempdir().unwrap();
    let scratch = scratch(cache.path()).await;
    let mut database = scratch.database().await.unwrap();
    run(
        &mut database,
        "CREATE UNLOGGED TABLE t (n integer); INSERT INTO t VALUES (1), (2)",
    )
    .await
    .unwrap();
    snapshot(database, "key").await.unwrap();
    assert_eq!(rows(&scratch, "key").await.as_deref(), Some("2"));
}

#[tokio::test]
async fn a_cache_that_cannot_be_written_is_an_error_and_the_database_lives_on() {
    let cache = tempfile::NamedTempFile::new().unwrap();
    let scratch = scratch(&cache.path().join("below a file")).await;
    let mut database = scratch.database().await.unwrap();
    run(&mut database, "CREATE TABLE t (n integer)")
        .await
        .unwrap();
    let mut database = database.disconnect().await;
    let error = database.snapshot("key").await.unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("cannot create the cache folder "),
        "{error}"
    );
    let mut database = database.connect().await.unwrap();
    assert_eq!(text(&mut database, "SELECT count(*) FROM t").await, "0");
}
