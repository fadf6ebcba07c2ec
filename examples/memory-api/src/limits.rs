//! What every request goes through: how many at once, how long, and being counted.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::app::App;
use crate::problem::Problem;

/// Refuses what is more than can be worked on at once rather than letting it wait, and ends what takes
/// too long.
pub(crate) async fn bound(State(app): State<App>, request: Request, next: Next) -> Response {
    let Ok(_permit) = app.permits().try_acquire() else {
        return Problem::unavailable(format!(
            "{} requests are being worked on, which is the most; try again in a moment",
            app.config().concurrency
        ))
        .into_response();
    };
    let most = app.config().timeout;
    match tokio::time::timeout(most, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::new(
            StatusCode::GATEWAY_TIMEOUT,
            format!("it was not done within {most:?}; ask for less at a time, or try again later"),
        )
        .into_response(),
    }
}

/// Counts a request, by the route and not by the path, of which there are too many.
pub(crate) async fn count(State(app): State<App>, request: Request, next: Next) -> Response {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("none", MatchedPath::as_str)
        .to_owned();
    let method = request.method().clone();
    let running = app.metrics().begin();
    let start = Instant::now();
    let response = next.run(request).await;
    drop(running);
    app.metrics()
        .add(&method, route, response.status(), start.elapsed());
    response
}
