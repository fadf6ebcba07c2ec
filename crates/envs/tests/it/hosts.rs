//! Which hosts are Railway's, and which only look so.

use driftless_database_url::DatabaseUrl;
use driftless_envs::{is_railway_private, is_railway_proxy};

fn kind(url: &str) -> &'static str {
    let Ok(url) = url.parse::<DatabaseUrl>() else {
        return "no URL";
    };
    match (is_railway_proxy(&url), is_railway_private(&url)) {
        (true, false) => "proxy",
        (false, true) => "private",
        (false, false) => "other",
        (true, true) => "both",
    }
}

fn check(expected: &str, urls: &[&str]) {
    for url in urls {
        assert_eq!(kind(url), expected, "{url}");
    }
}

#[test]
fn railways_proxies() {
    check(
        "proxy",
        &[
            "postgres://ada:s3cret@junction.proxy.rlwy.net:4242/railway",
            "postgresql://ada@a-1.proxy.rlwy.net/railway?sslmode=require",
            "postgres://ada@JUNCTION.Proxy.RLWY.net/railway",
            "postgres://ada@junction.proxy.rlwy.net./railway",
        ],
    );
    check(
        "private",
        &["postgres://ada@pgvector.railway.internal:5432/railway"],
    );
}

#[test]
fn what_only_looks_so() {
    check(
        "other",
        &[
            "postgres://proxy.rlwy.net/railway",
            "postgres://.proxy.rlwy.net/railway",
            "postgres://a.proxy.rlwy.net../railway",
            "postgres://notproxy.rlwy.net/railway",
            "postgres://a.notproxy.rlwy.net/railway",
            "postgres://a.proxy.rlwy.net.evil.example/railway",
            "postgres://a.proxy.rlwy.net@evil.example/railway",
            "postgres://ada:a.proxy.rlwy.net@evil.example/railway",
            "postgres://ada:a@a.proxy.rlwy.net@evil.example/railway",
            "postgres://evil.example/a.proxy.rlwy.net",
            "postgres://evil.example/railway?application_name=a.proxy.rlwy.net",
            "postgres://evil.example,a.proxy.rlwy.net/railway",
            "postgres://a.proxy.rlwy.net/railway?host=evil.example",
            "postgres://a.proxy.rlwy.net/railway?hostaddr=10.0.0.1",
            "postgres://a.proxy.rlwy.net/railway?service=evil",
            "postgres://a.proxy%2erlwy.net/railway",
            "postgres://evil%2f.proxy.rlwy.net/railway",
            "postgres://a.proxy.xn--rlwy-0ra.net/railway",
            "postgres://a.proxy.rlwу.net/railway",
            "postgres://a.proxy.rlwy.net%00.evil.example/railway",
            "postgres:///railway",
        ],
    );
    check(
        "no URL",
        &[
            "postgres://evil.example\\.proxy.rlwy.net/railway",
            "postgres://evil example.proxy.rlwy.net/railway",
            "postgres://evil.example:1,a.proxy.rlwy.net/railway",
            "postgres://evil.example/railway#a.proxy.rlwy.net",
            "postgres://evil.example/railway@a.proxy.rlwy.net",
        ],
    );
}
