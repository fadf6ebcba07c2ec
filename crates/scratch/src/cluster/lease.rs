use std::sync::{Arc, mpsc};
use std::time::Duration;

use sqlx::{Connection as _, PgConnection};

use super::{Backing, Cluster, Database, connect, drop_database};
use crate::ScratchError;

/// How long a dropped database may hold up its caller.
const DROP_PATIENCE: Duration = Duration::from_secs(3);

/// A scratch database on a server: it goes when this does.
#[derive(Debug)]
pub(crate) struct Lease {
    cluster: Arc<Cluster>,
    name: String,
    /// Cleared once the database is gone.
    held: bool,
}

impl Lease {
    pub(super) fn new(cluster: Arc<Cluster>, name: String) -> Self {
        Self {
            cluster,
            name,
            held: true,
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Also for connecting anew, once the old connection is closed.
    pub(crate) async fn connect(self) -> Result<Database, ScratchError> {
        let url = self.cluster.url.with_database(&self.name)?;
        let connection = connect(&url).await?;
        Ok(Database {
            connection,
            url,
            backing: Backing::Cluster(self),
        })
    }

    /// The caller has closed the connection.
    pub(crate) async fn snapshot(&self, key: &str) -> Result<(), ScratchError> {
        self.cluster.snapshot(&self.name, key).await
    }

    /// The caller has closed the connection.
    pub(crate) async fn close(mut self) -> Result<(), ScratchError> {
        let mut admin = self.cluster.admin.lock().await;
        let dropped = drop_database(&mut admin, &self.name).await;
        drop(admin);
        self.held = dropped.is_err();
        dropped
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        // Databases of a server that ends with this process need no work of their own.
        if !self.held || !self.cluster.lasting {
            return;
        }
        let url = self.cluster.url.clone();
        let name = std::mem::take(&mut self.name);
        // A destructor cannot wait for its own runtime, which may be shutting down.
        let (done, wait) = mpsc::channel();
        let dropper = std::thread::Builder::new().spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            if let (Ok(runtime), Ok(options)) = (runtime, url.connect_options()) {
                let _ = runtime.block_on(async {
                    let mut admin = PgConnection::connect_with(&options).await.ok()?;
                    drop_database(&mut admin, &name).await.ok()
                });
            }
            let _ = done.send(());
        });
        if dropper.is_ok() {
            let _ = wait.recv_timeout(DROP_PATIENCE);
        }
    }
}
