//! Variables, files of them, and programs that print a URL.

use std::time::Duration;

use driftless_envs::{Context, EnvironmentSettings, Environments};
use expect_test::{Expect, expect};
use tempfile::TempDir;

/// What the environment of these settings comes to, in a folder with these files.
pub(crate) struct Case {
    pub folder: TempDir,
    pub variables: Vec<(&'static str, String)>,
    pub deadline: Duration,
}

impl Case {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, content) in files {
            std::fs::write(folder.path().join(name), content).expect("a file");
        }
        Self {
            folder,
            variables: Vec::new(),
            deadline: Duration::from_secs(20),
        }
    }

    pub(crate) fn check(&self, settings: &str, expected: &Expect) {
        let settings: EnvironmentSettings = toml::from_str(settings).expect("settings");
        let environments = Environments::new([("x".to_owned(), settings)].into());
        self.check_environment(&environments, "x", expected);
    }

    pub(crate) fn check_environment(
        &self,
        environments: &Environments,
        name: &str,
        expected: &Expect,
    ) {
        let variable = |name: &str| {
            let mut variables = self.variables.iter();
            let (_, value) = variables.find(|(known, _)| *known == name)?;
            Some(value.clone())
        };
        let mut context = Context::new(self.folder.path(), &variable);
        context.deadline = self.deadline;
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let environment = environments.get(name).expect("it is there");
        let (shown, debug) = match runtime.block_on(environment.resolve(&context)) {
            Ok(found) => (
                format!("{} from {}", found.url, found.from),
                format!("{found:?}"),
            ),
            Err(error) => (error.to_string(), format!("{error:?} {error:#?}")),
        };
        let shown = shown.replace(&self.folder.path().display().to_string(), "[FOLDER]");
        for text in [&shown, &debug] {
            assert!(!text.contains("s3cret"), "{text}");
        }
        expected.assert_eq(&shown);
    }
}

#[test]
fn a_variable_of_the_process() {
    let mut case = Case::new(&[]);
    case.variables = vec![
        ("DATABASE_URL", "postgres://ada:s3cret@host/app".to_owned()),
        ("OTHER", "  ".to_owned()),
        ("BROKEN", "postgres//ada:s3cret@host/app".to_owned()),
    ];
    case.check(
        "source = \"env\"",
        &expect!["postgres://ada:***@host/app from the environment variable DATABASE_URL"],
    );
    case.check("source = \"env\"\nvariable = \"OTHER\"", &expect!["environment x: the environment variable OTHER is not set; set it to postgres://user:password@host/database"]);
    case.check("source = \"env\"\nvariable = \"BROKEN\"", &expect!["environment x, the environment variable BROKEN: the database URL cannot be read (relative URL without a base): write it as postgres://user:password@host:port/database"]);
}

#[test]
fn a_variable_of_a_file() {
    let case = Case::new(&[
        (
            ".env",
            "\u{feff}A=1\nDATABASE_URL='postgres://ada:s3cret@host/app'\n",
        ),
        ("empty.env", "DATABASE_URL=\n"),
        ("broken.env", "DATABASE_URL=s3cret s3cret\n"),
    ]);
    case.check(
        "source = \"dotenv\"",
        &expect!["postgres://ada:***@host/app from DATABASE_URL in .env"],
    );
    case.check("source = \"dotenv\"\nfile = \"empty.env\"", &expect!["environment x: DATABASE_URL in empty.env is not set; set it to postgres://user:password@host/database"]);
    case.check(
        "source = \"dotenv\"\nfile = \"broken.env\"",
        &expect!["[FOLDER]/broken.env: a line is not NAME=value; correct the file"],
    );
    case.check(
        "source = \"dotenv\"\nfile = \"none.env\"",
        &expect!["[FOLDER]/none.env: cannot be read: No such file or directory (os error 2)"],
    );
}

#[test]
fn local_is_the_file_and_then_the_process() {
    let environments = Environments::new([].into());
    let mut case = Case::new(&[]);
    case.check_environment(&environments, "local", &expect!["environment local: DATABASE_URL in .env or in the process environment is not set; set it to postgres://user:password@host/database"]);
    case.variables = vec![(
        "DATABASE_URL",
        "postgres://ada:s3cret@process/app".to_owned(),
    )];
    case.check_environment(
        &environments,
        "local",
        &expect!["postgres://ada:***@process/app from the environment variable DATABASE_URL"],
    );
    let file = case.folder.path().join(".env");
    std::fs::write(&file, "DATABASE_URL=postgres://ada:s3cret@file/app").expect("a file");
    case.check_environment(
        &environments,
        "local",
        &expect!["postgres://ada:***@file/app from DATABASE_URL in .env"],
    );
}

#[test]
fn railways_proxies_get_tls_unless_the_url_says_more() {
    let mut case = Case::new(&[]);
    let url = "postgres://ada:s3cret@a.proxy.rlwy.net:4242/railway";
    case.variables = vec![
        ("A", url.to_owned()),
        ("B", format!("{url}?sslmode=verify-ca")),
    ];
    case.check("source = \"env\"\nvariable = \"A\"", &expect!["postgres://ada:***@a.proxy.rlwy.net:4242/railway?sslmode=require from the environment variable A"]);
    case.check("source = \"env\"\nvariable = \"B\"", &expect!["postgres://ada:***@a.proxy.rlwy.net:4242/railway?sslmode=verify-ca from the environment variable B"]);
}

#[cfg(unix)]
#[test]
fn a_program_that_prints_a_url() {
    let mut case = Case::new(&[]);
    let check = |case: &Case, script: &str, expected: &Expect| {
        let quoted = format!("{script:?}");
        case.check(
            &format!("source = \"command\"\ncommand = [\"sh\", \"-c\", {quoted}]"),
            expected,
        );
    };
    check(
        &case,
        "echo; echo ' postgres://ada:s3cret@host/app '",
        &expect!["postgres://ada:***@host/app from what `sh` prints"],
    );
    check(
        &case,
        "echo a; echo b",
        &expect!["`sh` printed 2 lines on standard output, where one is wanted, with a URL"],
    );
    check(
        &case,
        "true",
        &expect!["`sh` printed 0 lines on standard output, where one is wanted, with a URL"],
    );
    check(
        &case,
        "echo s3cret@host",
        &expect![
            "environment x, what `sh` prints: the database URL cannot be read (relative URL without a base): write it as postgres://user:password@host:port/database"
        ],
    );
    check(
        &case,
        "echo s3cret; echo 'no such item s3cret, tried postgres://a:s3cret@b/c' >&2; exit 3",
        &expect!["`sh` ended with exit code 3: no such item ***, tried postgres://***@b/c"],
    );
    check(
        &case,
        "exit 1",
        &expect!["`sh` ended with exit code 1 and said nothing on standard error"],
    );
    check(
        &case,
        "kill -9 $$",
        &expect!["`sh` was killed by signal 9 and said nothing on standard error"],
    );
    check(
        &case,
        "cat",
        &expect!["`sh` printed 0 lines on standard output, where one is wanted, with a URL"],
    );
    case.check(
        "source = \"command\"\ncommand = [\"driftless-no-such-program\", \"s3cret\"]",
        &expect!["cannot run `driftless-no-such-program`: No such file or directory (os error 2); install it, or correct the setting"],
    );
    case.deadline = Duration::from_millis(300);
    check(
        &case,
        "exec sleep 60",
        &expect!["`sh` has not answered within 0.3 s and was ended; try it by hand"],
    );
}
