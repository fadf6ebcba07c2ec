use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;

use super::OPENAPI;
use crate::app::App;
use crate::problem::Problem;
use crate::ready;

/// The process answers. Of the database it says nothing: a restart would not mend it.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

pub(super) async fn ready(State(app): State<App>) -> Result<&'static str, Problem> {
    ready::check(&app).await.map(|()| "ready\n")
}

pub(super) async fn metrics(State(app): State<App>) -> impl IntoResponse {
    let kind = "text/plain; version=0.0.4; charset=utf-8";
    ([(CONTENT_TYPE, kind)], app.metrics().text(app.pool()))
}

pub(super) async fn openapi() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], OPENAPI)
}
