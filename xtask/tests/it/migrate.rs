//! `migrate` on a live database.

use sqlx::AssertSqlSafe;

use crate::live::{Live, stdout_of};
use crate::project::TestProject;

const ADD: &[u8] = b"ALTER TABLE notes ADD COLUMN size int;\nCREATE TABLE authors (id bigint);\n";
const BUILD: &[u8] = b"-- no-transaction\nCREATE INDEX CONCURRENTLY by_topic ON notes (topic);\n";

/// A project with two migrations for the database of [`Live`], and more.
fn project<'a>(more: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> TestProject {
    let files = [
        ("migrations/20250101000000_add.sql", ADD),
        ("migrations/20250102000000_build.sql", BUILD),
    ];
    TestProject::new(files.into_iter().chain(more))
}

const HISTORY: &str = "SELECT coalesce(string_agg(version || ' ' || success, ', ' ORDER BY version), '') \
                       FROM _sqlx_migrations";

#[test]
fn a_dry_run_writes_nothing_and_then_it_is_applied() {
    let mut live = Live::new();
    let project = project([]);
    let (before, files) = (live.everything(), project.snapshot());
    let url = live.url.clone();
    let migrate = |more: &[&str]| project.run(&[&["migrate", "--env", &url], more].concat());

    let planned = stdout_of(&migrate(&["--dry-run"]), 0);
    expect_test::expect![[r"
        STATEMENTS  RUNS                   MIGRATION
                 2  in one transaction     20250101000000_add
                 1  outside a transaction  20250102000000_build
    "]]
    .assert_eq(&planned);
    let json = stdout_of(
        &migrate(&["--dry-run", "--json", "--to", "20250101000000_add"]),
        0,
    );
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["outcome"], "planned");
    assert_eq!(json["planned"].as_array().map(Vec::len), Some(1));
    assert_eq!(json["planned"][0]["statements"], 2);
    assert_eq!(live.everything(), before);
    assert_eq!(
        live.text("SELECT coalesce(to_regclass('_sqlx_migrations')::text, 'none')"),
        "none",
        "not even the history"
    );

    let output = migrate(&["--to", "20250101000000_add"]);
    assert_eq!(stdout_of(&output, 0), "");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("Applied 20250101000000_add, "), "{said}");
    assert_eq!(live.text(HISTORY), "20250101000000 true");
    let json = stdout_of(&migrate(&["--json"]), 0);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["applied"][0]["name"], "20250102000000_build");
    assert_eq!(
        live.text(HISTORY),
        "20250101000000 true, 20250102000000 true"
    );
    assert_eq!(live.text("SELECT 'by_topic'::regclass::text"), "by_topic");

    let output = migrate(&[]);
    stdout_of(&output, 0);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("nothing is pending"), "{said}");
    assert_eq!(project.snapshot(), files);
    live.stop();
}

#[test]
fn a_failure_tells_where_what_was_before_and_what_next() {
    let mut live = Live::new();
    let bad: &[u8] = b"CREATE TABLE more ();\n\n  INSERT INTO notes VALUES (1, 'again', 1);\n";
    let project = project([("migrations/20250103000000_bad.sql", bad)]);
    let url = live.url.clone();
    let args = ["migrate", "--env", &url, "--json"];
    let output = project.run(&args);
    let json = stdout_of(&output, 3);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["outcome"], "failed");
    assert_eq!(json["applied"].as_array().map(Vec::len), Some(2));
    let failure = &json["failure"];
    assert_eq!(
        (&failure["line"], &failure["column"]),
        (&3.into(), &3.into())
    );
    assert_eq!(failure["sqlstate"], "23505");
    assert_eq!(failure["detail"], "Key (id)=(1) already exists.");
    assert_eq!(failure["rolled_back"], true);
    let said = project.normalize(&String::from_utf8_lossy(&output.stderr));
    expect_test::expect![[r#"
             Applied 20250101000000_add, [TIME] s
             Applied 20250102000000_build, [TIME] s
        error: migrations/20250103000000_bad.sql:3:3: duplicate key value violates unique constraint "notes_pkey" (SQLSTATE 23505)
        DETAIL: Key (id)=(1) already exists.
        STATEMENT: INSERT INTO notes VALUES (1, 'again', 1);
        migration 20250103000000_bad failed and was rolled back: nothing of it is left
        applied before, and stays: 20250101000000_add, 20250102000000_build
        next: correct the migration, then run `migrate` again
    "#]]
    .assert_eq(&said);
    assert_eq!(
        live.text(HISTORY),
        "20250101000000 true, 20250102000000 true"
    );
    assert_eq!(
        live.text("SELECT coalesce(to_regclass('more')::text, 'none')"),
        "none"
    );
    live.stop();
}

#[test]
fn cosmetic_edits_do_not_stand_in_the_way_and_others_do() {
    let mut live = Live::new();
    let project = project([]);
    let url = live.url.clone();
    let migrate = |more: &[&str]| project.run(&[&["migrate", "--env", &url], more].concat());
    stdout_of(&migrate(&[]), 0);
    let pending = |number: u32| {
        let name = format!("migrations/2026010{number}000000_next.sql");
        project.write(&name, b"SELECT 1;\n");
    };

    // Other line ends only.
    let crlf = String::from_utf8_lossy(ADD).replace('\n', "\r\n");
    project.write("migrations/20250101000000_add.sql", crlf.as_bytes());
    pending(1);
    stdout_of(&migrate(&[]), 0);

    // Something else, which no git history explains.
    project.write(
        "migrations/20250101000000_add.sql",
        b"CREATE TABLE authors ();\n",
    );
    pending(2);
    let refused = stdout_of(&migrate(&["--json"]), 5);
    let json: serde_json::Value = serde_json::from_str(&refused).expect("JSON");
    assert_eq!(json["outcome"], "refused");
    stdout_of(&migrate(&["--accept-missing", "20250101000000_add"]), 2);
    stdout_of(&migrate(&["--accept-edited", "20250101000000_add"]), 0);

    // Gone, and one in its place that comes too late.
    let file = project.root().join("migrations/20250101000000_add.sql");
    std::fs::remove_file(file).expect("a file");
    project.write("migrations/20241231000000_early.sql", b"SELECT 1;\n");
    stdout_of(&migrate(&[]), 5);
    let accept = ["--accept-missing", "20250101000000 add"];
    stdout_of(&migrate(&accept), 5);
    stdout_of(
        &migrate(&[&accept[..], &["--out-of-order", "allow"]].concat()),
        0,
    );
    assert_eq!(
        live.text(HISTORY),
        "20241231000000 true, 20250101000000 true, 20250102000000 true, \
         20260101000000 true, 20260102000000 true"
    );
    live.stop();
}

#[test]
fn a_build_that_was_cut_off_is_taken_up_again() {
    let mut live = Live::new();
    let project = project([]);
    let url = live.url.clone();
    let migrate = ["migrate", "--env", &url];
    stdout_of(
        &project.run(&[&migrate[..], &["--to", "20250101000000_add"]].concat()),
        0,
    );
    // What a killed build leaves, and the row that says that it was begun.
    live.with(async |database| {
        let digits = driftless_checksum::sqlx(BUILD).map(|byte| format!("{byte:02x}"));
        let sql = format!(
            "CREATE INDEX by_topic ON notes (topic);
             UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'by_topic'::regclass;
             INSERT INTO _sqlx_migrations
             VALUES (20250102000000, 'build', now(), false, '\\x{}', -1)",
            digits.concat()
        );
        sqlx::raw_sql(AssertSqlSafe(sql))
            .execute(database.connection())
            .await
            .expect("a build that was cut off");
    });
    stdout_of(&project.run(&["status", "--env", &url]), 5);
    let planned = stdout_of(&project.run(&[&migrate[..], &["--dry-run"]].concat()), 0);
    assert!(planned.contains("taken up again"), "{planned}");
    let output = project.run(&migrate);
    stdout_of(&output, 0);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("Dropping public.by_topic, invalid"), "{said}");
    assert_eq!(
        live.text("SELECT indisvalid::text FROM pg_index WHERE indexrelid = 'by_topic'::regclass"),
        "true"
    );
    stdout_of(&project.run(&["status", "--env", &url]), 0);
    live.stop();
}
