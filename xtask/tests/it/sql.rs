//! `sql` on a live database.

use crate::live::{Live, stdout_of};
use crate::project::TestProject;

/// Functions that try to write where only reading is allowed.
const FUNCTIONS: &str = "
CREATE SEQUENCE numbers;
CREATE FUNCTION writes() RETURNS bigint LANGUAGE sql
    AS 'INSERT INTO notes VALUES (9, ''nine'', 9) RETURNING id';
CREATE FUNCTION writes_by_name() RETURNS void LANGUAGE plpgsql
    AS 'BEGIN EXECUTE ''DEL'' || ''ETE FROM notes''; END';
CREATE FUNCTION allows_itself() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('transaction_read_only', 'off', false);
    DELETE FROM notes;
END $$;
CREATE FUNCTION allows_others() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE;
    SET default_transaction_read_only = off;
END $$;
CREATE FUNCTION commits() RETURNS void LANGUAGE plpgsql AS 'BEGIN EXECUTE ''COMMIT''; END';
CREATE PROCEDURE ends() LANGUAGE plpgsql AS 'BEGIN COMMIT; DELETE FROM notes; END';
";

fn setup() -> (Live, TestProject) {
    let mut live = Live::new();
    live.with(async |database| {
        sqlx::raw_sql(FUNCTIONS)
            .execute(database.connection())
            .await
            .expect("functions");
    });
    (live, TestProject::new([("driftless.toml", &b""[..])]))
}

#[test]
fn nothing_gets_out_of_reading_only() {
    let (mut live, project) = setup();
    let before = live.everything();
    let url = live.url.clone();
    let numbers = "SELECT last_value::text || is_called FROM numbers";
    for (sql, code) in [
        // Refused before anything runs.
        ("INSERT INTO notes VALUES (3, 'three', 3)", 2),
        ("SELECT 1; COMMIT; DELETE FROM notes", 2),
        ("SELECT 1; ROLLBACK; BEGIN; DELETE FROM notes; COMMIT", 2),
        ("/* x */ END; DELETE FROM notes", 2),
        ("PREPARE TRANSACTION 'x'", 2),
        ("SET TRANSACTION READ WRITE", 2),
        ("SET transaction_read_only = off", 2),
        ("SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE", 2),
        ("RESET ALL", 2),
        ("DISCARD ALL", 2),
        ("COPY notes TO PROGRAM 'cat > /dev/null'", 2),
        ("COPY notes TO '/nowhere'", 2),
        ("COPY notes TO STDOUT", 2),
        ("DO 'BEGIN DELETE FROM notes; END'", 2),
        ("CALL ends()", 2),
        ("PREPARE p AS DELETE FROM notes; EXECUTE p", 2),
        ("CREATE TABLE more ()", 2),
        ("VACUUM notes", 2),
        ("SELECT pg_terminate_backend(0)", 2),
        (
            "SELECT set_config('transaction_read_only', 'off', false)",
            2,
        ),
        ("SELECT lo_import('/etc/hostname')", 2),
        (
            "SELECT * FROM dblink('', 'DELETE FROM notes') AS t (x int)",
            2,
        ),
        (
            "EXPLAIN ANALYZE UPDATE pg_settings SET setting = 'off' WHERE name = 'transaction_read_only'",
            2,
        ),
        ("EXPLAIN (VERBOSE, ANALYZE) EXECUTE p", 2),
        ("\\! touch x", 2),
        ("-- nothing", 2),
        // Refused by the server.
        (
            "EXPLAIN ANALYZE WITH x AS (DELETE FROM notes RETURNING 1) SELECT * FROM x",
            3,
        ),
        (
            "WITH x AS (DELETE FROM notes RETURNING 1) SELECT * FROM x",
            3,
        ),
        ("WITH x AS (SELECT 1) DELETE FROM notes", 3),
        ("SELECT * INTO more FROM notes", 3),
        ("SELECT * FROM notes FOR UPDATE", 3),
        ("SELECT nextval('numbers')", 3),
        ("SELECT setval('numbers', 7)", 3),
        ("SELECT writes()", 3),
        ("SELECT writes_by_name()", 3),
        ("SELECT allows_itself()", 3),
        ("SELECT allows_others(); SELECT writes()", 3),
        ("SELECT commits()", 3),
        (
            "SELECT query_to_xml('DELETE FROM notes RETURNING 1', true, true, '')",
            3,
        ),
        ("SELECT lo_create(0), writes()", 3),
        // It may be done, and takes no effect.
        ("SELECT allows_others()", 0),
        ("EXPLAIN DELETE FROM notes", 0),
    ] {
        let output = project.run(&["sql", "--env", &url, sql]);
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{sql}\n{stderr}");
        // Read only, no mode to be changed after a query, and no COMMIT in a function.
        let refused = ["25006", "25001", "0A000"].map(|code| format!("(SQLSTATE {code})"));
        if code == 3 {
            assert!(
                refused.iter().any(|it| stderr.contains(it)),
                "{sql}\n{stderr}"
            );
        }
    }
    assert_eq!(live.everything(), before);
    assert_eq!(live.text(numbers), "1false");
    live.stop();
}

const VALUES: &str =
    "SELECT NULL AS nothing, '' AS empty, E'a\\n\"b\"' AS lines, '\\x00ff'::bytea AS bytes,
    1.50::numeric AS number, '{1,NULL}'::int[] AS list, 'NaN'::float8, '1 day 2 hours'::interval,
    '{\"a\": null}'::jsonb AS json, ROW(1, 'x') AS pair;
SELECT topic FROM notes ORDER BY id;";

#[test]
fn values_are_as_postgres_prints_them_in_every_format() {
    let (live, project) = setup();
    project.write("report.sql", VALUES.as_bytes());
    let url = live.url.clone();
    let sql =
        |more: &[&str]| project.run(&[&["sql", "--env", &url, "-f", "report.sql"], more].concat());
    expect_test::expect_file!["sql.txt"].assert_eq(&stdout_of(&sql(&[]), 0));
    expect_test::expect_file!["sql.csv"].assert_eq(&stdout_of(&sql(&["--csv"]), 0));
    let json = stdout_of(&sql(&["--json"]), 0);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(
        json["results"][0]["rows"][0],
        serde_json::json!([
            null,
            "",
            "a\n\"b\"",
            "\\x00ff",
            "1.50",
            "{1,NULL}",
            "NaN",
            "1 day 02:00:00",
            "{\"a\": null}",
            "(1,x)"
        ])
    );
    assert_eq!(json["results"][0]["columns"][4]["type"], "numeric");
    assert_eq!(
        json["results"][1]["rows"],
        serde_json::json!([["one"], ["two"]])
    );

    // A table says what it does not show; CSV and JSON show all.
    let many = [
        "sql",
        "--env",
        &url,
        "SELECT n FROM generate_series(1, 1000) AS n",
    ];
    let shown = stdout_of(&project.run(&[&many[..], &["--limit", "2"]].concat()), 0);
    assert_eq!(
        shown,
        "n\n1\n2\n… 998 more of 1000 rows: --limit 1000, --csv and --json show them\n"
    );
    let shown = stdout_of(&project.run(&[&many[..], &["--csv"]].concat()), 0);
    assert_eq!(shown.lines().count(), 1001);

    live.stop();
}

#[test]
fn what_is_written_is_one_transaction_unless_told() {
    let (mut live, project) = setup();
    let url = live.url.clone();
    let sql = |more: &[&str]| project.run(&[&["sql", "--env", &url, "--write"], more].concat());
    let rows = "SELECT string_agg(id || topic, ' ' ORDER BY id) FROM notes";

    let output = sql(
        &["INSERT INTO notes VALUES (3, 'three', 3), (4, 'four', 4); \
                        UPDATE notes SET topic = 'x' WHERE id = 1 RETURNING id"],
    );
    expect_test::expect![[r"
        (2 rows affected)

        id
         1
        (1 row)
    "]]
    .assert_eq(&stdout_of(&output, 0));
    assert_eq!(live.text(rows), "1x 2two 3three 4four");

    // What fails undoes all, and tells where.
    let output = sql(&[
        "DELETE FROM notes;\n  INSERT INTO notes VALUES (1, nope, 1)",
        "--json",
    ]);
    let json = stdout_of(&output, 3);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let failure = &json["failure"];
    assert_eq!(
        (&failure["line"], &failure["column"]),
        (&2.into(), &32.into())
    );
    assert_eq!(failure["sqlstate"], "42703");
    assert_eq!(live.text(rows), "1x 2two 3three 4four");
    let output = sql(&["INSERT INTO notes VALUES (1, 'again', 1)"]);
    stdout_of(&output, 3);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("SQL:1:1: duplicate key value"), "{said}");
    assert!(
        said.contains("DETAIL: Key (id)=(1) already exists."),
        "{said}"
    );
    assert!(said.contains("nothing was written"), "{said}");

    // Each by itself.
    stdout_of(&sql(&["DELETE FROM notes WHERE id > 2; COMMIT"]), 2);
    assert_eq!(live.text(rows), "1x 2two 3three 4four");
    let output = sql(&[
        "--no-transaction",
        "DELETE FROM notes WHERE id > 2; VACUUM notes; SELECT 1/0",
    ]);
    stdout_of(&output, 3);
    assert_eq!(live.text(rows), "1x 2two");
    live.stop();
}
