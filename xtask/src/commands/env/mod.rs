//! `env`: which databases have a name, where each comes from, and how it is reached.

mod check;
mod list;
mod mark;
mod show;

use std::path::Path;

use clap::Subcommand;

use crate::exit::Outcome;
use crate::terminal::Terminal;

/// Databases by name: list them, show where one leads, check it, mark it as production
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Environments are what [env.NAME] in driftless.toml says, and `local` (DATABASE_URL in .env, then in the \
process environment), `dev` and `prod` (the service pgvector in Railway's environments development and \
production), where it does not say otherwise.

Exit codes: 0 done; 1 the database or a tool does not answer; 2 wrong arguments or settings, or an \
environment that is not set; 5 `check` found something.

Examples:
    cargo xtask env list
    cargo xtask env show dev
    cargo xtask env check prod --json";

#[derive(Debug, Subcommand)]
enum Command {
    List(list::Args),
    Show(show::Args),
    Check(check::Args),
    Mark(mark::Args),
}

impl Args {
    /// Whether standard output is JSON.
    pub(crate) fn json(&self) -> bool {
        match &self.command {
            Command::List(args) => args.json,
            Command::Show(args) => args.json,
            Command::Check(args) => args.json,
            Command::Mark(args) => args.json,
        }
    }
}

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    match args.command {
        Command::List(args) => list::run(&args, project),
        Command::Show(args) => show::run(&args, project),
        Command::Check(args) => check::run(args, project, terminal).await,
        Command::Mark(args) => mark::run(args, project, terminal).await,
    }
}
