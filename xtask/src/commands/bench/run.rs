//! `bench run`: how much longer a command takes that sees an environment.

use std::process::{Command, ExitCode, Stdio};

use super::process::{build, time};
use super::{median, start};
use crate::exit::{Exit, OrExit as _, Outcome};
use crate::output;

/// Measure `run -- true`, beside `true` itself
///
/// On a native PostgreSQL on the same machine, the two take turns, each a process of its own.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Needs a native PostgreSQL: cargo xtask setup native-postgres

Example:
    cargo xtask bench run --rounds 50")]
pub(super) struct Args {
    /// How often each is done; medians are told
    #[arg(long, value_name = "NUMBER", default_value_t = 20,
          value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// Print the result as JSON on standard output
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(args: Args) -> Outcome {
    let folder = tempfile::tempdir().or_exit(Exit::Failure)?;
    let scratch = start().await?;
    let database = scratch.database().await.or_exit(Exit::Failure)?;
    let own = std::env::current_exe().or_exit(Exit::Failure)?;
    let quiet = |mut command: Command| {
        command
            .current_dir(folder.path())
            .env("DATABASE_URL", database.url().expose())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    };
    let mut alone = quiet(Command::new("true"));
    let mut inside = quiet(Command::new(own));
    inside.args(["run", "--env", "local", "--", "true"]);

    // The first time reads the program from the disk.
    time(&mut inside)?;
    let (mut with, mut without, mut more) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..args.rounds {
        let one = time(&mut inside)?;
        let other = time(&mut alone)?;
        with.push(one);
        without.push(other);
        more.push(one.saturating_sub(other));
    }
    database.close().await.or_exit(Exit::Failure)?;
    let engine = scratch.describe().to_string();
    scratch.stop().await.or_exit(Exit::Failure)?;
    let (with, without, more) = (median(with), median(without), median(more));
    if args.json {
        output::json(&serde_json::json!({
            "engine": engine, "build": build(), "rounds": args.rounds,
            "run": with, "alone": without, "more": more,
        }))?;
    } else {
        output::text(format_args!(
            "{} build: run -- true {with:.1} ms, true {without:.1} ms: {more:.1} ms more\n",
            build()
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}
