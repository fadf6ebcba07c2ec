//! A password is planted, and nothing that any command prints has it.

use crate::project::TestProject;

const PASSWORD: &str = "pl4nted";
/// Nobody listens there; a host that is not there; a URL that is none; one that sqlx does not read.
const URLS: [&str; 4] = [
    "postgres://ada:pl4nted@127.0.0.1:1/app",
    "postgres://ada@[::1]:1/app?password=pl4nted",
    "postgres//ada:pl4nted@127.0.0.1/app",
    "postgres://ada:pl4nted@127.0.0.1/app?sslmode=nonsense",
];
/// Every command that takes a database; `DB` stands for it.
const COMMANDS: [&[&str]; 24] = [
    &["status", "--env", "DB"],
    &["status", "--json", "--env", "DB"],
    &["migrate", "--env", "DB"],
    &["migrate", "--dry-run", "--json", "--env", "DB"],
    &["down", "--env", "DB"],
    &["check-drift", "--env", "DB"],
    &["check-drift", "--format", "json", "--env", "DB"],
    &["fix-drift", "--all-cosmetic", "--env", "DB"],
    &["resolve", "--applied", "20250101000000_a", "--env", "DB"],
    &["restore-indexes", "--env", "DB"],
    &["inspect", "--env", "DB"],
    &["sql", "--json", "SELECT 1", "--env", "DB"],
    &["sql", "--write", "SELECT 1", "--env", "DB"],
    &["diff", "--from", "empty", "--to", "DB"],
    &["export", "--from", "DB"],
    &["baseline", "--from", "DB", "--layout", "sqlx"],
    &["check", "--all", "--env", "DB"],
    &["env", "list"],
    &["env", "show", "DB"],
    &["env", "show", "DB", "--json"],
    &["env", "check", "DB", "--json"],
    &["env", "mark", "DB"],
    &["run", "--print", "--env", "DB", "--", "true"],
    &[
        "run",
        "--mask",
        "--env",
        "DB",
        "--",
        "printenv",
        "DATABASE_URL",
    ],
];

#[test]
fn a_planted_password_is_nowhere() {
    for url in URLS {
        let project = TestProject::new([
            (".env", format!("DATABASE_URL='{url}'\n").as_bytes()),
            ("migrations/20250101000000_a.sql", b"SELECT 1;\n"),
        ]);
        for database in ["local", url] {
            for command in COMMANDS {
                let args: Vec<&str> = command
                    .iter()
                    .map(|word| if *word == "DB" { database } else { word })
                    .collect();
                let output = project
                    .command(&args)
                    .env("RUST_LOG", "trace")
                    .env("RUST_BACKTRACE", "full")
                    .output()
                    .expect("the program runs");
                let printed = [output.stdout, output.stderr].concat();
                let printed = String::from_utf8_lossy(&printed);
                assert!(
                    !printed.contains(PASSWORD),
                    "{command:?} of {url}: {printed}"
                );
                assert!(!printed.is_empty(), "{command:?} of {url} says nothing");
            }
        }
    }
}

/// What clap refuses is shown with what was given, and that may be a URL.
#[test]
fn wrong_arguments_are_refused_without_a_password() {
    let project = TestProject::new([]);
    let url = URLS[0];
    for args in [
        &["status", url][..],
        &["migrate", "--envv", url],
        &["env", "show", url, url],
        &["sql", "--limit", url, "SELECT 1"],
    ] {
        let output = project.run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let printed = String::from_utf8_lossy(&output.stderr);
        assert!(!printed.contains(PASSWORD), "{printed}");
    }
}
