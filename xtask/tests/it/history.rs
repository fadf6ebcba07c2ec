//! Where the history is: what URL and settings say of it.

use crate::live::{Live, stdout_of};
use crate::project::TestProject;

const ONE: &[u8] = b"CREATE TABLE one (id bigint PRIMARY KEY);\n";
const PRISMA: (&str, &[u8]) = ("prisma/migrations/20250101000000_one/migration.sql", ONE);
const SQLX: (&str, &[u8]) = ("migrations/20250101000000_one.sql", ONE);

const TABLES: &str = "SELECT string_agg(schemaname || '.' || tablename, ', ' ORDER BY 1) \
                      FROM pg_tables \
                      WHERE schemaname NOT IN ('pg_catalog', 'information_schema') \
                      AND tablename <> 'notes'";

fn with_parameter(url: &str, parameter: &str) -> String {
    let mark = if url.contains('?') { '&' } else { '?' };
    format!("{url}{mark}{parameter}")
}

/// The state of the only migration.
fn state(project: &TestProject, url: &str) -> String {
    let json = stdout_of(&project.run(&["status", "--json", "--env", url]), 0);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let state = json["migrations"][0]["state"].as_str();
    state.expect("a migration").to_owned()
}

fn tables(live: &mut Live) -> String {
    live.text(TABLES)
}

#[test]
fn prisma_works_in_the_schema_that_the_url_names() {
    let mut live = Live::new();
    let project = TestProject::new([PRISMA]);
    let url = with_parameter(&live.url, "schema=Tenant-B");
    assert_eq!(state(&project, &url), "pending");
    stdout_of(&project.run(&["migrate", "--dry-run", "--env", &url]), 0);
    assert_eq!(
        live.text("SELECT count(*)::text FROM pg_namespace WHERE nspname = 'Tenant-B'"),
        "0",
        "what only reads creates none"
    );
    stdout_of(&project.run(&["migrate", "--env", &url]), 0);
    assert_eq!(
        tables(&mut live),
        "Tenant-B._prisma_migrations, Tenant-B.one"
    );
    assert_eq!(state(&project, &url), "applied");
    assert_eq!(
        state(&project, &live.url),
        "pending",
        "a history of its own"
    );
    let other = with_parameter(&live.url, "options=-c%20search_path%3D%22Tenant-B%22");
    assert_eq!(state(&project, &other), "applied", "libpq's way to say it");
    stdout_of(
        &project.run(&["fix-drift", "--all-cosmetic", "--env", &url]),
        0,
    );
    // The schema beside it is another project's; what is in this one and not of migrations is drift.
    let drift = ["check-drift", "--no-cache", "--env", &url];
    stdout_of(&project.run(&drift), 0);
    live.with(async |database| {
        sqlx::raw_sql("CREATE TABLE \"Tenant-B\".by_hand ()")
            .execute(database.connection())
            .await
            .expect("a table");
    });
    let found = stdout_of(&project.run(&drift), 5);
    assert!(found.contains("by_hand"), "{found}");
    assert!(!found.contains("notes"), "{found}");
    // It is taken back there, made by hand, and recorded.
    let down = ["down", "--accept-data-loss", "--no-cache", "--env", &url];
    stdout_of(&project.run(&down), 0);
    assert_eq!(
        tables(&mut live),
        "Tenant-B._prisma_migrations, Tenant-B.by_hand"
    );
    live.with(async |database| {
        sqlx::raw_sql("CREATE TABLE \"Tenant-B\".one (id bigint PRIMARY KEY)")
            .execute(database.connection())
            .await
            .expect("a table");
    });
    let resolve = ["resolve", "--applied", "20250101000000_one", "--no-cache"];
    let recorded = project.run(&[&resolve[..], &["--env", &url]].concat());
    stdout_of(&recorded, 0);
    assert_eq!(state(&project, &url), "applied");
    live.stop();
}

#[test]
fn sqlx_and_the_settings_name_the_table() {
    let mut live = Live::new();
    let toml: &[u8] = b"[common]\ndatabase-url-var = \"X\"\n\n[migrate]\n\
                        table-name = \"ops._sqlx_migrations\"\ncreate-schemas = [\"ops\", \"Audit\"]\n";
    let project = TestProject::new([SQLX, ("sqlx.toml", toml)]);
    let url = live.url.clone();
    stdout_of(&project.run(&["migrate", "--env", &url]), 0);
    assert_eq!(tables(&mut live), "ops._sqlx_migrations, public.one");
    assert_eq!(
        live.text("SELECT nspname::text FROM pg_namespace WHERE nspname ILIKE 'audit'"),
        "audit",
        "read as SQL"
    );
    assert_eq!(state(&project, &url), "applied");
    // Our own settings come first.
    project.write("driftless.toml", b"[history]\ntable = '\"H\".\"a.b\"'\n");
    assert_eq!(state(&project, &url), "pending");
    live.stop();
}

#[test]
fn history_tables_are_no_part_of_the_schema() {
    let mut live = Live::new();
    let toml: &[u8] = b"[history]\ntable = \"ops.applied\"\n";
    let project = TestProject::new([SQLX, ("driftless.toml", toml)]);
    let url = live.url.clone();
    stdout_of(&project.run(&["migrate", "--env", &url]), 0);
    let exported = stdout_of(&project.run(&["export", "--from", &url]), 0);
    assert!(exported.contains("CREATE TABLE public.one"), "{exported}");
    assert!(!exported.contains("applied"), "{exported}");
    live.with(async |database| {
        sqlx::raw_sql("DROP TABLE public.notes CASCADE")
            .execute(database.connection())
            .await
            .expect("the table goes");
    });
    // Nor is the schema that is there for it alone.
    stdout_of(
        &project.run(&["check-drift", "--no-cache", "--env", &url]),
        0,
    );
    live.stop();
}

#[test]
fn what_cannot_be_one_history_is_refused() {
    let project = TestProject::new([SQLX]);
    let said = |project: &TestProject, url: &str| {
        let output = project.run(&["status", "--env", url]);
        stdout_of(&output, 2);
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let error = said(&project, "postgres://nobody@127.0.0.1:1/none?schema=tenant");
    assert!(
        error.contains("options=-c%20search_path%3Dtenant"),
        "{error}"
    );
    project.write("sqlx.toml", b"[migrate]\nignored-chars = [\"\\r\"]\n");
    let error = said(&project, "postgres://nobody@127.0.0.1:1/none");
    assert!(error.contains("sqlx.toml says ignored-chars"), "{error}");
    project.write("sqlx.toml", b"[migrate]\ntable-name = \"a b\"\n");
    let error = said(&project, "postgres://nobody@127.0.0.1:1/none");
    assert!(
        error.contains("sqlx.toml:2:14: \"a b\" names no table"),
        "{error}"
    );
}
