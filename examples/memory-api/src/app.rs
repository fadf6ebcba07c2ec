//! What all requests share.

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use driftless_migrations::Folder;
use driftless_vector_store::{Embedder, Embedding, VectorStore};
use sqlx::PgPool;
use tokio::sync::Semaphore;

use crate::config::Config;
use crate::memory::Memory;
use crate::metrics::Metrics;
use crate::problem::Problem;
use crate::run::Log;

/// What all requests share; a clone is the same.
#[derive(Clone)]
pub(crate) struct App(Arc<Shared>);

struct Shared {
    config: Config,
    pool: PgPool,
    migrations: Folder,
    embedder: Box<dyn AnyEmbedder>,
    log: Log,
    metrics: Metrics,
    permits: Semaphore,
    /// There once the migrations are applied.
    store: OnceLock<VectorStore<Memory>>,
    stopping: AtomicBool,
}

type Embedded<'a> =
    Pin<Box<dyn Future<Output = Result<Vec<Embedding>, Box<dyn std::error::Error>>> + Send + 'a>>;

/// An [`Embedder`] of any type, so that only [`run`](crate::run) is generic.
trait AnyEmbedder: Send + Sync {
    fn embed<'a>(&'a self, texts: &'a [&'a str]) -> Embedded<'a>;
}

impl<E: Embedder + Send + Sync> AnyEmbedder for E {
    fn embed<'a>(&'a self, texts: &'a [&'a str]) -> Embedded<'a> {
        Box::pin(async move { Ok(Embedder::embed(self, texts).await?) })
    }
}

impl App {
    pub(crate) fn new(
        config: Config,
        pool: PgPool,
        migrations: Folder,
        embedder: impl Embedder + Send + Sync + 'static,
        log: Log,
    ) -> Self {
        Self(Arc::new(Shared {
            permits: Semaphore::new(config.concurrency.get()),
            config,
            pool,
            migrations,
            embedder: Box::new(embedder),
            log,
            metrics: Metrics::default(),
            store: OnceLock::new(),
            stopping: AtomicBool::new(false),
        }))
    }

    pub(crate) fn config(&self) -> &Config {
        &self.0.config
    }

    pub(crate) fn pool(&self) -> &PgPool {
        &self.0.pool
    }

    pub(crate) fn migrations(&self) -> &Folder {
        &self.0.migrations
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    pub(crate) fn permits(&self) -> &Semaphore {
        &self.0.permits
    }

    pub(crate) fn log(&self, line: &str) {
        (self.0.log)(line);
    }

    /// The store, which is there once the migrations are applied.
    pub(crate) fn store(&self) -> Result<&VectorStore<Memory>, Problem> {
        self.0.store.get().ok_or_else(|| {
            Problem::unavailable("migrations are being applied; try again in a moment")
        })
    }

    pub(crate) fn begin(&self, store: VectorStore<Memory>) {
        // There is one beginning.
        let _ = self.0.store.set(store);
    }

    pub(crate) fn is_stopping(&self) -> bool {
        self.0.stopping.load(Ordering::Relaxed)
    }

    pub(crate) fn stop(&self) {
        self.0.stopping.store(true, Ordering::Relaxed);
    }

    /// The embeddings of texts, as many as there are texts.
    pub(crate) async fn embed(&self, texts: &[&str]) -> Result<Vec<Embedding>, Problem> {
        match self.0.embedder.embed(texts).await {
            Ok(embeddings) if embeddings.len() == texts.len() => Ok(embeddings),
            Ok(embeddings) => {
                self.log(&format!(
                    "the embedder made {} embeddings of {} texts",
                    embeddings.len(),
                    texts.len()
                ));
                Err(Problem::unavailable(
                    "the text could not be embedded; try again in a moment",
                ))
            }
            Err(error) => {
                self.log(&format!("the embedder: {error}"));
                Err(Problem::unavailable(
                    "the text could not be embedded; try again in a moment",
                ))
            }
        }
    }
}
