//! `env check`: connects, and shows what the server says of itself.

use std::path::Path;
use std::time::Duration;

use driftless_database_url::DatabaseUrl;
use driftless_envs::{Marker, PoolSettings, Resolved, read_marker};
use driftless_migrations::{LockError, check_direct, takes_two};
use serde_json::{Value, json};
use sqlx::{Connection as _, PgConnection, Row as _};

use crate::environment::{self, DatabaseArg};
use crate::exit::{Exit, Failed, OrExit as _, Outcome};
use crate::output;
use crate::project::Project;
use crate::state;
use crate::table::Table;
use crate::terminal::Terminal;

/// Connect to an environment and show the server's version, its connections, TLS, and whether a pooler is
/// in between
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The environment, or a URL
    #[arg(value_name = "NAME")]
    pub env: DatabaseArg,
    /// Print it as JSON on standard output
    #[arg(long)]
    pub json: bool,
}

/// How long looking for a pooler may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// What the server says.
#[derive(Debug)]
struct Server {
    version: String,
    vector: Option<String>,
    max_connections: i64,
    reserved: i64,
    database_limit: Option<i64>,
    used: i64,
    used_here: i64,
    tls_version: Option<String>,
    tls_cipher: Option<String>,
}

impl Server {
    async fn read(connection: &mut PgConnection) -> Result<Self, sqlx::Error> {
        let row = sqlx::query(include_str!("check.sql"))
            .persistent(false)
            .fetch_one(connection)
            .await?;
        Ok(Self {
            version: row.try_get("version")?,
            vector: row.try_get("vector")?,
            max_connections: row.try_get("max_connections")?,
            reserved: row.try_get("reserved")?,
            database_limit: row.try_get("database_limit")?,
            used: row.try_get("used")?,
            used_here: row.try_get("used_here")?,
            tls_version: row.try_get("tls_version")?,
            tls_cipher: row.try_get("tls_cipher")?,
        })
    }
}

/// What was found.
struct Found {
    resolved: Resolved,
    server: Server,
    marked: bool,
    /// `None` where a second connection was not had.
    pooler: Option<bool>,
    pool: PoolSettings,
}

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    let project = Project::find_or_here(project)?;
    let resolved = args.env.find(&project)?;
    let label = environment::label(&resolved);
    let mut connection = state::connect(&label, &resolved.url).await?;
    let server = Server::read(&mut connection).await.or_exit(Exit::Failure)?;
    let marker = read_marker(&mut connection).await.or_exit(Exit::Failure)?;
    let pooler = pooler(&mut connection, &resolved.url).await?;
    connection.close().await.or_exit(Exit::Failure)?;
    let found = Found {
        resolved,
        server,
        marked: marker == Some(Marker::Production),
        pooler,
        pool: project.settings.pool,
    };
    let warnings = found.warnings();
    if args.json {
        output::json(&found.to_json(&warnings))?;
    } else {
        output::text(found.to_text())?;
    }
    for warning in &warnings {
        terminal.warning(warning);
    }
    Ok(Exit::found_if(!warnings.is_empty()))
}

/// Whether sessions change between transactions. `None` where a second connection is not had, which shows
/// it: the embedded engine takes but one, and a pool may have no more.
async fn pooler(first: &mut PgConnection, url: &DatabaseUrl) -> Result<Option<bool>, Failed> {
    if !takes_two(first).await.or_exit(Exit::Failure)? {
        return Ok(None);
    }
    let look = async {
        let Ok(mut second) = url.connect().await else {
            return Ok(None);
        };
        let direct = check_direct(first, &mut second).await;
        second.close().await?;
        direct.map(|()| Some(false))
    };
    match tokio::time::timeout(PATIENCE, look).await {
        Err(_) => Ok(None),
        Ok(Err(LockError::Pooler)) => Ok(Some(true)),
        Ok(looked) => looked.or_exit(Exit::Failure),
    }
}

impl Found {
    /// How many connections there are for everybody but superusers.
    fn limit(&self) -> i64 {
        let free = self.server.max_connections - self.server.reserved;
        self.server
            .database_limit
            .map_or(free, |limit| limit.min(free))
    }

    fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        let wanted = i64::from(self.pool.connections());
        if wanted > self.limit() {
            warnings.push(format!(
                "{} services with {} connections each want {wanted}, and the server has {}; lower \
                 [pool] max-connections and the services' pools, raise max_connections, or put a \
                 pooler in between",
                self.pool.services,
                self.pool.max_connections,
                self.limit()
            ));
        }
        if self.server.vector.is_none() {
            warnings.push(
                "pgvector is not installed in this database; a migration installs it with CREATE \
                 EXTENSION vector, where the server has it"
                    .to_owned(),
            );
        }
        if self.pooler == Some(true) {
            warnings.push(
                "a pooler is in between that gives each transaction another session (PgBouncer's \
                 pool_mode = transaction): advisory locks and settings of a session do not hold, and \
                 `migrate` refuses it; use the server's own host and port (on Railway, set \
                 DATABASE_PUBLIC_UNPOOLED_URL; Neon: the host without -pooler; Supabase: port 5432), or \
                 a pool in session mode"
                    .to_owned(),
            );
        }
        warnings
    }

    fn tls(&self) -> String {
        match (&self.server.tls_version, &self.server.tls_cipher) {
            (Some(version), Some(cipher)) => format!("{version}, {cipher}"),
            _ => "none".to_owned(),
        }
    }

    fn protected(&self) -> &'static str {
        match (self.marked, self.resolved.protected) {
            (true, _) => "yes: its own comment says so",
            (false, true) => "yes: the environment's settings or name say so",
            (false, false) => "no",
        }
    }

    fn to_text(&self) -> String {
        let url = &self.resolved.url;
        let server = &self.server;
        let pooler = match self.pooler {
            Some(true) => "yes, of transactions",
            Some(false) => "none of transactions",
            None => "not known: no second connection",
        };
        let mut table = Table::new(["database", url.database()], &[]);
        for (what, value) in [
            ("host", format!("{}:{}", url.host(), url.port())),
            ("user", url.user().to_owned()),
            ("comes from", self.resolved.from.clone()),
            ("server", format!("PostgreSQL {}", server.version)),
            (
                "pgvector",
                server.vector.clone().unwrap_or_else(|| "none".to_owned()),
            ),
            (
                "connections",
                format!(
                    "{} of {} in use, {} by this database",
                    server.used,
                    self.limit(),
                    server.used_here
                ),
            ),
            ("pooler", pooler.to_owned()),
            ("TLS", format!("{} (asked for: {})", self.tls(), url.tls())),
            ("production", self.protected().to_owned()),
        ] {
            table.row([what.to_owned(), value]);
        }
        table.text()
    }

    fn to_json(&self, warnings: &[String]) -> Value {
        let url = &self.resolved.url;
        let server = &self.server;
        json!({
            "name": self.resolved.name,
            "host": url.host(),
            "port": url.port(),
            "database": url.database(),
            "user": url.user(),
            "from": self.resolved.from,
            "server_version": server.version,
            "pgvector": server.vector,
            "connections": {
                "limit": self.limit(),
                "used": server.used,
                "used_by_database": server.used_here,
                "wanted": self.pool.connections(),
            },
            "pooler": self.pooler,
            "tls": { "asked": url.tls(), "version": server.tls_version, "cipher": server.tls_cipher },
            "protected": self.resolved.protected || self.marked,
            "marked": self.marked,
            "warnings": warnings,
        })
    }
}
