//! `vectors` on a live database. The embedder is GNU sed, which makes of a text the number that is in it.

use std::process::{Command, Stdio};

use crate::live::{Live, stdout_of};
use crate::project::TestProject;

const SCHEMA: &str = "
CREATE EXTENSION vector;
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, embedding vector(3) NOT NULL);
INSERT INTO memories SELECT g, 'memory ' || g, ARRAY[g, 1, 2]::vector FROM generate_series(1, 60) g;
";

const SETTINGS: &str = r#"
[vectors.memories]
dimensions = 3
metric = "l2"
content = "content"

[env.live]
source = "env"
variable = "LIVE_URL"
protected = true
"#;

/// Two lines for a text, in one piece.
const TWICE: &str = r"while read -r line; do printf '[1,2,3,4]\n[1,2,3,4]\n'; done";

/// How many rows have a new embedding.
const FILLED: &str = "SELECT count(embedding_4)::text FROM memories";

const SED: [&str; 3] = ["sed", "-u", r#"s/^"memory \(.*\)"$/[\1,1,2,3]/"#];

fn setup() -> (Live, TestProject) {
    let live = Live::of(SCHEMA, &["vector"]);
    (
        live,
        TestProject::new([("driftless.toml", SETTINGS.as_bytes())]),
    )
}

impl Live {
    fn execute(&mut self, sql: &str) {
        self.with(async |database| {
            sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned()))
                .execute(database.connection())
                .await
                .expect(sql);
        });
    }
}

/// Runs `vectors` on the database and gives what it printed.
#[track_caller]
fn run(live: &Live, project: &TestProject, args: &[&str], code: i32) -> String {
    let env = ["--env", &live.url];
    let args: Vec<&str> = ["vectors"]
        .iter()
        .chain(&args[..1])
        .chain(&env)
        .chain(&args[1..])
        .copied()
        .collect();
    stdout_of(&project.run(&args), code)
}

#[track_caller]
fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect(text)
}

#[test]
fn a_table_is_measured_and_judged() {
    let (mut live, project) = setup();
    let health = json(&run(&live, &project, &["health", "--json"], 5));
    assert_eq!(health["index_valid"], false);
    let error = json(&run(&live, &project, &["recall", "--json"], 2));
    let error = error["error"].as_str().expect("an error");
    assert!(
        error.contains("no index that searches of all rows could use"),
        "{error}"
    );

    live.execute("CREATE INDEX wrong ON memories USING hnsw (embedding vector_cosine_ops)");
    let advice = json(&run(
        &live,
        &project,
        &["advise", "memories", "--recall", "--json"],
        5,
    ));
    assert_eq!(advice["advice"][0]["rule"], "wrong-class");
    let sql = run(&live, &project, &["advise"], 5);
    assert!(
        sql.starts_with("-- wrong-class: the index \"wrong\" is of vector_cosine_ops"),
        "{sql}"
    );
    live.execute("DROP INDEX wrong; CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_l2_ops)");
    assert_eq!(run(&live, &project, &["advise"], 0), "");
    assert_eq!(
        json(&run(&live, &project, &["health", "--json"], 0))["index_valid"],
        true
    );

    let recall = json(&run(
        &live,
        &project,
        &["recall", "--sample", "20", "--k", "5", "--json"],
        0,
    ));
    assert_eq!(
        (&recall["queries"], &recall["k"], &recall["recall"]),
        (&20.into(), &5.into(), &1.0.into())
    );
    let table = run(&live, &project, &["recall", "--at-least", "1"], 0);
    assert!(
        table.starts_with("SETTING") && table.contains("hnsw.ef_search = "),
        "{table}"
    );
    let tuned = run(
        &live,
        &project,
        &["tune", "--target", "0.9", "--sample", "20"],
        0,
    );
    assert!(tuned.contains("SET hnsw.ef_search = 12;"), "{tuned}");

    let error = run(&live, &project, &["health", "nothing", "--json"], 2);
    assert!(
        error.contains("is no table of embeddings; driftless.toml has memories"),
        "{error}"
    );
    live.execute("ALTER TABLE memories RENAME COLUMN content TO body");
    let error = run(&live, &project, &["health", "--json"], 2);
    assert!(error.contains("has no column"), "{error}");
    live.stop();
}

#[test]
fn queries_of_ones_own_are_asked() {
    let (mut live, project) = setup();
    live.execute("CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_l2_ops)");
    project.write("queries.jsonl", b"[1.5, 1, 2]\n[40.2, 1, 2]\n[3, 1e0, 2]\n");
    let own = ["--queries", "queries.jsonl", "--json"];
    let recall = json(&run(&live, &project, &[&["recall"], &own[..]].concat(), 0));
    assert_eq!(
        (&recall["queries"], &recall["recall"]),
        (&3.into(), &1.0.into())
    );
    let tuned = json(&run(&live, &project, &[&["tune"], &own[..]].concat(), 0));
    assert_eq!(tuned["steps"][0]["queries"], 3);
    assert_eq!(tuned["setting"]["value"], 10);
    for (queries, says) in [
        (
            "[1, 1, 2]\n[1, 2,\n",
            "queries.jsonl:2:6: this is no JSON array of numbers; write the embedding of each",
        ),
        (
            "[1, 1, 2]\n\n",
            "queries.jsonl:2:0: this is no JSON array of numbers",
        ),
        (
            "[1, 1, 2]\n\"milk\"\n",
            "queries.jsonl:2:6: this is no JSON array of numbers",
        ),
        (
            "[1, 1, 2]\n[1, 2]",
            "queries.jsonl:2: it has 2 dimensions and the column 3; was it made by another model?",
        ),
        ("[1, 1, 1e39]", "queries.jsonl:1: number 3 of it is inf"),
        ("", "queries.jsonl: there is no query in it"),
    ] {
        project.write("queries.jsonl", queries.as_bytes());
        let error = json(&run(&live, &project, &[&["recall"], &own[..]].concat(), 2));
        let error = error["error"].as_str().expect("an error");
        assert!(error.starts_with(says), "{error}");
    }
    let error = run(
        &live,
        &project,
        &["tune", "--queries", "none.jsonl", "--json"],
        2,
    );
    assert!(
        error.contains("none.jsonl: the queries cannot be read: No such file"),
        "{error}"
    );
    live.stop();
}

#[test]
fn another_model_takes_over() {
    let (mut live, project) = setup();
    let target = ["--to", "embedding_4", "--dimensions", "4"];
    let reembed = |live: &Live, step: &str, rest: &[&str], code: i32| {
        let env = ["--env", live.url.as_str()];
        let args = ["vectors", "reembed", step, "memories"];
        let args: Vec<&str> = args
            .iter()
            .chain(&env)
            .chain(&target)
            .chain(rest)
            .copied()
            .collect();
        stdout_of(&project.run(&args), code)
    };
    let sql = json(&reembed(&live, "sql", &["--json"], 0));
    let step = |name: &str| sql[name].as_str().expect(name).to_owned();
    live.execute(&step("add"));
    // Nobody knows what makes embeddings; then what makes none, and what makes them wrong.
    for (embedder, code, says) in [
        (&["--json"][..], 2, "no program makes embeddings"),
        (
            &["--json", "--embedder", "no-such-program"],
            2,
            "cannot be run",
        ),
        (
            &["--json", "--embedder", "true"],
            1,
            "ended before it answered",
        ),
        (
            &["--json", "--embedder", "cat"],
            1,
            "what is no JSON array of numbers",
        ),
        (
            &["--json", "--embedder", "sed", "-u", "s/.*/[1,2]/"],
            1,
            "it has 2 dimensions and the column 4",
        ),
        (
            &["--json", "--embedder", "sed", "-u", "s/.*/[NaN,1,2,3]/"],
            1,
            "answered text 1 of 60 with what is no JSON array of numbers",
        ),
        (
            &["--json", "--embedder", "sed", "-u", "s/.*/[1,1e39,2,3]/"],
            1,
            "the embedding of the row 1: number 2 of it is inf",
        ),
        (
            &["--json", "--batch", "1", "--embedder", "sh", "-c", TWICE],
            1,
            "answered 1 texts with more lines",
        ),
    ] {
        let said = reembed(&live, "backfill", embedder, code);
        assert!(said.contains(says), "{said}");
        assert_eq!(live.text(FILLED), "0");
    }
    let sed: Vec<&str> = ["--batch", "7", "--json", "--embedder"]
        .into_iter()
        .chain(SED)
        .collect();
    let filled = json(&reembed(&live, "backfill", &sed, 0));
    assert_eq!(
        (&filled["written"], &filled["left"]),
        (&60.into(), &0.into())
    );
    let verified = json(&reembed(&live, "verify", &["--json"], 5));
    assert_eq!(
        (&verified["missing"], &verified["ready"]),
        (&0.into(), &false.into())
    );
    live.execute(&step("index"));
    assert_eq!(
        json(&reembed(&live, "verify", &["--json"], 0))["recall"]["recall"],
        1.0
    );

    live.execute("UPDATE memories SET content = 'memory 100' WHERE id = 3");
    let refused = reembed(&live, "switch", &["--json"], 5);
    assert!(refused.contains("1 rows have no embedding"), "{refused}");
    assert_eq!(json(&reembed(&live, "backfill", &sed, 0))["written"], 1);
    reembed(&live, "switch", &["--json"], 0);
    assert_eq!(
        live.text("SELECT embedding::text FROM memories WHERE id = 3"),
        "[100,1,2,3]"
    );
    live.execute(&step("drop"));
    live.stop();
}

#[test]
fn production_is_not_written_to_unasked() {
    let (mut live, project) = setup();
    live.execute("ALTER TABLE memories ADD COLUMN embedding_4 vector(4)");
    for step in ["backfill", "switch"] {
        let args = [
            "vectors",
            "reembed",
            step,
            "--env",
            "live",
            "--to",
            "embedding_4",
            "--dimensions",
            "4",
        ];
        let output = project
            .command(&args)
            .env("LIVE_URL", &live.url)
            .output()
            .expect("it runs");
        stdout_of(&output, 2);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("is production"), "{said}");
    }
    assert_eq!(live.text(FILLED), "0");
    live.stop();
}

/// A backfill in batches of seven, of which an embedder does this with the eighth text.
fn backfill(live: &Live, project: &TestProject, eighth: &str) -> Command {
    let embedder = format!(
        "n=0; while read -r line; do n=$((n + 1)); if [ $n = 8 ]; then {eighth}; fi; echo \"[$n,1,2,3]\"; done"
    );
    let args = [
        "vectors",
        "reembed",
        "backfill",
        "--env",
        &live.url,
        "--to",
        "embedding_4",
    ];
    let rest = [
        "--dimensions",
        "4",
        "--batch",
        "7",
        "--json",
        "--embedder",
        "sh",
        "-c",
        &embedder,
    ];
    let mut command = project.command(&[&args[..], &rest].concat());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// What is left is filled by the next run.
fn goes_on(live: &mut Live, project: &TestProject, before: u64) {
    assert_eq!(live.text(FILLED), before.to_string());
    let done = backfill(live, project, ":").output().expect("it runs");
    let done = json(&stdout_of(&done, 0));
    assert_eq!(
        (&done["written"], &done["left"]),
        (&(60 - before).into(), &0.into())
    );
    assert_eq!(live.text(FILLED), "60");
}

#[test]
fn an_embedder_that_dies_half_way_leaves_what_was_stored() {
    let (mut live, project) = setup();
    live.execute("ALTER TABLE memories ADD COLUMN embedding_4 vector(4)");
    let output = backfill(&live, &project, "exit 3")
        .output()
        .expect("it runs");
    let said = stdout_of(&output, 1);
    assert!(
        said.contains("ended before it answered") && said.contains("what was filled before stays"),
        "{said}"
    );
    goes_on(&mut live, &project, 7);
    live.stop();
}

#[cfg(unix)]
mod interrupted {
    use std::io::{BufRead as _, BufReader};
    use std::process::Child;
    use std::time::{Duration, Instant};

    use super::*;
    use crate::run::kill;

    /// Starts a backfill and waits until its second batch has begun, of which `eighth` makes a file.
    fn begin(live: &Live, project: &TestProject, eighth: &str) -> Child {
        let child = backfill(live, project, eighth).spawn().expect("it starts");
        let started = Instant::now();
        while !project.root().join("begun").exists() {
            assert!(
                started.elapsed() < Duration::from_mins(1),
                "it does not begin"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        child
    }

    #[test]
    fn a_backfill_ends_its_batch_and_says_how_far_it_came() {
        let (mut live, project) = setup();
        live.execute("ALTER TABLE memories ADD COLUMN embedding_4 vector(4)");
        let child = begin(&live, &project, ": > begun; sleep 2");
        kill("INT", &child.id().to_string());
        let output = child.wait_with_output().expect("it ends");
        let said = json(&stdout_of(&output, 130));
        assert_eq!(said["outcome"], "interrupted");
        assert_eq!((&said["written"], &said["left"]), (&14.into(), &46.into()));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            said.contains("what was filled stays, and the next run goes on"),
            "{said}"
        );
        goes_on(&mut live, &project, 14);
        live.stop();
    }

    /// As a terminal does it, which sends the signal to the embedder as well.
    #[test]
    fn a_backfill_whose_embedder_is_ended_too_is_interrupted_and_has_not_failed() {
        let (mut live, project) = setup();
        live.execute("ALTER TABLE memories ADD COLUMN embedding_4 vector(4)");
        let child = begin(
            &live,
            &project,
            "echo $$ > embedder; : > begun; exec sleep 600",
        );
        let embedder = project.root().join("embedder");
        let embedder = std::fs::read_to_string(embedder).expect("its number");
        let both = format!(
            "kill -s TERM {}; kill -s INT {}",
            embedder.trim(),
            child.id()
        );
        let killed = Command::new("sh").args(["-c", &both]).status();
        assert!(killed.expect("kill runs").success());
        let output = child.wait_with_output().expect("it ends");
        let said = stdout_of(&output, 130);
        assert!(
            said.contains("interrupted; the embedder failed")
                && said.contains("what was filled before stays"),
            "{said}"
        );
        goes_on(&mut live, &project, 7);
        live.stop();
    }

    #[test]
    fn a_backfill_whose_embedder_never_answers_is_ended_by_the_second() {
        let (mut live, project) = setup();
        live.execute("ALTER TABLE memories ADD COLUMN embedding_4 vector(4)");
        let mut child = begin(&live, &project, ": > begun; exec sleep 600");
        kill("INT", &child.id().to_string());
        let stderr = BufReader::new(child.stderr.take().expect("a pipe"));
        let mut lines = stderr.lines().map(|line| line.expect("a line"));
        assert!(lines.any(|line| line.contains("Ctrl-C once more stops it at once")));
        kill("INT", &child.id().to_string());
        let rest: Vec<String> = lines.collect();
        assert!(
            rest.concat()
                .contains("interrupted in the middle of a batch"),
            "{rest:?}"
        );
        stdout_of(&child.wait_with_output().expect("it ends"), 130);
        goes_on(&mut live, &project, 7);
        live.stop();
    }
}
