//! `test`: everything the tests need, then all of them.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Context as _;

use crate::commands::setup;
use crate::exit::{Exit, Failed, OrExit as _, Outcome, failed};
use crate::terminal::Terminal;

/// Run every test of the Driftless workspace, setting up what they need
///
/// Most tests use the embedded engine. Those that need more than one connection use a native
/// PostgreSQL, which is downloaded into the cache folder first, and some of them sqlx-cli, which is built
/// there. Tests that need Docker or Citus are commands of their own: `--docker`, `--citus URL`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n    cargo xtask test\n    cargo xtask test -- sanitize")]
pub(crate) struct Args {
    /// Run the tests that need a Docker engine, and only those
    #[arg(long)]
    docker: bool,
    /// Run the tests that need Citus, and only those, in this database of a coordinator with two nodes
    /// or more
    #[arg(long, value_name = "URL", conflicts_with = "docker")]
    citus: Option<String>,
    /// Passed to the tests: a filter, `--nocapture`, …
    #[arg(last = true)]
    rest: Vec<String>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    passed: usize,
    failed: usize,
    success: bool,
}

#[expect(clippy::unused_async, reason = "commands have one shape")]
pub(crate) async fn run(args: Args, terminal: Terminal) -> Outcome {
    if !Path::new("xtask/Cargo.toml").is_file() {
        return Err(failed(
            Exit::Usage,
            "`test` runs Driftless' own tests; run it in the folder of a Driftless checkout",
        ));
    }
    if args.docker {
        let tally = cargo_test(
            &[
                "-p",
                "driftless-scratch",
                "--features",
                "docker",
                "--test",
                "docker",
            ],
            &args.rest,
            &[],
        )?;
        anstream::println!("docker: {} passed, {} failed", tally.passed, tally.failed);
        return Ok(Exit::found_if(!tally.success));
    }
    if let Some(url) = &args.citus {
        let tally = cargo_test(
            &["-p", "driftless-vector-store", "--test", "citus"],
            &args.rest,
            &[("DRIFTLESS_CITUS_URL", Path::new(url))],
        )?;
        anstream::println!("Citus: {} passed, {} failed", tally.passed, tally.failed);
        return Ok(Exit::found_if(!tally.success));
    }
    let prefix = setup::native_postgres(None, terminal)?;
    let sqlx_cli = setup::sqlx_cli(terminal)?;
    let embedded = cargo_test(&["--workspace"], &args.rest, &[])?;
    // The whole workspace again: fewer packages would mean other features, and building anew.
    let native = cargo_test(
        &["--workspace", "--test", "native"],
        &args.rest,
        &[
            ("DRIFTLESS_NATIVE_POSTGRES", &prefix),
            ("DRIFTLESS_SQLX_CLI", &sqlx_cli),
        ],
    )?;
    // Not one of the workspace: see its Cargo.toml.
    let example = cargo_test(
        &[
            "--manifest-path",
            "examples/memory-api/Cargo.toml",
            "--test",
            "it",
            "--test",
            "native",
        ],
        &args.rest,
        &[("DRIFTLESS_NATIVE_POSTGRES", &prefix)],
    )?;
    let success = embedded.success && native.success && example.success;
    anstream::println!(
        "\nembedded engine and none: {} passed, {} failed; native PostgreSQL in {}: {} passed, \
         {} failed; the example memory-api on the same: {} passed, {} failed; Docker and Citus: not run, see \
         `cargo xtask test --help`",
        embedded.passed,
        embedded.failed,
        prefix.display(),
        native.passed,
        native.failed,
        example.passed,
        example.failed,
    );
    let failed = embedded.failed + native.failed + example.failed;
    if !success && failed == 0 {
        anstream::println!("some tests did not build or did not run: see above");
    }
    anstream::println!(
        "{} passed, {failed} failed",
        embedded.passed + native.passed + example.passed
    );
    Ok(Exit::found_if(!success))
}

/// Runs `cargo test`, passes its output on, and adds up the result lines.
fn cargo_test(args: &[&str], rest: &[String], programs: &[(&str, &Path)]) -> Result<Tally, Failed> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.arg("test").args(args).arg("--no-fail-fast");
    if !rest.is_empty() {
        command.arg("--").args(rest);
    }
    command.envs(programs.iter().copied());
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .context("cargo could not be started")
        .or_exit(Exit::Failure)?;
    let mut tally = Tally::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines() {
            let line = line.or_exit(Exit::Failure)?;
            anstream::println!("{line}");
            if line.starts_with("test result: ") {
                tally.passed += number_before(&line, " passed");
                tally.failed += number_before(&line, " failed");
            }
        }
    }
    tally.success = child.wait().or_exit(Exit::Failure)?.success();
    Ok(tally)
}

/// The number in front of `word`: 3 in `ok. 3 passed; 0 failed`.
fn number_before(line: &str, word: &str) -> usize {
    line.find(word)
        .and_then(|end| line[..end].rsplit(' ').next()?.parse().ok())
        .unwrap_or(0)
}
