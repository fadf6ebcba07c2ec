//! `status`, `check-drift`, `fix-drift` and `inspect` on a live database.

use sqlx::AssertSqlSafe;

use crate::live::{Live, MIGRATION, stdout_of};
use crate::project::TestProject;

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

/// The second time no engine is needed, and what has drifted since is found all the same.
#[cfg(target_os = "linux")]
#[test]
fn what_migrations_make_is_remembered() {
    let mut live = Live::new();
    let project = TestProject::new([MIGRATION]);
    let url = live.url.clone();
    live.record(&[(20_250_101_000_000, "create notes", MIGRATION.1)]);
    live.with(async |database| {
        sqlx::raw_sql("UPDATE notes SET twice = id; CREATE UNIQUE INDEX once ON notes (twice)")
            .execute(database.connection())
            .await
            .expect("the index");
    });
    let cache = project.root().join(".cache");
    let check = |args: &[&str], code: i32| {
        let mut command = project.command(&["check-drift", "--env", &url]);
        let output = command.args(args).env("XDG_CACHE_HOME", &cache).output();
        let output = output.expect("the program runs");
        stdout_of(&output, code);
        String::from_utf8_lossy(&output.stderr).contains("Replayed")
    };
    assert!(check(&[], 0));
    assert!(!check(&[], 0));
    assert!(check(&["--no-cache"], 0));
    // What cannot be read is found again.
    for entry in std::fs::read_dir(cache.join("driftless/made")).expect("what was kept") {
        std::fs::write(entry.expect("a file").path(), "{").expect("a broken file");
    }
    assert!(check(&[], 0));
    assert!(!check(&[], 0));
    live.with(async |database| {
        sqlx::raw_sql("DROP INDEX once")
            .execute(database.connection())
            .await
            .expect("it goes");
    });
    assert!(check(&[], 5));
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
