//! Railway's API, played by a server of the test's own.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::thread::JoinHandle;
use std::time::Duration;

use driftless_envs::{Environments, Railway};
use expect_test::{Expect, expect};

use crate::sources::Case;

const PLACE: &str = r#"{"data": {"projectToken": {"project": {"id": "p1", "name": "shop"},
    "environment": {"id": "e1", "name": "development"}}}}"#;
const PROJECT: &str = r#"{"data": {"project": {"id": "p1",
    "environments": {"edges": [{"node": {"id": "e1", "name": "development"}}]},
    "services": {"edges": [{"node": {"id": "s1", "name": "pgvector"}}]}}}}"#;
const VARIABLES: &str = r#"{"data": {"variablesForServiceDeployment": {
    "RAILWAY_ENVIRONMENT_NAME": "development", "RAILWAY_SERVICE_NAME": "pgvector", "RAILWAY_PROJECT_ID": "p1", "SEALED": null,
    "DATABASE_PUBLIC_URL": "postgresql://postgres:s3cret@a.proxy.rlwy.net:1/railway"}}}"#;

/// Answers one request after the other, and gives what was asked: a token's header and the variables.
fn serve(answers: Vec<(&'static str, &'static str)>) -> (String, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("its address");
    let thread = std::thread::spawn(move || {
        let mut asked = Vec::new();
        for (status, body) in answers {
            let (mut stream, _) = listener.accept().expect("a request");
            let mut reader = BufReader::new(stream.try_clone().expect("the stream"));
            let mut length = 0;
            let mut token = String::new();
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).expect("a line");
                let lower = line.to_ascii_lowercase();
                if let Some(value) = lower.strip_prefix("content-length:") {
                    length = value.trim().parse().expect("a length");
                }
                if lower.starts_with("authorization:") || lower.starts_with("project-access-token:")
                {
                    lower.trim().clone_into(&mut token);
                }
                if line == "\r\n" {
                    break;
                }
            }
            let mut request = vec![0; length];
            reader.read_exact(&mut request).expect("the request");
            let request: serde_json::Value = serde_json::from_slice(&request).expect("JSON");
            asked.push(format!("{token} {}\n", request["variables"]));
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            stream.write_all(head.as_bytes()).expect("a head");
            stream.write_all(body.as_bytes()).expect("a body");
        }
        asked
    });
    (format!("http://{address}/graphql/v2"), thread)
}

fn check(
    token: &'static str,
    railway: Railway,
    answers: Vec<(&'static str, &'static str)>,
    expected: &Expect,
) -> Vec<String> {
    let (endpoint, thread) = serve(answers);
    let mut case = Case::new(&[]);
    case.variables = vec![(token, "T0ken-s3cret".to_owned())];
    case.deadline = Duration::from_secs(5);
    let railway = railway
        .program("driftless-no-such-program".to_owned())
        .endpoint(endpoint);
    let mut environments = Environments::new([].into());
    environments.insert("dev", Box::new(railway), false);
    case.check_environment(&environments, "dev", expected);
    thread.join().expect("every answer was asked for")
}

fn development() -> Railway {
    Railway::new("development")
}

#[test]
fn a_projects_token_says_which_project() {
    let ok = "200 OK";
    let asked = check(
        "RAILWAY_TOKEN",
        development(),
        vec![(ok, PLACE), (ok, PROJECT), (ok, VARIABLES)],
        &expect![
            "postgresql://postgres:***@a.proxy.rlwy.net:1/railway?sslmode=require from DATABASE_PUBLIC_URL of service pgvector in Railway's environment development"
        ],
    );
    expect![[r#"
        project-access-token: t0ken-s3cret {}
        project-access-token: t0ken-s3cret {"id":"p1"}
        project-access-token: t0ken-s3cret {"environment":"e1","project":"p1","service":"s1"}
    "#]]
    .assert_eq(&asked.concat());
}

#[test]
fn an_accounts_token_needs_the_projects_id() {
    let ok = "200 OK";
    let asked = check(
        "RAILWAY_API_TOKEN",
        development().project("p1".to_owned()),
        vec![(ok, PROJECT), (ok, VARIABLES)],
        &expect![
            "postgresql://postgres:***@a.proxy.rlwy.net:1/railway?sslmode=require from DATABASE_PUBLIC_URL of service pgvector in Railway's environment development of project p1"
        ],
    );
    expect![[r#"
        authorization: bearer t0ken-s3cret {"id":"p1"}
        authorization: bearer t0ken-s3cret {"environment":"e1","project":"p1","service":"s1"}
    "#]]
    .assert_eq(&asked.concat());
    check(
        "RAILWAY_API_TOKEN",
        development(),
        vec![],
        &expect![
            "this folder is linked to no project on Railway; run `railway link` here, or set `project` in [env.…]"
        ],
    );
}

#[test]
fn a_token_for_another_environment_is_refused() {
    check(
        "RAILWAY_TOKEN",
        Railway::new("production"),
        vec![("200 OK", PLACE)],
        &expect![[
            r#"Railway was asked for environment "production" and answered for "development"; nothing of the answer is used: correct `environment` in [env.…], and unset RAILWAY_TOKEN if it is a token for another environment"#
        ]],
    );
}

#[test]
fn a_rest_is_kept_where_it_ends_in_time() {
    let ok = "200 OK";
    check(
        "RAILWAY_TOKEN",
        development(),
        vec![
            ("429 Too Many Requests\r\nRetry-After: 1", "{}"),
            (ok, PLACE),
            (ok, PROJECT),
            (ok, VARIABLES),
        ],
        &expect![
            "postgresql://postgres:***@a.proxy.rlwy.net:1/railway?sslmode=require from DATABASE_PUBLIC_URL of service pgvector in Railway's environment development"
        ],
    );
    check(
        "RAILWAY_TOKEN",
        development(),
        vec![("429 Too Many Requests\r\nRetry-After: 90", "{}")],
        &expect!["Railway has been asked too often and wants 90 s of rest; try again later"],
    );
}

#[test]
fn what_it_refuses_is_answered_with_the_next_step() {
    for (status, body, expected) in [
        (
            "401 Unauthorized",
            "{}",
            expect![
                "RAILWAY_TOKEN is not valid, or not for this project; make a new token in the project's settings on Railway, or unset it and run `railway login`"
            ],
        ),
        (
            "200 OK",
            r#"{"errors": [{"message": "Not Authorized"}]}"#,
            expect![
                "RAILWAY_TOKEN is not valid, or not for this project; make a new token in the project's settings on Railway, or unset it and run `railway login`"
            ],
        ),
        (
            "200 OK",
            r#"{"errors": [{"message": "broken T0ken-s3cret"}]}"#,
            expect!["Railway's API: broken ***"],
        ),
        (
            "200 OK",
            "<html>",
            expect![
                "Railway's answer is no JSON object of variables; update the tool (`railway upgrade`), and report this if it persists"
            ],
        ),
        (
            "503 Service Unavailable",
            "",
            expect!["Railway's API: it answered with HTTP status 503; try again later"],
        ),
        (
            "302 Found\r\nLocation: http://127.0.0.1:1/",
            "",
            expect!["Railway's API: it answered with HTTP status 302; try again later"],
        ),
    ] {
        check(
            "RAILWAY_TOKEN",
            development(),
            vec![(status, body)],
            &expected,
        );
    }
}
