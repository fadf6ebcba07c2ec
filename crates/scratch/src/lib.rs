//! Throwaway PostgreSQL databases with pgvector, on an engine inside the process, on native
//! binaries, on a server or in a container; it runs no migrations and touches no database that it
//! did not create.
//!
//! [`Scratch::start`] starts an engine, [`Scratch::database`] gives a new and empty [`Database`]
//! with its connection, [`Disconnected::snapshot`] and [`Scratch::restore`] store one and bring it
//! back. Whatever is dropped without being closed is cleared away as well; what a killed process
//! leaves behind is cleared away by the next one that starts an engine.
//!
//! | engine | needs | a database is | a snapshot is |
//! |---|---|---|---|
//! | [`embedded`](Engine::Embedded) | nothing | an instance of `PGlite` 17.5 in a temporary folder | its changed files, copied into the cache folder (about 15 MB) |
//! | [`native`](Engine::Native) | PostgreSQL's programs | a database of an ephemeral cluster | a template database; the cluster moves into the cache folder |
//! | [`server`](Engine::Server) | a role with `CREATEDB` | a database on that server | a template database on that server |
//! | [`docker`](Engine::Docker) | Docker | a database in a container | a template database, until the container ends |
//!
//! Eight snapshots are kept in a cache folder, in a cluster and on a server; the oldest goes first.
//!
//! # What to know about each engine
//!
//! **Embedded.** Each database serves one connection at a time, and a second one waits. Extensions
//! have to be named in [`Options::extensions`], as `PGlite` cannot compile what it was not given at
//! the start. `pgcrypto` and `uuid-ossp`, which it lacks, are replaced by stand-ins of the same
//! names and signatures: `gen_random_uuid`, `gen_random_bytes`, `digest` for MD5 and SHA-2,
//! `uuid_generate_v3`, `uuid_generate_v4` and the constants work; any other of their functions can
//! be referred to and raises an error when it is called. The lists of stop words of text search,
//! which it lacks too, are empty. An error inside a PL/pgSQL block with an `EXCEPTION` clause is not
//! caught there, but ends the statement. A running statement cannot be cancelled:
//! a database that is dropped in the middle of one is cleared away once it ends. `pglite-oxide`
//! unpacks its runtime, about 100 MB, into the user's cache folder.
//!
//! **Native.** The server listens on a socket in a private folder, on Windows on a loopback port
//! with a random password. PostgreSQL refuses to run as root: then it runs as `postgres` or
//! `nobody`, from a copy of its programs if they are where that user cannot go. A run takes the
//! cluster out of the cache folder, so that a second one at the same time starts a new cluster
//! without snapshots; a killed run loses it. On Windows the server of a killed process stays until
//! the next start.
//!
//! **Server.** PostgreSQL 13 or later. Databases are called `driftless_scratch_…` and `driftless_cache_…` and carry a
//! comment that says so; one without it is never dropped. A process that is killed between the two
//! statements leaves an empty database without the comment, for its owner to drop. Connections are
//! not encrypted unless the program that uses this crate turns on one of sqlx' TLS features.
//!
//! **Docker.** A killed process leaves its container running.
mod blocking;
#[cfg_attr(
    not(feature = "embedded"),
    expect(
        dead_code,
        reason = "the other engines keep their snapshots where they run"
    )
)]
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
pub mod wheel;
mod workdir;

pub use driftless_database_url::DatabaseUrl;
#[cfg(feature = "embedded")]
pub use embedded::embedded_offers;
pub use error::ScratchError;
pub use options::{Engine, NativeOptions, Options};
pub use scratch::{Database, Disconnected, EngineInfo, Scratch};

/// The image that [`Engine::Docker`] is meant for: PostgreSQL's own, with pgvector.
pub const DEFAULT_IMAGE: &str = "pgvector/pgvector:pg17";
