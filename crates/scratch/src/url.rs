use std::error::Error;
use std::fmt;
use std::str::FromStr;

use sqlx::postgres::PgConnectOptions;
use sqlx::{Connection as _, PgConnection};

use crate::ScratchError;

/// A PostgreSQL connection URL whose password never reaches `Debug` or `Display`.
///
/// The format is that of libpq's connection URIs
/// (<https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS>) as far as
/// sqlx reads it.
///
/// ```
/// use driftless_scratch::DatabaseUrl;
///
/// let url: DatabaseUrl = "postgres://ada:s3cret@db.example:5433/app".parse()?;
/// assert_eq!(url.to_string(), "postgres://ada:***@db.example:5433/app");
/// assert_eq!(url.expose(), "postgres://ada:s3cret@db.example:5433/app");
/// # Ok::<(), driftless_scratch::ScratchError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl {
    url: url::Url,
}

impl DatabaseUrl {
    /// The URL with its password, for handing it to a child process.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.url.as_str()
    }

    /// The schema that Prisma would work in: the parameter `schema`
    /// (<https://www.prisma.io/docs/orm/overview/databases/postgresql#arguments>), which libpq does
    /// not know and sqlx passes over.
    #[must_use]
    pub fn schema(&self) -> Option<String> {
        let mut pairs = self.url.query_pairs();
        let (_, schema) = pairs.find(|(key, _)| key == "schema")?;
        Some(schema.into_owned()).filter(|schema| !schema.is_empty())
    }

    /// Connects as Prisma does: where the URL has a [`schema`](Self::schema), that alone is the
    /// session's `search_path`. It need not exist.
    pub async fn connect(&self) -> Result<PgConnection, sqlx::Error> {
        let mut connection = PgConnection::connect(self.expose()).await?;
        if let Some(schema) = self.schema() {
            // After connecting, since poolers refuse it in the connection's own options.
            sqlx::query("SELECT set_config('search_path', quote_ident($1), false)")
                .persistent(false)
                .bind(schema)
                .execute(&mut connection)
                .await?;
        }
        Ok(connection)
    }

    /// The server that listens on a socket in `folder`, at PostgreSQL's usual port number.
    #[cfg(unix)]
    pub(crate) fn on_socket(
        folder: &std::path::Path,
        database: &str,
    ) -> Result<Self, ScratchError> {
        let mut parsed: Self = "postgres://postgres@localhost:5432/".parse()?;
        parsed.url.set_path(database);
        parsed
            .url
            .query_pairs_mut()
            .append_pair("host", &folder.to_string_lossy())
            .append_pair("sslmode", "disable");
        Ok(parsed)
    }

    /// The same server and user, another database.
    pub(crate) fn with_database(&self, name: &str) -> Self {
        let mut url = self.url.clone();
        url.set_path(name);
        let query: Vec<(String, String)> = url
            .query_pairs()
            .filter(|(key, _)| key != "dbname")
            .map(|(key, value)| (key.into_owned(), value.into_owned()))
            .collect();
        url.set_query(None);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        Self { url }
    }

    pub(crate) fn connect_options(&self) -> Result<PgConnectOptions, ScratchError> {
        PgConnectOptions::from_str(self.url.as_str()).map_err(|error| {
            // sqlx wraps what is wrong in errors that only say that something is.
            let mut innermost: &dyn Error = &error;
            while let Some(source) = innermost.source() {
                innermost = source;
            }
            ScratchError::BadUrl {
                reason: innermost.to_string(),
            }
        })
    }
}

impl FromStr for DatabaseUrl {
    type Err = ScratchError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // `url`'s own errors do not repeat the text, and neither does this function: a URL that
        // does not parse may still hold a password.
        let url = url::Url::parse(text.trim()).map_err(|source| ScratchError::BadUrl {
            reason: source.to_string(),
        })?;
        if !matches!(url.scheme(), "postgres" | "postgresql") {
            return Err(ScratchError::BadUrl {
                reason: format!("its scheme is `{}`", url.scheme()),
            });
        }
        let parsed = Self { url };
        parsed.connect_options()?;
        Ok(parsed)
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut url = self.url.clone();
        if url.password().is_some() && url.set_password(Some("***")).is_err() {
            return f.write_str("postgres://***");
        }
        // sqlx and libpq take a password among the parameters as well.
        if url.query().is_some() {
            let query: Vec<(String, String)> = url
                .query_pairs()
                .map(|(key, value)| match key.as_ref() {
                    "password" | "sslpassword" => (key.into_owned(), "***".to_owned()),
                    _ => (key.into_owned(), value.into_owned()),
                })
                .collect();
            url.query_pairs_mut().clear().extend_pairs(query);
        }
        f.write_str(url.as_str())
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}
