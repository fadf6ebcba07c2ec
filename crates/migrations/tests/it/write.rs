use std::fs;

use driftless_migrations::{Folder, Layout, WriteError, check_name};
use expect_test::{Expect, expect};
use jiff::Timestamp;
use proptest::prelude::*;
use tempfile::TempDir;

use crate::{files, message, read, shown};

fn now() -> Timestamp {
    "2026-11-21T22:09:05Z".parse().unwrap()
}

/// Every file under a folder.
fn tree(folder: &TempDir) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.path().to_owned()];
    while let Some(path) = folders.pop() {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            found.push(shown(path.to_str().unwrap(), folder.path()));
            if path.is_dir() {
                folders.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Writes a migration and checks where it went.
fn check(layout: Layout, content: &[(&str, &[u8])], expected: &str) {
    let folder = files(content);
    let existing = read(&folder, layout);
    existing.check_new("add_it", now()).unwrap();
    let planned = existing.next_path("add_it", now()).unwrap();
    let before = tree(&folder);
    let written = existing.write_new("add_it", now(), "SELECT 1;\n").unwrap();
    assert_eq!(shown(written.to_str().unwrap(), folder.path()), expected);
    assert_eq!(written, planned);
    assert_eq!(fs::read_to_string(&written).unwrap(), "SELECT 1;\n");
    let added: Vec<_> = tree(&folder)
        .into_iter()
        .filter(|path| !before.contains(path))
        .collect();
    // Prisma's is a file in a folder, and the first one comes with a lock file.
    let new = match layout {
        Layout::Sqlx => 1,
        Layout::Prisma if existing.migrations().is_empty() => 3,
        Layout::Prisma => 2,
    };
    assert_eq!(added.len(), new, "{added:?}");
    assert_eq!(
        read(&folder, layout).migrations().last().unwrap().path,
        written
    );
}

#[test]
fn several_are_written_in_order_or_not_at_all() {
    for (layout, file) in [
        (Layout::Sqlx, "20261121220906_add_it_2.sql"),
        (Layout::Prisma, "20261121220906_add_it_2"),
    ] {
        let folder = files(&[]);
        let scripts = ["SELECT 1;\n", "SELECT 2;\n", "SELECT 3;\n"];
        let existing = read(&folder, layout);
        let planned = existing.next_paths("add_it", now(), 3).unwrap();

        // The place of the second one is taken.
        let taken = folder.path().join(file);
        fs::write(&taken, "mine").unwrap();
        let before = tree(&folder);
        existing.write_all("add_it", now(), &scripts).unwrap_err();
        assert_eq!(tree(&folder), before, "nothing is left of it");
        fs::remove_file(&taken).unwrap();

        let written = existing.write_all("add_it", now(), &scripts).unwrap();
        assert_eq!(written, planned);
        let again = read(&folder, layout);
        let texts: Vec<&str> = again
            .migrations()
            .iter()
            .map(|migration| migration.sql.as_str())
            .collect();
        assert_eq!(texts, scripts);
    }
}

#[test]
fn where_it_goes() {
    let sqlx = |content: &[(&str, &[u8])], expected| check(Layout::Sqlx, content, expected);
    sqlx(&[], "DIR/20261121220905_add_it.sql");
    sqlx(&[("1_a.sql", b"")], "DIR/20261121220905_add_it.sql");
    sqlx(
        &[("20261121220905_a.sql", b"")],
        "DIR/20261121220906_add_it.sql",
    );
    sqlx(
        &[("20261231235959_a.sql", b"")],
        "DIR/20270101000000_add_it.sql",
    );
    sqlx(
        &[("20261122500000_a.sql", b"")],
        "DIR/20261123000000_add_it.sql",
    );
    let prisma = |content: &[(&str, &[u8])], expected| check(Layout::Prisma, content, expected);
    prisma(&[], "DIR/20261121220905_add_it/migration.sql");
    prisma(
        &[("0_init/migration.sql", b"")],
        "DIR/20261121220905_add_it/migration.sql",
    );
    prisma(
        &[
            ("20280229235959_a/migration.sql", b""),
            ("20261121220906_b/migration.sql", b""),
        ],
        "DIR/20280301000000_add_it/migration.sql",
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn it_comes_last(
        names in prop::collection::btree_map(
            prop_oneof![0_i64..100, 20_260_000_000_000_i64..20_280_000_000_000, any::<i64>()],
            "[a-zA-Z0-9_-]{1,8}",
            0..4,
        ),
        prisma: bool,
    ) {
        let (layout, end) =
            if prisma { (Layout::Prisma, "/migration.sql") } else { (Layout::Sqlx, ".sql") };
        let names: Vec<String> =
            names.into_iter().map(|(version, name)| format!("{version}_{name}{end}")).collect();
        let content: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
        let folder = files(&content);
        match read(&folder, layout).write_new("new", now(), "") {
            Ok(path) => {
                let after = read(&folder, layout);
                prop_assert_eq!(&after.migrations().last().unwrap().path, &path);
            }
            Err(error) => {
                let refused = matches!(error, WriteError::NoLaterVersion { .. });
                prop_assert!(refused, "{}", error);
                prop_assert_eq!(read(&folder, layout).migrations().len(), names.len());
            }
        }
    }
}

#[test]
fn names() {
    for good in ["a", "a1_", &"a".repeat(200)] {
        check_name(good).unwrap();
    }
    for bad in [
        "",
        "A",
        "1a",
        "_a",
        "a-b",
        "a b",
        "é",
        "a.b",
        "a/b",
        "a\n",
        &"a".repeat(201),
    ] {
        assert!(
            matches!(check_name(bad), Err(WriteError::BadName { .. })),
            "{bad:?}"
        );
    }
}

/// Checks that writing fails with a message and leaves the folder as it was.
fn check_refused(folder: &TempDir, existing: &Folder, name: &str, expected: &Expect) {
    let before = tree(folder);
    let planned = existing
        .check_new(name, now())
        .map_err(|error| error.to_string());
    let error = existing.write_new(name, now(), "SELECT 1;").unwrap_err();
    assert_eq!(planned, Err(error.to_string()));
    expected.assert_eq(&message(&error, folder.path()));
    assert_eq!(tree(folder), before);
}

#[test]
fn refusals() {
    let folder = files(&[]);
    check_refused(
        &folder,
        &read(&folder, Layout::Sqlx),
        "Add",
        &expect![[
            r#""Add" is no name for a migration: it must start with a letter and hold only lower-case letters, digits and underscores, 200 at the most, as in add_attempts_index"#
        ]],
    );

    let folder = files(&[("99991231235959_a.sql", b"")]);
    check_refused(
        &folder,
        &read(&folder, Layout::Sqlx),
        "a",
        &expect![
            "no timestamp comes after DIR/99991231235959_a.sql: rename that migration, or write the new one by hand"
        ],
    );

    let folder = files(&[("init/migration.sql", b"")]);
    check_refused(
        &folder,
        &read(&folder, Layout::Prisma),
        "a",
        &expect![
            "no timestamp comes after DIR/init/migration.sql: rename that migration, or write the new one by hand"
        ],
    );

    // Written by somebody else after the folder was read.
    for (layout, file) in [
        (Layout::Sqlx, "20261121220905_a.sql"),
        (Layout::Prisma, "20261121220905_a/migration.sql"),
    ] {
        let folder = files(&[]);
        let existing = read(&folder, layout);
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "theirs").unwrap();
        let error = existing.write_new("a", now(), "ours").unwrap_err();
        assert!(matches!(error, WriteError::Exists { .. }), "{error}");
        assert_eq!(fs::read_to_string(path).unwrap(), "theirs");
    }

    let folder = files(&[]);
    let existing = read(&folder, Layout::Prisma);
    fs::remove_dir(folder.path()).unwrap();
    let error = existing.write_new("a", now(), "").unwrap_err();
    assert!(matches!(error, WriteError::Io { .. }), "{error}");
}

#[cfg(unix)]
#[test]
fn read_only_folder() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = files(&[("1_a.sql", b"")]);
    let existing = read(&folder, Layout::Sqlx);
    let set = |mode| fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    check_refused(
        &folder,
        &existing,
        "a",
        &expect!["DIR is read-only: make it writable (chmod u+w) and run again"],
    );
    set(0o755);
    let written = existing.write_new("a", now(), "SELECT 1;").unwrap();
    // Others may read it as they may read any new file.
    let mode = fs::metadata(written).unwrap().permissions().mode();
    assert_eq!(mode & 0o600, 0o600);
    assert_ne!(mode & 0o044, 0, "{mode:o}");
}
