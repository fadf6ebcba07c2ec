use std::fmt;
use std::ops::Range;
use std::path::Path;

use driftless_sql_text::{LineColumn, Statement, line_column};
use sqlx::postgres::PgDatabaseError;

use super::locate::by_position;

/// Why a script did not run to its end. Nothing of it stays, unless it has transactions of its own
/// or runs outside one.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ScriptError {
    /// It holds something that only `psql` understands.
    #[error(
        "{place}: {construct}, which only psql runs; sqlx and Prisma cannot: take it out of the \
         migration"
    )]
    NeedsPsql {
        /// What it holds.
        construct: &'static str,
        /// Where it starts.
        place: LineColumn,
    },
    /// It holds a NUL byte, which the protocol cannot carry.
    #[error("{place}: a NUL byte; remove it, PostgreSQL accepts none")]
    NulByte {
        /// Where.
        place: LineColumn,
    },
    /// The server refused a statement.
    #[error(transparent)]
    Failed(Box<ScriptFailure>),
    /// It starts a transaction and does not end it, so that nothing of it would last.
    #[error("{}: this transaction is never committed: add a COMMIT, or take the BEGIN away", statement.place)]
    LeftOpen {
        /// The statement that starts the transaction.
        statement: FailedStatement,
    },
    /// Talking to the server failed.
    #[error("the database connection failed: check that the server runs, and try again")]
    Connection(#[source] sqlx::Error),
}

impl ScriptError {
    /// An error of a statement that is none of the script's own.
    pub(crate) fn of(error: sqlx::Error) -> Self {
        match database_error(&error) {
            Some(server) => Self::Failed(Box::new(ScriptFailure::new(server))),
            None => Self::Connection(error),
        }
    }

    /// The error of a script's statement that was sent by itself, with its place in the script.
    #[must_use]
    pub fn of_statement(sql: &str, statement: &Statement<'_>, error: sqlx::Error) -> Self {
        let Some(server) = database_error(&error) else {
            return Self::Connection(error);
        };
        let found = by_position(sql, statement.range.start, server);
        Self::Failed(Box::new(ScriptFailure {
            statement: found.or_else(|| Some(FailedStatement::at_start(sql, statement))),
            ..ScriptFailure::new(server)
        }))
    }

    /// Whether the connection is to blame rather than the script.
    #[must_use]
    pub fn is_connection_lost(&self) -> bool {
        match self {
            Self::Connection(_) => true,
            // Class 57P: shut down, crashed, or ended by an administrator.
            Self::Failed(failure) => failure.code.starts_with("57P"),
            _ => false,
        }
    }

    /// The statement that failed, if it is known.
    #[must_use]
    pub fn statement(&self) -> Option<&FailedStatement> {
        match self {
            Self::Failed(failure) => failure.statement.as_ref(),
            Self::LeftOpen { statement } => Some(statement),
            _ => None,
        }
    }

    /// A file's path, with line and column where in it this script went wrong if that is known.
    pub(crate) fn in_file(&self, path: &Path) -> String {
        match self.place() {
            Some(place) => format!("{}:{place}", path.display()),
            None => path.display().to_string(),
        }
    }

    /// Where in the script it went wrong, if that is known.
    #[must_use]
    pub fn place(&self) -> Option<LineColumn> {
        match self {
            Self::NeedsPsql { place, .. } | Self::NulByte { place } => Some(*place),
            _ => self.statement().map(|statement| statement.place),
        }
    }
}

/// What the server said of a script, in the fields of its error message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptFailure {
    /// The statement that failed; `None` where that could not be told for sure.
    pub statement: Option<FailedStatement>,
    /// SQLSTATE.
    pub code: String,
    /// The message.
    pub message: String,
    /// Its DETAIL.
    pub detail: Option<String>,
    /// Its HINT.
    pub hint: Option<String>,
    /// Its CONTEXT: the functions and blocks it happened in.
    pub context: Option<String>,
}

impl ScriptFailure {
    pub(crate) fn new(server: &PgDatabaseError) -> Self {
        Self {
            statement: None,
            code: server.code().to_owned(),
            message: server.message().to_owned(),
            detail: server.detail().map(str::to_owned),
            hint: server.hint().map(str::to_owned),
            context: server.r#where().map(str::to_owned),
        }
    }
}

impl fmt::Display for ScriptFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(statement) = &self.statement {
            write!(f, "{}: ", statement.place)?;
        }
        write!(f, "{} (SQLSTATE {})", self.message, self.code)?;
        let fields = [
            ("DETAIL", self.detail.as_deref()),
            ("HINT", self.hint.as_deref()),
            ("CONTEXT", self.context.as_deref()),
        ];
        for (name, field) in fields {
            if let Some(text) = field {
                write!(f, "\n{name}: {text}")?;
            }
        }
        match &self.statement {
            Some(statement) => write!(f, "\nSTATEMENT: {}", Excerpt(&statement.text)),
            None => Ok(()),
        }
    }
}

/// The first lines of a statement, enough to know it again.
struct Excerpt<'a>(&'a str);

impl fmt::Display for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LINES: usize = 8;
        const BYTES: usize = 1000;
        let lines = self
            .0
            .match_indices('\n')
            .nth(LINES - 1)
            .map_or(self.0.len(), |(at, _)| at);
        let shown = &self.0[..self.0.floor_char_boundary(lines.min(BYTES))];
        f.write_str(shown.trim_end())?;
        f.write_str(if shown.len() < self.0.len() {
            " …"
        } else {
            ""
        })
    }
}

impl std::error::Error for ScriptFailure {}

/// A statement that failed and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedStatement {
    /// Its text.
    pub text: String,
    /// Its bytes in the script.
    pub range: Range<usize>,
    /// Offset of the byte that the server points at, or else of the statement's first.
    pub offset: usize,
    /// Line and column of that byte.
    pub place: LineColumn,
}

impl FailedStatement {
    pub(crate) fn at_start(sql: &str, statement: &Statement<'_>) -> Self {
        Self::at(sql, statement, statement.range.start)
    }

    pub(crate) fn at(sql: &str, statement: &Statement<'_>, offset: usize) -> Self {
        Self {
            text: statement.text().to_owned(),
            range: statement.range.clone(),
            offset,
            place: line_column(sql, offset),
        }
    }
}

/// What the server said, if it was the server that failed.
pub(crate) fn database_error(error: &sqlx::Error) -> Option<&PgDatabaseError> {
    error.as_database_error()?.try_downcast_ref()
}
