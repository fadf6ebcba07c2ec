//! Why a database cannot be connected to, and what to do about it.

use std::io::ErrorKind;
use std::net::IpAddr;
use std::time::Duration;

use driftless_database_url::DatabaseUrl;
use sqlx::postgres::PgDatabaseError;

use crate::exit::{Exit, Failed, failed};
use crate::server_error::{server_error, server_message};

/// How long names are looked up, after connecting failed.
const LOOK_UP: Duration = Duration::from_secs(5);

/// A database does not answer, or not to us.
pub(crate) async fn cannot_connect(label: &str, url: &DatabaseUrl, error: &sqlx::Error) -> Failed {
    let why = match error {
        sqlx::Error::Io(error) => unreachable(url, error, addresses(url).await.as_deref()),
        sqlx::Error::Tls(error) => no_tls(url, &error.to_string()),
        sqlx::Error::Protocol(_) => format!(
            "what listens at {} closes the connection or does not speak PostgreSQL's protocol; correct \
             host and port, or see whether the server behind a proxy runs",
            place(url)
        ),
        _ => refused(url, error),
    };
    failed(Exit::Failure, format!("cannot connect to {label}: {why}"))
}

/// Whether nobody is there. Who refuses, wants another kind of TLS, hangs up or is slow may be production.
pub(crate) fn is_down(url: &DatabaseUrl, error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(error) => match error.kind() {
            ErrorKind::InvalidData
            | ErrorKind::PermissionDenied
            | ErrorKind::TimedOut
            | ErrorKind::UnexpectedEof
            | ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::BrokenPipe => false,
            // Elsewhere it is a certificate's file that is not found.
            ErrorKind::NotFound => is_socket(url),
            _ => true,
        },
        _ => false,
    }
}

fn is_socket(url: &DatabaseUrl) -> bool {
    url.host().starts_with('/')
}

fn place(url: &DatabaseUrl) -> String {
    format!("{}:{}", url.host(), url.port())
}

/// What a host's name stands for. `None` where nobody knows it.
async fn addresses(url: &DatabaseUrl) -> Option<Vec<IpAddr>> {
    let host = url.host().trim_matches(['[', ']']);
    let found = tokio::time::timeout(LOOK_UP, tokio::net::lookup_host((host, url.port()))).await;
    Some(found.ok()?.ok()?.map(|address| address.ip()).collect())
}

fn unreachable(url: &DatabaseUrl, error: &std::io::Error, addresses: Option<&[IpAddr]>) -> String {
    let place = place(url);
    let host = url.host();
    if is_socket(url) {
        return format!(
            "no server answers at the socket in {host} ({error}); start it, or correct host and port"
        );
    }
    let Some(addresses) = addresses else {
        return format!(
            "the name {host} cannot be looked up; correct the host, or see to this machine's network"
        );
    };
    match error.kind() {
        ErrorKind::ConnectionRefused => {
            format!("nothing listens at {place}; start the server, or correct host and port")
        }
        ErrorKind::TimedOut => format!(
            "{place} has not answered ({error}); see whether the server runs and a firewall is in \
             between, or wait longer with connect_timeout=SECONDS in the URL"
        ),
        ErrorKind::UnexpectedEof
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::BrokenPipe => format!(
            "what listens at {place} closed the connection ({error}); see whether the server still \
             starts and a proxy in between has one behind it, and correct host and port"
        ),
        // What the TLS library says comes as data that is not valid.
        ErrorKind::InvalidData => no_tls(url, &error.to_string()),
        ErrorKind::NotFound => format!(
            "a file of sslrootcert, sslcert or sslkey cannot be read ({error}); correct it in the URL"
        ),
        // No route, and where IPv6 is turned off no such address or family either.
        _ if addresses.iter().all(IpAddr::is_ipv6) => format!(
            "{host} has IPv6 addresses alone, and this machine has no way there ({error}); use a host \
             with an IPv4 address (hosted databases have a proxy or a pooler that has one), or a \
             network with IPv6"
        ),
        _ => format!("{error}; correct host and port, or see to this machine's network"),
    }
}

fn no_tls(url: &DatabaseUrl, error: &str) -> String {
    let mode = url.tls();
    let place = place(url);
    if error.contains("does not support TLS") {
        return format!(
            "the server at {place} has no TLS, and sslmode={mode} wants it; turn it on there (ssl = on), or \
             write sslmode=disable where nobody can listen on the way"
        );
    }
    if mode.starts_with("verify") {
        return format!(
            "the certificate of {place} is not accepted ({error}), as sslmode={mode} wants it; use a host \
             that it is for, and name who signed it with sslrootcert=FILE; one that the server made \
             itself, as on Railway, cannot be verified: write sslmode=require for that, which takes any"
        );
    }
    format!("{place} and this program do not agree on TLS ({error}); update the server's")
}

/// What the server said, and what follows from it
/// (<https://www.postgresql.org/docs/current/errcodes-appendix.html>).
fn refused(url: &DatabaseUrl, error: &sqlx::Error) -> String {
    let message = server_message(error);
    let next = match server_error(error).map(PgDatabaseError::code) {
        Some("28P01") => "correct user and password where the URL comes from".to_owned(),
        Some("28000") if message.contains("no encryption") => {
            "write sslmode=require in the URL".to_owned()
        }
        Some("28000") => "correct user and database, or let them in in pg_hba.conf".to_owned(),
        Some("3D000") => format!(
            "correct the database's name, or make it with CREATE DATABASE on {}",
            place(url)
        ),
        Some("53300") => {
            "close connections, of which each service's pool holds its own, or raise max_connections"
                .to_owned()
        }
        Some("57P03") => "try again in a moment".to_owned(),
        // PgBouncer's, of a parameter that PostgreSQL has.
        Some("08P01") if message.contains("startup parameter") => {
            "a pooler is in between: use the server's own host and port (on Railway, \
             DATABASE_PUBLIC_UNPOOLED_URL)"
                .to_owned()
        }
        _ => "check host, port, user and password, and that the server runs".to_owned(),
    };
    format!("{message}; {next}")
}

#[cfg(all(test, target_os = "linux"))]
#[expect(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use std::io::{Error, ErrorKind};
    use std::net::IpAddr;

    use expect_test::{Expect, expect};

    use super::{is_down, unreachable};

    fn check(host: &str, addresses: &[&str], error: &Error, expected: &Expect) {
        let url = format!("postgres://ada:s3cret@{host}");
        let url = url.parse().expect("a URL");
        let addresses = addresses.iter().map(|it| it.parse().expect("an address"));
        let addresses: Vec<IpAddr> = addresses.collect();
        expected.assert_eq(&unreachable(&url, error, Some(&addresses)));
    }

    /// What Linux says where IPv6 has no route, and where it is turned off.
    #[test]
    fn hosts_with_ipv6_alone() {
        let no_route = Error::from_raw_os_error(101);
        let no_family = Error::from_raw_os_error(97);
        let no_address = Error::from_raw_os_error(99);
        let six = "2001:db8::1";
        check(
            "db.example/app",
            &[six],
            &no_route,
            &expect![
                "db.example has IPv6 addresses alone, and this machine has no way there (Network is unreachable (os error 101)); use a host with an IPv4 address (hosted databases have a proxy or a pooler that has one), or a network with IPv6"
            ],
        );
        check(
            "db.example/app",
            &[six],
            &no_family,
            &expect![
                "db.example has IPv6 addresses alone, and this machine has no way there (Address family not supported by protocol (os error 97)); use a host with an IPv4 address (hosted databases have a proxy or a pooler that has one), or a network with IPv6"
            ],
        );
        check(
            "[2001:db8::1]/app",
            &[six],
            &no_address,
            &expect![
                "[2001:db8::1] has IPv6 addresses alone, and this machine has no way there (Cannot assign requested address (os error 99)); use a host with an IPv4 address (hosted databases have a proxy or a pooler that has one), or a network with IPv6"
            ],
        );
        check(
            "db.example/app",
            &[six, "192.0.2.1"],
            &no_route,
            &expect![
                "Network is unreachable (os error 101); correct host and port, or see to this machine's network"
            ],
        );
    }

    #[test]
    fn certificates() {
        let said = "invalid peer certificate: UnknownIssuer";
        let unknown = Error::new(ErrorKind::InvalidData, said);
        let no_file = Error::from(ErrorKind::NotFound);
        let four = ["192.0.2.1"];
        check(
            "db.example/app?sslmode=verify-full",
            &four,
            &unknown,
            &expect![
                "the certificate of db.example:5432 is not accepted (invalid peer certificate: UnknownIssuer), as sslmode=verify-full wants it; use a host that it is for, and name who signed it with sslrootcert=FILE; one that the server made itself, as on Railway, cannot be verified: write sslmode=require for that, which takes any"
            ],
        );
        check(
            "db.example/app?sslmode=require",
            &four,
            &unknown,
            &expect![
                "db.example:5432 and this program do not agree on TLS (invalid peer certificate: UnknownIssuer); update the server's"
            ],
        );
        check(
            "db.example/app?sslrootcert=no.crt",
            &four,
            &no_file,
            &expect![
                "a file of sslrootcert, sslcert or sslkey cannot be read (entity not found); correct it in the URL"
            ],
        );
        let url = "postgres://db.example/app".parse().expect("a URL");
        for error in [unknown, no_file] {
            assert!(!is_down(&url, &error.into()));
        }
    }
}
