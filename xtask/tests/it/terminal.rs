//! Commands on a terminal: signals, statuses, and the question for a database's name.

use std::time::{Duration, Instant};

use crate::live::Live;
use crate::project::TestProject;
use crate::run::{kill, project};
use crate::session::{PATIENCE, Session};

const CTRL_C: &str = "\x03";
const CTRL_D: &str = "\x04";
const CTRL_Z: &str = "\x1a";
const CTRL_BACKSLASH: &str = "\x1c";

/// A job in the foreground.
const RUN: &str = "\"$@\"";
/// One that stops once.
const RUN_AND_GO_ON: &str = "\"$@\"; echo \"status $?.\"; fg";
/// Says who it is, then what it gets, until SIGUSR1 ends it with status 7. What it waits with is not stopped,
/// since it waits for that.
const COUNTS: &str = "trap 'echo got SIGNAL.' SIGNAL; trap 'exit 7' USR1; echo ready $$ $PPID.
    while :; do (trap '' TSTP; exec sleep 0.05); done";

/// The child takes this program's place, or this program stays.
const WAYS: [&[&str]; 2] = [&["run", "--quiet"], &["run", "--quiet", "--mask"]];

/// Runs a script as the child, and gives the terminal and the processes of the program and the child.
fn start(project: &TestProject, way: &[&str], job: &str, child: &str) -> (Session, [String; 2]) {
    let command = project.command(&[way, &["sh", "-c", child]].concat());
    let mut session = Session::start(job, &command);
    let (child, parent) = session.ready();
    let masked = way.contains(&"--mask");
    let program = if masked { parent } else { child.clone() };
    (session, [program, child])
}

#[test]
fn each_signal_reaches_the_child_once() {
    let project = project();
    for way in WAYS {
        for (signal, keys) in [
            ("INT", Some(CTRL_C)),
            ("QUIT", Some(CTRL_BACKSLASH)),
            ("TSTP", Some(CTRL_Z)),
            ("INT", None),
            ("QUIT", None),
            ("TSTP", None),
            ("TERM", None),
            ("HUP", None),
        ] {
            let counts = COUNTS.replace("SIGNAL", signal);
            let (mut session, [program, child]) = start(&project, way, RUN, &counts);
            match keys {
                Some(keys) => session.type_in(keys),
                None => kill(signal, &program),
            }
            session.wait_for(&format!("got {signal}."));
            kill("USR1", &child);
            let rest = session.rest();
            assert!(!rest.contains("got"), "{way:?} {signal} {keys:?}: {rest}");
            assert!(
                rest.contains("status 7."),
                "{way:?} {signal} {keys:?}: {rest}"
            );
        }
    }
}

#[test]
fn a_job_stops_and_goes_on() {
    let project = project();
    // Not `sleep` alone: a shell that starts it by way of vfork and is stopped meanwhile is not stopped.
    let script = "trap 'echo went on.' CONT; trap 'exit 7' USR1; echo ready $$ $PPID.
        while :; do (exec sleep 0.05); done";
    for way in WAYS {
        for typed in [true, false] {
            let (mut session, [program, child]) = start(&project, way, RUN_AND_GO_ON, script);
            if typed {
                session.type_in(CTRL_Z);
            } else {
                kill("TSTP", &program);
            }
            session.wait_for("status ");
            let status = session.wait_for(".");
            // Stopped by SIGTSTP, or with the child by SIGSTOP.
            assert!(
                ["148", "147"].contains(&status.as_str()),
                "{way:?}: {status}"
            );
            session.wait_for("went on.");
            kill("USR1", &child);
            let rest = session.rest();
            assert!(!rest.contains("went on"), "{way:?}: {rest}");
            assert!(rest.contains("status 7."), "{way:?}: {rest}");
        }
    }
}

#[test]
fn statuses_are_the_childs() {
    let project = project();
    for way in WAYS {
        for (script, status) in [
            ("exit 0", 0),
            ("exit 1", 1),
            ("exit 77", 77),
            ("kill -9 $$", 128 + 9),
            ("ulimit -c 0; kill -11 $$", 128 + 11),
            ("kill -15 $$", 128 + 15),
        ] {
            let command = project.command(&[way, &["sh", "-c", script]].concat());
            let shown = Session::start(RUN, &command).rest();
            let expected = format!("status {status}.");
            assert!(shown.contains(&expected), "{way:?} {script}: {shown}");
        }
    }
}

/// Where signals do not end the child, they do not end what waits for it.
#[test]
fn who_ignores_signals_is_not_left_alone() {
    let project = project();
    let script = "trap '' INT TERM HUP QUIT; trap 'exit 7' USR1; echo ready $$ $PPID.
        while :; do (exec sleep 0.05); done";
    for way in WAYS {
        let (mut session, [program, child]) = start(&project, way, RUN, script);
        session.type_in(CTRL_C);
        session.type_in(CTRL_BACKSLASH);
        for signal in ["INT", "TERM", "HUP", "QUIT"] {
            kill(signal, &program);
        }
        // It is there still, and is waited for.
        kill("USR1", &child);
        let rest = session.rest();
        assert!(rest.contains("status 7."), "{way:?}: {rest}");
    }
}

/// What a shell or `nohup` keeps from the program is kept from the child.
#[test]
fn signals_that_are_ignored_stay_ignored() {
    let project = project();
    let ignores = "trap '' INT HUP; exec \"$@\"";
    let script = "trap 'exit 7' USR1; echo ready $$ $PPID.
        while :; do (exec sleep 0.05); done";
    for way in WAYS {
        let (mut session, [program, child]) = start(&project, way, ignores, script);
        kill("INT", &program);
        kill("HUP", &program);
        kill("HUP", &child);
        kill("USR1", &child);
        let status = session.shell.wait().expect("it ends");
        assert_eq!(status.code(), Some(7), "{way:?}");
    }
}

/// The terminal is closed: the shell that has it is gone.
#[test]
fn who_loses_the_terminal_ends() {
    let project = project();
    let script = "trap 'echo hup >>hups; exit 7' HUP; echo ready $$ $PPID.
        while :; do (exec sleep 0.05); done";
    for way in WAYS {
        let (mut session, [program, child]) = start(&project, way, RUN, script);
        session.shell.kill().expect("the shell is there");
        session.shell.wait().expect("the shell ends");
        let until = Instant::now() + PATIENCE;
        for process in [program, child] {
            while is_running(&process) {
                assert!(Instant::now() < until, "{way:?}: {process} is there still");
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        let hups = project.root().join("hups");
        let said = std::fs::read_to_string(&hups).expect("it was told");
        assert_eq!(said, "hup\n", "{way:?}");
        std::fs::remove_file(hups).expect("a file");
    }
}

/// Nobody waits for a process whose parent is gone, in some containers.
fn is_running(process: &str) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"));
    status.is_ok_and(|it| !it.contains("\nState:\tZ"))
}

/// What stands behind the program in a pipe reads the terminal, as `less` does.
#[test]
fn a_pipes_end_has_the_terminal() {
    let project = project();
    let pipe = "\"$@\" | { read line; echo \"$line\"; read key < /dev/tty
        echo \"key $key.\"; cat; }";
    let script = "trap 'echo got' INT; trap 'exit 7' USR1; echo ready $$ $PPID.
        while :; do (exec sleep 0.05); done";
    for way in WAYS {
        let (mut session, [_, child]) = start(&project, way, pipe, script);
        session.type_in("abc\n");
        session.wait_for("key abc.");
        kill("USR1", &child);
        let rest = session.rest();
        assert!(rest.contains("status 0."), "{way:?}: {rest}");
    }
}

/// It is given the terminal when it wants it.
#[test]
fn a_child_in_a_pipe_reads_the_terminal() {
    let project = project();
    let script = "echo ready $$ $PPID.; read key < /dev/tty; echo \"key $key.\"";
    for pipe in ["\"$@\" | cat", ": | \"$@\"", "\"$@\" < /dev/null"] {
        for way in WAYS {
            let (mut session, _) = start(&project, way, pipe, script);
            session.type_in("abc\n");
            session.wait_for("key abc.");
            let rest = session.rest();
            assert!(rest.contains("status 0."), "{pipe} {way:?}: {rest}");
        }
    }
}

/// A question for the name of a protected database, and what was typed.
#[test]
fn production_is_asked_for_by_name() {
    let mut live = Live::new();
    let variable = format!("DATABASE_URL={}\n", live.url);
    let project = TestProject::new([
        (
            "driftless.toml",
            &b"[env.local]\nsource = \"dotenv\"\nprotected = true\n"[..],
        ),
        (".env", variable.as_bytes()),
    ]);
    let database = live.text("SELECT current_database()::text");
    let sql = ["sql", "--write", "CREATE TABLE made ()", "--force"];
    let json = [
        "sql",
        "--json",
        "--write",
        "CREATE TABLE made ()",
        "--force",
    ];
    let run = ["run", "--force", "touch", "made"];
    let masked = ["run", "--mask", "--force", "touch", "made"];
    let migrate = ["migrate", "--force"];
    let right = format!("{database}\n");
    let longer = format!("{database} \n");
    let tables = "SELECT count(*)::text FROM pg_class WHERE relname = 'made'";
    let file = project.root().join("made");
    let mut refused = 0;
    for (typed, status, all) in [
        ("other\n", 2, true),
        (CTRL_C, 130, true),
        ("\n", 2, false),
        (&longer, 2, false),
        ("yes\n", 2, false),
        (CTRL_D, 2, false),
    ] {
        let commands = [&sql[..], &json, &run, &masked, &migrate];
        for args in &commands[..if all { commands.len() } else { 1 }] {
            // No variable stands for an option.
            let mut command = project.command(args);
            for name in [
                "FORCE",
                "YES_REALLY_ON",
                "DRIFTLESS_FORCE",
                "DRIFTLESS_YES_REALLY_ON",
            ] {
                command.env(name, &database);
            }
            let mut session = Session::start(RUN, &command);
            session.wait_for("PRODUCTION");
            session.wait_for("name to go on: ");
            session.type_in(typed);
            let rest = session.rest();
            assert!(
                rest.contains(&format!("status {status}.")),
                "{args:?} {typed:?}: {rest}"
            );
            refused += 1;
        }
    }
    assert_eq!(live.text(tables), "0");
    assert!(!file.exists());
    let journal = project.journal();
    assert!(
        journal.iter().all(|line| line.ends_with("\"refused\"}")),
        "{journal:?}"
    );
    assert_eq!(journal.len(), refused);

    // Without --force there is no question.
    let shown = Session::start(RUN, &project.command(&sql[..3])).rest();
    assert!(
        shown.contains("pass --force") && shown.contains("status 2."),
        "{shown}"
    );
    for args in [&sql[..], &run] {
        let mut session = Session::start(RUN, &project.command(args));
        session.wait_for("name to go on: ");
        session.type_in(&right);
        let rest = session.rest();
        assert!(rest.contains("status 0."), "{args:?}: {rest}");
    }
    assert_eq!(live.text(tables), "1");
    assert!(file.exists());
    live.stop();
}
