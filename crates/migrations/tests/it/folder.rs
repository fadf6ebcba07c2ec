use std::fmt::Write;

use driftless_migrations::{Details, Folder, FolderError, Layout};
use expect_test::{Expect, expect};

use crate::{files, message, shown};

/// What reading these files in a layout gives, from disk and from the program itself.
fn check(layout: Layout, content: &[(&str, &[u8])], expected: &Expect) {
    let folder = files(content);
    let read = Folder::read(folder.path(), layout);
    if let Ok(read) = &read {
        assert_eq!((read.path(), read.layout()), (folder.path(), layout));
        assert!(read.migrations().iter().all(|one| one.path.is_file()));
    }
    let out = told(read, |text| shown(text, folder.path()));
    expected.assert_eq(&out);
    let embedded = Folder::embedded(layout, content.iter().copied());
    assert_eq!(told(embedded, str::to_owned), out.replace("DIR/", ""));
}

fn told(read: Result<Folder, FolderError>, shown: impl Fn(&str) -> String) -> String {
    let read = match read {
        Ok(read) => read,
        Err(error) => return shown(&error.to_string()),
    };
    let mut out = String::new();
    for migration in read.migrations() {
        write!(out, "{} {:?}", migration.name, migration.version()).unwrap();
        if let Details::Sqlx {
            description,
            no_transaction,
            down,
            ..
        } = &migration.details
        {
            let down = down.as_ref().map(|down| &down.sql);
            write!(out, " {description:?} {no_transaction} {down:?}").unwrap();
        }
        writeln!(out, " {:?}", migration.sql).unwrap();
    }
    for warning in read.warnings() {
        writeln!(out, "{}", shown(&warning.to_string())).unwrap();
    }
    out
}

#[test]
fn paths_of_embedded_files_are_within_the_folder() {
    for paths in [
        &["/1_a.sql"][..],
        &["../1_a.sql"],
        &[""],
        &["1_a.sql", "1_a.sql"],
    ] {
        let files = paths.iter().map(|path| (path, "SELECT 1;"));
        let error = Folder::embedded(Layout::Sqlx, files)
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("no path within the migrations folder"),
            "{error}"
        );
    }
}

#[test]
fn layouts() {
    let check = |content: &[(&str, &[u8])], expected: &Expect| {
        let folder = files(content);
        let out = match Layout::detect(folder.path()) {
            Ok(layout) => layout.to_string(),
            Err(error) => message(&error, folder.path()),
        };
        expected.assert_eq(&out);
    };
    check(&[("1_a.sql", b"")], &expect!["sqlx"]);
    check(&[("1_a/migration.sql", b"")], &expect!["prisma"]);
    check(&[("migration_lock.toml", b"")], &expect!["prisma"]);
    check(
        &[("1_a.sql", b""), ("1_a/migration.sql", b"")],
        &expect![
            "DIR holds migrations of sqlx (DIR/1_a.sql) and of Prisma (DIR/1_a): move one kind to a folder of its own, or name the layout in the settings"
        ],
    );
    check(
        &[("README.md", b""), ("a_b.sql", b""), ("1_a/up.sql", b"")],
        &expect![
            "DIR holds no migration of sqlx (<version>_name.sql) or of Prisma (name/migration.sql): name the layout in the settings to start with an empty folder"
        ],
    );

    let folder = files(&[]);
    let error = Layout::detect(&folder.path().join("migrations")).unwrap_err();
    expect!["there is no migrations folder at DIR/migrations: create it and put the first migration in it (sqlx: <YYYYMMDDHHMMSS>_name.sql, Prisma: <YYYYMMDDHHMMSS>_name/migration.sql), or name the folder in the settings"].assert_eq(&message(&error, folder.path()));
    let error = Layout::detect(&files(&[("x", b"")]).path().join("x")).unwrap_err();
    assert!(error.to_string().contains("cannot list"), "{error}");
}

#[test]
fn sqlx() {
    check(
        Layout::Sqlx,
        &[
            ("20240102000000_two.sql", b"-- no-transaction\nSELECT 2;"),
            ("3_add_it_all.up.sql", b"SELECT 3;"),
            ("3_add_it_all.down.sql", b"SELECT -3;"),
            ("0010_x.y.sql", b"SELECT 10;"),
        ],
        &expect![[r#"
            3_add_it_all Some(3) "add it all" false Some("SELECT -3;") "SELECT 3;"
            0010_x.y Some(10) "x.y" false None "SELECT 10;"
            20240102000000_two Some(20240102000000) "two" true None "-- no-transaction\nSELECT 2;"
        "#]],
    );
}

#[test]
fn sqlx_names_what_it_passes_over() {
    check(
        Layout::Sqlx,
        &[
            ("1_a.sql", b"\xef\xbb\xbfSELECT 1;"),
            ("2_b.sql", b"-- nothing\n"),
            ("3_c.sql", b"\n-- no-transaction\nSELECT 3;"),
            ("4_d.down.sql", b"SELECT 4;"),
            ("README.md", b""),
            ("5.sql", b""),
            ("6_e.sql/file", b""),
        ],
        &expect![[r#"
            1_a Some(1) "a" false None "\u{feff}SELECT 1;"
            2_b Some(2) "b" false None "-- nothing\n"
            3_c Some(3) "c" false None "\n-- no-transaction\nSELECT 3;"
            DIR/1_a.sql: starts with a byte order mark, which PostgreSQL refuses; save it without one
            DIR/2_b.sql: holds no statement
            DIR/3_c.sql: says -- no-transaction, but not in its first line and so without effect; move it
            DIR/5.sql: not a migration, ignored
            DIR/6_e.sql: not a migration, ignored
            DIR/README.md: not a migration, ignored
            DIR/4_d.down.sql: takes back a migration that is not there, ignored; restore its .up.sql
        "#]],
    );
}

#[test]
fn sqlx_errors() {
    let check = |content, expected| check(Layout::Sqlx, content, expected);
    check(
        &[("x_a.sql", b"")],
        &expect![
            "DIR/x_a.sql: sqlx wants a whole number before the first underscore; rename it to <YYYYMMDDHHMMSS>_name.sql or move it elsewhere"
        ],
    );
    check(
        &[("1_a.sql", b""), ("01_b.up.sql", b"")],
        &expect![
            "DIR/01_b.up.sql and DIR/1_a.sql have the same version 1: give the newer one a later version"
        ],
    );
    check(
        &[("1_a.sql", b"SELECT 1;\n-- caf\xe9")],
        &expect!["DIR/1_a.sql, line 2: not UTF-8 (byte 16); save the file as UTF-8"],
    );
    check(
        &[("1_a.sql", b"SELECT 1;\n\0")],
        &expect!["DIR/1_a.sql, line 2: a NUL byte; remove it, PostgreSQL accepts none"],
    );
}

#[test]
fn prisma() {
    check(
        Layout::Prisma,
        &[
            (
                "migration_lock.toml",
                b"# comment\nprovider = \"postgresql\"\n",
            ),
            ("20240101000000_b/migration.sql", b"SELECT 1;"),
            ("20240101000000_a/migration.sql", b"SELECT 2;"),
            ("0_init/migration.sql", b"SELECT 0;"),
            ("last/migration.sql", b"SELECT 9;"),
        ],
        &expect![[r#"
            0_init Some(0) "SELECT 0;"
            20240101000000_a Some(20240101000000) "SELECT 2;"
            20240101000000_b Some(20240101000000) "SELECT 1;"
            last None "SELECT 9;"
        "#]],
    );
}

#[test]
fn prisma_names_what_it_passes_over() {
    check(
        Layout::Prisma,
        &[
            ("1_a/migration.sql", b"SELECT 'caf\xe9';"),
            ("1_a/down.sql", b""),
            ("2_é/migration.sql", b"SELECT 1;"),
            ("drift-ignore.json", b""),
        ],
        &expect![[r#"
            1_a Some(1) "SELECT 'caf�';"
            2_é Some(2) "SELECT 1;"
            DIR/1_a/down.sql: not a migration, ignored
            DIR/1_a/migration.sql: line 1 is not UTF-8; save the file with U+FFFD in place of what is not, which is how Prisma reads it and leaves its checksum as it is
            DIR/2_é: a name outside ASCII, which Prisma sorts by the locale of the machine it runs on; rename it if not applied yet
            DIR/drift-ignore.json: not a migration, ignored
        "#]],
    );
}

#[test]
fn prisma_errors() {
    let check = |content, expected| check(Layout::Prisma, content, expected);
    check(
        &[("1_a/other.sql", b"")],
        &expect!["DIR/1_a holds no migration.sql: write one or remove the folder"],
    );
    check(
        &[("migration_lock.toml", b"provider = \"mysql\"")],
        &expect![[
            r#"DIR/migration_lock.toml says provider "mysql", and Driftless reads migrations for "postgresql" only: these are migrations for another database"#
        ]],
    );
    check(
        &[("migration_lock.toml", b"<<<<<<< HEAD")],
        &expect![[
            r#"DIR/migration_lock.toml names no provider that Prisma finds: restore it from version control, or write it just so: provider = "postgresql""#
        ]],
    );
    check(
        &[("migration_lock.toml", b"provider=\"postgresql\"")],
        &expect![[
            r#"DIR/migration_lock.toml names no provider that Prisma finds: restore it from version control, or write it just so: provider = "postgresql""#
        ]],
    );
    check(
        &[("1_a/migration.sql", b"\0")],
        &expect!["DIR/1_a/migration.sql, line 1: a NUL byte; remove it, PostgreSQL accepts none"],
    );
}

#[cfg(unix)]
#[test]
fn links() {
    use std::os::unix::fs::symlink;

    let outside = files(&[("a.sql", b"SELECT 1;")]);
    let folder = files(&[("1_a.sql", b"SELECT 1;")]);
    symlink("1_a.sql", folder.path().join("2_inside.sql")).unwrap();
    let read = Folder::read(folder.path(), Layout::Sqlx).unwrap();
    assert_eq!(read.migrations().len(), 2);

    symlink(
        outside.path().join("a.sql"),
        folder.path().join("3_outside.sql"),
    )
    .unwrap();
    let error = Folder::read(folder.path(), Layout::Sqlx).unwrap_err();
    let text = message(&error, folder.path());
    let outside_text = outside.path().canonicalize().unwrap();
    expect!["DIR/3_outside.sql is a link to OUTSIDE/a.sql, outside the migrations folder: put the file itself there"].assert_eq(&text.replace(outside_text.to_str().unwrap(), "OUTSIDE"));
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf_8() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let folder = files(&[]);
    std::fs::write(folder.path().join(OsStr::from_bytes(b"1_\xff.sql")), "").unwrap();
    let error = Folder::read(folder.path(), Layout::Sqlx).unwrap_err();
    expect!["the name of DIR/1_�.sql is not UTF-8: rename it"]
        .assert_eq(&message(&error, folder.path()));
}

#[test]
fn too_large() {
    let folder = files(&[]);
    let file = std::fs::File::create(folder.path().join("1_a.sql")).unwrap();
    file.set_len((64 << 20) + 1).unwrap();
    let error = Folder::read(folder.path(), Layout::Sqlx).unwrap_err();
    expect!["DIR/1_a.sql has 67108865 bytes, more than 67108864: load data from elsewhere than a migration"].assert_eq(&message(&error, folder.path()));
}
