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
    let variables = vec![(token, "T0ken-s3cret".to_owned())];
    check_at(endpoint, variables, railway, expected);
    thread.join().expect("every answer was asked for")
}

fn check_at(
    endpoint: String,
    variables: Vec<(&'static str, String)>,
    railway: Railway,
    expected: &Expect,
) {
    let mut case = Case::new(&[]);
    case.variables = variables;
    case.deadline = Duration::from_secs(5);
    let railway = railway
        .program("driftless-no-such-program".to_owned())
        .endpoint(endpoint);
    let mut environments = Environments::new([].into());
    environments.insert("dev", Box::new(railway), false);
    case.check_environment(&environments, "dev", expected);
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
            "this folder is linked to no project on Railway, or to one that is gone; run `railway link` here, or set `project` in [env.…]"
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
fn environments_are_told_apart_by_case() {
    check(
        "RAILWAY_API_TOKEN",
        Railway::new("Development").project("p1".to_owned()),
        vec![("200 OK", PROJECT)],
        &expect![[
            r#"the project has no environment "Development" on Railway; correct `environment` in [env.…]"#
        ]],
    );
}

#[test]
fn railway_is_not_reached() {
    let token = || vec![("RAILWAY_API_TOKEN", "T0ken-s3cret".to_owned())];
    let railway = || development().project("p1".to_owned());
    check_at(
        "http://127.0.0.1:1/graphql/v2".to_owned(),
        token(),
        railway(),
        &expect![
            "Railway cannot be reached: io: Connection refused (os error 111); see to this machine's network, and to HTTPS_PROXY where it has a proxy"
        ],
    );
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = silent.local_addr().expect("its address");
    check_at(
        format!("http://{address}/graphql/v2"),
        token(),
        railway(),
        &expect![
            "Railway cannot be reached: it has not answered within 5 s; see to this machine's network, and to HTTPS_PROXY where it has a proxy"
        ],
    );
}

/// What a proxy is asked for, which refuses it.
fn proxied(variables: Vec<(&'static str, String)>, expected: &Expect) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("its address");
    let thread = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a request");
        let mut request = String::new();
        let mut reader = BufReader::new(stream.try_clone().expect("the stream"));
        while !request.ends_with("\r\n\r\n") {
            reader.read_line(&mut request).expect("a line");
        }
        let refused = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
        stream.write_all(refused).expect("an answer");
        request
    });
    let mut all = vec![("RAILWAY_API_TOKEN", "T0ken-s3cret".to_owned())];
    let with_address =
        |(name, value): (_, String)| (name, value.replace("PROXY", &address.to_string()));
    all.extend(variables.into_iter().map(with_address));
    let railway = development().project("p1".to_owned());
    check_at(
        "https://railway.example/graphql/v2".to_owned(),
        all,
        railway,
        expected,
    );
    thread.join().expect("the proxy was asked")
}

#[test]
fn a_proxy_is_asked_for_a_way_and_sees_no_token() {
    let set = |name, value: &str| (name, value.to_owned());
    let asked = proxied(
        vec![set("HTTPS_PROXY", "http://ada:pr0xy-s3cret@PROXY")],
        &expect![
            "Railway cannot be reached: CONNECT proxy failed: proxy server responded 403/403; see to this machine's network, and to HTTPS_PROXY where it has a proxy"
        ],
    );
    assert!(asked.starts_with("CONNECT railway.example:443 "), "{asked}");
    assert!(!asked.contains("T0ken"), "{asked}");
    let both = vec![
        set("ALL_PROXY", "http://127.0.0.1:1"),
        set("https_proxy", "http://PROXY"),
        set("NO_PROXY", "localhost, .railway.example"),
    ];
    proxied(
        both,
        &expect![
            "Railway cannot be reached: CONNECT proxy failed: proxy server responded 403/403; see to this machine's network, and to HTTPS_PROXY where it has a proxy"
        ],
    );
}

#[test]
fn a_proxy_that_is_none_and_hosts_that_need_none() {
    let token = || ("RAILWAY_API_TOKEN", "T0ken-s3cret".to_owned());
    let railway = || development().project("p1".to_owned());
    for url in ["socks5://127.0.0.1:1", "http:// s3cret"] {
        let variables = vec![token(), ("ALL_PROXY", url.to_owned())];
        check_at(
            "http://127.0.0.1:1/".to_owned(),
            variables,
            railway(),
            &expect![
                "ALL_PROXY is no URL of an HTTP proxy (http://user:password@host:port), through which Railway's API could be asked; correct or unset it"
            ],
        );
    }
    let ok = "200 OK";
    let (endpoint, thread) = serve(vec![(ok, PROJECT), (ok, VARIABLES)]);
    let variables = vec![
        token(),
        ("HTTPS_PROXY", "http://127.0.0.1:1".to_owned()),
        ("no_proxy", "railway.example,127.0.0.1".to_owned()),
    ];
    check_at(
        endpoint,
        variables,
        railway(),
        &expect![
            "postgresql://postgres:***@a.proxy.rlwy.net:1/railway?sslmode=require from DATABASE_PUBLIC_URL of service pgvector in Railway's environment development of project p1"
        ],
    );
    thread.join().expect("it was asked itself");
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
                "RAILWAY_TOKEN is expired, revoked or not for this project and environment; make a new one in the settings of the project on Railway, or unset it and run `railway login`"
            ],
        ),
        (
            "200 OK",
            r#"{"errors": [{"message": "Not Authorized"}]}"#,
            expect![
                "RAILWAY_TOKEN is expired, revoked or not for this project and environment; make a new one in the settings of the project on Railway, or unset it and run `railway login`"
            ],
        ),
        (
            "200 OK",
            r#"{"errors": [{"message": "Project Token not found"}]}"#,
            expect![
                "RAILWAY_TOKEN is expired, revoked or not for this project and environment; make a new one in the settings of the project on Railway, or unset it and run `railway login`"
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
