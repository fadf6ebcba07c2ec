//! The service's addresses, in one list that the router and the test of the description are made of.

mod memories;
mod search;
mod watch;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, delete, get, post};

use crate::app::App;
use crate::limits;
use crate::problem::Problem;

/// A path, a method and who answers.
type Operation = (&'static str, &'static str, MethodRouter<App>);

/// Work, within limits.
fn work() -> [Operation; 4] {
    [
        ("/memories", "post", post(memories::store)),
        ("/memories/{id}", "delete", delete(memories::forget)),
        ("/search", "get", get(search::by_query)),
        ("/search", "post", post(search::by_body)),
    ]
}

/// What is asked of the service itself: answered also when it has too much to do.
fn watch() -> [Operation; 4] {
    [
        ("/healthz", "get", get(watch::alive)),
        ("/readyz", "get", get(watch::ready)),
        ("/metrics", "get", get(watch::metrics)),
        ("/openapi.json", "get", get(watch::openapi)),
    ]
}

/// Path and method of everything that the service answers.
#[must_use]
pub fn operations() -> Vec<(&'static str, &'static str)> {
    let named = |(path, method, _): Operation| (path, method);
    work()
        .map(named)
        .into_iter()
        .chain(watch().map(named))
        .collect()
}

/// The description of the service.
pub(crate) const OPENAPI: &str = include_str!("../../openapi.json");

pub(crate) fn router(app: App) -> Router {
    let of = |operations: [Operation; 4]| {
        operations
            .into_iter()
            .fold(Router::new(), |router, (path, _, handler)| {
                router.route(path, handler)
            })
    };
    of(work())
        .layer(from_fn_with_state(app.clone(), limits::bound))
        .merge(of(watch()))
        .fallback(async || {
            Problem::new(
                StatusCode::NOT_FOUND,
                "there is nothing here; /openapi.json lists what there is",
            )
        })
        .method_not_allowed_fallback(async || {
            Problem::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "not with this method; /openapi.json lists what there is",
            )
        })
        .layer(from_fn_with_state(app.clone(), limits::count))
        // A body's limit is the extractor's own.
        .layer(DefaultBodyLimit::disable())
        .with_state(app)
}
