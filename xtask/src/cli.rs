//! Arguments, and what happens around a command.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::commands::{
    baseline, bench, check, check_drift, check_pglite, conformance, demo, diff, down, env, explain,
    export, fix_drift, inspect, migrate, protect, resolve, restore_indexes, run as run_child,
    safe_migrate, setup, sql, squash, status, test, test_schema, vectors,
};
use crate::environment::without_arguments;
use crate::exit::{Exit, OrExit as _, Outcome, failed};
use crate::output;
use crate::terminal::{self, Terminal};

/// Safe schema migrations for PostgreSQL + pgvector.
///
/// Driftless replays a project's migrations on a scratch PostgreSQL, computes or takes the next
/// change, removes what would harm protected objects, and proves the result before it writes it.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = AFTER_HELP)]
struct Cli {
    /// The project's folder; without it, the first at or above the current folder
    #[arg(long, global = true, value_name = "DIR")]
    project: Option<PathBuf>,
    /// Say only warnings, errors and results
    #[arg(long, short, global = true)]
    quiet: bool,
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Exit codes: 0 done, 1 failure, 2 wrong arguments, settings or input, 3 SQL that does not run on \
scratch, 4 unproven, 5 a check found something, 130 interrupted.

Example: see what the next migration would be, and write nothing:
    cargo xtask safe-migrate --dry-run";

#[derive(Debug, Subcommand)]
enum Command {
    SafeMigrate(safe_migrate::Args),
    Check(check::Args),
    Explain(explain::Args),
    Status(status::Args),
    Migrate(migrate::Args),
    Down(down::Args),
    CheckDrift(check_drift::Args),
    FixDrift(fix_drift::Args),
    Resolve(resolve::Args),
    RestoreIndexes(restore_indexes::Args),
    Inspect(inspect::Args),
    Sql(sql::Args),
    Run(run_child::Args),
    WithEnv(run_child::WithEnvArgs),
    Env(env::Args),
    Vectors(vectors::Args),
    Diff(diff::Args),
    Export(export::Args),
    RegenTestSchema(test_schema::Args),
    CheckPglite(check_pglite::Args),
    Baseline(baseline::Args),
    Squash(squash::Args),
    Protect(protect::Args),
    Demo(demo::Args),
    Setup(setup::Args),
    Test(test::Args),
    Conformance(conformance::Args),
    Bench(bench::Args),
}

impl Command {
    /// Whether standard output is JSON, and so must be when the command fails.
    fn json(&self) -> bool {
        match self {
            Self::SafeMigrate(args) => args.json,
            Self::Status(args) => args.json,
            Self::Migrate(args) => args.json,
            Self::Down(args) => args.json,
            Self::CheckDrift(args) => args.format.is_json(),
            Self::FixDrift(args) => args.json,
            Self::Resolve(args) => args.json,
            Self::RestoreIndexes(args) => args.json,
            Self::Inspect(args) => args.json,
            Self::Sql(args) => args.json,
            Self::Env(args) => args.json(),
            Self::Vectors(args) => args.json(),
            Self::Check(args) => args.format.is_json(),
            Self::Explain(args) => args.json,
            Self::Diff(args) => args.json,
            Self::RegenTestSchema(args) => args.json,
            Self::CheckPglite(args) => args.json,
            Self::Baseline(args) => args.json,
            Self::Squash(args) => args.json,
            Self::Conformance(args) => args.json,
            Self::Bench(args) => args.json,
            Self::Protect(args) => args.json,
            Self::Run(_)
            | Self::WithEnv(_)
            | Self::Export(_)
            | Self::Demo(_)
            | Self::Setup(_)
            | Self::Test(_) => false,
        }
    }
}

/// Runs the driver on the process's own arguments, standard streams and environment.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return refused(&error),
    };
    let json = cli.command.json();
    match run(cli) {
        Ok(code) => code,
        Err(failure) => {
            if json && let Err(unprinted) = output::failure(&failure) {
                terminal::error(unprinted.error());
            }
            terminal::error(failure.error());
            failure.exit().into()
        }
    }
}

/// Help, the version, or what is wrong with the arguments, of which one may be a URL with a password.
fn refused(error: &clap::Error) -> ExitCode {
    let text = without_arguments(error.render().ansi().to_string());
    if error.use_stderr() {
        anstream::eprint!("{text}");
        return Exit::Usage.into();
    }
    anstream::print!("{text}");
    ExitCode::SUCCESS
}

fn run(cli: Cli) -> Outcome {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .or_exit(Exit::Failure)?;
    let outcome = runtime.block_on(async {
        if matches!(
            cli.command,
            Command::Migrate(_)
                | Command::RestoreIndexes(_)
                | Command::Run(_)
                | Command::WithEnv(_)
        ) || matches!(&cli.command, Command::Vectors(args) if args.ends_itself())
        {
            // The first two find out what was done, the others pass signals on.
            return dispatch(cli).await;
        }
        tokio::select! {
            // A command that has written something says so itself when it is interrupted.
            biased;
            // Dropping a command's future drops its scratch databases, and nothing is written
            // before a command's last step.
            outcome = dispatch(cli) => outcome,
            signal = tokio::signal::ctrl_c() => {
                signal.or_exit(Exit::Failure)?;
                Err(failed(Exit::Interrupted, "interrupted; nothing was written"))
            }
        }
    });
    // An engine's own threads may still be busy with a statement nobody waits for any more.
    runtime.shutdown_background();
    outcome
}

async fn dispatch(cli: Cli) -> Outcome {
    let terminal = Terminal::new(cli.quiet);
    let project = cli.project.as_deref();
    match cli.command {
        Command::SafeMigrate(args) => safe_migrate::run(args, project, terminal).await,
        Command::Check(args) => check::run(args, project, terminal).await,
        Command::Explain(args) => explain::run(&args),
        Command::Status(args) => status::run(args, project, terminal).await,
        Command::Migrate(args) => migrate::run(args, project, terminal).await,
        Command::Down(args) => down::run(args, project, terminal).await,
        Command::CheckDrift(args) => check_drift::run(args, project, terminal).await,
        Command::FixDrift(args) => fix_drift::run(args, project, terminal).await,
        Command::Resolve(args) => resolve::run(args, project, terminal).await,
        Command::RestoreIndexes(args) => restore_indexes::run(args, project, terminal).await,
        Command::Inspect(args) => inspect::run(args, project, terminal).await,
        Command::Sql(args) => sql::run(args, project, terminal).await,
        Command::Run(args) => run_child::run(args, project, terminal).await,
        Command::WithEnv(args) => run_child::with_env(args, project, terminal).await,
        Command::Env(args) => env::run(args, project, terminal).await,
        Command::Vectors(args) => Box::pin(vectors::run(args, project, terminal)).await,
        Command::Diff(args) => diff::run(args, project, terminal).await,
        Command::Export(args) => export::run(args, project, terminal).await,
        Command::RegenTestSchema(args) => test_schema::run(args, project, terminal).await,
        Command::CheckPglite(args) => check_pglite::run(args, project, terminal).await,
        Command::Baseline(args) => baseline::run(args, project, terminal).await,
        Command::Squash(args) => squash::run(args, project, terminal).await,
        Command::Protect(args) => protect::run(args, project, terminal).await,
        Command::Demo(args) => demo::run(args, terminal).await,
        Command::Setup(args) => setup::run(args, terminal).await,
        Command::Test(args) => test::run(args, terminal).await,
        Command::Conformance(args) => conformance::run(args, terminal).await,
        Command::Bench(args) => bench::run(args, terminal).await,
    }
}
