//! `restore-indexes`: what is missing or invalid, beside others who are at work.

use std::time::{Duration, Instant};

use sqlx::Connection as _;

use crate::project::TestProject;
use crate::{Live, stderr_of, stdout_of};

/// A table with embeddings, and another with what is to be unique.
const SCHEMA: &str = "
CREATE EXTENSION vector;
CREATE TABLE docs (id bigint PRIMARY KEY, topic text, embedding vector(8));
INSERT INTO docs
SELECT n, 'topic ' || n % 100, ARRAY(SELECT sin(n * k) FROM generate_series(1, 8) AS k)::vector
FROM generate_series(1, 20000) AS n;
CREATE TABLE codes (code text NOT NULL);
INSERT INTO codes VALUES ('a'), ('b'), ('b');
ANALYZE;
";

const HNSW: &str = "docs_hnsw|CREATE INDEX docs_hnsw ON docs USING hnsw (embedding vector_l2_ops) \
                    WITH (m = 8, ef_construction = 40)";
const IVFFLAT: &str = "docs_ivf|CREATE INDEX IF NOT EXISTS docs_ivf ON public.docs USING ivfflat \
                       (embedding vector_cosine_ops) WITH (lists = 50);";
const ODD: &str =
    "Odd, \"one\"|CREATE INDEX \"Odd, \"\"one\"\"\" ON docs (lower(topic)) WHERE id > 3";
const CODES: &str = "codes_code|CREATE UNIQUE INDEX codes_code ON codes (code)";

/// A project whose rules say what these indexes are to be: `name|definition`.
fn project(rules: &[&str]) -> TestProject {
    let rule = |rule: &&str| {
        let (name, definition) = rule.split_once('|').expect("name|definition");
        let words: Vec<&str> = definition.split_whitespace().collect();
        let definition = words.join(" ");
        format!(
            "[[protect]]\nkind = \"index\"\nname = '{name}'\nreason = \"wanted\"\n\
             definition = '{definition}'\n"
        )
    };
    let rules = rules.iter().map(rule).collect::<Vec<_>>().concat();
    TestProject::new([
        ("driftless.toml", rules.as_bytes()),
        ("migrations/20250101000000_first.sql", &b"SELECT 1;\n"[..]),
    ])
}

const INDEXES: &str = "SELECT coalesce(string_agg(
        indexrelid::regclass || ' ' || CASE WHEN indisvalid THEN 'valid' ELSE 'invalid' END, ', '
        ORDER BY indexrelid::regclass::text), 'none')
    FROM pg_index JOIN pg_class c ON c.oid = indrelid
    WHERE c.relnamespace = 'public'::regnamespace AND NOT indisprimary";

#[test]
fn missing_ones_are_built_and_their_progress_is_told() {
    let mut live = Live::new(SCHEMA);
    let project = project(&[HNSW, IVFFLAT, ODD]);
    let url = live.url.clone();
    let restore =
        |more: &[&str]| project.run(&[&["restore-indexes", "--env", &url], more].concat());

    // A dry run says what would be done, and does nothing.
    let files = project.snapshot();
    let planned = stdout_of(&restore(&["--dry-run"]), 0);
    expect_test::expect_file!["restore_indexes.txt"].assert_eq(&planned);
    assert_eq!(live.text(INDEXES), "none");
    let unknown = restore(&["docs_other"]);
    stdout_of(&unknown, 2);
    let said = stderr_of(&unknown);
    assert!(
        said.contains("protected are \"Odd, \"\"one\"\"\", docs_hnsw, docs_ivf"),
        "{said}"
    );

    let output = restore(&[
        "docs_hnsw",
        "--maintenance-work-mem",
        "64MB",
        "--workers",
        "0",
    ]);
    stdout_of(&output, 0);
    let said = stderr_of(&output);
    assert!(
        said.contains(
            "docs_hnsw: about 20000 rows; maintenance_work_mem = 64 MB, \
                       max_parallel_maintenance_workers = 0"
        ),
        "{said}"
    );
    assert!(
        said.contains("docs_hnsw: building index: loading tuples"),
        "{said}"
    );
    assert_eq!(live.text(INDEXES), "docs_hnsw valid");

    let json = stdout_of(&restore(&["--json"]), 0);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["outcome"], "restored");
    let restored = |index: usize| json["indexes"][index]["restored"].as_bool();
    assert_eq!(
        [0, 1, 2].map(restored),
        [Some(true), Some(false), Some(true)]
    );
    assert_eq!(
        live.text(INDEXES),
        "\"Odd, \"\"one\"\"\" valid, docs_hnsw valid, docs_ivf valid"
    );
    let output = restore(&[]);
    stdout_of(&output, 0);
    let said = stderr_of(&output);
    assert!(said.contains("the 3 protected indexes"), "{said}");
    assert!(said.contains("there and valid"), "{said}");
    assert_eq!(project.snapshot(), files);
    live.stop();
}

#[test]
fn invalid_ones_are_dropped_and_built() {
    let mut live = Live::new(SCHEMA);
    let project = project(&[CODES, ODD]);
    let url = live.url.clone();
    let restore =
        |more: &[&str]| project.run(&[&["restore-indexes", "--env", &url], more].concat());

    // One build failed on a row, another was cancelled while it waited.
    let unique = "CREATE UNIQUE INDEX CONCURRENTLY codes_code ON codes (code)";
    assert!(live.try_run(unique).is_err(), "two rows have the same key");
    let mut other = live.other();
    live.runtime.block_on(async {
        let open = "BEGIN; UPDATE docs SET topic = topic WHERE id = 1";
        sqlx::raw_sql(open).execute(&mut other).await.expect(open);
    });
    live.run("SET statement_timeout = '1s'");
    let build =
        "CREATE INDEX CONCURRENTLY \"Odd, \"\"one\"\"\" ON docs (lower(topic)) WHERE id > 3";
    assert!(live.try_run(build).is_err(), "it waits for the other");
    live.run("SET statement_timeout = 0");
    live.runtime
        .block_on(async { other.close().await.expect("closed") });
    let invalid = "\"Odd, \"\"one\"\"\" invalid, codes_code invalid";
    assert_eq!(live.text(INDEXES), invalid);
    let planned = stdout_of(&restore(&["--dry-run"]), 0);
    assert!(
        planned.contains("DROP INDEX CONCURRENTLY IF EXISTS public.codes_code;"),
        "{planned}"
    );
    assert_eq!(live.text(INDEXES), invalid);

    // What cannot be built is told, leaves nothing, and stops no other.
    let output = restore(&[]);
    stdout_of(&output, 3);
    let said = project.normalize(&stderr_of(&output));
    assert!(
        said.contains("codes_code was not restored: could not create unique index"),
        "{said}"
    );
    assert!(said.contains("Key (code)=(b) is duplicated"), "{said}");
    assert_eq!(live.text(INDEXES), "\"Odd, \"\"one\"\"\" valid");

    live.run("DELETE FROM codes WHERE ctid = (SELECT max(ctid) FROM codes)");
    stdout_of(&restore(&["codes_code"]), 0);
    assert_eq!(
        live.text(INDEXES),
        "\"Odd, \"\"one\"\"\" valid, codes_code valid"
    );

    // One that is valid and another is not touched; what REINDEX has left is told.
    live.run("DROP INDEX codes_code; CREATE INDEX codes_code ON codes (upper(code))");
    live.run("UPDATE pg_index SET indisvalid = false WHERE indexrelid = '\"Odd, \"\"one\"\"\"'::regclass");
    live.run("ALTER INDEX \"Odd, \"\"one\"\"\" RENAME TO \"Odd, \"\"one\"\"_ccnew\"");
    let output = restore(&[]);
    stdout_of(&output, 5);
    let said = stderr_of(&output);
    assert!(said.contains("codes_code is altered"), "{said}");
    assert!(
        said.contains("DROP INDEX CONCURRENTLY public.\"Odd, \"\"one\"\"_ccnew\""),
        "{said}"
    );
    live.stop();
}

#[test]
fn what_somebody_else_holds_or_builds_is_left_alone() {
    let mut live = Live::new(SCHEMA);
    let project = project(&[ODD]);
    let url = live.url.clone();
    let restore =
        |more: &[&str]| project.run(&[&["restore-indexes", "--env", &url], more].concat());

    // The lock that sqlx makes from the database's name.
    let name = live.text("SELECT current_database()::text");
    let key = 0x3d32_ad9e * i64::from(crc32fast::hash(name.as_bytes()));
    live.run(&format!("SELECT pg_advisory_lock({key})"));
    let started = Instant::now();
    let output = restore(&["--wait", "500ms"]);
    stdout_of(&output, 1);
    let said = stderr_of(&output);
    assert!(
        said.contains("another program holds the migration lock"),
        "{said}"
    );
    assert!(
        started.elapsed() < Duration::from_secs(15),
        "{:?}",
        started.elapsed()
    );
    assert_eq!(live.text(INDEXES), "none");
    live.run(&format!("SELECT pg_advisory_unlock({key})"));

    // Somebody builds it, and waits for a third.
    let mut third = live.other();
    let mut builder = live.other();
    let build =
        "CREATE INDEX CONCURRENTLY \"Odd, \"\"one\"\"\" ON docs (lower(topic)) WHERE id > 3";
    let building = live.runtime.spawn(async move {
        sqlx::raw_sql(build)
            .execute(&mut builder)
            .await
            .expect(build);
    });
    live.runtime.block_on(async {
        let open = "BEGIN; UPDATE docs SET topic = topic WHERE id = 1";
        sqlx::raw_sql(open).execute(&mut third).await.expect(open);
    });
    until(
        &mut live,
        "SELECT count(*)::text FROM pg_class WHERE relname LIKE 'Odd%'",
        "1",
    );
    let output = restore(&[]);
    stdout_of(&output, 5);
    let said = stderr_of(&output);
    assert!(said.contains("somebody is building it right now"), "{said}");
    live.runtime.block_on(async {
        sqlx::raw_sql("ROLLBACK")
            .execute(&mut third)
            .await
            .expect("rolled back");
        building.await.expect("it is built");
    });
    assert_eq!(live.text(INDEXES), "\"Odd, \"\"one\"\"\" valid");
    live.stop();
}

/// Waits until a query gives an answer.
fn until(live: &mut Live, sql: &'static str, answer: &str) {
    let started = Instant::now();
    while live.text(sql) != answer {
        assert!(started.elapsed() < Duration::from_secs(30), "{sql}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[cfg(unix)]
#[test]
fn interrupted_it_tells_what_is_left_and_run_again_it_completes() {
    let mut live = Live::new(SCHEMA);
    let project = project(&[CODES, ODD]);
    live.run("DELETE FROM codes WHERE ctid = (SELECT max(ctid) FROM codes)");
    let mut other = live.other();
    live.runtime.block_on(async {
        let open = "BEGIN; UPDATE codes SET code = code";
        sqlx::raw_sql(open).execute(&mut other).await.expect(open);
    });
    let url = live.url.clone();
    let args = ["restore-indexes", "--env", &url];
    let mut command = project.command(&args);
    command
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped());
    let child = command.spawn().expect("it starts");
    let builds =
        "SELECT count(*)::text FROM pg_stat_progress_create_index WHERE phase LIKE 'waiting%'
                  AND relid = 'codes'::regclass";
    until(&mut live, builds, "1");
    // Long enough for the second connection to see who is waited for.
    std::thread::sleep(Duration::from_secs(1));
    let killed = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(killed.expect("kill runs").success());
    let output = child.wait_with_output().expect("it ends");
    stdout_of(&output, 130);
    let said = stderr_of(&output);
    assert!(
        said.contains("interrupted: codes_code was cut off"),
        "{said}"
    );
    assert!(said.contains("Restored \"Odd, \"\"one\"\"\""), "{said}");
    assert!(said.contains("Waiting for "), "{said}");
    assert_eq!(
        live.text("SELECT count(*)::text FROM pg_locks WHERE locktype = 'advisory'"),
        "0"
    );
    live.runtime
        .block_on(async { other.close().await.expect("closed") });
    stdout_of(&project.run(&args), 0);
    assert_eq!(
        live.text(INDEXES),
        "\"Odd, \"\"one\"\"\" valid, codes_code valid"
    );
    live.stop();
}

/// What the migrations make, with an index that has statistics, a key, and a partitioned table.
const MIGRATION: &str = "CREATE TABLE notes (id bigint NOT NULL, topic text NOT NULL);
CREATE UNIQUE INDEX notes_topic ON notes (lower(topic), id DESC) WHERE id > 0;
ALTER INDEX notes_topic ALTER COLUMN 1 SET STATISTICS 500;
COMMENT ON INDEX notes_topic IS 'searched by topic';
ALTER TABLE notes ADD CONSTRAINT notes_key UNIQUE (topic, id) DEFERRABLE;
CREATE TABLE events (id bigint, day int NOT NULL) PARTITION BY RANGE (day);
CREATE INDEX events_day ON events (day, id);
";

const RULES: &str = "[[protect]]
kind = \"index\"
name = \"notes_topic\"
reason = \"search\"
[[protect]]
kind = \"constraint\"
name = \"notes_key\"
reason = \"no two alike\"
[[protect]]
kind = \"index\"
name = \"events_day\"
reason = \"reports by day\"
";

#[test]
fn keys_and_partitioned_tables_take_their_own_way() {
    let mut live = Live::new(MIGRATION);
    let project = TestProject::new([
        ("driftless.toml", RULES.as_bytes()),
        ("migrations/20250101000000_notes.sql", MIGRATION.as_bytes()),
    ]);
    live.run(
        "CREATE TABLE _sqlx_migrations (
             version BIGINT PRIMARY KEY, description TEXT NOT NULL,
             installed_on TIMESTAMPTZ NOT NULL DEFAULT now(), success BOOLEAN NOT NULL,
             checksum BYTEA NOT NULL, execution_time BIGINT NOT NULL);
         CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (0) TO (100);
         CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM (100) TO (200) PARTITION BY LIST (day);
         CREATE TABLE events_2a PARTITION OF events_2 FOR VALUES IN (100);
         CREATE TABLE events_2b PARTITION OF events_2 DEFAULT;
         INSERT INTO events SELECT n, n FROM generate_series(1, 199) AS n;
         INSERT INTO notes SELECT n, 'topic ' || n FROM generate_series(1, 200) AS n;
         DROP INDEX notes_topic, events_day;
         ALTER TABLE notes DROP CONSTRAINT notes_key;",
    );
    let digits = driftless_checksum::sqlx(MIGRATION.as_bytes()).map(|byte| format!("{byte:02x}"));
    live.run(&format!(
        "INSERT INTO _sqlx_migrations VALUES (20250101000000, 'notes', now(), true, '\\x{}', 1)",
        digits.concat()
    ));
    let url = live.url.clone();
    let drift = ["check-drift", "--no-cache", "--env", &url];
    let shown = stdout_of(&project.run(&drift), 5);
    assert!(shown.contains("cargo xtask restore-indexes"), "{shown}");

    let args = ["restore-indexes", "--no-cache", "--env", &url];
    let planned = stdout_of(&project.run(&[&args[..], &["--dry-run"]].concat()), 0);
    let digits: String = planned
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    assert!(
        digits.contains("ALTER INDEX public.events_day ATTACH PARTITION public.events_day_0"),
        "{planned}"
    );
    assert!(
        planned.contains("ADD CONSTRAINT notes_key UNIQUE USING INDEX"),
        "{planned}"
    );
    stdout_of(&project.run(&args), 0);
    let indexes = "SELECT string_agg(pg_get_indexdef(indexrelid) || CASE WHEN indisvalid THEN '' ELSE ' invalid' END,
                       E'\\n' ORDER BY indrelid::regclass::text, pg_get_indexdef(indexrelid))
                   FROM pg_index JOIN pg_class c ON c.oid = indrelid
                   WHERE c.relnamespace = 'public'::regnamespace AND NOT indisprimary";
    let stands = live.text(indexes);
    let lines: Vec<&str> = stands.lines().collect();
    assert_eq!(lines.len(), 7, "{stands}");
    assert!(!stands.contains("invalid"), "{stands}");
    assert_eq!(
        live.text("SELECT count(*)::text FROM pg_partition_tree('events_day')"),
        "5"
    );
    assert_eq!(
        stdout_of(&project.run(&drift), 5)
            .matches("Protected")
            .count(),
        0
    );
    stdout_of(&project.run(&args), 0);

    // A partition's build that was cut off is found again, and the whole completed.
    live.run("DROP INDEX events_day");
    live.run("CREATE INDEX events_day ON ONLY events (day, id)");
    stdout_of(&project.run(&[&args[..], &["events_day"]].concat()), 0);
    assert_eq!(
        live.text(
            "SELECT indisvalid::text FROM pg_index WHERE indexrelid = 'events_day'::regclass"
        ),
        "true"
    );
    live.stop();
}
