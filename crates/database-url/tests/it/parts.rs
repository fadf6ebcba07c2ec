//! Where a URL leads, and what must not be shown of it.

use driftless_database_url::{DatabaseUrl, Secret};
use expect_test::{Expect, expect};

fn url(text: &str) -> DatabaseUrl {
    text.parse().expect("a database URL")
}

fn check(text: &str, expected: &Expect) {
    let url = url(text);
    expected.assert_eq(&format!(
        "{} (plain: {}) {} {} {} {}",
        url.host(),
        url.plain_host().unwrap_or("none"),
        url.port(),
        url.user(),
        url.database(),
        url.tls(),
    ));
}

#[test]
fn a_url_leads_where_sqlx_goes() {
    check(
        "postgres://ada:s3cret@db.example:5433/app?sslmode=require",
        &expect!["db.example (plain: db.example) 5433 ada app require"],
    );
    check(
        "postgres://ada@[2001:db8::1]/?sslmode=disable",
        &expect!["[2001:db8::1] (plain: [2001:db8::1]) 5432 ada ada disable"],
    );
    check(
        "postgres://ada@x.example/app?host=2001:db8::1&sslmode=disable",
        &expect!["[2001:db8::1] (plain: none) 5432 ada app disable"],
    );
    check(
        "postgres://ada@%2Frun%2Fpostgresql/app?sslmode=disable",
        &expect!["/run/postgresql (plain: %2Frun%2Fpostgresql) 5432 ada app disable"],
    );
}

#[test]
fn sqlx_gets_addresses_without_brackets() {
    for (text, host) in [
        ("postgres://ada@[2001:db8::1]:1/app", "2001:db8::1"),
        ("postgres://ada@x/app?host=[2001:db8::1]", "2001:db8::1"),
        ("postgres://ada@x/app?hostaddr=2001:db8::1", "2001:db8::1"),
        ("postgres://ada@x/app", "x"),
    ] {
        let options = url(text).connect_options().expect("options");
        assert_eq!(options.get_host(), host);
    }
}

#[test]
fn parameters_that_lead_elsewhere_leave_no_plain_host() {
    check(
        "postgres://ada@x.proxy.rlwy.net/app?host=evil.example&sslmode=disable",
        &expect!["evil.example (plain: none) 5432 ada app disable"],
    );
    check(
        "postgres://ada@x.proxy.rlwy.net/app?hostaddr=10.0.0.1&sslmode=disable",
        &expect!["10.0.0.1 (plain: none) 5432 ada app disable"],
    );
}

#[test]
fn a_tls_mode_is_put_in_where_none_is_said() {
    let mode = |text: &str| {
        let url = url(text).with_default_tls("require").expect("a URL");
        format!("{url} {}", url.tls())
    };
    expect!["postgres://ada:***@host/app?sslmode=require require"]
        .assert_eq(&mode("postgres://ada:s3cret@host/app"));
    expect!["postgres://ada:***@host/app?sslmode=disable disable"]
        .assert_eq(&mode("postgres://ada:s3cret@host/app?sslmode=disable"));
    expect!["postgres://ada:***@host/app?connect_timeout=5&sslmode=require require"]
        .assert_eq(&mode("postgres://ada:s3cret@host/app?connect_timeout=5"));
}

#[test]
fn another_database_of_the_same_server() {
    let other = url("postgres://ada:s3cret@host/app?sslmode=disable&dbname=b")
        .with_database("a b/c")
        .expect("a URL");
    expect!["postgres://ada:***@host/a%20b/c?sslmode=disable"].assert_eq(&other.to_string());
    let odd = other.with_database("50%41@?#é").expect("a URL");
    assert_eq!(odd.database(), "50%41@?#é");
    assert_eq!(url(odd.expose()), odd);
}

#[test]
fn every_way_a_password_is_written_is_a_secret() {
    let secrets = |text: &str| {
        let secrets = url(text).secrets();
        let exposed: Vec<&str> = secrets.iter().map(Secret::expose).collect();
        exposed[1..].join(" ")
    };
    assert_eq!(secrets("postgres://ada@host/app"), "");
    assert_eq!(
        secrets("postgres://ada:a%40b%26+c%3D@host/app"),
        "a%40b%26+c%3D a@b&+c= a%40b%26%2Bc%3D"
    );
    // As a URL has them, and a text in quotes.
    assert_eq!(
        secrets("postgres://ada:é'\"@host/app"),
        "%C3%A9'%22 é'\" %C3%A9%27%22 é'\\\""
    );
    assert_eq!(
        secrets("postgres://host/app?user=ada&password=a%20b"),
        "a%20b a b"
    );
}
