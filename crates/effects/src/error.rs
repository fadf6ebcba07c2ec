use driftless_sql_text::LineColumn;

/// Why the effects of a script could not be told.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EffectsError {
    /// The server does not run a statement.
    #[error("script {}, {place}: {message}; correct the statement, or what runs before it", .script + 1)]
    Statement {
        /// Which of the scripts, from 0.
        script: usize,
        /// Where the statement starts.
        place: LineColumn,
        /// The server's message.
        message: String,
    },
    /// Talking to the server failed.
    #[error("the scratch database failed while {doing}; check that the server runs, and try again")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// What the driver says.
        source: sqlx::Error,
    },
}
