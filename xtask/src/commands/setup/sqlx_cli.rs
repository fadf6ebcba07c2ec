//! sqlx' own command line tool.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::cache;
use crate::exit::{Exit, Failed, OrExit as _, failed};
use crate::terminal::Terminal;

/// As the sqlx in `Cargo.lock`, so that both read and write histories the same way.
const VERSION: &str = "0.9.0";

/// Makes sure the tool is in the cache folder and returns its program.
pub(crate) fn sqlx_cli(terminal: Terminal) -> Result<PathBuf, Failed> {
    let root = cache::sqlx_cli()?.join(VERSION);
    let program = root
        .join("bin")
        .join(format!("sqlx{}", std::env::consts::EXE_SUFFIX));
    // cargo moves it there when it is whole.
    if program.is_file() {
        terminal.done("Found", format!("sqlx-cli in {}", program.display()));
        return Ok(program);
    }
    terminal.done(
        "Building",
        format!("sqlx-cli {VERSION} with cargo install (a minute or two)"),
    );
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["install", "sqlx-cli", "--locked", "--version", VERSION])
        // Nothing but what it is asked here, and what builds fastest: a third of the time.
        .args(["--no-default-features", "--features", "postgres,sqlx-toml"])
        .args(["--bin", "sqlx", "--debug", "--root"])
        .arg(&root)
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .stdin(Stdio::null())
        // Standard output is for the program's path.
        .stdout(Stdio::null())
        .status()
        .or_exit(Exit::Failure)?;
    if !status.success() || !program.is_file() {
        return Err(failed(
            Exit::Failure,
            format!(
                "sqlx-cli {VERSION} was not built (cargo install: {status}); what cargo says stands above. \
                 It needs the crates registry and a C linker; run `cargo xtask setup sqlx-cli` again"
            ),
        ));
    }
    terminal.done("Installed", format!("sqlx-cli in {}", program.display()));
    Ok(program)
}

#[cfg(test)]
mod tests {
    use super::VERSION;

    #[test]
    fn the_version_is_that_of_our_own_sqlx() {
        let lock = include_str!("../../../../Cargo.lock");
        assert!(
            lock.contains(&format!("name = \"sqlx\"\nversion = \"{VERSION}\"\n")),
            "{VERSION} is not what Cargo.lock says of sqlx"
        );
    }
}
