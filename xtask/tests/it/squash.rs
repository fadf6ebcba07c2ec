//! `squash`, and histories that are rewritten.

use crate::live::{Live, stdout_of};
use crate::project::TestProject;

const MOODS: (&str, &[u8]) = (
    "migrations/20250101000000_moods.up.sql",
    b"CREATE TYPE mood AS ENUM ('sad');\n\
      CREATE TABLE moods (id serial PRIMARY KEY, mood mood NOT NULL, parent int REFERENCES moods);\n\
      INSERT INTO moods (mood) VALUES ('sad'), ('sad');\n",
);
const DOWN: (&str, &[u8]) = (
    "migrations/20250101000000_moods.down.sql",
    b"DROP TABLE moods;\n",
);
const HAPPY: (&str, &[u8]) = (
    "migrations/20250102000000_happy.sql",
    b"-- no-transaction\nALTER TYPE mood ADD VALUE 'happy'\n",
);
const FILL: (&str, &[u8]) = (
    "migrations/20250103000000_fill.sql",
    b"UPDATE moods SET mood = 'happy', parent = 1 WHERE id = 2;\n\
      CREATE TABLE notes_of (mood int GENERATED ALWAYS AS IDENTITY, text text, of int REFERENCES moods, \
      twice int GENERATED ALWAYS AS (of * 2) STORED);\n\
      INSERT INTO notes_of (text, of) VALUES (E'it''s\\n\\\\', 2), (NULL, 1);\n\
      CREATE MATERIALIZED VIEW texts AS SELECT text FROM notes_of;\n\
      ALTER TABLE moods ADD COLUMN late boolean DEFAULT true;\nGRANT SELECT ON moods TO PUBLIC;\n",
);
const LAST: (&str, &[u8]) = (
    "migrations/20250104000000_last.sql",
    b"ALTER TABLE moods ADD CHECK (id > 0);\n",
);

const HISTORY: &str = "SELECT coalesce(string_agg(concat_ws(' ', version, description, success), ', ' \
                       ORDER BY version), '') FROM _sqlx_migrations";

#[test]
fn one_from_many_makes_the_same() {
    let project = TestProject::new([MOODS, DOWN, HAPPY, FILL, LAST]);
    let mut live = Live::new();
    let url = live.url.clone();
    stdout_of(&project.run(&["migrate", "--env", &url]), 0);
    let history = live.text(HISTORY);
    let before = live.everything();
    let files = project.snapshot();
    let to = ["--to", "20250103000000_fill"];
    let squash = |more: &[&str]| project.run(&[&["squash", "--no-cache"], more].concat());

    let sql = stdout_of(
        &squash(&[&["--name", "start", "--dry-run"][..], &to].concat()),
        0,
    );
    for part in [
        "-- squashed: 20250102000000_happy ",
        "(1, 'sad', NULL, 'true')",
        "(2, 'happy', '1', 'true')",
        "E'it''s\n\\\\'",
        "setval('public.moods_id_seq', 2, true)",
        "REFRESH MATERIALIZED VIEW public.texts;",
    ] {
        let part = part.replace("(1,", "('1',").replace("(2,", "('2',");
        assert!(sql.contains(&part), "{part} in {sql}");
    }
    // Git does not have them.
    stdout_of(&squash(&[&["--name", "start"][..], &to].concat()), 2);
    stdout_of(&squash(&["--name", "Bad name"]), 2);
    stdout_of(&squash(&["--name", "a", "--to", "nowhere"]), 2);
    stdout_of(&squash(&["--name", "a", "--to", "20250101000000_moods"]), 2);
    assert_eq!(project.snapshot(), files);

    let written = squash(&[&["--name", "start", "--not-in-git"][..], &to].concat());
    assert_eq!(stdout_of(&written, 0), "");
    let said = String::from_utf8_lossy(&written.stderr).into_owned();
    assert!(
        said.contains("squash --rewrite-history --env NAME"),
        "{said}"
    );
    let mut names: Vec<String> = std::fs::read_dir(project.root().join("migrations"))
        .expect("the migrations")
        .map(|entry| {
            entry
                .expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    assert_eq!(
        names,
        ["20250103000000_start.sql", "20250104000000_last.sql"]
    );

    // The history: looked at, rewritten, and left alone the next time.
    let rewrite = |more: &[&str]| {
        project.run(&[&["squash", "--rewrite-history", "--env", &url], more].concat())
    };
    stdout_of(&project.run(&["status", "--env", &url]), 5);
    let rows = stdout_of(&rewrite(&["--dry-run"]), 0);
    assert_eq!(rows.lines().count(), 3, "{rows}");
    assert_eq!(live.text(HISTORY), history);
    assert_eq!(stdout_of(&rewrite(&[]), 0), rows);
    assert_eq!(
        live.text(HISTORY),
        "20250103000000 start t, 20250104000000 last t"
    );
    assert_eq!(stdout_of(&rewrite(&[]), 0), "");
    stdout_of(&project.run(&["status", "--env", &url, "--exit-code"]), 0);
    assert_eq!(live.everything(), before);
    live.stop();

    // An empty database gets the one.
    let mut other = Live::new();
    stdout_of(&project.run(&["migrate", "--env", &other.url]), 0);
    assert_eq!(
        other.text("SELECT string_agg(moods::text, ' ' ORDER BY id) FROM moods"),
        "(1,sad,,t) (2,happy,1,t)"
    );
    assert_eq!(other.text("SELECT nextval('moods_id_seq')::text"), "3");
    other.stop();
}

#[test]
fn values_of_one_run_are_told() {
    let project = TestProject::new([
        (
            "migrations/1_a.sql",
            &b"CREATE EXTENSION vector;\nCREATE TABLE a (id uuid, made timestamptz, near vector(2));\n\
              CREATE INDEX i ON a USING hnsw (near vector_l2_ops) WHERE id IS NOT NULL;\n"[..],
        ),
        (
            "migrations/2_b.sql",
            b"INSERT INTO a VALUES (gen_random_uuid(), clock_timestamp(), '[1,0.1]');\n",
        ),
    ]);
    let files = project.snapshot();
    let args = ["squash", "--no-cache", "--name", "all", "--not-in-git"];
    let refused = project.run(&args);
    stdout_of(&refused, 4);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("public.a: id, made"), "{said}");
    assert_eq!(project.snapshot(), files);
    stdout_of(
        &project.run(&[&args[..], &["--accept-volatile-data"]].concat()),
        0,
    );
    let written = project.root().join("migrations/2_all.sql");
    let written = std::fs::read_to_string(written).expect("the migration");
    for part in [
        "CREATE EXTENSION ",
        "USING hnsw (near public.vector_l2_ops) WHERE (id IS NOT NULL);",
        "'[1,0.1]')",
    ] {
        assert!(written.contains(part), "{part} in {written}");
    }
}

#[test]
fn a_prisma_history_is_rewritten_where_all_is_applied() {
    let project = TestProject::new([
        (
            "prisma/migrations/20250101000000_a/migration.sql",
            &b"CREATE TABLE a (id int);\n"[..],
        ),
        (
            "prisma/migrations/20250102000000_b/migration.sql",
            b"CREATE INDEX i ON a (id);\n",
        ),
        (
            "prisma/migrations/migration_lock.toml",
            b"provider = \"postgresql\"\n",
        ),
    ]);
    let mut live = Live::new();
    let url = live.url.clone();
    let first = ["--allow-not-empty", "--to", "20250101000000_a"];
    stdout_of(
        &project.run(&[&["migrate", "--env", &url], &first[..]].concat()),
        0,
    );
    let args = [
        "squash",
        "--no-cache",
        "--name",
        "all",
        "--not-in-git",
        "--rewrite-history",
        "--env",
        &url,
    ];
    let files = project.snapshot();
    let refused = project.run(&args);
    stdout_of(&refused, 5);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        said.contains("migration 20250102000000_b is not applied here"),
        "{said}"
    );
    assert_eq!(project.snapshot(), files);

    stdout_of(&project.run(&["migrate", "--env", &url]), 0);
    let rows = stdout_of(&project.run(&args), 0);
    assert_eq!(rows.lines().count(), 2, "{rows}");
    assert_eq!(
        live.text(
            "SELECT string_agg(concat_ws(' ', migration_name, applied_steps_count,
                 finished_at = started_at), ', ') FROM _prisma_migrations"
        ),
        "20250102000000_all 0 t"
    );
    assert!(
        !project
            .root()
            .join("prisma/migrations/20250101000000_a")
            .exists()
    );
    stdout_of(&project.run(&["status", "--env", &url, "--exit-code"]), 0);
    live.stop();
}
