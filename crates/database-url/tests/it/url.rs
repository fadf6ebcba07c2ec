use driftless_database_url::DatabaseUrl;
use expect_test::{Expect, expect};

fn check(url: &str, expected: &Expect) {
    let shown = match url.parse::<DatabaseUrl>() {
        Ok(url) => {
            assert_eq!(format!("{url:?}"), format!("DatabaseUrl({url})"));
            url.to_string()
        }
        Err(error) => error.to_string(),
    };
    assert!(!shown.contains("s3cret"), "{shown}");
    expected.assert_eq(&shown);
}

#[test]
fn passwords_are_not_shown() {
    check(
        "postgres://ada@host/app",
        &expect!["postgres://ada@host/app"],
    );
    check(
        "postgresql://ada:s3cret@host:5433/app?sslmode=disable",
        &expect!["postgresql://ada:***@host:5433/app?sslmode=disable"],
    );
    check(
        "postgres://ada:s3cret%40%2F@[::1]/%C3%A9",
        &expect!["postgres://ada:***@[::1]/%C3%A9"],
    );
    check(
        "postgres://host/app?user=ada&password=s3cret&sslpassword=s3cret",
        &expect!["postgres://host/app?user=ada&password=***&sslpassword=***"],
    );
    check(
        "postgres://ada:s3cret@%2Frun%2Fpostgresql/app",
        &expect!["postgres://ada:***@%2Frun%2Fpostgresql/app"],
    );
}

/// A password that is not written as URLs want it ends where a path or parameters begin.
#[test]
fn what_may_be_the_end_of_a_password_is_refused() {
    for url in [
        "postgres://ada:12/s3cret@host/app",
        "postgres://ada:12?s3cret@host/app",
        "postgres://ada:12?x=s3cret@host/app",
        "postgres://ada:12#s3cret@host/app",
        "postgres://ada:s3cret@s3/cret@host/app",
        "postgres://host/app#s3cret",
    ] {
        check(
            url,
            &expect![
                "the database URL cannot be read (there is a `@` or `#` after the host, so that what stands there may be part of the password; there and in a password `@`, `/`, `?` and `#` are written %40, %2F, %3F and %23): write it as postgres://user:password@host:port/database"
            ],
        );
    }
    for (url, shown) in [
        ("postgres://host/a%40b", "postgres://host/a%40b"),
        (
            "postgres://host/app?user=ada@shop&password=s3cret@",
            "postgres://host/app?user=ada%40shop&password=***",
        ),
    ] {
        assert_eq!(
            url.parse::<DatabaseUrl>().expect("a URL").to_string(),
            shown
        );
    }
}

#[test]
fn what_is_no_url_is_refused_without_repeating_it() {
    check(
        "",
        &expect![
            "the database URL cannot be read (relative URL without a base): write it as postgres://user:password@host:port/database"
        ],
    );
    check(
        "ada:s3cret@host/app",
        &expect![
            "the database URL cannot be read (its scheme is `ada`): write it as postgres://user:password@host:port/database"
        ],
    );
    check(
        "host=localhost password=s3cret",
        &expect![
            "the database URL cannot be read (relative URL without a base): write it as postgres://user:password@host:port/database"
        ],
    );
    check(
        "mysql://ada:s3cret@host/app",
        &expect![
            "the database URL cannot be read (its scheme is `mysql`): write it as postgres://user:password@host:port/database"
        ],
    );
    check(
        "postgres://ada:s3cret@host:port/app",
        &expect![
            "the database URL cannot be read (invalid port number): write it as postgres://user:password@host:port/database"
        ],
    );
    check(
        "postgres://ada:s3cret@host/app?sslmode=nonsense",
        &expect![[
            r#"the database URL cannot be read (unknown value "nonsense" for `ssl_mode`): write it as postgres://user:password@host:port/database"#
        ]],
    );
}

#[test]
fn a_time_for_connecting_is_a_number() {
    check(
        "postgres://host/app?connect_timeout=0",
        &expect!["postgres://host/app?connect_timeout=0"],
    );
    check(
        "postgres://ada:s3cret@host/app?connect_timeout=s3cret",
        &expect![
            "the database URL cannot be read (`connect_timeout` is no whole number of seconds): write it as postgres://user:password@host:port/database"
        ],
    );
}

#[test]
fn a_url_may_name_a_schema_as_prisma_has_it() {
    for (parameters, expected) in [
        ("", None),
        ("?schema=", None),
        ("?schema=tenant_a", Some("tenant_a")),
        ("?sslmode=disable&schema=Tenant-B%22", Some("Tenant-B\"")),
    ] {
        let url: DatabaseUrl = format!("postgres://host/app{parameters}")
            .parse()
            .expect("a database URL");
        assert_eq!(url.schema().as_deref(), expected, "{parameters}");
    }
}
