//! What can go wrong while a catalog is read.

use thiserror::Error;

/// Why a database's catalogs could not be read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The server speaks Postgres' protocol and is something else.
    #[error(
        "the server is not PostgreSQL but \"{version}\", whose catalogs differ; \
         connect to a PostgreSQL server, version 13 or later"
    )]
    NotPostgres {
        /// What `version()` says.
        version: String,
    },
    /// The server is older than PostgreSQL 13.
    #[error(
        "the server is \"{version}\", and catalogs are read from PostgreSQL 13 on; \
         upgrade the server or connect to a newer one"
    )]
    UnsupportedVersion {
        /// What `version()` says.
        version: String,
    },
    /// The connection broke, or the server went away.
    #[error(
        "the connection was lost while reading {reading}; nothing was changed, \
         check that the server is running and run again"
    )]
    ConnectionLost {
        /// What was being read: `indexes`, `functions`.
        reading: &'static str,
        /// What the driver says.
        source: sqlx::Error,
    },
    /// The role may not read a system catalog or call a catalog function.
    #[error(
        "no permission to read {reading}: {message}; system catalogs are readable by everybody \
         unless that was revoked: grant it to this role again, or connect as another one"
    )]
    PermissionDenied {
        /// What was being read.
        reading: &'static str,
        /// Postgres' message, which names the catalog or function.
        message: String,
        /// What the driver says.
        source: sqlx::Error,
    },
    /// Postgres refused a query.
    #[error(
        "cannot read {reading}: {message}; if the schema was being changed at the same time, \
         run again"
    )]
    Query {
        /// What was being read.
        reading: &'static str,
        /// Postgres' or the driver's message.
        message: String,
        /// What the driver says.
        source: sqlx::Error,
    },
}

impl ExportError {
    pub(crate) fn new(reading: &'static str, source: sqlx::Error) -> Self {
        let sqlx::Error::Database(database) = &source else {
            return match source {
                sqlx::Error::Io(_)
                | sqlx::Error::Tls(_)
                | sqlx::Error::Protocol(_)
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed => Self::ConnectionLost { reading, source },
                _ => Self::Query {
                    reading,
                    message: source.to_string(),
                    source,
                },
            };
        };
        let message = database.message().to_owned();
        let code = database.code().unwrap_or_default().into_owned();
        match code.as_str() {
            "42501" => Self::PermissionDenied {
                reading,
                message,
                source,
            },
            // admin_shutdown, crash_shutdown, cannot_connect_now and the class of connection errors
            "57P01" | "57P02" | "57P03" => Self::ConnectionLost { reading, source },
            code if code.starts_with("08") => Self::ConnectionLost { reading, source },
            _ => Self::Query {
                reading,
                message,
                source,
            },
        }
    }
}
