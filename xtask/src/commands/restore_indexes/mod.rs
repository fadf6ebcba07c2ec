//! `restore-indexes`: builds protected indexes again that are missing or invalid, without stopping
//! anybody.

mod build;
mod partitions;
mod report;
mod settings;
mod standing;
mod wanted;
mod watch;

use std::path::Path;

use driftless_migrations::{Folder, LockError};
use driftless_scratch::DatabaseUrl;
use sqlx::{Connection as _, PgConnection};

use crate::engine::EngineArgs;
use crate::environment::DatabaseArg;
use crate::exit::{Exit, Failed, OrExit as _, Outcome, failed};
use crate::guard::Consent;
use crate::project::Project;
use crate::second::Second;
use crate::state;
use crate::terminal::{Terminal, chain};
use crate::timeout::Timeout;

use build::Builder;
use report::Report;
use settings::Megabytes;
use standing::Restoration;
use wanted::Wanted;
use watch::Show;

/// Build protected indexes again that are missing or invalid
///
/// What an index is to be is said by its protection rule, or else by what the applied migrations make on
/// a scratch database. It is built CONCURRENTLY, under the lock that sqlx and Prisma take for migrations;
/// an invalid one is dropped CONCURRENTLY first, unless somebody is building it right now. A primary key
/// or unique constraint is added from an index that was built before; on a partitioned table each
/// partition's index is built by itself and attached. Indexes that are there and valid are not touched,
/// right or wrong: see `check-drift`.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Args {
    /// The indexes, as `name` or `schema.name`; without any, all that are protected
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
    /// The database: an environment, or a URL
    #[arg(long, value_name = "DATABASE", default_value = "local")]
    pub env: DatabaseArg,
    #[command(flatten)]
    pub consent: Consent,
    /// Show what would be done, and the settings; write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Memory for each build (`maintenance_work_mem`), with kB, MB or GB; without it, by what the index
    /// needs, up to `shared_buffers`
    #[arg(long, value_name = "SIZE")]
    pub maintenance_work_mem: Option<Megabytes>,
    /// Parallel workers for each build (`max_parallel_maintenance_workers`); without it, by the table's
    /// size, up to half of `max_parallel_workers`
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(..=1024))]
    pub workers: Option<u16>,
    /// How long a statement that is not CONCURRENTLY waits for a lock on a table before it is tried again
    #[arg(long, value_name = "TIME", default_value = "3s")]
    pub lock_timeout: Timeout,
    /// How long another deployment may hold the migration lock
    #[arg(long, value_name = "TIME", default_value = "10s")]
    pub wait: Timeout,
    /// Print what was done as JSON on standard output
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub engine: EngineArgs,
}

const AFTER_HELP: &str = "\
TIME is a number with ms, s or min.

Exit codes: 0 restored, or nothing to restore; 1 the database cannot be reached or the migration lock is not \
had; 2 wrong arguments, settings or input, or a name that is no protected index; 3 the applied migrations do \
not run on scratch, or a build failed; 5 something is left that cannot be restored safely, and what to do is \
said; 130 interrupted, and what is left is said.

Examples:
    cargo xtask restore-indexes --dry-run --env production
    cargo xtask restore-indexes idx_memories_embedding --env production
    cargo xtask restore-indexes --maintenance-work-mem 8GB --workers 4";

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    let project = Project::find(project)?;
    let (label, url, permit) = args
        .env
        .resolve_to_write(
            &project,
            "restore-indexes",
            args.consent.unless(args.dry_run),
            terminal,
        )
        .await?;
    let folder = project.migrations_of(&url)?;
    folder.warnings().iter().for_each(|it| terminal.warning(it));
    let rules = project.rules()?;
    let wanted = wanted::find(&args, &project, &folder, &rules, (&label, &url), terminal).await?;
    let report = Report {
        label,
        json: args.json,
        terminal,
    };
    let mut connection = state::connect(&report.label, &url).await?;
    if args.dry_run {
        let found = look(&mut connection, wanted, &args).await;
        let closed = connection.close().await;
        let code = report.planned(&found?)?;
        closed.or_exit(Exit::Failure)?;
        return Ok(code);
    }
    permit.end(restore(connection, &url, wanted, &args, &folder, &report).await)
}

/// How each stands, and what is to be done about it.
async fn look(
    connection: &mut PgConnection,
    wanted: Vec<Wanted>,
    args: &Args,
) -> Result<Vec<Restoration>, Failed> {
    let mut found = Vec::new();
    for one in wanted {
        found.push(standing::of(connection, one, args).await?);
    }
    Ok(found)
}

async fn restore(
    mut connection: PgConnection,
    url: &DatabaseUrl,
    wanted: Vec<Wanted>,
    args: &Args,
    folder: &Folder,
    report: &Report,
) -> Outcome {
    let opened = Second::open(&mut connection, &report.label, url, report.terminal).await;
    let mut second = opened.map_err(lock_failed)?;
    let show = Show::new(report.terminal);
    let mut done = Vec::new();
    let end = {
        let work = async {
            let lock = show.lock(&mut connection, folder, args.wait.0).await;
            let lock = lock.map_err(lock_failed)?;
            let builder = Builder {
                connection: &mut connection,
                lock: &lock,
                args,
                show: &show,
            };
            let worked = builder.work(wanted, &mut done).await;
            let released = lock.release(&mut connection).await;
            worked?;
            released.map_err(lock_failed)
        };
        tokio::select! {
            result = work => Some(result),
            () = watch::watch(&mut second, &show) => None,
            signal = tokio::signal::ctrl_c() => {
                signal.or_exit(Exit::Failure)?;
                None
            }
        }
    };
    show.end();
    match end {
        Some(Ok(())) => {
            connection.close().await.or_exit(Exit::Failure)?;
            report.done(&done)
        }
        Some(Err(error)) => report.stopped(&done, &error),
        None => {
            // Without this the server would go on with the statement.
            drop(connection);
            if let Some(second) = &mut second {
                // What is left is said either way, and running again looks for itself.
                let _ = second.end_first().await;
            }
            report.interrupted(&done, show.current().as_deref())
        }
    }
}

fn lock_failed(error: LockError) -> Failed {
    let is_held = matches!(error, LockError::Held { .. });
    let said = chain(&error.into());
    let next = if is_held {
        "; nothing was done, and --wait waits longer"
    } else {
        ""
    };
    failed(Exit::Failure, format!("{said}{next}"))
}

/// The command that restores an index, named as SQL does, as a shell takes it.
pub(crate) fn command(index: &str, env: &DatabaseArg) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_.-".contains(c);
    let index = if index.chars().all(is_plain) {
        index.to_owned()
    } else {
        format!("'{}'", index.replace('\'', "'\\''"))
    };
    format!("cargo xtask restore-indexes {index}{}", env.option())
}
