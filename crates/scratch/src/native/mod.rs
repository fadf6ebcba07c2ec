//! An ephemeral cluster from PostgreSQL's own programs.

mod account;
mod install;
mod process;
mod server;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::blocking::blocking;
use crate::cluster::{Cluster, Owned};
use crate::{NativeOptions, ScratchError};

pub(crate) use server::Server;

pub(crate) async fn start(
    options: NativeOptions,
    extensions: &BTreeSet<String>,
    cache: Option<PathBuf>,
) -> Result<Arc<Cluster>, ScratchError> {
    let snapshots = cache.is_some();
    let install = blocking("looking for PostgreSQL", move || install::find(&options)).await?;
    let server = Server::start(install, cache).await?;
    let url = server.url().clone();
    let owned = Owned::Native(Box::new(server));
    Cluster::connect("native", url, extensions, snapshots, Some(owned)).await
}
