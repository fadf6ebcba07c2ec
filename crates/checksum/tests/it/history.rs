use std::path::Path;

use driftless_checksum::{Applied, Recorded, find_applied, prisma, sqlx};

use crate::repository::{commit, git};

const FILE: &str = "migrations/1_ü b/migration.sql";

#[test]
fn versions() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    git(root, &["init", "-q", "-b", "main"]);
    // No commit yet.
    std::fs::create_dir_all(root.join(FILE).parent().unwrap()).unwrap();
    let find = |applied: &str, current: &str| {
        let recorded = sqlx(applied.as_bytes());
        find_applied(
            &root.join(FILE),
            current.as_bytes(),
            Recorded::Sqlx(&recorded),
        )
        .unwrap()
    };
    assert_eq!(find("one\n", "now\n"), None);

    commit(root, FILE, "one\n");
    let two = commit(root, FILE, "two\n");
    git(root, &["checkout", "-qb", "side"]);
    let side = commit(root, FILE, "side\r\n");
    git(root, &["checkout", "-q", "main"]);
    commit(root, FILE, "one\n");
    git(root, &["tag", "-a", "v1", "-m", "v1", "side"]);
    git(root, &["branch", "-qD", "side"]);
    let last = commit(root, "other.sql", "other\n");
    git(root, &["rm", "-q", FILE]);
    git(root, &["commit", "-qm", "gone"]);
    std::fs::create_dir_all(root.join(FILE).parent().unwrap()).unwrap();
    git(root, &["gc", "-q"]);

    let applied = |text: &str, commit: Option<&String>| {
        Some(Applied {
            bytes: text.as_bytes().to_vec(),
            commit: commit.cloned(),
        })
    };
    assert_eq!(find("now\r\n", "now\n"), applied("now\r\n", None));
    // The newest commit that has it, though not the one that made it.
    assert_eq!(find("one\n", "now\n"), applied("one\n", Some(&last)));
    assert_eq!(find("two\n", "now\n"), applied("two\n", Some(&two)));
    assert_eq!(find("two\r\n", "now\n"), applied("two\r\n", Some(&two)));
    // On a tag alone, with other line ends.
    assert_eq!(find("side\n", "now\n"), applied("side\n", Some(&side)));
    assert_eq!(find("other\n", "now\n"), None);

    let recorded = prisma(b"two\n");
    let found = find_applied(&root.join(FILE), b"now\n", Recorded::Prisma(&recorded)).unwrap();
    assert_eq!(found, applied("two\n", Some(&two)));

    // A work tree of its own has the same history.
    let tree = root.join("tree");
    git(root, &["worktree", "add", "-q", "--detach", "tree"]);
    let file = tree.join("other.sql");
    let recorded = sqlx(b"other\n");
    let found = find_applied(&file, b"now\n", Recorded::Sqlx(&recorded)).unwrap();
    assert_eq!(found.unwrap().bytes, b"other\n");
}

#[test]
fn outside_a_repository() {
    let folder = tempfile::tempdir().unwrap();
    let recorded = sqlx(b"one\n");
    let find = |path: &Path| find_applied(path, b"now\n", Recorded::Sqlx(&recorded));
    assert_eq!(find(&folder.path().join("1.sql")).unwrap(), None);

    let error = find(&folder.path().join("gone/1.sql")).unwrap_err();
    let error = error.to_string();
    assert!(
        error.starts_with("cannot read the git history of "),
        "{error}"
    );
}

#[test]
fn a_broken_repository() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    git(root, &["init", "-q"]);
    commit(root, "1.sql", "one\n");
    let object = git(root, &["rev-parse", "HEAD:1.sql"]);
    let (start, rest) = object.split_at(2);
    std::fs::remove_file(root.join(".git/objects").join(start).join(rest)).unwrap();
    let recorded = sqlx(b"one\n");
    let error = find_applied(&root.join("1.sql"), b"now\n", Recorded::Sqlx(&recorded));
    let error = error.unwrap_err().to_string();
    assert!(
        error.contains(&object) && error.contains("`git fsck`"),
        "{error}"
    );
}
