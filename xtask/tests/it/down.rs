//! `down` on a live database.

use driftless_scratch::Database;
use sqlx::AssertSqlSafe;

use crate::live::{Live, MIGRATION, stdout_of};
use crate::project::TestProject;

async fn run(database: &mut Database, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(database.connection())
        .await
        .expect(sql);
}

const VERSIONS: &str = "SELECT coalesce(string_agg(version || ' ' || success, ', ' ORDER BY version), '') \
                        FROM _sqlx_migrations";

const UP: &[u8] =
    b"ALTER TABLE notes ADD COLUMN size int DEFAULT 3;\nCREATE INDEX by_size ON notes (size);\n";

/// The first migration is applied, and then those of the project are.
fn live(project: &TestProject) -> Live {
    let mut live = Live::new();
    live.record(&[(20_250_101_000_000, "create notes", MIGRATION.1)]);
    stdout_of(&project.run(&["migrate", "--env", &live.url]), 0);
    live
}

#[test]
fn a_pair_is_proven_and_run_the_last_first() {
    let project = TestProject::new([
        MIGRATION,
        ("migrations/20250102000000_size.up.sql", UP),
        (
            "migrations/20250102000000_size.down.sql",
            b"ALTER TABLE notes DROP COLUMN size;\n",
        ),
        (
            "migrations/20250103000000_authors.up.sql",
            b"CREATE TABLE authors (id bigint);\nCREATE TABLE more ();\n",
        ),
        (
            "migrations/20250103000000_authors.down.sql",
            b"DROP TABLE authors;\n",
        ),
    ]);
    let mut live = live(&project);
    let url = live.url.clone();
    let down =
        |more: &[&str]| project.run(&[&["down", "--no-cache", "--env", &url], more].concat());
    let applied = "20250101000000 true, 20250102000000 true, 20250103000000 true";
    stdout_of(&down(&["20250102000000_size"]), 2);
    stdout_of(&down(&["--to", "20250104000000_none"]), 2);

    // A table is left, which a person may accept.
    let refused = down(&["20250103000000_authors"]);
    assert_eq!(
        stdout_of(&refused, 4),
        "-- takes back 20250103000000_authors (migrations/20250103000000_authors.down.sql)\n\
         DROP TABLE authors;\n"
    );
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        said.contains("after it table public.more is there"),
        "{said}"
    );
    assert_eq!(live.text(VERSIONS), applied);
    let audit = stdout_of(&down(&["--unproven", "it is dropped by hand"]), 0);
    assert!(
        audit.ends_with("(unproven: it is dropped by hand)\n"),
        "{audit}"
    );
    assert_eq!(
        live.text(VERSIONS),
        "20250101000000 true, 20250102000000 true"
    );

    let json = stdout_of(
        &down(&["--dry-run", "--json", "--to", "20250101000000_create_notes"]),
        0,
    );
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["outcome"], "planned");
    assert_eq!(json["scripts"][0]["generated"], false);
    assert_eq!(json["scripts"][0]["unproven"], serde_json::json!([]));
    let audit = stdout_of(&down(&[]), 0);
    assert!(
        audit.ends_with("20250102000000_size taken back (proven)\n"),
        "{audit}"
    );
    assert_eq!(live.text(VERSIONS), "20250101000000 true");
    let columns = "SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute
                   WHERE attrelid = 'notes'::regclass AND attnum > 0 AND NOT attisdropped";
    assert_eq!(live.text(columns), "id topic twice");
    // It goes forth again.
    std::fs::remove_file(
        project
            .root()
            .join("migrations/20250103000000_authors.up.sql"),
    )
    .expect("a file");
    std::fs::remove_file(
        project
            .root()
            .join("migrations/20250103000000_authors.down.sql"),
    )
    .expect("a file");
    stdout_of(&project.run(&["migrate", "--env", &url]), 0);
    assert_eq!(live.text(columns), "id topic twice size");
    live.stop();
}

#[test]
fn a_generated_script_tells_what_is_lost() {
    let name = "20250102000000_size";
    let project = TestProject::new([MIGRATION, ("migrations/20250102000000_size.sql", UP)]);
    let mut live = live(&project);
    let url = live.url.clone();
    let down =
        |more: &[&str]| project.run(&[&["down", "--no-cache", "--env", &url], more].concat());
    let before = live.everything();

    // Somebody changed what the migration made.
    live.with(async |database| run(database, "ALTER TABLE notes ALTER size SET DEFAULT 4").await);
    let refused = down(&["--accept-data-loss", "--unproven", "why not"]);
    stdout_of(&refused, 4);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        said.contains("in the database table public.notes is not as it should be"),
        "{said}"
    );
    live.with(async |database| run(database, "ALTER TABLE notes ALTER size SET DEFAULT 3").await);

    let refused = down(&[name]);
    let sql = stdout_of(&refused, 4);
    assert!(
        sql.contains("ALTER TABLE public.notes DROP COLUMN size;"),
        "{sql}"
    );
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains(": data loss: "), "{said}");
    assert!(said.contains("--accept-data-loss if"), "{said}");
    assert_eq!(live.everything(), before);
    assert_eq!(
        live.text(VERSIONS),
        "20250101000000 true, 20250102000000 true"
    );
    let audit = stdout_of(&down(&[name, "--accept-data-loss"]), 0);
    assert!(audit.ends_with("taken back (proven)\n"), "{audit}");
    assert_eq!(live.text(VERSIONS), "20250101000000 true");
    assert_eq!(
        live.text("SELECT coalesce(to_regclass('by_size')::text, 'none')"),
        "none"
    );
    live.stop();
}

#[test]
fn prisma_would_apply_it_again() {
    let project = TestProject::new([
        (
            "prisma/migrations/20250101000000_all/migration.sql",
            &b"CREATE TABLE a (id int);\n"[..],
        ),
        (
            "prisma/migrations/20250102000000_index/migration.sql",
            b"CREATE INDEX i ON a (id);\n",
        ),
        (
            "prisma/migrations/migration_lock.toml",
            b"provider = \"postgresql\"\n",
        ),
    ]);
    let mut live = Live::new();
    let url = live.url.clone();
    stdout_of(
        &project.run(&["migrate", "--allow-not-empty", "--env", &url]),
        0,
    );
    // An index holds no data.
    stdout_of(&project.run(&["down", "--no-cache", "--env", &url]), 0);
    let rows = "SELECT string_agg(concat_ws(' ', migration_name, finished_at IS NOT NULL,
                    rolled_back_at IS NOT NULL), ', ' ORDER BY started_at) FROM _prisma_migrations";
    assert_eq!(
        live.text(rows),
        "20250101000000_all t f, 20250102000000_index f t"
    );
    stdout_of(&project.run(&["migrate", "--env", &url]), 0);
    assert_eq!(
        live.text(rows),
        "20250101000000_all t f, 20250102000000_index f t, 20250102000000_index t f"
    );
    stdout_of(
        &project.run(&["down", "--no-cache", "--env", &url, "--steps", "2"]),
        4,
    );
    live.stop();
}
