//! A container of PostgreSQL's image, through `testcontainers`.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use sqlx::{Connection as _, PgConnection};
use testcontainers::core::IntoContainerPort as _;
use testcontainers::runners::AsyncRunner as _;
use testcontainers::{ContainerAsync, GenericImage, ImageExt as _, TestcontainersError};

use crate::cluster::{Cluster, Owned};
use crate::random::random_hex;
use crate::{DatabaseUrl, ScratchError};

const PORT: u16 = 5432;
const START_PATIENCE: Duration = Duration::from_mins(1);
const POLL: Duration = Duration::from_millis(100);

/// A container, removed when it goes.
#[derive(Debug)]
pub(crate) struct Container {
    container: ContainerAsync<GenericImage>,
}

pub(crate) async fn start(
    image: &str,
    extensions: &BTreeSet<String>,
    snapshots: bool,
) -> Result<Arc<Cluster>, ScratchError> {
    let (name, tag) = split(image);
    let password = random_hex();
    // The image's variables: https://hub.docker.com/_/postgres
    let container = GenericImage::new(name, tag)
        .with_exposed_port(PORT.tcp())
        .with_env_var("POSTGRES_PASSWORD", &password)
        .with_cmd([
            "postgres",
            "-c",
            "fsync=off",
            "-c",
            "synchronous_commit=off",
        ])
        .start()
        .await
        .map_err(failed(format!("start a container of {image}")))?;
    let host = container
        .get_host()
        .await
        .map_err(failed("find out where its container is".to_owned()))?;
    let port = container
        .get_host_port_ipv4(PORT)
        .await
        .map_err(failed("find out its container's port".to_owned()))?;
    let url: DatabaseUrl =
        format!("postgres://postgres:{password}@{host}:{port}/postgres?sslmode=disable").parse()?;
    wait_until_ready(&url).await?;
    let owned = Owned::Docker(Box::new(Container { container }));
    Cluster::connect("docker", url, extensions, snapshots, Some(owned)).await
}

impl Container {
    pub(crate) async fn stop(self) -> Result<(), ScratchError> {
        self.container
            .rm()
            .await
            .map_err(failed("remove its container".to_owned()))
    }
}

/// While the image sets its cluster up, the server listens on no port.
async fn wait_until_ready(url: &DatabaseUrl) -> Result<(), ScratchError> {
    let options = url.connect_options()?;
    let deadline = Instant::now() + START_PATIENCE;
    loop {
        match PgConnection::connect_with(&options).await {
            Ok(connection) => {
                let _ = connection.close().await;
                return Ok(());
            }
            Err(error) if Instant::now() > deadline => {
                return Err(ScratchError::connect(url)(error));
            }
            Err(_) => tokio::time::sleep(POLL).await,
        }
    }
}

/// Name and tag. A colon before the last slash belongs to a registry's port.
fn split(image: &str) -> (&str, &str) {
    match image.rsplit_once(':') {
        Some((name, tag)) if !tag.contains('/') => (name, tag),
        _ => (image, "latest"),
    }
}

fn failed(action: String) -> impl FnOnce(TestcontainersError) -> ScratchError {
    move |source| ScratchError::Engine {
        engine: "docker",
        action,
        source: source.into(),
    }
}
