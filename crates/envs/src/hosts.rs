use driftless_database_url::DatabaseUrl;

/// The domain under which Railway's public TCP proxies are
/// (<https://docs.railway.com/networking/tcp-proxy>).
const PROXIES: &str = ".proxy.rlwy.net";
/// The domain of Railway's private network (<https://docs.railway.com/networking/private-networking>).
const PRIVATE: &str = ".railway.internal";

/// Whether a URL leads to one of Railway's public proxies and nowhere else.
///
/// What stands in user, path, query or before another suffix does not count; a parameter that leads
/// elsewhere (`host=`) does.
///
/// ```
/// use driftless_envs::is_railway_proxy;
///
/// assert!(is_railway_proxy(&"postgres://ada@junction.proxy.rlwy.net:4242/railway".parse()?));
/// assert!(!is_railway_proxy(&"postgres://a.proxy.rlwy.net@evil.example/railway".parse()?));
/// # Ok::<(), driftless_database_url::UrlError>(())
/// ```
#[must_use]
pub fn is_railway_proxy(url: &DatabaseUrl) -> bool {
    is_under(url, PROXIES)
}

/// Whether a URL leads into Railway's private network, which only services there reach.
#[must_use]
pub fn is_railway_private(url: &DatabaseUrl) -> bool {
    is_under(url, PRIVATE)
}

fn is_under(url: &DatabaseUrl, domain: &str) -> bool {
    let Some(host) = url.plain_host() else {
        return false;
    };
    // Names do not differ by case or by the dot that ends an absolute one (RFC 4343, RFC 1034 3.1).
    let host = host.to_ascii_lowercase();
    let host = host.strip_suffix('.').unwrap_or(&host);
    host.strip_suffix(domain).is_some_and(|name| {
        name.split('.').all(|label| {
            !label.is_empty()
                && label
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
    })
}
