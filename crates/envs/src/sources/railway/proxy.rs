//! The proxy that Railway's API is asked through, as curl and the `railway` tool find theirs
//! (<https://everything.curl.dev/usingcurl/proxies/env.html>).

use driftless_database_url::Secret;
use ureq::{Proxy, ProxyProtocol};

use super::RailwayError;
use crate::source::Context;

const VARIABLES: [&str; 4] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
const EXCEPTIONS: [&str; 2] = ["NO_PROXY", "no_proxy"];

/// The proxy that the variables name, if any does.
pub(super) fn find(context: &Context<'_>) -> Result<Option<Proxy>, RailwayError> {
    let set = |name: &&'static str| Some((*name, context.variable(name)?));
    let Some((variable, url)) = VARIABLES.iter().find_map(set) else {
        return Ok(None);
    };
    let exceptions = EXCEPTIONS.iter().find_map(set).map(|(_, hosts)| hosts);
    match read(&url, exceptions.as_ref()) {
        Some(proxy) => Ok(Some(proxy)),
        None => Err(RailwayError::BadProxy { variable }),
    }
}

fn read(url: &Secret, exceptions: Option<&Secret>) -> Option<Proxy> {
    let named = Proxy::new(url.expose().trim()).ok()?;
    if !matches!(named.protocol(), ProxyProtocol::Http | ProxyProtocol::Https) {
        return None;
    }
    // Only a builder takes exceptions.
    let mut proxy = Proxy::builder(named.protocol())
        .host(named.host())
        .port(named.port());
    if let Some(user) = named.username() {
        proxy = proxy.username(user);
    }
    if let Some(password) = named.password() {
        proxy = proxy.password(password);
    }
    let exceptions = exceptions.map_or("", Secret::expose);
    for host in exceptions.split(',').map(str::trim) {
        proxy = proxy.no_proxy(host);
    }
    proxy.build().ok()
}
