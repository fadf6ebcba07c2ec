//! Commands that take a live database as a state among others.

use sqlx::AssertSqlSafe;

use crate::live::{Live, MIGRATION, stdout_of};
use crate::project::TestProject;

#[test]
fn what_only_reads_changes_nothing_and_tells_an_invalid_index() {
    let mut live = Live::new();
    let built = live.with(async |database| {
        sqlx::raw_sql(AssertSqlSafe(
            "CREATE UNIQUE INDEX CONCURRENTLY once ON notes (twice)",
        ))
        .execute(database.connection())
        .await
    });
    assert!(built.is_err(), "two rows have the same key");
    let project = TestProject::new([MIGRATION]);
    let (before, files) = (live.everything(), project.snapshot());

    let export = project.run(&["export", "--from", &live.url]);
    let exported = stdout_of(&export, 0);
    assert!(exported.contains("\\! line two"), "{exported}");
    let said = String::from_utf8_lossy(&export.stderr).into_owned();
    assert!(said.contains("index public.once of postgres"), "{said}");
    assert!(said.contains("is invalid"), "{said}");

    let args = ["diff", "--from", &live.url, "--to", "migrations"];
    let options = ["--exit-code", "--no-cache"];
    let plan = stdout_of(&project.run(&[&args[..], &options[..]].concat()), 5);
    assert!(plan.contains("CREATE UNIQUE INDEX CONCURRENTLY"), "{plan}");
    assert!(!plan.contains("TABLE public.notes ("), "{plan}");

    assert_eq!(live.everything(), before);
    assert_eq!(project.snapshot(), files);
    live.stop();
}

#[test]
fn a_baseline_is_recorded_and_nothing_else_changes() {
    let mut live = Live::new();
    let project = TestProject::new([("schema/README", &b"none yet\n"[..])]);
    let before = live.everything();
    let args = ["baseline", "--layout", "sqlx", "--no-cache"];
    let from = ["--from", &live.url.clone()];

    let shown = stdout_of(
        &project.run(&[&args[..], &from, &["--dry-run"]].concat()),
        0,
    );
    assert!(!project.root().join("migrations").exists());
    assert_eq!(live.everything(), before);

    stdout_of(
        &project.run(&[&args[..], &from, &["--mark-applied"]].concat()),
        0,
    );
    let written: Vec<_> = std::fs::read_dir(project.root().join("migrations"))
        .expect("the migrations")
        .map(|entry| entry.expect("a migration").path())
        .collect();
    let [written] = written.as_slice() else {
        panic!("one migration, not {written:?}");
    };
    assert_eq!(std::fs::read_to_string(written).expect("UTF-8"), shown);
    assert_eq!(live.everything(), before);
    assert_eq!(
        live.text("SELECT string_agg(description || ' ' || success, ', ') FROM _sqlx_migrations"),
        "baseline true"
    );

    // Another first migration is refused by the folder, and from another folder by the history.
    let files = project.snapshot();
    let again = [&args[..], &from, &["--mark-applied", "--json"]].concat();
    let refused = stdout_of(&project.run(&again), 2);
    assert!(refused.starts_with("{\n  \"error\": \""), "{refused}");
    assert_eq!(project.snapshot(), files);
    let other = TestProject::new([("schema/README", &b"none yet\n"[..])]);
    let files = other.snapshot();
    stdout_of(&other.run(&again), 2);
    assert_eq!(other.snapshot(), files);

    let args = ["diff", "--from", "migrations", "--to", &live.url];
    let options = ["--exit-code", "--no-cache"];
    assert_eq!(
        stdout_of(&project.run(&[&args[..], &options].concat()), 0),
        ""
    );
    live.stop();
}

#[test]
fn a_check_knows_how_large_the_tables_of_a_database_are() {
    let mut live = Live::new();
    live.with(async |database| {
        sqlx::raw_sql(
            "CREATE TABLE docs (id bigint);
             INSERT INTO docs SELECT * FROM generate_series(1, 20000); ANALYZE docs",
        )
        .execute(database.connection())
        .await
        .expect("rows");
    });
    let settings: (&str, &[u8]) = ("driftless.toml", b"[check.rules]\nlock-timeout = \"off\"\n");
    let create: (&str, &[u8]) = (
        "migrations/20250101000000_create_docs.sql",
        b"CREATE EXTENSION vector; CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(3));\n",
    );
    let index: (&str, &[u8]) = (
        "migrations/20250102000000_index.sql",
        b"-- no-transaction\n\
          CREATE INDEX CONCURRENTLY docs_embedding_idx ON docs USING ivfflat (embedding vector_l2_ops) \
          WITH (lists = 1000);\n",
    );
    let project = TestProject::new([settings, create, index]);
    let before = live.everything();
    let rules = |arguments: &[&str]| {
        let start = ["check", "--no-cache", "--json", index.0];
        let output = project.run(&[&start, arguments].concat());
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let findings = json["findings"].as_array().expect("findings").clone();
        let name = |it: &serde_json::Value| it["rule"].as_str().expect("a rule").to_owned();
        findings.iter().map(name).collect::<Vec<_>>()
    };
    let without = rules(&[]);
    assert!(
        !without.contains(&"ivfflat-lists".to_owned()),
        "{without:?}"
    );
    let with = rules(&["--env", &live.url]);
    assert!(with.contains(&"ivfflat-lists".to_owned()), "{with:?}");
    assert_eq!(live.everything(), before);
    live.stop();
}
