//! Databases that cannot be connected to: what is said, and what is to be done.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::thread::JoinHandle;

use expect_test::{Expect, expect};

use crate::live::stdout_of;
use crate::project::TestProject;

/// What a server answers to whoever wants a session.
enum Answer {
    /// An error: its code and message.
    Error(&'static str, &'static str),
    /// Something else.
    Other(&'static [u8]),
}

/// A server of one answer, which takes one connection.
fn serve(address: &str, answer: Answer) -> std::io::Result<(SocketAddr, JoinHandle<()>)> {
    let listener = TcpListener::bind(address)?;
    let address = listener.local_addr()?;
    let thread = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let mut length = [0; 4];
        stream.read_exact(&mut length).expect("a length");
        let length = u32::from_be_bytes(length) - 4;
        let mut request = vec![0; length.try_into().expect("a small one")];
        stream.read_exact(&mut request).expect("a request");
        let answer = match answer {
            Answer::Other(bytes) => bytes.to_vec(),
            Answer::Error(code, message) => error(code, message),
        };
        stream.write_all(&answer).expect("an answer");
    });
    Ok((address, thread))
}

/// <https://www.postgresql.org/docs/current/protocol-message-formats.html#PROTOCOL-MESSAGE-FORMATS-ERRORRESPONSE>
fn error(code: &str, message: &str) -> Vec<u8> {
    let fields = format!("SFATAL\0VFATAL\0C{code}\0M{message}\0\0");
    let length = u32::try_from(fields.len() + 4).expect("a short message");
    [b"E", &length.to_be_bytes()[..], fields.as_bytes()].concat()
}

/// What `env check` says where `.env` has this URL.
fn said(url: &str) -> String {
    let project = TestProject::new([(".env", format!("DATABASE_URL={url}\n").as_bytes())]);
    let output = project.run(&["env", "check", "local"]);
    assert_eq!(stdout_of(&output, 1), "");
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!stderr.contains("s3cret"), "{stderr}");
    stderr
}

fn check(url: &str, expected: &Expect) {
    expected.assert_eq(&said(url));
}

fn check_answer(parameters: &str, answer: Answer, expected: &Expect) {
    let (address, thread) = serve("127.0.0.1:0", answer).expect("a port");
    let said = said(&format!("postgres://ada:s3cret@{address}/app{parameters}"));
    expected.assert_eq(&said.replace(&address.to_string(), "[ADDRESS]"));
    thread.join().expect("it was asked");
}

fn check_refusal(code: &'static str, message: &'static str, expected: &Expect) {
    check_answer("?sslmode=disable", Answer::Error(code, message), expected);
}

#[test]
fn nobody_answers() {
    check(
        "postgres://ada:s3cret@127.0.0.1:1/app",
        &expect![[r"
        error: cannot connect to environment local: nothing listens at 127.0.0.1:1; start the server, or correct host and port
    "]],
    );
    // No name has an empty part, so that nobody is asked for it.
    check(
        "postgres://ada:s3cret@no..host:1/app",
        &expect![[r"
        error: cannot connect to environment local: the name no..host cannot be looked up; correct the host, or see to this machine's network
    "]],
    );
    check(
        "postgres://ada:s3cret@%2Fno%2Fsuch/app",
        &expect![[r"
        error: cannot connect to environment local: no server answers at the socket in /no/such (No such file or directory (os error 2)); start it, or correct host and port
    "]],
    );
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = silent.local_addr().expect("its address").to_string();
    let said = said(&format!(
        "postgres://ada:s3cret@{address}/app?connect_timeout=1"
    ));
    expect![[r"
        error: cannot connect to environment local: [ADDRESS] has not answered (no answer within 1 s); see whether the server runs and a firewall is in between, or wait longer with connect_timeout=SECONDS in the URL
    "]].assert_eq(&said.replace(&address, "[ADDRESS]"));
}

#[test]
fn something_else_answers() {
    check_answer(
        "",
        Answer::Other(b""),
        &expect![[r"
        error: cannot connect to environment local: what listens at [ADDRESS] closes the connection or does not speak PostgreSQL's protocol; correct host and port, or see whether the server behind a proxy runs
    "]],
    );
    check_answer(
        "",
        Answer::Other(b"HTTP/1.1 400 Bad Request\r\n\r\n"),
        &expect![[r"
        error: cannot connect to environment local: what listens at [ADDRESS] closes the connection or does not speak PostgreSQL's protocol; correct host and port, or see whether the server behind a proxy runs
    "]],
    );
    check_answer(
        "?sslmode=require",
        Answer::Other(b"N"),
        &expect![[r"
        error: cannot connect to environment local: the server at [ADDRESS] has no TLS, and sslmode=require wants it; turn it on there (ssl = on), or write sslmode=disable where nobody can listen on the way
    "]],
    );
}

#[test]
fn the_server_refuses() {
    check_refusal(
        "28P01",
        "password authentication failed for user \"ada\"",
        &expect![[r#"
        error: cannot connect to environment local: password authentication failed for user "ada"; correct user and password where the URL comes from
    "#]],
    );
    check_refusal(
        "28000",
        "role \"ada\" does not exist",
        &expect![[r#"
        error: cannot connect to environment local: role "ada" does not exist; correct user and database, or let them in in pg_hba.conf
    "#]],
    );
    check_refusal(
        "28000",
        "no pg_hba.conf entry for host \"127.0.0.1\", user \"ada\", database \"app\", no encryption",
        &expect![[r#"
            error: cannot connect to environment local: no pg_hba.conf entry for host "127.0.0.1", user "ada", database "app", no encryption; write sslmode=require in the URL
        "#]],
    );
    check_refusal(
        "3D000",
        "database \"app\" does not exist",
        &expect![[r#"
        error: cannot connect to environment local: database "app" does not exist; correct the database's name, or make it with CREATE DATABASE on [ADDRESS]
    "#]],
    );
    check_refusal(
        "53300",
        "sorry, too many clients already",
        &expect![[r"
        error: cannot connect to environment local: sorry, too many clients already; close connections, of which each service's pool holds its own, or raise max_connections
    "]],
    );
    check_refusal(
        "57P03",
        "the database system is starting up",
        &expect![[r"
        error: cannot connect to environment local: the database system is starting up; try again in a moment
    "]],
    );
    check_refusal(
        "08P01",
        "unsupported startup parameter: extra_float_digits",
        &expect![[r"
            error: cannot connect to environment local: unsupported startup parameter: extra_float_digits; a pooler is in between: use the server's own host and port (on Railway, DATABASE_PUBLIC_UNPOOLED_URL)
        "]],
    );
    check_refusal(
        "XX000",
        "something is odd",
        &expect![[r"
        error: cannot connect to environment local: something is odd; check host, port, user and password, and that the server runs
    "]],
    );
}

/// Who is slow or hangs up may be production.
#[cfg(unix)]
#[test]
fn a_command_is_not_run_where_somebody_is_there() {
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    let slow = silent.local_addr().expect("its address");
    let (gone, thread) = serve("127.0.0.1:0", Answer::Other(b"")).expect("a port");
    for (url, code) in [
        (format!("postgres://ada@{slow}/app?connect_timeout=1"), 1),
        (format!("postgres://ada@{gone}/app?sslmode=disable"), 1),
        ("postgres://ada@127.0.0.1:1/app".to_owned(), 0),
    ] {
        let project = TestProject::new([]);
        let output = project.run(&["run", "--env", &url, "touch", "it-was-run"]);
        stdout_of(&output, code);
        assert_eq!(
            project.root().join("it-was-run").exists(),
            code == 0,
            "{url}"
        );
    }
    thread.join().expect("it was asked");
}

#[test]
fn a_host_that_is_an_ipv6_address() {
    let variable = b"DATABASE_URL=postgres://ada:s3cret@[2001:db8::1]:5433/app\n";
    let project = TestProject::new([(".env", &variable[..])]);
    let output = project.run(&["env", "show", "local"]);
    expect![[r"
        environment  local
        host         [2001:db8::1]
        port         5433
        database     app
        user         ada
        TLS          prefer
        comes from   DATABASE_URL in .env
        protected    not by settings or name
    "]]
    .assert_eq(&stdout_of(&output, 0));
    // A machine without IPv6 has no such address, and a name for it leads nowhere.
    let answer = Answer::Error("3D000", "database \"app\" does not exist");
    if let Ok((address, thread)) = serve("[::1]:0", answer) {
        let said = said(&format!(
            "postgres://ada:s3cret@{address}/app?sslmode=disable"
        ));
        expect![[r#"
                error: cannot connect to environment local: database "app" does not exist; correct the database's name, or make it with CREATE DATABASE on [ADDRESS]
            "#]].assert_eq(&said.replace(&address.to_string(), "[ADDRESS]"));
        thread.join().expect("it was asked");
    } else {
        let said = said("postgres://ada:s3cret@[::1]:1/app");
        assert!(said.contains("IPv6 addresses alone"), "{said}");
    }
}
