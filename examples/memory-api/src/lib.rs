//! An example service: stores and searches memories over HTTP. README.md says how to run it.

mod app;
mod config;
mod embedder;
mod limits;
mod memory;
mod metrics;
mod problem;
mod ready;
mod routes;
mod run;
mod time;

pub use config::{Config, ConfigError};
pub use embedder::{DIMENSIONS, HashEmbedder};
pub use memory::{INDEX, Memory, migrations, table};
pub use routes::operations;
pub use run::{Log, RunError, run};
