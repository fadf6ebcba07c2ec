//! Throwaway PostgreSQL databases with pgvector, on an engine inside the process, on native
//! binaries, on a server or in a container; it runs no migrations and touches no database that it
//! did not create.
mod blocking;
mod cache;
mod cluster;
#[cfg(feature = "docker")]
mod docker;
#[cfg(feature = "embedded")]
mod embedded;
mod error;
mod files;
mod native;
mod options;
mod random;
mod scratch;
mod url;
pub mod wheel;
mod workdir;

pub use error::ScratchError;
pub use options::{Engine, NativeOptions, Options};
pub use scratch::{Database, Disconnected, EngineInfo, Scratch};
pub use url::DatabaseUrl;

/// The image that [`Engine::Docker`] is meant for: PostgreSQL's own, with pgvector.
pub const DEFAULT_IMAGE: &str = "pgvector/pgvector:pg17";
