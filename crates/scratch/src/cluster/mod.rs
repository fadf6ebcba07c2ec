//! Databases on a PostgreSQL server, for the engines `native`, `server` and `docker`, which differ
//! in whose server it is.

mod lease;
mod marker;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::Mutex as SyncMutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row as _};
use tokio::sync::Mutex;

use crate::random::random_hex;
use crate::scratch::{Backing, connect};
use crate::{Database, DatabaseUrl, EngineInfo, ScratchError};
pub(crate) use lease::Lease;
use marker::{APPLICATION, Marker, quote_identifier, quote_literal, scratch_name, snapshot_name};

/// How many snapshots a server keeps; the oldest goes first.
const KEEP: usize = 8;

/// A server that this process may create databases on.
#[derive(Debug)]
pub(crate) struct Cluster {
    info: EngineInfo,
    url: DatabaseUrl,
    /// Names this run in comments, so that the next one can tell what a dead run left behind.
    run: String,
    created: AtomicU64,
    /// Whether snapshots are wanted at all.
    snapshots: bool,
    /// Whether databases outlive this process unless they are dropped: the server is somebody's.
    lasting: bool,
    /// Lives as long as the run: it is what shows the run to be alive.
    admin: Mutex<PgConnection>,
    owned: SyncMutex<Option<Owned>>,
}

/// A server of this process's own.
#[derive(Debug)]
pub(crate) enum Owned {
    /// Processes and a folder.
    Native(Box<crate::native::Server>),
    /// A container.
    #[cfg(feature = "docker")]
    Docker(Box<crate::docker::Container>),
}

impl Cluster {
    pub(crate) async fn connect(
        engine: &'static str,
        url: DatabaseUrl,
        extensions: &BTreeSet<String>,
        snapshots: bool,
        owned: Option<Owned>,
    ) -> Result<Arc<Self>, ScratchError> {
        let run = random_hex()[..16].to_owned();
        let options = url
            .connect_options()?
            .application_name(&format!("{APPLICATION}{run}"));
        let mut admin = PgConnection::connect_with(&options)
            .await
            .map_err(ScratchError::connect(&url))?;
        let info = inspect(engine, &mut admin, extensions).await?;
        sweep(&mut admin).await?;
        Ok(Arc::new(Self {
            info,
            url,
            run,
            created: AtomicU64::new(0),
            snapshots,
            lasting: owned.is_none(),
            admin: Mutex::new(admin),
            owned: SyncMutex::new(owned),
        }))
    }

    pub(crate) fn info(&self) -> EngineInfo {
        self.info.clone()
    }

    pub(crate) async fn database(self: &Arc<Self>) -> Result<Database, ScratchError> {
        self.create("template0").await
    }

    pub(crate) async fn restore(
        self: &Arc<Self>,
        key: &str,
    ) -> Result<Option<Database>, ScratchError> {
        if !self.snapshots {
            return Ok(None);
        }
        let name = snapshot_name(key);
        let comment = comment(&mut *self.admin.lock().await, &name).await?;
        match comment.as_deref().and_then(Marker::read) {
            Some(Marker::Snapshot { key: stored, .. }) if stored == key => {}
            _ => return Ok(None),
        }
        match self.create(&name).await {
            Ok(database) => Ok(Some(database)),
            // A template that cannot be copied (its checksums, say) is none.
            Err(ScratchError::Statement {
                source: sqlx::Error::Database(_),
                ..
            }) => {
                drop_database(&mut *self.admin.lock().await, &name).await?;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    async fn create(self: &Arc<Self>, template: &str) -> Result<Database, ScratchError> {
        let name = scratch_name(&self.run, self.created.fetch_add(1, Ordering::Relaxed));
        // Held before the database exists, so that it goes whatever happens from here on.
        let lease = Lease::new(Arc::clone(self), name);
        let mark = Marker::Scratch { run: &self.run };
        {
            let mut admin = self.admin.lock().await;
            let action = format!("create the scratch database {}", lease.name());
            create_marked(&mut admin, lease.name(), template, "", &mark)
                .await
                .map_err(ScratchError::statement(action))?;
        }
        lease.connect().await
    }

    /// Copies the database `source`, which nobody is connected to, into the snapshot `key`.
    pub(crate) async fn snapshot(&self, source: &str, key: &str) -> Result<(), ScratchError> {
        if !self.snapshots {
            return Ok(());
        }
        let made = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| {
                u64::try_from(since.as_micros()).unwrap_or(u64::MAX)
            });
        let name = snapshot_name(key);
        // Published by renaming: another process sees it whole or not at all.
        let staging = scratch_name(&self.run, self.created.fetch_add(1, Ordering::Relaxed));
        let mark = Marker::Snapshot { made, key };
        let mut admin = self.admin.lock().await;
        create_marked(
            &mut admin,
            &staging,
            source,
            "ALLOW_CONNECTIONS false",
            &mark,
        )
        .await
        .map_err(ScratchError::statement(format!(
            "copy the scratch database {source}"
        )))?;
        if let Err(error) = publish(&mut admin, &staging, &name).await {
            drop_database(&mut admin, &staging).await?;
            return Err(error);
        }
        prune(&mut admin).await
    }

    /// Ends what this process started.
    pub(crate) async fn stop(self: Arc<Self>) -> Result<(), ScratchError> {
        let owned = self.take_owned();
        match owned {
            None => Ok(()),
            Some(Owned::Native(server)) => server.stop().await,
            #[cfg(feature = "docker")]
            Some(Owned::Docker(container)) => container.stop().await,
        }
    }

    fn take_owned(&self) -> Option<Owned> {
        match self.owned.lock() {
            Ok(mut owned) => owned.take(),
            Err(poisoned) => poisoned.into_inner().take(),
        }
    }
}

async fn inspect(
    engine: &'static str,
    admin: &mut PgConnection,
    extensions: &BTreeSet<String>,
) -> Result<EngineInfo, ScratchError> {
    let ask = || ScratchError::statement("ask the server for its version and extensions");
    let facts = sqlx::query(include_str!("facts.sql"))
        .fetch_one(&mut *admin)
        .await
        .map_err(ask())?;
    if !facts.try_get::<bool, _>("may_create").map_err(ask())? {
        let role: String = facts.try_get("role").map_err(ask())?;
        return Err(ScratchError::MayNotCreate {
            command: format!("ALTER ROLE {} CREATEDB", quote_identifier(&role)),
            role,
        });
    }
    let extensions: Vec<&str> = extensions.iter().map(String::as_str).collect();
    let missing: Option<String> = sqlx::query_scalar(include_str!("missing_extensions.sql"))
        .bind(extensions)
        .fetch_optional(&mut *admin)
        .await
        .map_err(ask())?;
    if let Some(extension) = missing {
        return Err(ScratchError::MissingExtension {
            engine,
            extension,
            advice: "install it for that PostgreSQL, or choose another engine".to_owned(),
        });
    }
    Ok(EngineInfo {
        engine,
        server_version: facts.try_get("server_version").map_err(ask())?,
        pgvector: facts.try_get("pgvector").map_err(ask())?,
    })
}

/// Drops the scratch databases of runs that are gone.
async fn sweep(admin: &mut PgConnection) -> Result<(), ScratchError> {
    let look = || ScratchError::statement("look for databases of earlier runs");
    let alive: Vec<String> = sqlx::query_scalar(include_str!("runs.sql"))
        .bind(APPLICATION)
        .fetch_all(&mut *admin)
        .await
        .map_err(look())?;
    for (name, comment) in ours(admin).await.map_err(look())? {
        let Some(Marker::Scratch { run }) = Marker::read(&comment) else {
            continue;
        };
        if !alive.iter().any(|known| known == run) {
            // It may be gone by now, or still be in use by somebody who opened it by hand: neither
            // keeps this run from its own work.
            let _ = drop_database(admin, &name).await;
        }
    }
    Ok(())
}

/// Gives the finished snapshot `staging` the name that it is found by.
async fn publish(admin: &mut PgConnection, staging: &str, name: &str) -> Result<(), ScratchError> {
    drop_database(admin, name).await?;
    let rename = format!(
        "ALTER DATABASE {} RENAME TO {}",
        quote_identifier(staging),
        quote_identifier(name)
    );
    let Err(error) = execute(admin, rename).await else {
        return Ok(());
    };
    // Another process that stored the same key was faster: its snapshot is as good.
    if comment(admin, name).await?.is_some() {
        return drop_database(admin, staging).await;
    }
    Err(ScratchError::statement("publish the snapshot")(error))
}

/// Drops the oldest snapshots beyond [`KEEP`].
async fn prune(admin: &mut PgConnection) -> Result<(), ScratchError> {
    let databases = ours(admin)
        .await
        .map_err(ScratchError::statement("look for old snapshots"))?;
    let mut snapshots: Vec<(u64, &str)> = databases
        .iter()
        .filter_map(|(name, comment)| match Marker::read(comment)? {
            Marker::Snapshot { made, .. } => Some((made, name.as_str())),
            Marker::Scratch { .. } => None,
        })
        .collect();
    snapshots.sort_unstable();
    let extra = snapshots.len().saturating_sub(KEEP);
    for (_, name) in snapshots.into_iter().take(extra) {
        drop_database(admin, name).await?;
    }
    Ok(())
}

async fn ours(admin: &mut PgConnection) -> Result<Vec<(String, String)>, sqlx::Error> {
    sqlx::query_as(include_str!("databases.sql"))
        .fetch_all(admin)
        .await
}

async fn comment(admin: &mut PgConnection, name: &str) -> Result<Option<String>, ScratchError> {
    sqlx::query_scalar(include_str!("comment.sql"))
        .bind(name)
        .fetch_optional(admin)
        .await
        .map_err(ScratchError::statement(format!(
            "read the comment on database {name}"
        )))
}

/// Drops a database that carries Driftless' mark, if it exists; refuses any other.
async fn drop_database(admin: &mut PgConnection, name: &str) -> Result<(), ScratchError> {
    let Some(comment) = comment(admin, name).await? else {
        return Ok(());
    };
    if Marker::read(&comment).is_none() {
        return Err(ScratchError::Foreign {
            name: name.to_owned(),
        });
    }
    execute(
        admin,
        format!(
            "DROP DATABASE IF EXISTS {} WITH (FORCE)",
            quote_identifier(name)
        ),
    )
    .await
    .map_err(ScratchError::statement(format!(
        "drop the scratch database {name}"
    )))
}

async fn create_marked(
    connection: &mut PgConnection,
    name: &str,
    template: &str,
    options: &str,
    mark: &Marker<'_>,
) -> Result<(), sqlx::Error> {
    let name = quote_identifier(name);
    let template = quote_identifier(template);
    execute(
        connection,
        format!("CREATE DATABASE {name} TEMPLATE {template} {options}"),
    )
    .await?;
    let comment = quote_literal(&mark.comment());
    execute(
        connection,
        format!("COMMENT ON DATABASE {name} IS {comment}"),
    )
    .await
}

async fn execute(connection: &mut PgConnection, sql: String) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(connection)
        .await
        .map(drop)
}
