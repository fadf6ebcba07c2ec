//! From the first migration to the last request.

use std::sync::Arc;

use driftless_database_url::UrlError;
use driftless_migrations::{ApplyError, FolderError, Migrator};
use driftless_vector_store::{Embedder, VectorStore};
use sqlx::postgres::PgPoolOptions;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::app::App;
use crate::config::Config;
use crate::memory::{migrations, table};
use crate::routes;

/// Where lines for an operator go.
pub type Log = Arc<dyn Fn(&str) + Send + Sync>;

/// Why a service ended that was not told to, or not as it was told.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// The migrations that the program carries cannot be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The database's URL.
    #[error("DATABASE_URL: {0}")]
    Url(#[from] UrlError),
    /// The migrations were not applied.
    #[error("the migrations were not applied, and nothing was served: {0}")]
    Migrate(#[from] ApplyError),
    /// The table is not what the service needs.
    #[error("the table cannot be used, and nothing was served: {0}")]
    Open(#[from] driftless_vector_store::Error),
    /// The server failed.
    #[error("the server failed: {0}")]
    Serve(#[from] std::io::Error),
    /// Requests were cut off at the end.
    #[error(
        "{running} requests were not done within the time for the shutdown and were cut off; raise \
         MEMORY_API_SHUTDOWN_SECONDS if they may take so long"
    )]
    CutOff {
        /// How many.
        running: usize,
    },
}

/// Serves until `stop` is done. It listens at once, so that whoever asks finds out that it is not ready,
/// and applies pending migrations under their lock first: of several that start at once, one does.
pub async fn run(
    listener: TcpListener,
    config: Config,
    embedder: impl Embedder + Send + Sync + 'static,
    log: Log,
    stop: impl Future<Output = ()>,
) -> Result<(), RunError> {
    let pool = PgPoolOptions::new()
        .max_connections(config.connections.get())
        // Whoever waits longer is told, before the request's own time is up.
        .acquire_timeout(config.timeout / 2)
        .connect_lazy_with(config.url.connect_options()?);
    let shutdown = config.shutdown;
    let app = App::new(config, pool, migrations()?, embedder, log);
    let (stopping, mut stopped) = watch::channel(());
    let server =
        axum::serve(listener, routes::router(app.clone())).with_graceful_shutdown(async move {
            // Told, or nobody is there to tell.
            let _ = stopped.changed().await;
        });
    let mut server = tokio::spawn(server.into_future());
    let begun: Result<(), RunError> = tokio::select! {
        begun = async { begin(&app).await?; std::future::pending().await } => begun,
        () = stop => Ok(()),
    };
    app.stop();
    drop(stopping);
    let end = tokio::time::timeout(shutdown, &mut server).await;
    server.abort();
    let running = app.metrics().running();
    // What was cut off has connections that are not to be waited for.
    let _ = tokio::time::timeout(std::time::Duration::from_secs(1), app.pool().close()).await;
    begun?;
    match end {
        Ok(Ok(end)) => Ok(end?),
        Ok(Err(panicked)) => Err(RunError::Serve(panicked.into())),
        Err(_) => Err(RunError::CutOff { running }),
    }
}

/// Brings the database up to date and opens the store.
async fn begin(app: &App) -> Result<(), RunError> {
    let applied = Migrator::new(app.migrations().clone())
        .run(app.pool())
        .await?;
    for one in applied {
        app.log(&format!("applied {} in {:?}", one.name, one.elapsed));
    }
    let store = VectorStore::open(app.pool().clone(), table()).await?;
    for warning in store.warnings() {
        app.log(&format!("warning: {warning}"));
    }
    app.begin(store);
    app.log("ready");
    Ok(())
}
