//! A password is planted, and nothing that any command prints or keeps has a part of it.

mod inputs;

use std::ffi::OsStr;
use std::process::{Command, Output};

use expect_test::expect;

use crate::live::{Live, MIGRATION, stdout_of};
use crate::project::TestProject;

/// Every planted password has one of these in it, whatever else is there and however it is written.
const PLANTED: [&str; 2] = ["pl4nt3d", "s33dl1ng"];

/// Nobody listens there; one that sqlx does not read.
const BROKEN: [&str; 2] = [
    "postgres://ada:pl4nt3d@127.0.0.1:1/app",
    "postgres://ada:pl4nt3d@127.0.0.1/app?sslmode=nonsense",
];
/// What people write where a password has characters that a URL does not take, and other mistakes.
const MISWRITTEN: [&str; 19] = [
    "postgres//ada:pl4nt3d@127.0.0.1/app",
    "postgres://ada@[::1]:1/app?password=pl4nt3d",
    "postgres://ada@[::1]:1/app?password=pl4nt3d%40s33dl1ng",
    "postgres://ada:pl4nt3d%40s33dl1ng@127.0.0.1:1/app",
    "postgres://ada:pl4nt3d'é\"`s33dl1ng@127.0.0.1:1/app",
    "postgres://ada:pl4nt3d@s33dl1ng@127.0.0.1:1/app",
    "postgres://ada:pl4nt3d/s33dl1ng@127.0.0.1:1/app",
    "postgres://ada:12/pl4nt3d@127.0.0.1:1/app",
    "postgres://ada:12?pl4nt3d@127.0.0.1:1/app",
    "postgres://ada:12?x=pl4nt3d@127.0.0.1:1/app",
    "postgres://ada:12#pl4nt3d@127.0.0.1:1/app",
    "postgres://ada:pl4nt3d@127.0.0.1/s33dl1ng@127.0.0.1:1/app",
    "postgres://ada:pl4nt3d@127.0.0.1:99999/app",
    "postgres://ada:pl4nt3d@[::1/app",
    "postgres://ada:pl4nt3d@127.0.0.1:1/app?sslmode=verify-full&sslrootcert=nowhere",
    "ada:pl4nt3d@127.0.0.1:1/app",
    "mysql://ada:pl4nt3d@127.0.0.1:1/app",
    "host=127.0.0.1 user=ada password=pl4nt3d",
    "host=127.0.0.1 user=ada password = 'pl4nt3d'",
];

/// Every command that takes a database; `DB` stands for it.
const COMMANDS: [&str; 39] = [
    "status --env DB",
    "status --json --env DB",
    "migrate --env DB",
    "migrate --json --env DB",
    "migrate --dry-run --json --env DB",
    "down --env DB",
    "down --json --env DB",
    "check-drift --env DB",
    "check-drift --format json --env DB",
    "fix-drift --all-cosmetic --env DB",
    "fix-drift --all-cosmetic --json --env DB",
    "resolve --applied 20250101000000_one --env DB",
    "restore-indexes --env DB",
    "restore-indexes --json --env DB",
    "inspect --env DB",
    "inspect --indexes --json --env DB",
    "sql --json SELECT --env DB",
    "sql SELECTED --env DB",
    "sql --write SELECT --env DB",
    "squash --rewrite-history --env DB",
    "squash --name start --dry-run",
    "diff --from empty --to DB",
    "diff --from DB --to migrations --json",
    "export --from DB",
    "protect --discover --from DB",
    "baseline --from DB --layout sqlx",
    "baseline --from DB --layout sqlx --json",
    "check --all --env DB",
    "env list",
    "env list --json",
    "env show DB",
    "env show DB --json",
    "env check DB",
    "env check DB --json",
    "run --print --env DB -- true",
    "run --mask --env DB -- printenv DATABASE_URL",
    "run --env DB -- driftless-no-such-program",
    "with-env DB env --unset=DATABASE_URL",
    "env mark DB",
];

#[track_caller]
fn check_text(text: &[u8], of: &str) {
    let text = String::from_utf8_lossy(text);
    for part in PLANTED {
        assert!(!text.contains(part), "{of}: {text}");
    }
}

/// Runs a command as loud as it can be.
fn check(project: &TestProject, args: &[impl AsRef<OsStr>], variables: &[(&str, &str)]) -> Output {
    let mut command = project.command(&[]);
    command
        .args(args)
        .env("RUST_LOG", "trace")
        .env("RUST_BACKTRACE", "full")
        .env("CLICOLOR_FORCE", "1")
        .env_remove("NO_COLOR")
        .envs(variables.iter().copied());
    check_output(&mut command)
}

/// The same, and as quiet as it can be, which prints other things in other ways.
fn check_both(project: &TestProject, args: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = project.command(&["--quiet"]);
    check_output(command.args(args).envs(variables.iter().copied()));
    check(project, args, variables)
}

fn check_output(command: &mut Command) -> Output {
    let output = command.output().expect("the program runs");
    let of = format!("{command:?}");
    check_text(&output.stdout, &of);
    check_text(&output.stderr, &of);
    output
}

fn words<'a>(command: &'a str, database: &'a str) -> Vec<&'a str> {
    command
        .split(' ')
        .map(|word| match word {
            "DB" => database,
            "SELECT" => "SELECT 1",
            "SELECTED" => "SELECTED 1",
            word => word,
        })
        .collect()
}

#[test]
fn what_fails_does_not_show_it() {
    let project = TestProject::new([MIGRATION]);
    for url in BROKEN {
        for database in ["local", url] {
            for command in COMMANDS {
                let output = check_both(
                    &project,
                    &words(command, database),
                    &[("DATABASE_URL", url)],
                );
                let said = output.stdout.len() + output.stderr.len();
                assert!(said > 0, "{command} of {url} says nothing");
            }
        }
    }
}

#[test]
fn what_is_miswritten_is_not_shown() {
    let project = TestProject::new([]);
    for url in MISWRITTEN {
        for command in [
            "env show DB",
            "env show DB --json",
            "status --env DB",
            "diff --from empty --to DB",
            "run --print --env DB -- true",
            "run --env DB -- true",
        ] {
            for database in ["local", url] {
                check(
                    &project,
                    &words(command, database),
                    &[("DATABASE_URL", url)],
                );
            }
        }
    }
}

/// A database that takes any password, and the URL with one in a project's `.env`.
fn live_project() -> (Live, TestProject) {
    let live = Live::new();
    let url = live
        .url
        .replacen("postgres@", "postgres:pl4nt3d%2F%40'%C3%A9s33dl1ng@", 1);
    assert_ne!(url, live.url);
    let project = TestProject::new([
        (
            "migrations/20250101000000_one.up.sql",
            &b"CREATE TABLE one ();\n"[..],
        ),
        (
            "migrations/20250101000000_one.down.sql",
            b"DROP TABLE one;\n",
        ),
        (".env", format!("DATABASE_URL=\"{url}\"\n").as_bytes()),
    ]);
    (live, project)
}

#[test]
fn what_succeeds_does_not_show_it() {
    let (live, project) = live_project();
    // The last marks the database.
    let codes = COMMANDS.map(|command| {
        let output = check(&project, &words(command, "local"), &[]);
        let code = output.status.code().expect("an exit code");
        format!("{code} {command}\n")
    });
    expect![[r"
        0 status --env DB
        0 status --json --env DB
        0 migrate --env DB
        0 migrate --json --env DB
        0 migrate --dry-run --json --env DB
        0 down --env DB
        0 down --json --env DB
        5 check-drift --env DB
        5 check-drift --format json --env DB
        0 fix-drift --all-cosmetic --env DB
        0 fix-drift --all-cosmetic --json --env DB
        4 resolve --applied 20250101000000_one --env DB
        0 restore-indexes --env DB
        0 restore-indexes --json --env DB
        0 inspect --env DB
        0 inspect --indexes --json --env DB
        0 sql --json SELECT --env DB
        2 sql SELECTED --env DB
        0 sql --write SELECT --env DB
        2 squash --rewrite-history --env DB
        2 squash --name start --dry-run
        0 diff --from empty --to DB
        0 diff --from DB --to migrations --json
        0 export --from DB
        0 protect --discover --from DB
        2 baseline --from DB --layout sqlx
        2 baseline --from DB --layout sqlx --json
        0 check --all --env DB
        0 env list
        0 env list --json
        0 env show DB
        0 env show DB --json
        5 env check DB
        5 env check DB --json
        0 run --print --env DB -- true
        0 run --mask --env DB -- printenv DATABASE_URL
        127 run --env DB -- driftless-no-such-program
        0 with-env DB env --unset=DATABASE_URL
        0 env mark DB
    "]]
    .assert_eq(&codes.concat());
    live.stop();
}

#[cfg(target_os = "linux")]
#[test]
fn neither_journal_nor_process_titles_have_it() {
    let (mut live, project) = live_project();
    let name = live.text("SELECT current_database()::text");
    project.write(
        "driftless.toml",
        b"[env.prod]\nsource = \"dotenv\"\nprotected = true\n",
    );
    let consent = ["--force", "--yes-really-on", &name];
    for command in [
        &["env", "mark", "prod"][..],
        &["sql", "--write", "SELECT 1", "--env", "prod"],
        &["sql", "--write", "SELECTED 1", "--env", "prod"],
        &["migrate", "--env", "prod"],
    ] {
        check(&project, command, &[]);
        check(&project, &[command, &consent].concat(), &[]);
    }
    let titles = "tr '\\0' ' ' < /proc/$$/cmdline; tr '\\0' ' ' < /proc/$PPID/cmdline";
    for masked in [&[][..], &["--mask"]] {
        let child = ["sh", "-c", titles];
        let args = [&["run", "--env", "prod"], &consent[..], masked, &child].concat();
        let output = check_both(&project, &args, &[]);
        assert!(stdout_of(&output, 0).contains("cmdline"), "{output:?}");
    }
    let journal = project.journal();
    assert!(journal.len() > 10, "{journal:?}");
    check_text(journal.concat().as_bytes(), "the journal");
    live.stop();
}

/// What the child prints of it, in whatever form.
#[cfg(unix)]
#[test]
fn masked_output_does_not_have_it() {
    for (url, prints) in [
        (BROKEN[0], "pl4nt3d"),
        (
            "postgres://a:pl4nt3d%40s33dl1ng@127.0.0.1:1/app",
            "pl4nt3d@s33dl1ng",
        ),
        (
            "postgres://a:pl4nt3d%40s33dl1ng@127.0.0.1:1/app",
            "pl4nt3d%40s33dl1ng",
        ),
        (
            "postgres://a:pl4nt3d's33dl1ng@127.0.0.1:1/app",
            "pl4nt3d's33dl1ng",
        ),
        (
            "postgres://a:pl4nt3d's33dl1ng@127.0.0.1:1/app",
            "pl4nt3d%27s33dl1ng",
        ),
        (
            "postgres://a:pl4nt3d\"s33dl1ng@127.0.0.1:1/app",
            "{\"p\": \"pl4nt3d\\\"s33dl1ng\"}",
        ),
        (
            "postgres://a:pl4nt3dés33dl1ng@127.0.0.1:1/app",
            "pl4nt3dés33dl1ng",
        ),
        (
            "postgres://a:pl4nt3dés33dl1ng@127.0.0.1:1/app",
            "pl4nt3d%C3%A9s33dl1ng",
        ),
        (
            "postgres://a@[::1]:1/app?password=pl4nt3d%2Fs33dl1ng",
            "pl4nt3d/s33dl1ng",
        ),
        (
            "postgres://a@[::1]:1/app?password=pl4nt3d%2Fs33dl1ng",
            "pl4nt3d%2Fs33dl1ng",
        ),
    ] {
        let project = TestProject::new([]);
        for command in ["printf '%s' \"$0\"", "printf '%s' \"$0\" >&2"] {
            let args = ["run", "--mask", "--", "sh", "-c", command, prints];
            // What is asked for on the command line is no secret to this program.
            let output = project
                .command(&args)
                .env("DATABASE_URL", url)
                .output()
                .expect("the program runs");
            check_text(&output.stdout, prints);
            check_text(&output.stderr, prints);
            let said = [output.stdout, output.stderr].concat();
            assert!(String::from_utf8_lossy(&said).contains("***"), "{prints}");
        }
    }
}
