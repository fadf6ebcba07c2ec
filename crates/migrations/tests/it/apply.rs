use driftless_migrations::{
    Applied, ApplyError, ApplyOptions, Folder, History, Layout, State, apply_pending, status,
};
use expect_test::expect;
use sqlx::PgConnection;
use tempfile::TempDir;

use crate::{files, message, on_database, read};

async fn apply(conn: &mut PgConnection, folder: &Folder) -> Vec<String> {
    let options = ApplyOptions::default();
    let applied = apply_pending(conn, folder, &options, |_| ()).await.unwrap();
    applied
        .into_iter()
        .map(|Applied { name, .. }| name)
        .collect()
}

async fn refused(conn: &mut PgConnection, folder: &TempDir, layout: Layout) -> String {
    let options = ApplyOptions::default();
    let error = apply_pending(conn, &read(folder, layout), &options, |_| ())
        .await
        .unwrap_err();
    assert_eq!(held_locks(conn).await, 0, "the lock was given back");
    message(&error, folder.path())
}

async fn states(conn: &mut PgConnection, folder: &Folder) -> Vec<State> {
    status(conn, folder)
        .await
        .unwrap()
        .into_iter()
        .map(|entry| entry.state)
        .collect()
}

async fn exists(conn: &mut PgConnection, relation: &str) -> bool {
    sqlx::query_scalar("SELECT to_regclass($1) IS NOT NULL")
        .bind(relation)
        .fetch_one(conn)
        .await
        .unwrap()
}

async fn held_locks(conn: &mut PgConnection) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")
        .fetch_one(conn)
        .await
        .unwrap()
}

fn write(folder: &TempDir, name: &str, text: &str) {
    let path = folder.path().join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

#[tokio::test]
async fn sqlx_rows() {
    let folder = files(&[
        // As pg_dump begins its scripts: the history must be found all the same.
        (
            "1_add_a.sql",
            b"SELECT set_config('search_path', '', false); CREATE TABLE public.a ();",
        ),
        ("2_b.up.sql", b"CREATE TABLE public.b (id int);"),
        ("2_b.down.sql", b"DROP TABLE public.b;"),
        (
            "3_c.sql",
            b"-- no-transaction\nCREATE INDEX CONCURRENTLY c ON public.b (id);",
        ),
    ]);
    let folder = read(&folder, Layout::Sqlx);
    on_database(async |conn| {
        assert_eq!(states(conn, &folder).await, [State::Pending; 3]);
        assert!(
            !exists(conn, "_sqlx_migrations").await,
            "status writes nothing"
        );
        assert_eq!(apply(conn, &folder).await, ["1_add_a", "2_b", "3_c"]);
        sqlx::raw_sql("RESET ALL")
            .execute(&mut *conn)
            .await
            .unwrap();
        assert_eq!(apply(conn, &folder).await, [""; 0]);
        assert_eq!(states(conn, &folder).await, [State::Applied; 3]);
        let History::Sqlx(rows) = History::read(conn, &Layout::Sqlx.into()).await.unwrap() else {
            panic!("asked for sqlx' history");
        };
        let found: Vec<_> = rows
            .iter()
            .map(|row| (row.version, row.description.as_str(), row.success))
            .collect();
        assert_eq!(found, [(1, "add a", true), (2, "b", true), (3, "c", true)]);
        for (row, migration) in rows.iter().zip(folder.migrations()) {
            assert_eq!(
                row.checksum,
                driftless_checksum::sqlx(migration.sql.as_bytes())
            );
            assert!(row.execution_time > 0);
        }
        assert_eq!(held_locks(conn).await, 0);
    })
    .await;
}

#[tokio::test]
async fn prisma_rows() {
    let folder = files(&[
        ("1_a/migration.sql", b"CREATE TABLE a (id int);"),
        (
            "2_b/migration.sql",
            b"CREATE INDEX CONCURRENTLY b ON a (id);",
        ),
        (
            "3_c/migration.sql",
            b"BEGIN; CREATE TABLE c (id int); COMMIT;",
        ),
        ("4_d/migration.sql", b""),
    ]);
    let folder = read(&folder, Layout::Prisma);
    on_database(async |conn| {
        assert_eq!(apply(conn, &folder).await, ["1_a", "2_b", "3_c", "4_d"]);
        assert_eq!(apply(conn, &folder).await, [""; 0]);
        assert_eq!(states(conn, &folder).await, [State::Applied; 4]);
        let History::Prisma(rows) = History::read(conn, &Layout::Prisma.into()).await.unwrap()
        else {
            panic!("asked for Prisma's history");
        };
        for (row, migration) in rows.iter().zip(folder.migrations()) {
            assert_eq!(row.migration_name, migration.name);
            assert_eq!(
                row.checksum,
                driftless_checksum::prisma(migration.sql.as_bytes())
            );
            assert_eq!((row.applied_steps_count, &row.logs), (1, &None));
            assert_eq!(row.rolled_back_at, None);
            assert!(row.finished_at.unwrap() > row.started_at);
            assert_eq!(row.id.len(), 36);
        }
        assert!(exists(conn, "b").await && exists(conn, "c").await);
    })
    .await;
}

#[tokio::test]
async fn a_failure_is_rolled_back_with_its_row() {
    for (layout, good, bad) in [
        (Layout::Sqlx, "1_a.sql", "2_b.sql"),
        (Layout::Prisma, "1_a/migration.sql", "2_b/migration.sql"),
    ] {
        let folder = files(&[
            (good, b"CREATE TABLE a (id int);"),
            (
                bad,
                b"CREATE TABLE b (id int);\n-- \xc3\xa9\n  ALTER TABLE nope ADD x int;",
            ),
        ]);
        on_database(async |conn| {
            let text = refused(conn, &folder, layout).await.replace(bad, "BAD");
            expect![[r#"
                migration 2_b failed and was rolled back, DIR/BAD:3:3
                caused by: 3:3: relation "nope" does not exist (SQLSTATE 42P01)
                STATEMENT: ALTER TABLE nope ADD x int;"#]]
            .assert_eq(&text);
            assert!(exists(conn, "a").await && !exists(conn, "b").await);
            let folder_read = read(&folder, layout);
            assert_eq!(
                states(conn, &folder_read).await,
                [State::Applied, State::Pending]
            );

            write(&folder, bad, "CREATE TABLE b (id int);");
            assert_eq!(apply(conn, &read(&folder, layout)).await, ["2_b"]);
        })
        .await;
    }
}

#[tokio::test]
async fn deferred_constraints_fail_at_commit() {
    let folder = files(&[(
        "1_a.sql",
        b"CREATE TABLE a (id int PRIMARY KEY, a int REFERENCES a DEFERRABLE INITIALLY DEFERRED);\n\
          INSERT INTO a VALUES (1, 2);",
    )]);
    on_database(async |conn| {
        expect![[r#"
            migration 1_a failed and was rolled back, DIR/1_a.sql
            caused by: insert or update on table "a" violates foreign key constraint "a_a_fkey" (SQLSTATE 23503)
            DETAIL: Key (a)=(2) is not present in table "a"."#]].assert_eq(&refused(conn, &folder, Layout::Sqlx).await);
        assert!(!exists(conn, "a").await);
    })
    .await;
}

#[tokio::test]
async fn a_failure_outside_a_transaction_is_recorded() {
    let folder = files(&[
        (
            "1_a/migration.sql",
            b"CREATE TABLE a (id int); INSERT INTO a VALUES (1), (1);",
        ),
        (
            "2_b/migration.sql",
            b"CREATE UNIQUE INDEX CONCURRENTLY b ON a (id);",
        ),
    ]);
    on_database(async |conn| {
        expect![[r#"
            migration 2_b failed and was rolled back, DIR/2_b/migration.sql:1:1
            caused by: 1:1: could not create unique index "b" (SQLSTATE 23505)
            DETAIL: Key (id)=(1) is duplicated.
            STATEMENT: CREATE UNIQUE INDEX CONCURRENTLY b ON a (id);"#]]
        .assert_eq(&refused(conn, &folder, Layout::Prisma).await);
        assert!(!exists(conn, "b").await, "the invalid index is gone");
        let migrations = read(&folder, Layout::Prisma);
        assert_eq!(
            states(conn, &migrations).await,
            [State::Applied, State::RolledBack]
        );
        let History::Prisma(rows) = History::read(conn, &Layout::Prisma.into()).await.unwrap()
        else {
            panic!("asked for Prisma's history");
        };
        let row = &rows[1];
        assert_eq!((row.finished_at, row.applied_steps_count), (None, 0));
        assert!(row.rolled_back_at.unwrap() > row.started_at);
        assert!(
            row.logs
                .as_ref()
                .unwrap()
                .contains("could not create unique index"),
            "{row:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn what_may_be_done_in_part_stays_failed() {
    let call: &[u8] = b"CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN \
        CREATE TABLE half (); COMMIT; PERFORM 1 / 0; END $$;";
    let folder = files(&[
        ("1_a.sql", call),
        ("2_b.sql", b"-- no-transaction\nCALL p();"),
    ]);
    on_database(async |conn| {
        expect![[r#"
            migration 2_b failed; parts of it may have taken effect, DIR/2_b.sql:2:1
            caused by: 2:1: division by zero (SQLSTATE 22012)
            CONTEXT: SQL statement "SELECT 1 / 0"
            PL/pgSQL function p() line 1 at PERFORM
            STATEMENT: CALL p();"#]]
        .assert_eq(&refused(conn, &folder, Layout::Sqlx).await);
        assert!(exists(conn, "half").await);
        let migrations = read(&folder, Layout::Sqlx);
        assert_eq!(
            states(conn, &migrations).await,
            [State::Applied, State::Failed]
        );
        // Nothing more until somebody has looked at it.
        expect!["nothing was applied: migration 2_b was started and never finished: find out what of it took effect, then resolve it with its owner's tool"].assert_eq(&refused(conn, &folder, Layout::Sqlx).await);
    })
    .await;
}

#[tokio::test]
async fn refusals() {
    let folder = files(&[
        ("1_a.sql", b"CREATE TABLE a ();"),
        ("2_b.sql", b"CREATE TABLE b ();"),
    ]);
    on_database(async |conn| {
        apply(conn, &read(&folder, Layout::Sqlx)).await;
        write(&folder, "3_c.sql", "CREATE TABLE c ();");
        write(&folder, "2_b.sql", "CREATE TABLE b (); -- edited");
        expect!["nothing was applied: migration 2_b was applied, and its file has changed since: restore the file as it was, and put the change in a new migration"].assert_eq(&refused(conn, &folder, Layout::Sqlx).await);
        std::fs::remove_file(folder.path().join("2_b.sql")).unwrap();
        expect!["nothing was applied: migration 2 b was applied, and its file is not in the folder: restore it from version control"].assert_eq(&refused(conn, &folder, Layout::Sqlx).await);
        assert!(!exists(conn, "c").await);
    })
    .await;
}

#[tokio::test]
async fn a_table_that_is_not_the_owners() {
    let folder = files(&[("1_a.sql", b"CREATE TABLE a ();")]);
    on_database(async |conn| {
        sqlx::raw_sql("CREATE TABLE _sqlx_migrations (version text)")
            .execute(&mut *conn)
            .await
            .unwrap();
        let text = refused(conn, &folder, Layout::Sqlx).await;
        expect!["cannot read the history table public._sqlx_migrations: check that it is the owner's own, and try again"].assert_eq(text.lines().next().unwrap());
        assert!(!exists(conn, "a").await);
    })
    .await;
}

#[tokio::test]
async fn not_utf_8() {
    let folder = files(&[("1_a/migration.sql", b"-- \xff")]);
    on_database(async |conn| {
        let options = ApplyOptions::default();
        let error = apply_pending(conn, &read(&folder, Layout::Prisma), &options, |_| ())
            .await
            .unwrap_err();
        assert!(matches!(error, ApplyError::NotUtf8 { .. }), "{error}");
        assert!(!exists(conn, "_prisma_migrations").await);
    })
    .await;
}
