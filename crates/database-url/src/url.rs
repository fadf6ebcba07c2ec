use std::error::Error;
use std::fmt;
use std::net::Ipv6Addr;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgSslMode};
use sqlx::{Connection as _, PgConnection};
use url::Url;
use zeroize::Zeroize as _;

use crate::Secret;

/// What stands in place of a password.
const HIDDEN: &str = "***";
/// The parameters that hold passwords.
const PASSWORDS: [&str; 2] = ["password", "sslpassword"];
/// The parameters whose value may have a `@` as it is: an Azure user is `ada@server`.
const WITH_AT: [&str; 3] = ["user", "password", "sslpassword"];
/// The parameters that say where to connect, whatever stands before the path.
const PLACES: [&str; 4] = ["host", "hostaddr", "service", "servicefile"];
/// The parameter that says how TLS is used, as libpq and as JDBC write it.
const SSL_MODES: [&str; 2] = ["sslmode", "ssl-mode"];

/// The parameter that says for how many seconds connecting is tried; 0 is for ever
/// (<https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-CONNECT-TIMEOUT>). sqlx passes
/// over it.
const CONNECT_TIMEOUT: &str = "connect_timeout";
/// For how long, where the URL does not say.
const PATIENCE: Duration = Duration::from_secs(15);

/// Text that is no URL of a PostgreSQL database. It is not repeated, since it may hold a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "the database URL cannot be read ({reason}): write it as postgres://user:password@host:port/database"
)]
pub struct UrlError {
    /// What is wrong with it.
    pub reason: String,
}

/// A PostgreSQL connection URL whose password never reaches `Debug` or `Display`, and which is wiped when
/// it is dropped.
///
/// The format is that of libpq's connection URIs
/// (<https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS>) as far as
/// sqlx reads it.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl {
    text: Secret,
    shown: String,
    place: Box<Place>,
    schema: Option<String>,
    says_tls: bool,
    connect_timeout: Option<Duration>,
}

/// Where a URL leads, as sqlx understands it.
#[derive(Clone, PartialEq, Eq)]
struct Place {
    host: String,
    /// The host before the path, where no parameter says another.
    plain_host: Option<String>,
    port: u16,
    user: String,
    database: String,
    tls: &'static str,
}

impl DatabaseUrl {
    /// The URL with its password, for connecting or for handing it to a child process.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.text.expose()
    }

    /// The URL and each password in it, as it is written, as it is meant, and as others would encode it:
    /// what must not be shown.
    #[must_use]
    pub fn secrets(&self) -> Vec<Secret> {
        let mut secrets = vec![self.text.clone()];
        let Ok(url) = self.parsed() else {
            return secrets;
        };
        let mut written = Vec::new();
        if let Some(password) = url.password() {
            // As a query would be decoded, `+` apart, which stands for itself before the host.
            written.push((password, password.replace('+', "%2B")));
        }
        for pair in url.query().unwrap_or_default().split('&') {
            if let Some((key, password)) = pair.split_once('=')
                && PASSWORDS.contains(&key)
            {
                written.push((password, password.to_owned()));
            }
        }
        for (password, query) in written {
            let mut all = vec![password.to_owned()];
            let query = format!("={}", query.replace('&', "%26"));
            for (_, meant) in url::form_urlencoded::parse(query.as_bytes()) {
                all.extend(forms(&meant));
            }
            for secret in all.into_iter().map(Secret::new) {
                if !secret.expose().is_empty() && !secrets.contains(&secret) {
                    secrets.push(secret);
                }
            }
        }
        secrets
    }

    /// The host, an IPv6 address of it in brackets, or the socket's folder.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.place.host
    }

    /// The host that stands before the path, unless a parameter (`host`, `hostaddr`, `service`) leads
    /// elsewhere. It is as it was written.
    #[must_use]
    pub fn plain_host(&self) -> Option<&str> {
        self.place.plain_host.as_deref()
    }

    /// The port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.place.port
    }

    /// The role.
    #[must_use]
    pub fn user(&self) -> &str {
        &self.place.user
    }

    /// The database; without one in the URL it is called like the role.
    #[must_use]
    pub fn database(&self) -> &str {
        &self.place.database
    }

    /// How TLS is asked for, in libpq's words (`prefer`, `require`, `verify-full`, …).
    #[must_use]
    pub fn tls(&self) -> &'static str {
        self.place.tls
    }

    /// The server that listens on a socket in `folder`, at PostgreSQL's usual port number, without TLS.
    pub fn on_socket(folder: &Path, database: &str) -> Result<Self, UrlError> {
        let mut url = parse("postgres://postgres@localhost:5432/")?;
        url.set_path(database);
        url.query_pairs_mut()
            .append_pair("host", &folder.to_string_lossy())
            .append_pair("sslmode", "disable");
        Self::read(url)
    }

    /// The same, with this `sslmode` where the URL says none.
    pub fn with_default_tls(&self, mode: &str) -> Result<Self, UrlError> {
        if self.says_tls {
            return Ok(self.clone());
        }
        self.with_parameter(SSL_MODES[0], mode)
    }

    /// The same, with one more parameter.
    pub fn with_parameter(&self, key: &str, value: &str) -> Result<Self, UrlError> {
        let mut url = self.parsed()?;
        url.query_pairs_mut().append_pair(key, value);
        Self::read(url)
    }

    /// The same server and user, another database.
    pub fn with_database(&self, name: &str) -> Result<Self, UrlError> {
        let mut url = self.parsed()?;
        // Of what stands for something else in a path, these two are taken as they are.
        url.set_path(&name.replace('%', "%25").replace('@', "%40"));
        let query: Vec<(String, String)> = url
            .query_pairs()
            .filter(|(key, _)| key != "dbname")
            .map(|(key, value)| (key.into_owned(), value.into_owned()))
            .collect();
        url.set_query(None);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        Self::read(url)
    }

    /// The schema that Prisma would work in: the parameter `schema`
    /// (<https://www.prisma.io/docs/orm/overview/databases/postgresql#arguments>), which libpq does
    /// not know and sqlx passes over.
    #[must_use]
    pub fn schema(&self) -> Option<String> {
        self.schema.clone()
    }

    /// Connects as Prisma does: where the URL has a [`schema`](Self::schema), that alone is the
    /// session's `search_path`. It need not exist. Who does not answer in time is
    /// [`TimedOut`](std::io::ErrorKind::TimedOut): after `connect_timeout` seconds where the URL has that
    /// parameter of libpq's, and otherwise after 15.
    pub async fn connect(&self) -> Result<PgConnection, sqlx::Error> {
        let options = self.connect_options().map_err(sqlx::Error::config)?;
        // A large future, which whoever awaits this would carry.
        let connect = Box::pin(PgConnection::connect_with(&options));
        let mut connection = match self.connect_timeout {
            None => connect.await?,
            Some(patience) => tokio::time::timeout(patience, connect)
                .await
                .map_err(|_| no_answer(patience))??,
        };
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

    /// What sqlx connects with. Its `Debug` shows the password.
    pub fn connect_options(&self) -> Result<PgConnectOptions, UrlError> {
        connect_options(self.expose())
    }

    fn parsed(&self) -> Result<Url, UrlError> {
        parse(self.expose())
    }

    fn read(url: Url) -> Result<Self, UrlError> {
        let shown = shown(&url);
        let parameter = |keys: &[&str]| {
            let mut pairs = url.query_pairs();
            let found = pairs.find(|(key, _)| keys.contains(&key.as_ref()))?;
            Some(found.1.into_owned())
        };
        let schema = parameter(&["schema"]).filter(|schema| !schema.is_empty());
        let says_tls = parameter(&SSL_MODES).is_some();
        let connect_timeout = match parameter(&[CONNECT_TIMEOUT]).map(|text| text.parse()) {
            Some(Ok(0)) => None,
            Some(Ok(seconds)) => Some(Duration::from_secs(seconds)),
            Some(Err(_)) => {
                return Err(UrlError {
                    reason: format!("`{CONNECT_TIMEOUT}` is no whole number of seconds"),
                });
            }
            None => Some(PATIENCE),
        };
        let elsewhere = parameter(&PLACES).is_some();
        let plain_host = url.host_str().filter(|_| !elsewhere).map(str::to_owned);
        let text = Secret::new(String::from(url));
        let options = connect_options(text.expose())?;
        let socket = options.get_socket();
        let place = Box::new(Place {
            host: socket.map_or_else(
                || in_brackets(options.get_host()),
                |folder| folder.display().to_string(),
            ),
            plain_host,
            port: options.get_port(),
            user: options.get_username().to_owned(),
            database: options
                .get_database()
                .unwrap_or_else(|| options.get_username())
                .to_owned(),
            tls: tls(options.get_ssl_mode()),
        });
        Ok(Self {
            text,
            shown,
            place,
            schema,
            says_tls,
            connect_timeout,
        })
    }
}

impl FromStr for DatabaseUrl {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::read(parse(text)?)
    }
}

/// Errors of `url` do not repeat the text, and neither does this function.
fn parse(text: &str) -> Result<Url, UrlError> {
    let url = Url::parse(text.trim()).map_err(|error| UrlError {
        reason: error.to_string(),
    })?;
    if !matches!(url.scheme(), "postgres" | "postgresql") {
        return Err(UrlError {
            reason: format!("its scheme is `{}`", url.scheme()),
        });
    }
    if is_cut(&url) {
        return Err(UrlError {
            reason: "there is a `@` or `#` after the host, so that what stands there may be part of the \
                     password; there and in a password `@`, `/`, `?` and `#` are written %40, %2F, %3F \
                     and %23"
                .to_owned(),
        });
    }
    Ok(url)
}

fn no_answer(patience: Duration) -> sqlx::Error {
    let seconds = patience.as_secs();
    let message = format!("no answer within {seconds} s");
    std::io::Error::new(std::io::ErrorKind::TimedOut, message).into()
}

/// An IPv6 address as a URL has it, so that a port can stand behind.
fn in_brackets(host: &str) -> String {
    if host.parse::<Ipv6Addr>().is_ok() {
        format!("[{host}]")
    } else {
        host.to_owned()
    }
}

/// Whether the URL may end in what was meant as a password: one that has a `/`, `?` or `#` in it is cut
/// there, and what comes after would be shown as a database or a parameter.
fn is_cut(url: &Url) -> bool {
    let mut parameters = url.query().unwrap_or_default().split('&');
    url.fragment().is_some()
        || url.path().contains('@')
        || parameters.any(|it| {
            let (key, value) = it.split_once('=').unwrap_or((it, ""));
            key.contains('@') || value.contains('@') && !WITH_AT.contains(&key)
        })
}

/// A password as it is, as URLs of others have it, and within quotes.
fn forms(password: &str) -> [String; 3] {
    let encoded: String = url::form_urlencoded::byte_serialize(password.as_bytes()).collect();
    [
        password.to_owned(),
        encoded.replace('+', "%20"),
        password.replace('\\', r"\\").replace('"', "\\\""),
    ]
}

fn connect_options(text: &str) -> Result<PgConnectOptions, UrlError> {
    let options = PgConnectOptions::from_str(text).map_err(|error| {
        // sqlx wraps what is wrong in errors that only say that something is.
        let mut innermost: &dyn Error = &error;
        while let Some(source) = innermost.source() {
            innermost = source;
        }
        UrlError {
            reason: innermost.to_string(),
        }
    })?;
    // sqlx would look the address up as a name, brackets and all.
    let host = options.get_host();
    let address = host.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    let address = address.map(str::to_owned);
    Ok(match address {
        Some(address) => options.host(&address),
        None => options,
    })
}

/// A URL without its passwords.
fn shown(url: &Url) -> String {
    let mut url = url.clone();
    if url.password().is_some() && url.set_password(Some(HIDDEN)).is_err() {
        return format!("{}://{HIDDEN}", url.scheme());
    }
    // sqlx and libpq take a password among the parameters as well.
    if url.query().is_some() {
        let query: Vec<(String, String)> = url
            .query_pairs()
            .map(|(key, value)| {
                let hidden = PASSWORDS.contains(&key.as_ref());
                let value = if hidden { HIDDEN.into() } else { value };
                (key.into_owned(), value.into_owned())
            })
            .collect();
        url.query_pairs_mut().clear().extend_pairs(query);
    }
    // What is left of the password stands behind the text's end.
    let mut text = String::from(url);
    let shown = text.clone();
    text.zeroize();
    shown
}

fn tls(mode: PgSslMode) -> &'static str {
    match mode {
        PgSslMode::Disable => "disable",
        PgSslMode::Allow => "allow",
        PgSslMode::Prefer => "prefer",
        PgSslMode::Require => "require",
        PgSslMode::VerifyCa => "verify-ca",
        PgSslMode::VerifyFull => "verify-full",
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}
