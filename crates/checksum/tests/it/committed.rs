use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use driftless_checksum::{committed, in_work_tree};

use crate::repository::{commit, git};

fn files(committed: &BTreeMap<PathBuf, Vec<u8>>) -> Vec<(&str, &str)> {
    committed
        .iter()
        .map(|(path, bytes)| {
            let text = std::str::from_utf8(bytes).unwrap();
            (path.to_str().unwrap(), text)
        })
        .collect()
}

#[test]
fn files_of_a_revision_and_of_where_head_left_it() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let migrations = root.join("db/ü b");
    std::fs::create_dir_all(&migrations).unwrap();
    git(root, &["init", "-q", "-b", "main"]);
    let read = |revision: &str| committed(&migrations, revision).unwrap().unwrap();
    assert_eq!(files(&read("HEAD").revision), []);

    commit(root, "other.sql", "other");
    assert_eq!(files(&read("HEAD").revision), []);
    commit(root, "db/ü b/1_a.sql", "one\n");
    commit(root, "db/ü b/2_b/migration.sql", "two\r\n");
    git(root, &["tag", "-a", "v1", "-m", "v1"]);
    git(root, &["checkout", "-qb", "side"]);
    commit(root, "db/ü b/3_c.sql", "side");
    git(root, &["checkout", "-q", "main"]);
    let last = commit(root, "db/ü b/1_a.sql", "again");
    git(root, &["checkout", "-q", "side"]);
    std::fs::write(migrations.join("4_d.sql"), "in the work tree alone").unwrap();

    let (one, two) = (("1_a.sql", "one\n"), ("2_b/migration.sql", "two\r\n"));
    let head = read("HEAD");
    assert_eq!(files(&head.revision), [one, two, ("3_c.sql", "side")]);
    assert_eq!(head.base, head.revision);
    assert_eq!(files(&read("v1").revision), [one, two]);
    assert_eq!(files(&read("HEAD~2").revision), [one]);
    for revision in ["main", "refs/heads/main", &last, &last[..10]] {
        let main = read(revision);
        assert_eq!(files(&main.revision), [("1_a.sql", "again"), two]);
        assert_eq!(files(&main.base), [one, two]);
    }

    git(root, &["checkout", "-q", "--orphan", "apart"]);
    commit(root, "db/ü b/9.sql", "apart");
    let main = read("main");
    assert_eq!(main.base, main.revision);
}

#[test]
fn a_revision_that_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    assert_eq!(committed(root, "HEAD").unwrap(), None);
    assert_eq!(in_work_tree(root).unwrap(), None);
    git(root, &["init", "-q"]);
    let refused = |revision: &str| {
        let error = committed(root, revision).unwrap_err().to_string();
        assert!(
            error.starts_with(&format!("{revision:?} names no commit")) && error.contains("fetch"),
            "{error}"
        );
    };
    refused("main");
    commit(root, "db/1.sql", "one");
    assert_eq!(in_work_tree(root).unwrap().unwrap(), Path::new(""));
    let inside = in_work_tree(&root.join("db")).unwrap();
    assert_eq!(inside.unwrap(), Path::new("db"));
    for revision in ["origin/main", "HEAD~1", "HEAD:db", "0123456789", "", "-1"] {
        refused(revision);
    }
}
