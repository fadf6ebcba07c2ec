//! `run` and `with-env`: a command that sees one environment's database.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use driftless_database_url::Secret;
use driftless_envs::{Child, ChildError};

use crate::environment::{DatabaseArg, label, variable, without_arguments};
use crate::exit::{Exit, OrExit as _, Outcome};
use crate::guard::{Consent, Unreachable, permit};
use crate::output;
use crate::project::Project;
use crate::terminal::{self, Terminal};

/// The variable that a child finds the URL in.
const VARIABLE: &str = "DATABASE_URL";

/// Run a command that has an environment's database in `DATABASE_URL`
///
/// The command takes this one's place, so that signals, terminal and exit status are its own, and no
/// shell reads it. What comes after its name, or after --, belongs to it.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Args {
    /// The database: an environment, or a URL
    #[arg(long, value_name = "DATABASE", default_value = "local")]
    pub env: DatabaseArg,
    #[command(flatten)]
    task: Task,
}

/// Run a command in an environment: `run --env NAME`, in short
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct WithEnvArgs {
    /// The database: an environment, or a URL
    #[arg(value_name = "NAME")]
    pub env: DatabaseArg,
    #[command(flatten)]
    task: Task,
}

#[derive(Debug, clap::Args)]
struct Task {
    /// Another variable that gets the URL too, such as `DIRECT_URL`
    #[arg(long = "as", value_name = "VARIABLE")]
    also: Vec<String>,
    /// Print what would be run, without the password, and run nothing
    #[arg(long)]
    print: bool,
    /// Hide the password in what the command prints, which then comes through pipes
    #[arg(long)]
    mask: bool,
    #[command(flatten)]
    consent: Consent,
    /// The command and its arguments
    #[arg(
        value_name = "COMMAND",
        required = true,
        trailing_var_arg = true,
        allow_hyphen_values = true
    )]
    command: Vec<OsString>,
}

const AFTER_HELP: &str = "\
Inside of the command, this program refuses every other environment.

Exit codes: the command's own, or 128 and the number of the signal that ended it; 127 there is no such \
program; 126 it cannot be run; 1 the database is there and cannot be asked whether it is production; 2 wrong arguments or settings, an environment that is not set, or production \
without --force.

Examples:
    cargo xtask run --env dev -- cargo run -p backfill
    cargo xtask run --env dev --as DIRECT_URL npx prisma studio
    cargo xtask with-env prod --force -- sh -c 'psql \"$DATABASE_URL\"'";

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    start(&args.env, args.task, project, terminal).await
}

pub(crate) async fn with_env(
    args: WithEnvArgs,
    project: Option<&Path>,
    terminal: Terminal,
) -> Outcome {
    start(&args.env, args.task, project, terminal).await
}

async fn start(
    env: &DatabaseArg,
    task: Task,
    project: Option<&Path>,
    terminal: Terminal,
) -> Outcome {
    let project = Project::find_or_here(project)?;
    let found = env.find(&project)?;
    let mut variables = vec![VARIABLE.to_owned()];
    variables.extend(task.also);
    if task.print {
        let set = variables
            .iter()
            .map(|name| format!("{name}={}\n", found.url));
        let words: Vec<_> = task.command.iter().map(|it| it.to_string_lossy()).collect();
        output::text(format_args!(
            "{}{}\n",
            set.collect::<String>(),
            without_arguments(words.join(" "))
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    let label = label(&found);
    let unreachable = Unreachable::Allow;
    let permit = permit("run", &found, &label, &task.consent, unreachable, terminal).await?;
    let mut words = task.command.into_iter();
    let program = words.next().unwrap_or_default();
    let mut child = Child::new(inside(&found.name), program, words.collect());
    for name in variables {
        if variable(&name).is_some_and(|value| value != found.url.expose()) {
            terminal.done(
                "Overrides",
                format!("{name}, which was set to something else"),
            );
        }
        child = child.variable(&name, Secret::new(found.url.expose().to_owned()));
    }
    #[cfg(unix)]
    if !task.mask {
        return permit.end(not_run(child.exec()));
    }
    let secrets = if task.mask {
        found.url.secrets()
    } else {
        Vec::new()
    };
    let ended = child
        .run(
            secrets,
            Box::new(std::io::stdout()),
            Box::new(std::io::stderr()),
        )
        .await;
    permit.end(match ended {
        Ok(status) => Ok(ExitCode::from(u8::try_from(status).unwrap_or(u8::MAX))),
        Err(error) => not_run(error),
    })
}

/// What the child's commands are told that they are inside of.
fn inside(name: &str) -> &str {
    if name.is_empty() { "(a URL)" } else { name }
}

/// As a shell tells it.
fn not_run(error: ChildError) -> Outcome {
    match error.status() {
        Some(status) => {
            terminal::error(&error.into());
            Ok(ExitCode::from(status))
        }
        None => Err(error).or_exit(Exit::Failure),
    }
}
