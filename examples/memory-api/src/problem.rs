//! Errors as a client sees them: [problem details](https://www.rfc-editor.org/rfc/rfc9457), which say what to
//! do next and nothing of the database's.

use axum::extract::{FromRequest, FromRequestParts, Json, Path, Query, Request};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use driftless_vector_store::Error;
use futures_util::StreamExt as _;
use serde::de::DeserializeOwned;
use serde_json::json;
use sqlx::error::DatabaseError;

use crate::app::App;

/// What is wrong, and what to do.
#[derive(Debug)]
pub(crate) struct Problem {
    status: StatusCode,
    detail: String,
    /// Whether the same may go well in a moment.
    again: bool,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            status,
            detail: detail.into(),
            again: false,
        }
    }

    /// The request makes no sense as it is.
    pub(crate) fn unprocessable(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
    }

    /// Not now.
    pub(crate) fn unavailable(detail: impl Into<String>) -> Self {
        Self {
            again: true,
            ..Self::new(StatusCode::SERVICE_UNAVAILABLE, detail)
        }
    }

    /// What the store could not do. What is not the client's to mend goes to the log alone.
    pub(crate) fn of_store(app: &App, error: &Error) -> Self {
        match error {
            Error::Row { .. } | Error::Query(_) | Error::Search(_) => {
                Self::unprocessable(error.to_string())
            }
            Error::PoolTimedOut { .. } => {
                app.log(&error.to_string());
                Self::unavailable(
                    "all connections to the database are in use; try again in a moment (its operator: raise \
                     MEMORY_API_CONNECTIONS)",
                )
            }
            Error::Database(inner) => {
                match inner.as_database_error().and_then(DatabaseError::code) {
                    None => {
                        app.log(&error.to_string());
                        Self::unavailable("the database cannot be reached; try again in a moment")
                    }
                    // What is wrong with a value, and bytes too few for one: a cursor that was changed.
                    Some(code) if code.starts_with("22") || code == "08P01" => {
                        app.log(&error.to_string());
                        Self::unprocessable(
                            "the database cannot read one of the values; a cursor is to be `next` as it was sent",
                        )
                    }
                    // Ended by an operator, or starting and stopping.
                    Some(code) if code.starts_with("57") => {
                        app.log(&error.to_string());
                        Self::unavailable(
                            "the database ended the connection; try again in a moment",
                        )
                    }
                    Some(_) => Self::internal(app, error),
                }
            }
            other => Self::internal(app, other),
        }
    }

    /// What should not have happened.
    pub(crate) fn internal(app: &App, error: &dyn std::error::Error) -> Self {
        app.log(&error.to_string());
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "the service could not do this; its operator finds out why in its log",
        )
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = json!({
            "type": "about:blank",
            "title": self.status.canonical_reason(),
            "status": self.status.as_u16(),
            "detail": self.detail,
        });
        let mut response = (self.status, body.to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if self.again {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response
    }
}

/// A JSON body. What axum refuses becomes a problem.
pub(crate) struct Body<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let bytes = read(body, app.config().body).await?;
        let request = Request::from_parts(parts, bytes.into());
        match Json::from_request(request, app).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(refused) => Err(Problem::new(
                refused.status(),
                format!(
                    "{}; /openapi.json says what is expected",
                    refused.body_text()
                ),
            )),
        }
    }
}

/// So many bytes of a body. More is read and thrown away, within bounds: whoever is still sending would see
/// a broken connection otherwise, and not the answer.
async fn read(body: axum::body::Body, most: usize) -> Result<Vec<u8>, Problem> {
    let mut stream = body.into_data_stream();
    let (mut bytes, mut length) = (Vec::new(), 0);
    while let Some(chunk) = stream.next().await {
        let cut = |_| {
            Problem::new(
                StatusCode::BAD_REQUEST,
                "the request ended before its body did",
            )
        };
        let chunk = chunk.map_err(cut)?;
        length += chunk.len();
        if length <= most {
            bytes.extend_from_slice(&chunk);
        } else if length > most.saturating_mul(8) {
            break;
        }
    }
    if length <= most {
        return Ok(bytes);
    }
    Err(Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        format!("a request has at most {most} bytes; send fewer memories at a time"),
    ))
}

/// What stands behind the question mark.
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<App> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match Query::from_request_parts(parts, app).await {
            Ok(Query(asked)) => Ok(Self(asked)),
            Err(refused) => Err(Problem::new(
                refused.status(),
                format!(
                    "{}; /openapi.json says what is expected",
                    refused.body_text()
                ),
            )),
        }
    }
}

/// What stands in the path.
pub(crate) struct Named<T>(pub(crate) T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Named<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match Path::from_request_parts(parts, app).await {
            Ok(Path(named)) => Ok(Self(named)),
            Err(refused) => Err(Problem::new(refused.status(), refused.body_text())),
        }
    }
}
