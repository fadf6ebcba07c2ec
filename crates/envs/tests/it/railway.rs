//! Railway, against a `railway` that is written for the tests: it notes what it was called with, and
//! answers what it is told to, in the words of the tool's version 5.71.

use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;

use driftless_envs::{Environments, Railway};
use expect_test::{Expect, expect};

use crate::sources::Case;

/// Notes its arguments and the variables that matter, then prints the files `out` and `err`. The first
/// word `variable` is unknown to it where there is a file `old`.
const STAND_IN: &str = r#"#!/bin/sh
here=$(dirname "$0")
{
    printf '[%s]' "$@"
    printf ' RAILWAY_ENV=%s TELEMETRY=%s UPDATE=%s\n' \
        "${RAILWAY_ENV-unset}" "$RAILWAY_NO_TELEMETRY" "$RAILWAY_NO_AUTO_UPDATE"
} >> "$here/calls"
if [ "$1" = variable ] && [ -e "$here/old" ]; then
    echo "error: unrecognized subcommand 'variable'" >&2
    exit 2
fi
[ -e "$here/slow" ] && exec sleep 60
[ -e "$here/killed" ] && kill -9 $$
cat "$here/err" >&2
cat "$here/out"
exit "$(cat "$here/status")"
"#;

const PLACE: &str =
    r#""RAILWAY_ENVIRONMENT_NAME": "development", "RAILWAY_SERVICE_NAME": "pgvector""#;
const URL: &str = "postgresql://postgres:s3cret@junction.proxy.rlwy.net:4242/railway";

struct Tool(Case);

impl Tool {
    fn new(status: i32, out: &str, err: &str) -> Self {
        let status = status.to_string();
        let case = Case::new(&[
            ("railway", STAND_IN),
            ("out", out),
            ("err", err),
            ("status", &status),
        ]);
        let program = case.folder.path().join("railway");
        let executable = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(program, executable).expect("an executable file");
        Self(case)
    }

    /// One that answers these variables, and where it is.
    fn answering(variables: &str) -> Self {
        Self::new(0, &format!("{{{PLACE}, {variables}}}"), "")
    }

    fn with(self, file: &str) -> Self {
        std::fs::write(self.path(file), "").expect("a file");
        self
    }

    fn path(&self, file: &str) -> std::path::PathBuf {
        self.0.folder.path().join(file)
    }

    fn railway(&self) -> Railway {
        let program = self.path("railway");
        Railway::new("development").program(program.display().to_string())
    }

    fn check(&self, expected: &Expect) {
        self.check_as(self.railway(), expected);
    }

    fn check_as(&self, railway: Railway, expected: &Expect) {
        let mut environments = Environments::new([].into());
        environments.insert("dev", Box::new(railway), false);
        self.0.check_environment(&environments, "dev", expected);
    }

    fn calls(&self) -> String {
        std::fs::read_to_string(self.path("calls")).expect("it was called")
    }
}

fn failing(status: i32, err: &str, expected: &Expect) {
    Tool::new(status, "", err).check(expected);
}

fn answering(variables: &str, expected: &Expect) {
    Tool::answering(variables).check(expected);
}

#[test]
fn it_is_called_so_and_not_otherwise() {
    let tool = Tool::answering(&format!(r#""DATABASE_PUBLIC_URL": "{URL}", "A": null"#));
    tool.check(&expect!["postgresql://postgres:***@junction.proxy.rlwy.net:4242/railway?sslmode=require from DATABASE_PUBLIC_URL of service pgvector in Railway's environment development"]);
    tool.check_as(tool.railway().service("pgvector".to_owned()), &expect!["postgresql://postgres:***@junction.proxy.rlwy.net:4242/railway?sslmode=require from DATABASE_PUBLIC_URL of service pgvector in Railway's environment development"]);
    expect![[r"
        [variable][list][-s][pgvector][-e][development][--json] RAILWAY_ENV=unset TELEMETRY=1 UPDATE=1
        [variable][list][-s][pgvector][-e][development][--json] RAILWAY_ENV=unset TELEMETRY=1 UPDATE=1
    "]].assert_eq(&tool.calls());
}

/// All of what the tool prints: values over several lines, sealed ones, and what Railway itself sets.
#[test]
fn sealed_values_of_others_do_not_matter() {
    let answer = r#"{
  "DATABASE_PUBLIC_URL": "postgresql://postgres:s3cret@junction.proxy.rlwy.net:4242/railway",
  "LINES": "a\nb",
  "POSTGRES_PASSWORD": null,
  "RAILWAY_ENVIRONMENT_ID": "5f2b",
  "RAILWAY_ENVIRONMENT_NAME": "development",
  "RAILWAY_PROJECT_ID": "9c1d",
  "RAILWAY_PROJECT_NAME": "shop",
  "RAILWAY_SERVICE_ID": "42ae",
  "RAILWAY_SERVICE_NAME": "pgvector"
}
"#;
    let tool = Tool::new(0, answer, "");
    let place = || Railway::new("5f2b").service("42ae".to_owned());
    let program = tool.path("railway").display().to_string();
    tool.check_as(place().project("Shop".to_owned()).program(program), &expect!["postgresql://postgres:***@junction.proxy.rlwy.net:4242/railway?sslmode=require from DATABASE_PUBLIC_URL of service 42ae in Railway's environment 5f2b of project Shop"]);
}

#[test]
fn an_older_tool_is_asked_in_its_own_way() {
    let tool = Tool::answering(&format!(r#""DATABASE_PUBLIC_URL": "{URL}""#)).with("old");
    tool.check(&expect!["postgresql://postgres:***@junction.proxy.rlwy.net:4242/railway?sslmode=require from DATABASE_PUBLIC_URL of service pgvector in Railway's environment development"]);
    expect![[r"
        [variable][list][-s][pgvector][-e][development][--json] RAILWAY_ENV=unset TELEMETRY=1 UPDATE=1
        [variables][-s][pgvector][-e][development][--json] RAILWAY_ENV=unset TELEMETRY=1 UPDATE=1
    "]].assert_eq(&tool.calls());
}

#[test]
fn another_project_and_service() {
    let tool = Tool::new(
        0,
        &format!(
            r#"{{"RAILWAY_ENVIRONMENT_NAME": "development", "RAILWAY_SERVICE_ID": "42",
                 "RAILWAY_SERVICE_NAME": "db", "RAILWAY_PROJECT_NAME": "shop",
                 "DATABASE_PUBLIC_URL": "{URL}"}}"#
        ),
        "",
    );
    let railway = || tool.railway().project("shop".to_owned());
    tool.check_as(railway().service("42".to_owned()), &expect!["postgresql://postgres:***@junction.proxy.rlwy.net:4242/railway?sslmode=require from DATABASE_PUBLIC_URL of service 42 in Railway's environment development of project shop"]);
    tool.check_as(railway(), &expect![[r#"Railway was asked for service "pgvector" and answered for "db"; nothing of the answer is used: correct `service` in [env.…], and unset RAILWAY_TOKEN if it is a token for another environment"#]]);
    tool.check_as(
        tool.railway().service("db".to_owned()).project("blog".to_owned()),
        &expect![[r#"Railway was asked for project "blog" and answered for "shop"; nothing of the answer is used: correct `project` in [env.…], and unset RAILWAY_TOKEN if it is a token for another environment"#]],
    );
    assert!(
        tool.calls()
            .starts_with("[variable][list][-s][42][-e][development][-p][shop][--json]")
    );
}

#[test]
fn the_unpooled_url_comes_first() {
    let pooled = "postgresql://postgres:s3cret@pooler.proxy.rlwy.net:1/railway";
    answering(
        &format!(r#""DATABASE_PUBLIC_URL": "{pooled}", "DATABASE_PUBLIC_UNPOOLED_URL": "{URL}""#),
        &expect![
            "postgresql://postgres:***@junction.proxy.rlwy.net:4242/railway?sslmode=require from DATABASE_PUBLIC_UNPOOLED_URL of service pgvector in Railway's environment development"
        ],
    );
    answering(
        &format!(r#""DATABASE_PUBLIC_URL": "{pooled}", "DATABASE_PUBLIC_UNPOOLED_URL": null"#),
        &expect![
            "postgresql://postgres:***@pooler.proxy.rlwy.net:1/railway?sslmode=require from DATABASE_PUBLIC_URL of service pgvector in Railway's environment development"
        ],
    );
}

#[test]
fn the_answer_must_be_about_what_was_asked() {
    let url = format!(r#""DATABASE_PUBLIC_URL": "{URL}""#);
    let answer = |place: &str| Tool::new(0, &format!("{{{place}{url}}}"), "");
    answer(r#""RAILWAY_ENVIRONMENT_NAME": "production", "RAILWAY_SERVICE_NAME": "pgvector", "#)
        .check(&expect![[r#"Railway was asked for environment "development" and answered for "production"; nothing of the answer is used: correct `environment` in [env.…], and unset RAILWAY_TOKEN if it is a token for another environment"#]]);
    // The tool tells environments apart by case.
    answer(r#""RAILWAY_ENVIRONMENT_NAME": "Development", "RAILWAY_SERVICE_NAME": "pgvector", "#)
        .check(&expect![[r#"Railway was asked for environment "development" and answered for "Development"; nothing of the answer is used: correct `environment` in [env.…], and unset RAILWAY_TOKEN if it is a token for another environment"#]]);
    answer(r#""RAILWAY_ENVIRONMENT_NAME": "development", "RAILWAY_SERVICE_NAME": "redis", "#)
        .check(&expect![[r#"Railway was asked for service "pgvector" and answered for "redis"; nothing of the answer is used: correct `service` in [env.…], and unset RAILWAY_TOKEN if it is a token for another environment"#]]);
    answer("").check(&expect![[r#"Railway was asked for environment "development" and answered for none that it names (no RAILWAY_ENVIRONMENT_NAME); nothing of the answer is used: correct `environment` in [env.…], and unset RAILWAY_TOKEN if it is a token for another environment"#]]);
}

#[test]
fn urls_that_cannot_be_used() {
    answering(
        r#""PGHOST": "x""#,
        &expect![[
            r#"service "pgvector" has no DATABASE_PUBLIC_URL in "development", so nobody outside of Railway reaches it; turn on Public Networking (TCP proxy, port 5432) in the service's settings, or correct `service`"#
        ]],
    );
    answering(
        r#""DATABASE_PUBLIC_URL": null"#,
        &expect![[
            r#"DATABASE_PUBLIC_URL of service "pgvector" is sealed: Railway gives it to nobody; set a variable of your own to the URL and use source = "env""#
        ]],
    );
    answering(
        r#""DATABASE_PUBLIC_URL": "postgresql://:@:/railway""#,
        &expect![[
            r#"DATABASE_PUBLIC_URL of service "pgvector" has no host: the variables that it refers to are not set; deploy the service, and turn on Public Networking (TCP proxy, port 5432) in its settings"#
        ]],
    );
    answering(
        r#""DATABASE_PUBLIC_URL": "postgresql://postgres:s3cret@:/railway""#,
        &expect![[
            r#"DATABASE_PUBLIC_URL of service "pgvector" has no host: the variables that it refers to are not set; deploy the service, and turn on Public Networking (TCP proxy, port 5432) in its settings"#
        ]],
    );
    answering(
        r#""DATABASE_PUBLIC_URL": """#,
        &expect![[
            r#"DATABASE_PUBLIC_URL of service "pgvector" has no host: the variables that it refers to are not set; deploy the service, and turn on Public Networking (TCP proxy, port 5432) in its settings"#
        ]],
    );
    answering(
        r#""DATABASE_PUBLIC_URL": "postgresql://postgres:s3cret@pgvector.railway.internal:5432/railway""#,
        &expect![[
            r#"DATABASE_PUBLIC_URL of service "pgvector" leads to pgvector.railway.internal, which only services on Railway reach; turn on Public Networking (TCP proxy, port 5432) in the service's settings, or run this there"#
        ]],
    );
    answering(
        r#""DATABASE_PUBLIC_URL": "postgresql://a:s3cret@a.proxy.rlwy.net.evil.example:1/railway""#,
        &expect![[
            r#"DATABASE_PUBLIC_URL of service "pgvector" leads to a.proxy.rlwy.net.evil.example, which is none of Railway's proxies (*.proxy.rlwy.net); if it is yours, use source = "env" or "command" for it"#
        ]],
    );
    answering(
        r#""DATABASE_PUBLIC_URL": "postgresql://a:s3cret@a.proxy.rlwy.net:port/railway""#,
        &expect![[
            r#"DATABASE_PUBLIC_URL of service "pgvector": the database URL cannot be read (invalid port number): write it as postgres://user:password@host:port/database"#
        ]],
    );
}

#[test]
fn what_it_says_is_answered_with_the_next_step() {
    failing(
        1,
        "Unauthorized. Please login with `railway login`\n",
        &expect![
            "Railway does not know who asks, or not any more; run `railway login`, or set RAILWAY_TOKEN"
        ],
    );
    failing(
        1,
        "Invalid RAILWAY_TOKEN. Please check that it is valid and has access to the resource you're trying to use.",
        &expect![
            "RAILWAY_TOKEN is expired, revoked or not for this project and environment; make a new one in the settings of the project on Railway, or unset it and run `railway login`"
        ],
    );
    failing(
        1,
        "Unauthorized. Please check that your RAILWAY_API_TOKEN is valid and has access to the resource you're trying to use.",
        &expect![
            "RAILWAY_API_TOKEN is expired, revoked or not for this project and environment; make a new one in the settings of your account on Railway, or unset it and run `railway login`"
        ],
    );
    failing(
        1,
        "No linked project found. Run railway link to connect to a project\n  → Run `railway link` to connect to a project.\n",
        &expect![
            "this folder is linked to no project on Railway, or to one that is gone; run `railway link` here, or set `project` in [env.…]"
        ],
    );
    failing(
        1,
        "Environment \"development\" not found.\nRun `railway environment` to connect to an environment.",
        &expect![[
            r#"the project has no environment "development" on Railway; correct `environment` in [env.…]"#
        ]],
    );
    failing(
        1,
        "Service 'pgvector' not found",
        &expect![[
            r#"the project has no service "pgvector" on Railway; correct `service` in [env.…]"#
        ]],
    );
    failing(
        1,
        "No service linked\nRun `railway service` to link a service",
        &expect![[
            r#"the project has no service "pgvector" on Railway; correct `service` in [env.…]"#
        ]],
    );
    failing(
        1,
        "Project not found. Run `railway link` to connect to a project.",
        &expect![
            "this folder is linked to no project on Railway, or to one that is gone; run `railway link` here, or set `project` in [env.…]"
        ],
    );
    failing(
        1,
        "Environment \"development\" is restricted. Ask a workspace admin for access, or choose an unrestricted environment.\n",
        &expect![[
            r#"environment "development" is restricted on Railway; ask an admin of the workspace for access"#
        ]],
    );
    failing(
        1,
        "You are being ratelimited. Please try again later",
        &expect!["Railway has been asked too often; try again later"],
    );
    failing(
        1,
        "You are being ratelimited. Try again in 12 seconds",
        &expect!["Railway has been asked too often and wants 12 s of rest; try again later"],
    );
    failing(
        1,
        "You are being ratelimited. Try again in about 3 minutes",
        &expect!["Railway has been asked too often and wants 180 s of rest; try again later"],
    );
}

#[test]
fn logins_and_tokens_that_have_ended() {
    for err in [
        "Unauthorized. Please run `railway login` again.\n",
        "Warning: failed to refresh OAuth token: Couldn't refresh your session: network error: error \
         sending request for url (https://backboard.railway.com/oauth/token). This is usually \
         temporary — please try again.\nUnauthorized. Please run `railway login` again.\n",
        "Your saved login is no longer valid (grant not found). Please run `railway login` again.\n\
         Unauthorized. Please login with `railway login`\n",
    ] {
        failing(
            1,
            err,
            &expect![
                "Railway does not know who asks, or not any more; run `railway login`, or set RAILWAY_TOKEN"
            ],
        );
    }
    // A token for production, and not for the environment that was asked for, ends so too.
    failing(
        1,
        "Unauthorized. Please check that your RAILWAY_TOKEN is valid and has access to the resource you're trying to use.\n",
        &expect![
            "RAILWAY_TOKEN is expired, revoked or not for this project and environment; make a new one in the settings of the project on Railway, or unset it and run `railway login`"
        ],
    );
    failing(
        1,
        "You do not have access to this resource.\n",
        &expect![
            "Railway's login has no access to this; ask an admin of the workspace, or run `railway login` and allow the workspace"
        ],
    );
}

#[test]
fn what_is_deleted_or_empty() {
    failing(
        1,
        "Project is deleted. Run `railway link` to connect to a project.\n",
        &expect![
            "this folder is linked to no project on Railway, or to one that is gone; run `railway link` here, or set `project` in [env.…]"
        ],
    );
    failing(
        1,
        "Project has no services.\n",
        &expect![[
            r#"the project has no service "pgvector" on Railway; correct `service` in [env.…]"#
        ]],
    );
    failing(
        1,
        "Environment is deleted. Run `railway environment` to connect to an environment.\n",
        &expect![
            "`railway` ended with exit code 1: Environment is deleted. Run `railway environment` to connect to an environment."
        ],
    );
    let tool = Tool::new(1, "", "Project \"shop\" not found\n");
    tool.check_as(
        tool.railway().project("shop".to_owned()),
        &expect!["Railway has no project shop, or it is not yours; correct `project` in [env.…]"],
    );
}

#[test]
fn railway_is_not_reached() {
    failing(
        1,
        "Failed to fetch: error sending request for url (https://backboard.railway.com/graphql/v2)\n\nCaused by:\n    0: error sending request for url (https://backboard.railway.com/graphql/v2)\n    1: client error (Connect)\n    2: tcp connect error\n    3: Connection refused (os error 111)\n",
        &expect![
            "Railway cannot be reached: Failed to fetch: error sending request for url (https://backboard.railway.com/graphql/v2) Caused by: 0: error sending request for url (https://backboard.railway.com/graphql/v2) 1: client error (Connect) 2: tcp connect error 3: Connection refused (os error 111); see to this machine's network, and to HTTPS_PROXY where it has a proxy"
        ],
    );
    failing(
        1,
        "Failed to fetch: error decoding response body\n\nCaused by:\n    0: error decoding response body\n    1: expected value at line 1 column 1\n",
        &expect![
            "`railway` ended with exit code 1: Failed to fetch: error decoding response body Caused by: 0: error decoding response body 1: expected value at line 1 column 1"
        ],
    );
}

#[test]
fn other_failures_are_shown_without_secrets() {
    failing(
        2,
        "error: unexpected argument '-e' found",
        &expect!["`railway` ended with exit code 2: error: unexpected argument '-e' found"],
    );
    failing(
        1,
        "Problem processing request of https://backboard.railway.com/graphql/v2, token: s3cret",
        &expect![
            "`railway` ended with exit code 1: Problem processing request of https://backboard.railway.com/graphql/v2, token: ***"
        ],
    );
    failing(
        130,
        "",
        &expect![
            "`railway` ended with exit code 130: it said nothing on standard error; run it by hand: railway variable list"
        ],
    );
    let mut tool = Tool::new(1, "", "your token abcd-s3cret-efgh is odd");
    tool.0.variables = vec![("RAILWAY_TOKEN", "abcd-s3cret-efgh".to_owned())];
    tool.check(&expect![
        "`railway` ended with exit code 1: your token *** is odd"
    ]);
}

#[test]
fn answers_that_are_none() {
    Tool::new(0, "", "").check(&expect!["Railway's answer is no JSON object of variables; update the tool (`railway upgrade`), and report this if it persists"]);
    Tool::new(0, "[\"s3cret\"]", "").check(&expect!["Railway's answer is no JSON object of variables; update the tool (`railway upgrade`), and report this if it persists"]);
    Tool::new(0, "{\"A\": {\"B\": \"s3cret\"}}", "").check(&expect!["Railway's answer is no JSON object of variables; update the tool (`railway upgrade`), and report this if it persists"]);
}

#[test]
fn slow_killed_and_missing() {
    let mut slow = Tool::answering("\"A\": \"\"").with("slow");
    slow.0.deadline = Duration::from_millis(300);
    slow.check(&expect![
        "`[FOLDER]/railway` has not answered within 0.3 s and was ended; try it by hand"
    ]);
    Tool::answering("\"A\": \"\"").with("killed").check(&expect!["`railway` was killed by signal 9: it said nothing on standard error; run it by hand: railway variable list"]);
    let none = Tool::new(0, "", "");
    std::fs::remove_file(none.path("railway")).expect("it was there");
    none.check(&if cfg!(feature = "railway-api") {
        expect!["the `railway` tool is not installed; install it (https://docs.railway.com/cli) and run `railway login`, or set RAILWAY_TOKEN to a token of the project"]
    } else {
        expect!["the `railway` tool is not installed; install it (https://docs.railway.com/cli) and run `railway login`"]
    });
}
