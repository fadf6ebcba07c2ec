//! Commands that are run with a database in their environment.

use std::io::Write;
use std::sync::{Arc, Mutex};

use driftless_database_url::Secret;
use driftless_envs::{Child, enter};
use expect_test::expect;

const URL: &str = "postgres://ada:s3cret@host/app";

/// What a child writes.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0
            .lock()
            .expect("nobody panicked")
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Written {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("nobody panicked")).into_owned()
    }
}

/// Runs a script and gives its status and what it wrote.
fn run(script: &str) -> (Option<i32>, String, String) {
    let url = Secret::new(URL.to_owned());
    let secrets = vec![url.clone(), Secret::new("s3cret".to_owned())];
    let child = Child::new("dev", "sh".into(), vec!["-c".into(), script.into()])
        .variable("DATABASE_URL", url);
    let (out, err) = (Written::default(), Written::default());
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let status = runtime
        .block_on(child.run(secrets, Box::new(out.clone()), Box::new(err.clone())))
        .ok();
    (status, out.text(), err.text())
}

#[test]
fn its_output_comes_without_secrets() {
    let (status, out, err) =
        run("echo \"$DRIFTLESS_ENV $DATABASE_URL\"; echo s3cret >&2; printf s3cr");
    assert_eq!(status, Some(0));
    expect![[r"
        dev ***
        s3cr"]]
    .assert_eq(&out);
    assert_eq!(err, "***\n");
}

#[test]
fn what_is_run_is_shown_without_its_variables() {
    let child = Child::new("dev", "psql".into(), Vec::new())
        .variable("DATABASE_URL", Secret::new(URL.to_owned()));
    assert!(!format!("{child:?}").contains("s3cret"));
}

#[test]
fn statuses_are_its_own() {
    for status in [0, 1, 77, 255] {
        assert_eq!(run(&format!("exit {status}")).0, Some(status));
    }
    for signal in [9, 11, 15] {
        let script = format!("ulimit -c 0; kill -{signal} $$");
        assert_eq!(run(&script).0, Some(128 + signal));
    }
}

#[test]
fn a_program_that_cannot_be_started_has_a_shells_status() {
    for (program, status) in [("driftless-no-such-program", 127), ("/", 126)] {
        let error = Child::new("dev", program.into(), Vec::new()).exec();
        assert_eq!(error.status(), Some(status), "{error}");
    }
}

#[test]
fn one_environment_inside_of_another_is_refused() {
    assert!(enter(None, "prod").is_ok());
    assert!(enter(Some("prod"), "prod").is_ok());
    let error = enter(Some("dev"), "prod").expect_err("they differ");
    expect!["this runs inside of `run --env dev`, so --env prod is refused: one of the two databases would be the wrong one; pass --env dev, or run it by itself"]
        .assert_eq(&error.to_string());
}
