//! What a server said, without the client library's words around it.

use sqlx::postgres::PgDatabaseError;

/// The server's error, if it was the server that failed.
pub(crate) fn server_error(error: &sqlx::Error) -> Option<&PgDatabaseError> {
    error.as_database_error()?.try_downcast_ref()
}

/// Message, detail and hint.
pub(crate) fn server_message(error: &sqlx::Error) -> String {
    let Some(error) = server_error(error) else {
        return error.to_string();
    };
    let mut message = error.message().to_owned();
    for (label, text) in [("DETAIL", error.detail()), ("HINT", error.hint())] {
        if let Some(text) = text {
            message = format!("{message}\n{label}: {text}");
        }
    }
    message
}

/// Enough of a statement to recognize it.
pub(crate) fn first_lines(text: &str) -> String {
    const LINES: usize = 4;
    let mut lines: Vec<&str> = text.lines().take(LINES).collect();
    if text.lines().count() > LINES {
        lines.push("…");
    }
    lines.join("\n      ")
}
