use std::fmt;
use std::sync::Arc;

use sqlx::{Connection as _, PgConnection};

use crate::cluster::{Cluster, Lease};
use crate::{DatabaseUrl, Engine, Options, ScratchError};

/// What a running engine is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct EngineInfo {
    /// `embedded`, `native`, `server` or `docker`, as in `scratch.engine`.
    pub engine: &'static str,
    /// PostgreSQL's version, for instance `17.5`.
    pub server_version: String,
    /// The version of pgvector that `CREATE EXTENSION vector` would install, if it can.
    pub pgvector: Option<String>,
}

impl fmt::Display for EngineInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: PostgreSQL {}", self.engine, self.server_version)?;
        match &self.pgvector {
            Some(version) => write!(f, ", pgvector {version}"),
            None => f.write_str(", no pgvector"),
        }
    }
}

/// A running engine, which hands out scratch databases.
///
/// ```no_run
/// use driftless_scratch::{Engine, Options, Scratch};
///
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let mut options = Options::new(Engine::Embedded);
/// options.extensions.insert("vector".to_owned());
/// let scratch = Scratch::start(options).await?;
/// let mut database = scratch.database().await?;
/// sqlx::raw_sql("CREATE EXTENSION vector; CREATE TABLE memories (embedding vector(384))")
///     .execute(database.connection())
///     .await?;
/// database.close().await?;
/// scratch.stop().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Scratch {
    engine: Running,
    info: EngineInfo,
}

#[derive(Debug)]
enum Running {
    #[cfg(feature = "embedded")]
    Embedded(crate::embedded::Embedded),
    Cluster(Arc<Cluster>),
}

impl Scratch {
    /// Starts the engine.
    pub async fn start(options: Options) -> Result<Self, ScratchError> {
        let Options {
            engine,
            extensions,
            cache,
        } = options;
        let engine = match engine {
            #[cfg(feature = "embedded")]
            Engine::Embedded => {
                Running::Embedded(crate::embedded::Embedded::start(extensions, cache).await?)
            }
            #[cfg(not(feature = "embedded"))]
            Engine::Embedded => return Err(ScratchError::EngineNotBuilt { engine: "embedded" }),
            Engine::Native(native) => {
                Running::Cluster(crate::native::start(native, &extensions, cache).await?)
            }
            Engine::Server { url } => Running::Cluster(
                Cluster::connect("server", url, &extensions, cache.is_some(), None).await?,
            ),
            #[cfg(feature = "docker")]
            Engine::Docker { image } => {
                Running::Cluster(crate::docker::start(&image, &extensions, cache.is_some()).await?)
            }
            #[cfg(not(feature = "docker"))]
            Engine::Docker { .. } => return Err(ScratchError::EngineNotBuilt { engine: "docker" }),
        };
        let info = match &engine {
            #[cfg(feature = "embedded")]
            Running::Embedded(engine) => engine.info(),
            Running::Cluster(cluster) => cluster.info(),
        };
        Ok(Self { engine, info })
    }

    /// A new database with nothing in it.
    pub async fn database(&self) -> Result<Database, ScratchError> {
        match &self.engine {
            #[cfg(feature = "embedded")]
            Running::Embedded(engine) => engine.database().await,
            Running::Cluster(cluster) => cluster.database().await,
        }
    }

    /// A database that holds the snapshot `key`, or `None` when there is no such snapshot.
    ///
    /// A snapshot that turns out to be damaged is removed and reported as `None`.
    pub async fn restore(&self, key: &str) -> Result<Option<Database>, ScratchError> {
        match &self.engine {
            #[cfg(feature = "embedded")]
            Running::Embedded(engine) => engine.restore(key).await,
            Running::Cluster(cluster) => cluster.restore(key).await,
        }
    }

    /// The engine's name and versions.
    #[must_use]
    pub fn describe(&self) -> &EngineInfo {
        &self.info
    }

    /// Stops the engine. Close its databases first; those of the engines `native` and `docker` end
    /// with it.
    pub async fn stop(self) -> Result<(), ScratchError> {
        match self.engine {
            #[cfg(feature = "embedded")]
            Running::Embedded(engine) => engine.stop().await,
            Running::Cluster(cluster) => cluster.stop().await,
        }
    }
}

/// A scratch database and the one connection to it.
///
/// Dropping it removes the database as far as that can be done without waiting long;
/// [`close`](Database::close) reports what goes wrong.
#[derive(Debug)]
pub struct Database {
    // Declared, and so dropped, before what it is connected to: the embedded engine stops once
    // its client is gone.
    pub(crate) connection: PgConnection,
    pub(crate) url: DatabaseUrl,
    pub(crate) backing: Backing,
}

/// What a database stands on.
#[derive(Debug)]
pub(crate) enum Backing {
    #[cfg(feature = "embedded")]
    Embedded(Box<crate::embedded::Instance>),
    Cluster(Lease),
}

impl Database {
    /// Where the database can be reached while it lives. The embedded engine serves one connection
    /// at a time, and [`connection`](Database::connection) is it: a second one waits.
    #[must_use]
    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// The connection.
    pub fn connection(&mut self) -> &mut PgConnection {
        &mut self.connection
    }

    /// Replaces the connection by a new one, which has none of the session's settings and also
    /// serves when the old one was lost. When it fails the database is gone.
    pub async fn reconnect(self) -> Result<Self, ScratchError> {
        self.disconnect().await.connect().await
    }

    /// Ends the connection and keeps the database, for another program to connect to.
    pub async fn disconnect(self) -> Disconnected {
        let Self {
            connection,
            url,
            backing,
        } = self;
        // It may well be broken; what counts is that it ends.
        let _ = connection.close().await;
        Disconnected { url, backing }
    }

    /// Closes the connection and removes the database.
    pub async fn close(self) -> Result<(), ScratchError> {
        self.disconnect().await.close().await
    }
}

/// A scratch database that this process has no connection to: for another program to use, or to be
/// stored.
///
/// ```no_run
/// # async fn example(database: driftless_scratch::Database) -> Result<(), Box<dyn std::error::Error>> {
/// let database = database.disconnect().await;
/// std::process::Command::new("generator")
///     .env("SHADOW_DATABASE_URL", database.url().expose())
///     .status()?;
/// database.close().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Disconnected {
    url: DatabaseUrl,
    backing: Backing,
}

impl Disconnected {
    /// Where the database can be reached.
    #[must_use]
    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// Stores this database under `key`, replacing what was there. Without [`Options::cache`] nothing
    /// is stored. Whether it succeeds or not, the database stays.
    ///
    /// The engine `embedded` copies files into the cache folder. The others make a template
    /// database: on the server of the engine `server` it stays, `native` keeps its cluster in the
    /// cache folder when it is stopped, and that of `docker` ends with the container.
    ///
    /// ```no_run
    /// # async fn example(database: driftless_scratch::Database) -> Result<(), driftless_scratch::ScratchError> {
    /// let mut database = database.disconnect().await;
    /// database.snapshot("after 127 migrations").await?;
    /// let database = database.connect().await?;
    /// # drop(database);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn snapshot(&mut self, key: &str) -> Result<(), ScratchError> {
        match &mut self.backing {
            #[cfg(feature = "embedded")]
            Backing::Embedded(instance) => instance.snapshot(key).await,
            Backing::Cluster(lease) => lease.snapshot(key).await,
        }
    }

    /// Connects to it again.
    pub async fn connect(self) -> Result<Database, ScratchError> {
        match self.backing {
            #[cfg(feature = "embedded")]
            Backing::Embedded(instance) => instance.reopen().await,
            Backing::Cluster(lease) => lease.connect().await,
        }
    }

    /// Removes the database. On the embedded engine this waits for a client to disconnect.
    pub async fn close(self) -> Result<(), ScratchError> {
        match self.backing {
            #[cfg(feature = "embedded")]
            Backing::Embedded(instance) => instance.close().await,
            Backing::Cluster(lease) => lease.close().await,
        }
    }
}

pub(crate) async fn connect(url: &DatabaseUrl) -> Result<PgConnection, ScratchError> {
    let options = url.connect_options()?;
    PgConnection::connect_with(&options)
        .await
        .map_err(ScratchError::connect(url))
}
