//! `resolve` on a live database.

use driftless_scratch::Database;
use sqlx::AssertSqlSafe;

use crate::live::{Live, MIGRATION, stdout_of};
use crate::project::TestProject;

const SIZE: (&str, &[u8]) = (
    "migrations/20250102000000_size.sql",
    b"ALTER TABLE notes ADD COLUMN size int DEFAULT 3;\n\
      CREATE INDEX by_size ON notes (size);\n\
      COMMENT ON COLUMN notes.size IS 'in lines';\n\
      DROP VIEW topics;\n",
);
const NAME: &str = "20250102000000_size";

async fn run(database: &mut Database, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(database.connection())
        .await
        .expect(sql);
}

const ROWS: &str = "SELECT string_agg(concat_ws(' ', version, description, success, execution_time), \
                    ', ' ORDER BY version) FROM _sqlx_migrations";

/// A database with the first migration, and more that its history does not tell.
fn live(more: &str) -> Live {
    let mut live = Live::new();
    live.record(&[(20_250_101_000_000, "create notes", MIGRATION.1)]);
    live.with(async |database| run(database, more).await);
    live
}

#[test]
fn what_is_missing_is_listed_and_then_it_is_applied() {
    // Something of the person's own on the same table is nobody's matter here.
    let mut live = live("ALTER TABLE notes ADD COLUMN own text, ADD COLUMN size bigint");
    let project = TestProject::new([MIGRATION, SIZE]);
    let url = live.url.clone();
    let resolve = |more: &[&str]| {
        let args = ["resolve", "--no-cache", "--env", &url, "--applied", NAME];
        project.run(&[&args[..], more].concat())
    };
    let (before, rows) = (live.everything(), live.text(ROWS));
    let refused = resolve(&[]);
    let sql = stdout_of(&refused, 4);
    let said = String::from_utf8_lossy(&refused.stderr).replace(&live.url, "[URL]");
    for part in [
        "index public.by_size is missing",
        "table public.notes stands otherwise",
        "view public.topics is there",
        "or say why it may be recorded with --unverified REASON",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert!(!sql.contains("own"), "{sql}");
    let json = stdout_of(&resolve(&["--json"]), 4);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["outcome"], "refused");
    assert_eq!(json["differences"].as_array().map(Vec::len), Some(3));
    assert_eq!((live.everything(), live.text(ROWS)), (before, rows));

    live.with(async |database| {
        // One by one: an index is built CONCURRENTLY.
        for statement in sql.split_inclusive(";\n") {
            run(database, statement).await;
        }
    });
    let rows = live.text(ROWS);
    assert_eq!(stdout_of(&resolve(&["--dry-run"]), 0), "");
    assert_eq!(live.text(ROWS), rows);
    let audit = stdout_of(&resolve(&[]), 0);
    assert!(
        audit.ends_with(&format!(": {NAME} from pending to applied (verified)\n")),
        "{audit}"
    );
    assert_eq!(
        live.text(ROWS),
        "20250101000000 create notes t 1500000000, 20250102000000 size t 0"
    );
    stdout_of(&resolve(&[]), 2);
    live.stop();
}

#[test]
fn what_a_schema_does_not_show_wants_a_reason() {
    let live = live("");
    let fill: (&str, &[u8]) = (
        "migrations/20250102000000_fill.sql",
        b"UPDATE notes SET topic = 'none';\n",
    );
    let broken: (&str, &[u8]) = (
        "migrations/20250103000000_broken.sql",
        b"ALTER TABLE nowhere ADD COLUMN a int;\n",
    );
    let project = TestProject::new([MIGRATION, fill, broken]);
    let url = live.url.clone();
    let resolve = |name: &str, more: &[&str]| {
        let args = ["resolve", "--no-cache", "--env", &url, "--applied", name];
        project.run(&[&args[..], more].concat())
    };
    let name = "20250102000000_fill";
    let refused = resolve(name, &[]);
    assert_eq!(stdout_of(&refused, 4), "");
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        said.contains("line 1: UPDATE notes SET … may change rows"),
        "{said}"
    );
    stdout_of(&resolve(name, &["--unverified", " "]), 2);
    let audit = stdout_of(&resolve(name, &["--unverified", "by hand"]), 0);
    assert!(
        audit.ends_with("to applied (unverified: by hand)\n"),
        "{audit}"
    );

    let refused = resolve("20250103000000_broken", &[]);
    stdout_of(&refused, 4);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("it does not run on scratch"), "{said}");
    assert!(
        said.contains("relation \"nowhere\" does not exist"),
        "{said}"
    );
    live.stop();
}

#[test]
fn what_is_left_of_a_failed_one_is_listed() {
    let mut live = live(
        "ALTER TABLE notes ADD COLUMN size int DEFAULT 3;
         INSERT INTO _sqlx_migrations VALUES (20250102000000, 'size', now(), false, '\\x00', -1)",
    );
    // It fails after the column.
    let failing: (&str, &[u8]) = (
        SIZE.0,
        b"-- no-transaction\nBEGIN; ALTER TABLE notes ADD COLUMN size int DEFAULT 3; COMMIT;\n\
          DROP TABLE nowhere;\nDROP TABLE notes;\n",
    );
    let project = TestProject::new([MIGRATION, failing]);
    let url = live.url.clone();
    let resolve = |more: &[&str]| {
        let args = ["resolve", "--no-cache", "--env", &url];
        project.run(&[&args[..], more].concat())
    };
    let rows = live.text(ROWS);
    stdout_of(
        &resolve(&["--rolled-back", "20250101000000_create_notes"]),
        2,
    );
    stdout_of(&resolve(&["--rolled-back", "20250103000000_none"]), 2);
    stdout_of(&resolve(&[]), 2);
    let sql = stdout_of(&resolve(&["--rolled-back", NAME]), 4);
    assert!(sql.contains("-- data loss"), "{sql}");
    assert!(
        sql.ends_with("ALTER TABLE public.notes DROP COLUMN size;\n"),
        "{sql}"
    );
    assert_eq!(live.text(ROWS), rows);

    live.with(async |database| run(database, &sql).await);
    let audit = stdout_of(&resolve(&["--rolled-back", NAME]), 0);
    assert!(
        audit.ends_with("from failed to rolled back (verified)\n"),
        "{audit}"
    );
    assert_eq!(live.text(ROWS), "20250101000000 create notes t 1500000000");
    live.stop();
}

#[test]
fn prisma_gets_the_rows_that_it_would_write_itself() {
    let mut live = Live::new();
    let notes = "prisma/migrations/20250101000000_create_notes/migration.sql";
    let bad: &[u8] = b"ALTER TABLE notes ADD COLUMN size int DEFAULT 3;\n";
    let project = TestProject::new([
        (notes, MIGRATION.1),
        ("prisma/migrations/20250102000000_size/migration.sql", bad),
        (
            "prisma/migrations/migration_lock.toml",
            b"provider = \"postgresql\"\n",
        ),
    ]);
    let url = live.url.clone();
    let args = ["resolve", "--no-cache", "--env", &url];
    let resolve = |more: &[&str]| project.run(&[&args[..], more].concat());
    // The unique index of the first is not there.
    let first = ["--applied", "20250101000000_create_notes"];
    stdout_of(&resolve(&first), 4);
    live.with(async |database| {
        run(
            database,
            "UPDATE notes SET twice = id; CREATE UNIQUE INDEX once ON notes (twice)",
        )
        .await;
    });
    stdout_of(&resolve(&first), 0);
    live.with(async |database| {
        run(
            database,
            "INSERT INTO _prisma_migrations (id, checksum, migration_name, logs)
             VALUES ('1', 'x', '20250102000000_size', 'no')",
        )
        .await;
    });
    stdout_of(&resolve(&["--rolled-back", NAME]), 0);
    // There is nothing to do again, and nothing is done.
    stdout_of(&resolve(&["--rolled-back", NAME]), 0);
    live.with(async |database| {
        run(database, "ALTER TABLE notes ADD COLUMN size int DEFAULT 3").await;
        run(
            database,
            "UPDATE _prisma_migrations SET rolled_back_at = NULL WHERE id = '1'",
        )
        .await;
    });
    stdout_of(&resolve(&["--applied", NAME]), 0);
    let rows = live.text(
        "SELECT string_agg(concat_ws(' ', migration_name, applied_steps_count,
             'finished ' || (finished_at = started_at), 'back ' || (rolled_back_at IS NOT NULL),
             'logs ' || nullif(logs, '')), ', ' ORDER BY started_at)
         FROM _prisma_migrations",
    );
    expect_test::expect![
        "20250101000000_create_notes 0 finished true back false, 20250102000000_size 0 back true logs no, 20250102000000_size 0 finished true back false"
    ]
    .assert_eq(&rows);
    stdout_of(&resolve(&["--rolled-back", NAME]), 2);
    live.stop();
}

/// One message is one transaction, unless the script says otherwise; and the row tells that it failed.
#[test]
fn what_postgres_has_taken_back_leaves_no_doubt_about_rows() {
    let mut live = Live::new();
    let folder = "prisma/migrations/20250102000000_fill/migration.sql";
    let project = TestProject::new([
        (
            folder,
            &b"UPDATE notes SET topic = 'x';\nSELECT nope;\n"[..],
        ),
        (
            "prisma/migrations/migration_lock.toml",
            b"provider = \"postgresql\"\n",
        ),
    ]);
    let url = live.url.clone();
    let mut check = |sql: &[u8], logs: Option<&str>, code: i32| {
        project.write(folder, sql);
        let logs = logs.map_or("NULL".to_owned(), |logs| format!("'{logs}'"));
        let row = format!(
            "CREATE TABLE IF NOT EXISTS _prisma_migrations (
                 id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
                 migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
                 started_at timestamptz NOT NULL DEFAULT now(),
                 applied_steps_count integer NOT NULL DEFAULT 0);
             TRUNCATE _prisma_migrations;
             INSERT INTO _prisma_migrations (id, checksum, migration_name, logs)
             VALUES ('1', 'x', '20250102000000_fill', {logs})"
        );
        live.with(async |database| run(database, &row).await);
        let name = "20250102000000_fill";
        let args = [
            "resolve",
            "--no-cache",
            "--env",
            &url,
            "--rolled-back",
            name,
        ];
        stdout_of(&project.run(&args), code);
    };
    check(
        b"UPDATE notes SET topic = 'x';\nSELECT nope;\n",
        Some("no"),
        0,
    );
    // It may have been done, and cut off before that was recorded.
    check(b"UPDATE notes SET topic = 'x';\nSELECT nope;\n", None, 4);
    check(
        b"UPDATE notes SET topic = 'x';\nCOMMIT;\nSELECT nope;\n",
        Some("no"),
        4,
    );
    check(
        b"DO $$ BEGIN UPDATE notes SET topic = 'x'; COMMIT; PERFORM 1 / 0; END $$",
        Some("no"),
        4,
    );
    live.stop();
}
