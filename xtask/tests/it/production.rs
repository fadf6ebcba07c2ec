//! Production: nothing writes there without being asked for, by whatever name it is reached.

use std::process::Output;

use expect_test::expect;

use crate::live::{Live, MIGRATION, stdout_of};
use crate::project::TestProject;

const SETTINGS: &[u8] = b"[env.shop]\nsource = \"dotenv\"\nfile = \"shop.env\"\nprotected = true\n";

fn project(live: &Live) -> TestProject {
    let variable = format!("DATABASE_URL={}\n", live.url);
    TestProject::new([
        MIGRATION,
        ("driftless.toml", SETTINGS),
        (".env", variable.as_bytes()),
        ("shop.env", variable.as_bytes()),
    ])
}

fn said(output: &Output, code: i32) -> String {
    stdout_of(output, code);
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn database(live: &mut Live) -> String {
    live.text("SELECT current_database()::text")
}

#[test]
fn what_writes_to_a_protected_environment_is_forced_and_noted() {
    let mut live = Live::new();
    let project = project(&live);
    let name = database(&mut live);
    let sql = ["sql", "--env", "shop", "--write", "CREATE TABLE t ()"];

    let refused = said(&project.run(&sql), 2);
    assert!(
        refused.contains("PRODUCTION (the environment's settings or name say so)"),
        "{refused}"
    );
    assert!(refused.contains("pass --force"), "{refused}");
    let forced = [&sql[..], &["--force"]].concat();
    let refused = said(&project.run(&forced), 2);
    assert!(
        refused.contains(&format!("--force --yes-really-on {name}")),
        "{refused}"
    );
    let wrong = [&forced[..], &["--yes-really-on", "other"]].concat();
    said(&project.run(&wrong), 2);
    let tables = "SELECT count(*)::text FROM pg_class WHERE relname = 't'";
    assert_eq!(live.text(tables), "0");

    said(
        &project.run(&[&forced[..], &["--yes-really-on", &name]].concat()),
        0,
    );
    assert_eq!(live.text(tables), "1");
    let journal = project.journal();
    let outcomes: Vec<&str> = journal
        .iter()
        .map(|line| line.rsplit("\"outcome\":").next().expect("an outcome"))
        .collect();
    assert_eq!(
        outcomes,
        [
            "\"refused\"}",
            "\"refused\"}",
            "\"refused\"}",
            "\"begun\"}",
            "\"done\"}"
        ]
    );
    assert!(
        journal[0].starts_with("\"sql --write\",\"environment\":\"shop\""),
        "{journal:?}"
    );
    live.stop();
}

#[test]
fn the_mark_of_the_database_is_found_however_it_is_reached() {
    let mut live = Live::new();
    let project = project(&live);
    live.with(async |database| {
        let comment = "DO $$ BEGIN EXECUTE format('COMMENT ON DATABASE %I IS %L',
            current_database(), E'the shop''s\\nsecond line'); END $$";
        sqlx::raw_sql(comment)
            .execute(database.connection())
            .await
            .expect("a comment");
    });
    said(&project.run(&["env", "mark", "local"]), 0);
    let comment = "SELECT shobj_description(oid, 'pg_database') FROM pg_database
        WHERE datname = current_database()";
    expect![[r"
        the shop's
        second line
        driftless: production"]]
    .assert_eq(&live.text(comment));

    // `.env` itself is a link to the file with production's URL, and so is a file beside it.
    let file = project.root().join(".env");
    std::fs::remove_file(&file).expect("it was there");
    for link in [&file, &project.root().join("link.env")] {
        std::os::unix::fs::symlink("shop.env", link).expect("a link");
    }
    project.write(
        "driftless.toml",
        b"[env.harmless]\nsource = \"dotenv\"\nfile = \"link.env\"\nprotected = false\n\
          [env.variable]\nsource = \"env\"\nvariable = \"ELSEWHERE\"\n",
    );
    let before = live.everything();
    let url = live.url.clone();
    for env in ["local", "harmless", "variable", &url] {
        for command in [
            &["migrate"][..],
            &["migrate", "--json"],
            &["sql", "--write", "DROP TABLE notes"],
            &["fix-drift", "--all-cosmetic"],
            &["down"],
            &["resolve", "--applied", "20250101000000_create_notes"],
            &["restore-indexes"],
            &["squash", "--rewrite-history"],
            &["baseline", "--mark-applied", "--layout", "sqlx"],
            &["env", "mark"],
            &["run"],
        ] {
            let mut args = command.to_vec();
            match command[0] {
                "env" => args.push(env),
                "baseline" => args.extend(["--from", env]),
                "run" => args.extend(["--env", env, "touch", "it-was-run"]),
                _ => args.extend(["--env", env]),
            }
            let output = project
                .command(&args)
                .env("ELSEWHERE", &url)
                .output()
                .expect("the program runs");
            let refused = said(&output, 2);
            assert!(
                refused.contains("is production (its own comment says so)"),
                "{args:?}: {refused}"
            );
        }
    }
    assert!(!project.root().join("it-was-run").exists());
    assert_eq!(live.everything(), before);
    // What does not write is not asked.
    said(&project.run(&["migrate", "--dry-run", "--env", "local"]), 0);
    said(&project.run(&["sql", "SELECT 1"]), 0);
    live.stop();
}
