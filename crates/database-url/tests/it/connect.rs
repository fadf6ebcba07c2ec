//! Connecting: to addresses, and not for ever.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use driftless_database_url::DatabaseUrl;

fn connect(url: &str) -> ErrorKind {
    let url: DatabaseUrl = url.parse().expect("a database URL");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let error = runtime.block_on(url.connect()).expect_err("no server");
    match error {
        sqlx::Error::Io(error) => error.kind(),
        error => panic!("{error}"),
    }
}

/// Where an address is taken for a name, connecting fails before anybody is asked.
#[test]
fn addresses_are_connected_to() {
    for (address, host) in [
        ("127.0.0.1:0", "127.0.0.1"),
        ("[::1]:0", "[::1]"),
        ("[::1]:0", "x.example"),
    ] {
        // A machine without IPv6 has no such address.
        let listener = match TcpListener::bind(address) {
            Err(error) if host != "127.0.0.1" => {
                assert_eq!(error.kind(), ErrorKind::AddrNotAvailable, "{error}");
                continue;
            }
            listener => listener.expect("a port"),
        };
        let port = listener.local_addr().expect("its address").port();
        let accepted = std::thread::spawn(move || listener.accept().map(drop));
        let parameters = match host {
            "x.example" => "?host=::1&sslmode=disable",
            _ => "?sslmode=disable",
        };
        let kind = connect(&format!("postgres://ada@{host}:{port}/app{parameters}"));
        let closed = [ErrorKind::UnexpectedEof, ErrorKind::ConnectionReset];
        assert!(closed.contains(&kind), "{host}: {kind}");
        accepted
            .join()
            .expect("the thread")
            .expect("it was connected to");
    }
}

#[test]
fn who_never_answers_is_not_waited_for() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("its address");
    let begun = Instant::now();
    let kind = connect(&format!("postgres://ada@{address}/app?connect_timeout=1"));
    assert_eq!(kind, ErrorKind::TimedOut);
    assert!(begun.elapsed() < Duration::from_secs(10));
}
