//! `run`: the child's environment, status and signals.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, ChildStdout, Command, Stdio};

use expect_test::expect;

use crate::live::stdout_of;
use crate::project::TestProject;

/// Nobody listens there.
const URL: &str = "postgres://ada:s3cret@127.0.0.1:1/app";

pub(crate) fn project() -> TestProject {
    TestProject::new([
        (".env", format!("DATABASE_URL={URL}\n").as_bytes()),
        (
            "other.env",
            b"DATABASE_URL=postgres://ada@127.0.0.1:1/other\n",
        ),
        (
            "driftless.toml",
            b"[env.other]\nsource = \"dotenv\"\nfile = \"other.env\"\n",
        ),
    ])
}

#[test]
fn the_child_sees_the_url_and_its_own_arguments() {
    let project = project();
    let script = "echo $DATABASE_URL $DIRECT_URL $DRIFTLESS_ENV \"$@\"";
    let args = [
        "run",
        "--as",
        "DIRECT_URL",
        "sh",
        "-c",
        script,
        "sh",
        "--env",
        "a b",
        "--",
        "-x",
    ];
    let output = project
        .command(&args)
        .env("DATABASE_URL", "postgres://other/db")
        .output()
        .expect("the program runs");
    assert_eq!(
        stdout_of(&output, 0),
        format!("{URL} {URL} local --env a b -- -x\n")
    );
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("Overrides DATABASE_URL"), "{stderr}");
    let short = project.run(&["with-env", "local", "printenv", "DATABASE_URL"]);
    assert_eq!(stdout_of(&short, 0), format!("{URL}\n"));
    let printed = project.run(&["run", "--print", "--as", "DIRECT_URL", "--", "psql", "-x"]);
    expect![[r"
        DATABASE_URL=postgres://ada:***@127.0.0.1:1/app
        DIRECT_URL=postgres://ada:***@127.0.0.1:1/app
        psql -x
    "]]
    .assert_eq(&stdout_of(&printed, 0));
}

#[test]
fn another_environment_inside_is_refused() {
    let project = project();
    let program = env!("CARGO_BIN_EXE_driftless");
    let inner = |env| project.run(&["run", "--", program, "env", "show", env, "--json"]);
    stdout_of(&inner("local"), 0);
    let refused = inner("other");
    stdout_of(&refused, 2);
    let stderr = String::from_utf8_lossy(&refused.stderr);
    assert!(stderr.contains("inside of `run --env local`"), "{stderr}");
}

#[test]
fn statuses_are_the_childs() {
    use std::os::unix::process::ExitStatusExt as _;

    let project = project();
    for masked in [&["run"][..], &["run", "--mask"]] {
        for status in [0, 1, 77] {
            let exit = format!("exit {status}");
            let args = [masked, &["sh", "-c", &exit]].concat();
            assert_eq!(project.run(&args).status.code(), Some(status), "{args:?}");
        }
        for signal in [9, 11, 15] {
            let kill = format!("ulimit -c 0; kill -{signal} $$");
            let status = project.run(&[masked, &["sh", "-c", &kill]].concat()).status;
            // It was the child that died, or it is told as a shell does.
            let told = status.signal().or(status.code().map(|code| code - 128));
            assert_eq!(told, Some(signal), "{masked:?}");
        }
        let none = project.run(&[masked, &["driftless-no-such-program"]].concat());
        assert_eq!(none.status.code(), Some(127));
        assert!(!String::from_utf8_lossy(&none.stderr).contains("s3cret"));
    }
    let masked = project.run(&["run", "--mask", "printenv", "DATABASE_URL"]);
    assert_eq!(stdout_of(&masked, 0), "***\n");
}

#[test]
fn each_signal_reaches_the_child_once() {
    let project = project();
    for masked in [&["run"][..], &["run", "--mask"]] {
        for signal in ["INT", "TERM", "HUP", "QUIT", "TSTP"] {
            let script = format!(
                "trap 'echo got' {signal}; trap 'exit 7' USR1; echo ready $$
                 while :; do (trap '' TSTP; exec sleep 0.05); done"
            );
            let (mut program, mut output, child) = start(&project, masked, &script);
            let own = program.id().to_string();
            assert_eq!(masked.len() == 1, own == child, "whose place it took");
            kill(signal, &own);
            let mut line = String::new();
            output.read_line(&mut line).expect("a line");
            kill("USR1", &child);
            let mut rest = String::new();
            output.read_to_string(&mut rest).expect("the rest");
            assert_eq!(
                (line.as_str(), rest.as_str()),
                ("got\n", ""),
                "{signal} {masked:?}"
            );
            let status = program.wait().expect("it ends");
            assert_eq!(status.code(), Some(7), "{signal} {masked:?}");
        }
    }
}

/// It is not left alone, and ends as it does.
#[test]
fn who_ignores_signals_is_waited_for() {
    let project = project();
    let script = "trap '' INT TERM HUP QUIT; trap 'exit 7' USR1; echo ready $$
        while :; do (exec sleep 0.05); done";
    for masked in [&["run"][..], &["run", "--mask"]] {
        let (mut program, _, child) = start(&project, masked, script);
        for signal in ["INT", "TERM", "HUP", "QUIT", "INT"] {
            kill(signal, &program.id().to_string());
        }
        assert_eq!(program.try_wait().expect("it can be asked"), None);
        kill("USR1", &child);
        let status = program.wait().expect("it ends");
        assert_eq!(status.code(), Some(7), "{masked:?}");
    }
}

/// Runs a script that first says `ready` and which process it is.
fn start(
    project: &TestProject,
    way: &[&str],
    script: &str,
) -> (Child, BufReader<ChildStdout>, String) {
    let command = project.command(&[way, &["sh", "-c", script]].concat());
    let mut program = with_signals(&command)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let mut output = BufReader::new(program.stdout.take().expect("a pipe"));
    let mut line = String::new();
    output.read_line(&mut line).expect("a line");
    let child = line.trim().strip_prefix("ready ").expect("it is ready");
    (program, output, child.to_owned())
}

/// The same command, to which no signal is ignored: where a shell runs tests in the background, SIGINT and
/// SIGQUIT are, and under nohup SIGHUP, and no `trap` can undo that.
fn with_signals(command: &Command) -> Command {
    if cfg!(target_os = "linux") {
        within(&["env", "--default-signal=INT,QUIT,HUP"], command)
    } else {
        within(&[], command)
    }
}

/// The same command, run by others that take a command as their last arguments.
pub(crate) fn within(others: &[&str], command: &Command) -> Command {
    let mut words = others.iter().map(OsStr::new).collect::<Vec<_>>();
    words.push(command.get_program());
    words.extend(command.get_args());
    let mut wrapped = Command::new(words[0]);
    wrapped.args(&words[1..]).stdin(Stdio::null());
    if let Some(folder) = command.get_current_dir() {
        wrapped.current_dir(folder);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => wrapped.env(name, value),
            None => wrapped.env_remove(name),
        };
    }
    wrapped
}

pub(crate) fn kill(signal: &str, process: &str) {
    let killed = Command::new("kill").args(["-s", signal, process]).status();
    assert!(killed.expect("kill runs").success());
}
