use driftless_migrations::{Layout, ReplayError, replay};
use expect_test::expect;

use crate::{files, message, on_database, read};

#[tokio::test]
async fn in_order_with_progress() {
    let folder = files(&[
        (
            "1_a.sql",
            b"CREATE TABLE a (id int); SET search_path = nowhere; CREATE TEMP TABLE x ();",
        ),
        ("2_b.up.sql", b"ALTER TABLE public.a ADD COLUMN b int;"),
        ("2_b.down.sql", b"ALTER TABLE public.a DROP COLUMN b;"),
        (
            "3_c.sql",
            b"-- no-transaction\nCREATE INDEX CONCURRENTLY i ON public.a (b);",
        ),
    ]);
    let folder = read(&folder, Layout::Sqlx);
    on_database(async |conn| {
        let mut seen = Vec::new();
        replay(conn, folder.migrations(), |index, migration| {
            seen.push(format!("{index} {}", migration.name));
        })
        .await
        .unwrap();
        assert_eq!(seen, ["0 1_a", "1 2_b", "2 3_c"]);
        // What the first set for the session is reset.
        let found: bool =
            sqlx::query_scalar("SELECT to_regclass('i') IS NOT NULL AND to_regclass('x') IS NULL")
                .fetch_one(conn)
                .await
                .unwrap();
        assert!(found);
    })
    .await;
}

#[tokio::test]
async fn failures() {
    let folder = files(&[
        ("1_a/migration.sql", b"CREATE TABLE a (id int);"),
        (
            "2_b/migration.sql",
            b"CREATE TABLE b (id int);\n\n-- why\nALTER TABLE nope ADD x int;\n",
        ),
        ("3_c/migration.sql", b"-- caf\xe9"),
    ]);
    let read = read(&folder, Layout::Prisma);
    on_database(async |conn| {
        let error = replay(conn, read.migrations(), |_, _| ())
            .await
            .unwrap_err();
        expect![[r#"
            migration 2_b fails to run, DIR/2_b/migration.sql:4:1
            caused by: 4:1: relation "nope" does not exist (SQLSTATE 42P01)
            STATEMENT: ALTER TABLE nope ADD x int;"#]].assert_eq(&message(&error, folder.path()));
        let error = replay(conn, &read.migrations()[2..], |_, _| ())
            .await
            .unwrap_err();
        assert!(matches!(error, ReplayError::NotUtf8 { .. }));
        expect!["migration 3_c: DIR/3_c/migration.sql:1 is not UTF-8; save the file with U+FFFD in place of the wrong bytes, which is how Prisma reads it and leaves its checksum as it is"].assert_eq(&message(&error, folder.path()));
    })
    .await;
}
