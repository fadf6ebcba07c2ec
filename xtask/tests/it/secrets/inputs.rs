//! A password in what a command is given and refuses: arguments, settings, files, and what tools print.

use std::ffi::OsStr;

use super::{BROKEN, check, check_both, words};
use crate::live::stdout_of;
use crate::project::TestProject;

#[test]
fn wrong_arguments_are_refused_without_it() {
    let project = TestProject::new([]);
    let url = BROKEN[0];
    let local = "postgres://127.0.0.1:1/app";
    let limit = format!("--limit={url}");
    let nameless = "ada:pl4nt3d@127.0.0.1/app";
    for args in [
        &["status", url][..],
        &["status", nameless],
        &["migrate", "--envv", url],
        &["env", "show", url, url],
        &["env", "show", "--env", nameless],
        &["sql", "--limit", url, "SELECT 1"],
        &["sql", &limit, "SELECT 1"],
        &["sql", &limit, "--limit", nameless, "SELECT 1"],
        &["resolve", "--applied", url],
        &["down", "--to", url],
        &["explain", url],
        &["check", url],
        &["run", "--as", "--", "--env", url],
        &["run", "--env", local, "--", url],
        &[url],
    ] {
        let output = check_both(&project, args, &[]);
        assert!(!output.status.success(), "{args:?}");
    }
}

/// What another program is given is its own, but a dry run is shown.
#[test]
fn a_dry_run_does_not_show_it() {
    let project = TestProject::new([]);
    let command = ["run", "--print", "--env", BROKEN[0], "psql", BROKEN[0]];
    let output = check_both(&project, &command, &[]);
    let shown = "postgres://ada:***@127.0.0.1:1/app";
    assert_eq!(
        stdout_of(&output, 0),
        format!("DATABASE_URL={shown}\npsql {shown}\n")
    );
}

/// A panic would show the argument.
#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_are_refused_without_it() {
    use std::os::unix::ffi::OsStrExt as _;

    let project = TestProject::new([]);
    let url = OsStr::from_bytes(b"postgres://ada:pl4nt3d\xff@127.0.0.1/app");
    for option in ["--env", "--envv"] {
        let args = ["status", option].map(OsStr::new);
        let output = check(&project, &[&args[..], &[url]].concat(), &[]);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
    }
}

#[test]
fn wrong_settings_are_refused_without_it() {
    for settings in [
        "source = \"env\"\nvariable = \"URL\"",
        "source = \"env\"\nurl = \"URL\"",
        "source = \"URL\"",
        "source = \"URL",
        "source = \"dotenv\"\nfile = \"URL\"",
        "source = \"command\"\ncommand = \"URL\"",
        "source = \"command\"\ncommand = \"tool --password pl4nt3d\"",
        "source = \"command\"\ncommand = [\"tool\", \"URL\"]",
        "source = \"command\"\ncommand = [\"URL\"]",
        "source = \"railway\"\nservice = \"URL\"",
        "source = \"env\"\nprotected = \"URL\"",
    ] {
        let settings = format!("[env.local]\n{}\n", settings.replace("URL", BROKEN[0]));
        let project = TestProject::new([("driftless.toml", settings.as_bytes())]);
        for command in [
            "env list",
            "env list --json",
            "env show local",
            "status",
            "run -- true",
        ] {
            check(&project, &words(command, "local"), &[]);
        }
        let output = project.run(&["env", "show", "local"]);
        assert!(!output.status.success(), "{settings}");
    }
}

#[test]
fn files_of_variables_that_are_wrong_do_not_show_it() {
    for file in [
        "DATABASE='{}\n",
        "DATABASE_URL \"{}\"\n",
        "{}\n",
        "export {}\n",
        "DATABASE_URL={} {}\n",
        "OTHER={}\n",
    ] {
        let file = file.replace("{}", BROKEN[0]);
        let project = TestProject::new([(".env", file.as_bytes())]);
        for command in [
            "env show local",
            "env show local --json",
            "status",
            "run -- true",
        ] {
            check(&project, &words(command, "local"), &[]);
        }
    }
}

#[cfg(unix)]
#[test]
fn tools_that_fail_do_not_show_it() {
    for script in [
        "echo URL; exit 1",
        "echo URL >&2; exit 1",
        "echo 'user ada, password: pl4nt3d' >&2; exit 1",
        "echo ada:pl4nt3d@127.0.0.1/app >&2; exit 1",
        "echo URL; echo URL",
        "echo not URL",
        "echo pl4nt3d",
    ] {
        let script = script.replace("URL", BROKEN[0]);
        let settings =
            format!("[env.local]\nsource = \"command\"\ncommand = [\"sh\", \"-c\", {script:?}]\n");
        let project = TestProject::new([("driftless.toml", settings.as_bytes())]);
        for command in [
            "env show local",
            "env show local --json",
            "env list",
            "status",
            "run -- true",
        ] {
            check(&project, &words(command, "local"), &[]);
        }
        let output = project.run(&["env", "show", "local"]);
        assert!(!output.status.success(), "{script}");
    }
}
