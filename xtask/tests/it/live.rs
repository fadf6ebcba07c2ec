//! Commands on a live database: an embedded engine of the test's own, to which the program connects.

use std::process::Output;

use driftless_schema_export::ReadOptions;
use driftless_scratch::{Database, Disconnected, Engine, Options, Scratch};
use sqlx::AssertSqlSafe;
use tokio::runtime::Runtime;

use crate::project::TestProject;

const SCHEMA: &str = "
CREATE TABLE notes (id bigint PRIMARY KEY, topic text NOT NULL DEFAULT 'a''b', twice bigint);
INSERT INTO notes VALUES (1, 'one', 2), (2, 'two', 2);
CREATE VIEW topics AS SELECT DISTINCT topic FROM notes;
COMMENT ON VIEW topics IS 'line one
\\! line two';
";

pub(crate) const MIGRATION: (&str, &[u8]) = (
    "migrations/20250101000000_create_notes.sql",
    b"CREATE TABLE notes (id bigint PRIMARY KEY, topic text NOT NULL DEFAULT 'a''b', twice bigint);
CREATE UNIQUE INDEX once ON notes (twice);
CREATE VIEW topics AS SELECT DISTINCT topic FROM notes;
COMMENT ON VIEW topics IS 'line one
\\! line two';
",
);

/// A database that somebody works with.
pub(crate) struct Live {
    runtime: Runtime,
    scratch: Scratch,
    /// It takes one connection at a time, which is the program's while that runs.
    database: Option<Disconnected>,
    pub(crate) url: String,
}

impl Live {
    pub(crate) fn new() -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let (scratch, database) = runtime.block_on(async {
            let options = Options::new(Engine::Embedded);
            let scratch = Scratch::start(options).await.expect("the engine starts");
            let mut database = scratch.database().await.expect("a database");
            sqlx::raw_sql(SCHEMA)
                .execute(database.connection())
                .await
                .expect("the schema loads");
            (scratch, database.disconnect().await)
        });
        Self {
            runtime,
            scratch,
            url: database.url().expose().to_owned(),
            database: Some(database),
        }
    }

    /// Runs `work` on a connection.
    pub(crate) fn with<T>(&mut self, work: impl AsyncFnOnce(&mut Database) -> T) -> T {
        let idle = self.database.take().expect("nobody is connected");
        let (result, idle) = self.runtime.block_on(async {
            let mut database = idle.connect().await.expect("a connection");
            let result = work(&mut database).await;
            (result, database.disconnect().await)
        });
        self.database = Some(idle);
        result
    }

    pub(crate) fn text(&mut self, sql: &'static str) -> String {
        self.with(async |database| {
            sqlx::query_scalar(sql)
                .persistent(false)
                .fetch_one(database.connection())
                .await
                .expect(sql)
        })
    }

    /// Everything there is: every relation by its file, the rows, and the schema as SQL.
    pub(crate) fn everything(&mut self) -> String {
        let relations = self.text(
            "SELECT string_agg(concat_ws(' ', oid, relname, relfilenode, relacl), ', ' ORDER BY oid)
             FROM pg_class
             WHERE relname NOT LIKE '%sqlx_migrations%' AND relname NOT LIKE 'pg_toast%'",
        );
        let rows = self.text("SELECT string_agg(notes::text, ', ' ORDER BY id) FROM notes");
        let schema = self.with(async |database| {
            let options = ReadOptions {
                owners: true,
                privileges: true,
                exclude_table_names: ["_sqlx_migrations".to_owned()].into(),
                ..ReadOptions::default()
            };
            driftless_schema_export::read(database.connection(), &options)
                .await
                .expect("the catalog is read")
                .to_sql()
        });
        [relations, rows, schema].join("\n")
    }

    /// Makes sqlx' history table and records migrations: version, description, text.
    pub(crate) fn record(&mut self, rows: &[(i64, &str, &[u8])]) {
        self.with(async |database| {
            let create = "CREATE TABLE _sqlx_migrations (
                    version BIGINT PRIMARY KEY, description TEXT NOT NULL,
                    installed_on TIMESTAMPTZ NOT NULL DEFAULT now(), success BOOLEAN NOT NULL,
                    checksum BYTEA NOT NULL, execution_time BIGINT NOT NULL)";
            sqlx::raw_sql(create)
                .execute(database.connection())
                .await
                .expect("the history table");
            for (version, description, text) in rows {
                sqlx::query(
                    "INSERT INTO _sqlx_migrations
                     VALUES ($1, $2, '2025-06-01 12:00:00Z', true, $3, 1500000000)",
                )
                .bind(version)
                .bind(description)
                .bind(driftless_checksum::sqlx(text).to_vec())
                .execute(database.connection())
                .await
                .expect("a row");
            }
        });
    }

    pub(crate) fn stop(self) {
        let stopped = self.runtime.block_on(self.scratch.stop());
        stopped.expect("the engine stops");
    }
}

#[track_caller]
pub(crate) fn stdout_of(output: &Output, code: i32) -> String {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{stderr}");
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

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
fn status_tells_what_is_applied_and_what_is_amiss() {
    let mut live = Live::new();
    let rules: (&str, &[u8]) = (
        "driftless.toml",
        b"[[protect]]\nkind = \"index\"\nname = \"notes_topic_idx\"\nreason = \"search\"\n",
    );
    let edited: &[u8] = b"CREATE TABLE authors (id bigint); -- once more\n";
    let project = TestProject::new([
        MIGRATION,
        ("migrations/20250102000000_create_authors.sql", edited),
        ("migrations/20250103000000_forgotten.sql", b"SELECT 1;\n"),
        ("migrations/20250104000000_last.sql", b"SELECT 2;\r\n"),
        ("migrations/20250105000000_new.sql", b"SELECT 3;\n"),
        rules,
    ]);
    // The last one was applied with other line ends.
    live.record(&[
        (20_250_101_000_000, "create notes", MIGRATION.1),
        (
            20_250_102_000_000,
            "create authors",
            b"CREATE TABLE authors ();",
        ),
        (20_250_104_000_000, "last", b"SELECT 2;\n"),
        (20_240_101_000_000, "gone", b"SELECT 0;"),
    ]);
    let (before, files) = (live.everything(), project.snapshot());
    let url = live.url.clone();
    let shown = stdout_of(&project.run(&["status", "--env", &url]), 5);
    expect_test::expect_file!["status.txt"].assert_eq(&shown);
    let json = stdout_of(&project.run(&["status", "--env", &url, "--json"]), 5);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["migrations"][3]["edit"]["class"], "line-endings");
    assert_eq!(json["migrations"][3]["amiss"], false);
    assert_eq!(json["migrations"][2]["out_of_order"], true);
    assert_eq!(json["protected"][0]["state"], "missing");

    // The same history with checksums is part of what a database holds.
    let inspect = ["inspect", "--migrations", "--env", &url];
    let digits = driftless_checksum::sqlx(MIGRATION.1).map(|byte| format!("{byte:02x}"));
    let shown = stdout_of(&project.run(&inspect), 0);
    let first = shown.lines().nth(1).expect("the first migration");
    assert!(first.contains(&digits.concat()[..12]), "{shown}");
    assert!(first.contains("1.50 s"), "{shown}");
    let inspected = stdout_of(&project.run(&[&inspect[..], &["--json"]].concat()), 0);
    let inspected: serde_json::Value = serde_json::from_str(&inspected).expect("JSON");
    assert_eq!(inspected["migrations"][0]["checksum"], digits.concat());
    assert_eq!(inspected["migrations"][4]["state"], "pending");
    assert_eq!(live.everything(), before);
    assert_eq!(project.snapshot(), files);

    // Nothing is amiss where only something is pending, unless that is asked for.
    let project = TestProject::new([("migrations/20260101000000_new.sql", &b"SELECT 3;\n"[..])]);
    live.with(async |database| {
        sqlx::raw_sql("TRUNCATE _sqlx_migrations")
            .execute(database.connection())
            .await
            .expect("an empty history");
    });
    stdout_of(&project.run(&["status", "--env", &url]), 0);
    stdout_of(&project.run(&["status", "--env", &url, "--exit-code"]), 5);
    live.stop();
}

#[test]
fn check_drift_tells_what_is_not_as_the_migrations_make_it() {
    let mut live = Live::new();
    let rules: (&str, &[u8]) = (
        "driftless.toml",
        b"[[protect]]\nkind = \"index\"\nname = \"once\"\nreason = \"no two alike\"\n",
    );
    let pending: (&str, &[u8]) = (
        "migrations/20250102000000_more.sql",
        b"DROP TABLE notes CASCADE;",
    );
    let project = TestProject::new([MIGRATION, pending, rules]);
    let edited = [b"-- as applied\n", MIGRATION.1].concat();
    live.record(&[(20_250_101_000_000, "create notes", &edited)]);
    let (before, files) = (live.everything(), project.snapshot());
    let url = live.url.clone();
    let args = ["check-drift", "--no-cache", "--env", &url];
    let shown = stdout_of(&project.run(&args), 5);
    expect_test::expect_file!["check_drift.txt"].assert_eq(&shown);
    let json = stdout_of(&project.run(&[&args[..], &["--json"]].concat()), 5);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["protected"][0]["state"], "missing");
    assert_eq!(json["edited"][0]["class"], "unknown");
    let sarif = stdout_of(
        &project.run(&[&args[..], &["--format", "sarif"]].concat()),
        5,
    );
    let sarif: serde_json::Value = serde_json::from_str(&sarif).expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    let found: Vec<&str> = results
        .iter()
        .filter_map(|it| it["ruleId"].as_str())
        .collect();
    let rules = ["checksum-drift", "harmed-protected-object", "schema-drift"];
    assert!(rules.iter().all(|rule| found.contains(rule)), "{found:?}");
    for result in results {
        let file = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
        assert_eq!(file, MIGRATION.0);
    }
    assert_eq!(live.everything(), before);
    assert_eq!(project.snapshot(), files);

    // What the SQL says brings the database back, and then nothing is found but the edited file.
    let back = json["sql_to_migrations"].as_str().expect("SQL").to_owned();
    live.with(async |database| {
        let distinct = "UPDATE notes SET twice = id";
        for sql in [distinct, &back] {
            sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
                .execute(database.connection())
                .await
                .expect(sql);
        }
        sqlx::query("UPDATE _sqlx_migrations SET checksum = $1")
            .bind(driftless_checksum::sqlx(MIGRATION.1).to_vec())
            .execute(database.connection())
            .await
            .expect("the row");
    });
    assert_eq!(stdout_of(&project.run(&args), 0), "");
    live.stop();
}

#[test]
fn fix_drift_records_cosmetic_edits_alone() {
    let mut live = Live::new();
    let semantic: (&str, &[u8]) = (
        "migrations/20250102000000_default.sql",
        b"ALTER TABLE notes ADD COLUMN size int DEFAULT 2;\n",
    );
    let crlf: (&str, &[u8]) = ("migrations/20250103000000_lines.sql", b"SELECT 1;\r\n");
    let project = TestProject::new([MIGRATION, semantic, crlf]);
    live.record(&[
        (20_250_101_000_000, "create notes", MIGRATION.1),
        (
            20_250_102_000_000,
            "default",
            b"ALTER TABLE notes ADD COLUMN size int;\n",
        ),
        (20_250_103_000_000, "lines", b"SELECT 1;\n"),
    ]);
    let history =
        "SELECT string_agg(_sqlx_migrations::text, ' ' ORDER BY version) FROM _sqlx_migrations";
    let (before, rows) = (live.everything(), live.text(history));
    let url = live.url.clone();
    let fix = |more: &[&str]| project.run(&[&["fix-drift", "--env", &url], more].concat());
    let name = "20250102000000_default";

    // Refused, shown, or wrong: nothing is written.
    stdout_of(&fix(&[]), 2);
    stdout_of(&fix(&["20250101000000_create_notes"]), 2);
    stdout_of(&fix(&[name]), 5);
    stdout_of(&fix(&[name, "--accept-semantic", " "]), 2);
    assert_eq!(stdout_of(&fix(&["--all-cosmetic", "--dry-run"]), 0), "");
    assert_eq!(live.text(history), rows);

    let audit = stdout_of(&fix(&["--all-cosmetic"]), 0);
    let [old, new] = [&b"SELECT 1;\n"[..], crlf.1].map(|text| {
        let digits = driftless_checksum::sqlx(text).map(|byte| format!("{byte:02x}"));
        digits.concat()
    });
    let expected = format!("20250103000000_lines from {old} to {new} (line-endings)\n");
    assert!(audit.ends_with(&expected), "{audit}");
    let audit = stdout_of(&fix(&[name, "--accept-semantic", "changed by hand"]), 0);
    assert!(audit.ends_with("(unknown: changed by hand)\n"), "{audit}");
    assert!(live.text(history).contains(&new));
    assert_eq!(live.everything(), before);
    live.stop();
}

#[test]
fn inspect_tells_what_a_database_holds() {
    let mut live = Live::new();
    live.with(async |database| {
        sqlx::raw_sql("CREATE INDEX \"Odd, one\" ON notes (topic) WHERE id > 3")
            .execute(database.connection())
            .await
            .expect("an index");
    });
    let project = TestProject::new([MIGRATION]);
    let before = live.everything();
    let url = live.url.clone();
    let inspect = |more: &[&str]| project.run(&[&["inspect", "--env", &url], more].concat());
    let json = stdout_of(&inspect(&["--table", "public.notes", "--json"]), 0);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let names: Vec<_> = json["columns"]
        .as_array()
        .expect("columns")
        .iter()
        .map(|it| &it["name"])
        .collect();
    assert_eq!(names, ["id", "topic", "twice"]);
    assert_eq!(json["columns"][1]["default"], "'a''b'::text");
    assert_eq!(json["constraints"][0]["definition"], "PRIMARY KEY (id)");
    assert_eq!(json["indexes"][0]["name"], "Odd, one");
    assert_eq!(json["indexes"][0]["partial"], true);
    let shown = stdout_of(&inspect(&["--indexes"]), 0);
    assert!(shown.contains("valid partial"), "{shown}");
    assert!(shown.contains("CREATE INDEX \"Odd, one\""), "{shown}");
    let shown = stdout_of(&inspect(&[]), 0);
    assert!(shown.starts_with("TABLE"), "{shown}");
    stdout_of(&inspect(&["--table", "nowhere"]), 2);
    assert_eq!(live.everything(), before);
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
