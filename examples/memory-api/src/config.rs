//! What a deployment may choose, by variables that README.md lists.

use std::num::{NonZeroU32, NonZeroUsize};
use std::str::FromStr;
use std::time::Duration;

use driftless_database_url::{DatabaseUrl, UrlError};

/// What a deployment may choose.
#[derive(Debug, Clone)]
pub struct Config {
    /// The database. Never shown with its password.
    pub url: DatabaseUrl,
    /// Address and port to listen on.
    pub listen: String,
    /// How many connections to the database there are at most.
    pub connections: NonZeroU32,
    /// How many requests are worked on at once; more are refused.
    pub concurrency: NonZeroUsize,
    /// How many bytes a request may have.
    pub body: usize,
    /// How long a request may take.
    pub timeout: Duration,
    /// How long requests that run are waited for at the end.
    pub shutdown: Duration,
}

/// Why a service cannot be configured.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// There is no database.
    #[error("DATABASE_URL is not set; set it to postgres://user:password@host:5432/database")]
    NoUrl,
    /// The URL cannot be read.
    #[error("DATABASE_URL: {0}")]
    Url(#[from] UrlError),
    /// A number that is none.
    #[error("{name} is {value:?}; set it to {expected}")]
    Number {
        /// The variable.
        name: &'static str,
        /// What it is.
        value: String,
        /// What it should be.
        expected: &'static str,
    },
}

impl Config {
    /// Of a database, with defaults for the rest.
    #[must_use]
    pub fn new(url: DatabaseUrl) -> Self {
        Self {
            url,
            listen: "127.0.0.1:8080".to_owned(),
            connections: NonZeroU32::MIN.saturating_add(9),
            concurrency: NonZeroUsize::MIN.saturating_add(63),
            body: 1024 * 1024,
            timeout: Duration::from_secs(10),
            shutdown: Duration::from_secs(20),
        }
    }

    /// From variables, as `lookup` finds them.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let url = lookup("DATABASE_URL").ok_or(ConfigError::NoUrl)?;
        let mut config = Self::new(url.parse()?);
        if let Some(listen) = lookup("MEMORY_API_LISTEN") {
            config.listen = listen;
        }
        let more = "a whole number, 1 or more";
        number(
            &lookup,
            "MEMORY_API_CONNECTIONS",
            more,
            &mut config.connections,
        )?;
        number(
            &lookup,
            "MEMORY_API_CONCURRENCY",
            more,
            &mut config.concurrency,
        )?;
        number(
            &lookup,
            "MEMORY_API_BODY_BYTES",
            "a number of bytes",
            &mut config.body,
        )?;
        for (name, target) in [
            ("MEMORY_API_TIMEOUT_SECONDS", &mut config.timeout),
            ("MEMORY_API_SHUTDOWN_SECONDS", &mut config.shutdown),
        ] {
            let mut seconds = NonZeroU32::MIN;
            if number(&lookup, name, more, &mut seconds)? {
                *target = Duration::from_secs(seconds.get().into());
            }
        }
        Ok(config)
    }
}

/// Whether the variable is set, and then what it says.
fn number<T: FromStr>(
    lookup: impl Fn(&str) -> Option<String>,
    name: &'static str,
    expected: &'static str,
    target: &mut T,
) -> Result<bool, ConfigError> {
    let Some(value) = lookup(name) else {
        return Ok(false);
    };
    *target = value.trim().parse().map_err(|_| ConfigError::Number {
        name,
        value,
        expected,
    })?;
    Ok(true)
}
