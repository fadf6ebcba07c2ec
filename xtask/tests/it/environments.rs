//! Environments: what `env` shows of them, and where `--env` leads.

use expect_test::{Expect, expect};

use crate::live::{Live, stdout_of};
use crate::project::TestProject;

const SETTINGS: &str = r#"
[env.staging]
source = "dotenv"
file = "staging.env"
protected = true
"#;
const STAGING: &str = "DATABASE_URL=postgres://ada:s3cret@db.example:5433/app?sslmode=verify-full";

fn project() -> TestProject {
    TestProject::new([
        ("driftless.toml", SETTINGS.as_bytes()),
        ("staging.env", STAGING.as_bytes()),
    ])
}

fn check(project: &TestProject, args: &[&str], code: i32, expected: &Expect) {
    let output = project.run(args);
    let stderr = String::from_utf8_lossy(&output.stderr);
    let shown = format!("{}{stderr}", stdout_of(&output, code));
    expected.assert_eq(&project.normalize(&shown));
}

#[test]
fn environments_are_listed_and_shown_without_passwords() {
    let project = project();
    check(
        &project,
        &["env", "list"],
        0,
        &expect![[r"
        environment  protected  comes from
        dev                     service pgvector in Railway's environment development
        local                   DATABASE_URL in .env or in the process environment
        prod         yes        service pgvector in Railway's environment production
        staging      yes        DATABASE_URL in staging.env
    "]],
    );
    check(
        &project,
        &["env", "show", "staging"],
        0,
        &expect![[r"
        environment  staging
        host         db.example
        port         5433
        database     app
        user         ada
        TLS          verify-full
        comes from   DATABASE_URL in staging.env
        protected    yes
    "]],
    );
    check(
        &project,
        &["env", "show", "staging", "--json"],
        0,
        &expect![[r#"
            {
              "database": "app",
              "from": "DATABASE_URL in staging.env",
              "host": "db.example",
              "name": "staging",
              "port": 5433,
              "protected": true,
              "tls": "verify-full",
              "user": "ada"
            }
        "#]],
    );
    check(
        &project,
        &["env", "show", "staging", "--reveal"],
        0,
        &expect![["postgres://ada:s3cret@db.example:5433/app?sslmode=verify-full\n"]],
    );
    check(
        &project,
        &["env", "show", "local"],
        2,
        &expect![[r"
        error: environment local: DATABASE_URL in .env or in the process environment is not set; set it to postgres://user:password@host/database
    "]],
    );
    check(
        &project,
        &["env", "show", "stagin"],
        2,
        &expect![[r#"
        error: "stagin" is none of migrations, schema and empty, no file, no URL, and none of the environments dev, local, prod, staging; add [env.stagin] to driftless.toml, with source = "railway", "dotenv", "env" or "command"
    "#]],
    );
}

#[cfg(unix)]
#[test]
fn railway_is_asked_by_its_tool() {
    use std::os::unix::fs::PermissionsExt as _;

    const STAND_IN: &str = r#"#!/bin/sh
echo "$RAILWAY_ENV$*" >&2
[ -z "$RAILWAY_ENV" ] || exit 9
cat <<END
{"RAILWAY_ENVIRONMENT_NAME": "$6", "RAILWAY_SERVICE_NAME": "$4",
 "DATABASE_PUBLIC_URL": "postgresql://postgres:s3cret@junction.proxy.rlwy.net:4242/railway"}
END
"#;
    let project = project();
    project.write("bin/railway", STAND_IN.as_bytes());
    let program = project.root().join("bin/railway");
    let executable = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(program, executable).expect("an executable file");
    let path = format!("{}:/usr/bin:/bin", project.root().join("bin").display());
    let mut command = project.command(&["env", "show", "prod"]);
    let output = command
        .env("PATH", path)
        .env("RAILWAY_ENV", "dev")
        .output()
        .expect("the program runs");
    expect![[r"
        environment  prod
        host         junction.proxy.rlwy.net
        port         4242
        database     railway
        user         postgres
        TLS          require
        comes from   DATABASE_PUBLIC_URL of service pgvector in Railway's environment production
        protected    yes
    "]]
    .assert_eq(&stdout_of(&output, 0));
}

/// A tool or a service may be slow, or count how often it is asked.
#[cfg(unix)]
#[test]
fn a_url_is_looked_up_once() {
    let settings = "layout = \"sqlx\"\n[env.x]\nsource = \"command\"\n\
        command = [\"sh\", \"-c\", \"echo >> asked; echo postgres://ada@127.0.0.1:1/app\"]\n";
    for command in [
        &["status", "--env", "x"][..],
        &["migrate", "--env", "x"],
        &["baseline", "--from", "x"],
        &["baseline", "--mark-applied", "--from", "x"],
        &["env", "check", "x"],
    ] {
        let project = TestProject::new([("driftless.toml", settings.as_bytes())]);
        std::fs::create_dir(project.root().join("migrations")).expect("a folder");
        check(
            &project,
            command,
            1,
            &expect![
                "error: cannot connect to environment x: nothing listens at 127.0.0.1:1; start the server, or correct host and port\n"
            ],
        );
        assert_eq!(
            project.snapshot()[&project.root().join("asked")],
            Some(b"\n".to_vec()),
            "{command:?}"
        );
    }
}

#[test]
fn a_database_is_checked() {
    let mut live = Live::new();
    live.text("SELECT ''");
    let project = TestProject::new([
        (".env", format!("DATABASE_URL={}\n", live.url).as_bytes()),
        ("driftless.toml", b"[pool]\nservices = 9\n"),
    ]);
    let shown = stdout_of(&project.run(&["env", "check", "local", "--json"]), 5);
    let shown: serde_json::Value = serde_json::from_str(&shown).expect("JSON");
    assert_eq!(shown["protected"], false);
    assert_eq!(shown["connections"]["wanted"], 180);
    assert!(shown["server_version"].is_string(), "{shown}");
    let text = stdout_of(&project.run(&["env", "check", "local"]), 5);
    assert!(
        text.contains("not known: no second connection") || text.contains("pooler"),
        "{text}"
    );
    live.stop();
}
