//! `down`: takes applied migrations back, the last one first.

mod proof;
mod report;

use std::collections::BTreeSet;
use std::path::Path;

use driftless_migrations::{
    Applied, ApplyOptions, Back, Entry, Folder, History, Progress, Reversal, State, compare,
    revert, revertible,
};
use driftless_scratch::DatabaseUrl;
use sqlx::Connection as _;

use crate::commands::status::Edit;
use crate::engine::EngineArgs;
use crate::environment::DatabaseArg;
use crate::exit::{Exit, Failed, OrExit as _, Outcome, failed};
use crate::guard::Consent;
use crate::project::Project;
use crate::state;
use crate::terminal::{Terminal, seconds};
use crate::timeout::Timeout;
use crate::touched::Reading;

use proof::Proof;
use report::{Report, Script, exit_of};

/// Take applied migrations back, the last one first
///
/// Runs the `.down.sql` of a reversible sqlx pair, or where there is none (Prisma has none) SQL that is made
/// from what the migration did on scratch. Either is proven there first: run after the migration, it gives
/// the state before it, and the migration runs again. Each script and the change of the history are one
/// transaction, under the lock that sqlx or Prisma takes. What loses data is told, and generated SQL that
/// does is not run without --accept-data-loss.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Args {
    /// The migration, which must be the last one applied; without it, the last one
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// How many to take back
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["name", "to"])]
    pub steps: Option<usize>,
    /// Take back all that were applied after this one, which stays
    #[arg(long, value_name = "NAME", conflicts_with = "name")]
    pub to: Option<String>,
    /// The database: an environment, or a URL
    #[arg(long, value_name = "DATABASE", default_value = "local")]
    pub env: DatabaseArg,
    #[command(flatten)]
    pub consent: Consent,
    /// Print the SQL that would be run, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Run generated SQL that loses rows or values
    #[arg(long)]
    pub accept_data_loss: bool,
    /// Run SQL though it is not proven, for this reason
    #[arg(long, value_name = "REASON")]
    pub unproven: Option<String>,
    /// How long a statement waits for a lock on a table before its script is rolled back and begun again
    #[arg(long, value_name = "TIME", default_value = "3s")]
    pub lock_timeout: Timeout,
    /// How long another deployment may hold the migration lock
    #[arg(long, value_name = "TIME", default_value = "10s")]
    pub wait: Timeout,
    /// Print what was taken back as JSON on standard output
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub engine: EngineArgs,
}

const AFTER_HELP: &str = "\
TIME is a number with ms, s or min.

Exit codes: 0 taken back, or nothing is applied; 1 the database cannot be reached or the migration lock is not \
had; 2 wrong arguments, settings or input; 3 a script failed on the database, or the applied migrations do not \
run on scratch; 4 unproven, or data would be lost: nothing was done; 5 a migration is in the way; 130 \
interrupted.

Examples:
    cargo xtask down --dry-run --env production
    cargo xtask down 20250102000000_add_size
    cargo xtask down --to 20250101000000_create_notes --accept-data-loss";

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    if args
        .unproven
        .as_deref()
        .is_some_and(|reason| reason.trim().is_empty())
    {
        return Err(failed(
            Exit::Usage,
            "--unproven wants the reason why it may be run unproven",
        ));
    }
    let project = Project::find(project)?;
    let (label, url, permit) = args
        .env
        .resolve_to_write(
            &project,
            "down",
            args.consent.unless(args.dry_run),
            terminal,
        )
        .await?;
    let folder = project.migrations_of(&url)?;
    folder.warnings().iter().for_each(|it| terminal.warning(it));
    let history = state::read_history(&label, &url, folder.history()).await?;
    let entries = compare(&folder, &history);
    let options = ApplyOptions {
        accepted: cosmetic(&folder, &entries)?,
        lock_deadline: args.wait.0,
        lock_timeout: Some(args.lock_timeout.0),
        ..ApplyOptions::default()
    };
    let chosen = revertible(&folder, &history, &back(&args), &options);
    let exit = chosen.as_ref().err().map_or(Exit::Failure, exit_of);
    let chosen = chosen.or_exit(exit)?;
    let mut report = Report {
        label: &label,
        args: &args,
        terminal,
        scripts: Vec::new(),
    };
    if chosen.is_empty() {
        return permit.end(report.nothing());
    }
    let reading = Reading {
        project: &project,
        folder: &folder,
        entries: &entries,
        engine: &args.engine,
        label: &label,
        url: &url,
        terminal,
    };
    report.scripts = Proof {
        reading: &reading,
        chosen: &chosen,
    }
    .scripts()
    .await?;
    if report.is_refused() {
        return report.refused();
    }
    if args.dry_run {
        return report.planned();
    }
    let work = Work {
        label: &label,
        url: &url,
        folder: &folder,
        history: &history,
        options: &options,
        terminal,
    };
    let reversals: Vec<Reversal> = report.scripts.iter().map(Script::reversal).collect();
    let (taken, result) = work.revert(&reversals).await?;
    permit.end(report.done(&taken, result))
}

fn back(args: &Args) -> Back {
    match (&args.name, &args.to) {
        (Some(name), _) => Back::Last(name.clone()),
        (_, Some(name)) => Back::To(name.clone()),
        _ => Back::Steps(args.steps.unwrap_or(1)),
    }
}

/// Those that were edited in looks alone.
fn cosmetic(folder: &Folder, entries: &[Entry]) -> Result<BTreeSet<String>, Failed> {
    let mut cosmetic = BTreeSet::new();
    // The folder's migrations are the first entries, in its order.
    for (migration, entry) in folder.migrations().iter().zip(entries) {
        if entry.state == State::Edited && !Edit::find(migration, entry)?.is_semantic() {
            cosmetic.insert(entry.name.clone());
        }
    }
    Ok(cosmetic)
}

struct Work<'a> {
    label: &'a str,
    url: &'a DatabaseUrl,
    folder: &'a Folder,
    history: &'a History,
    options: &'a ApplyOptions,
    terminal: Terminal,
}

impl Work<'_> {
    /// What was taken back, and how it ended.
    async fn revert(
        &self,
        reversals: &[Reversal],
    ) -> Result<(Vec<Applied>, Result<(), Failed>), Failed> {
        let mut connection = state::connect(self.label, self.url).await?;
        let mut taken = Vec::new();
        let mut current = None;
        let ended = {
            let progress = |progress: Progress<'_>| match progress {
                Progress::Migration { migration, .. } => current = Some(migration.name.clone()),
                Progress::Retry {
                    migration,
                    attempt,
                    pause,
                    reason,
                } => self.terminal.done(
                    "Retrying",
                    format!(
                        "{} in {} (try {attempt}), rolled back: {reason}",
                        migration.name,
                        seconds(pause)
                    ),
                ),
                Progress::Applied { migration, elapsed } => {
                    let name = migration.name.clone();
                    self.terminal
                        .done("Took back", format!("{name}, {}", seconds(elapsed)));
                    current = None;
                    taken.push(Applied { name, elapsed });
                }
                _ => {}
            };
            let work = revert(
                &mut connection,
                self.folder,
                self.history,
                reversals,
                self.options,
                progress,
            );
            tokio::select! {
                result = work => Some(result),
                signal = tokio::signal::ctrl_c() => {
                    signal.or_exit(Exit::Failure)?;
                    None
                }
            }
        };
        let result = match ended {
            Some(Ok(_)) => connection.close().await.or_exit(Exit::Failure),
            Some(Err(error)) => {
                let exit = exit_of(&error);
                Err(error).or_exit(exit)
            }
            None => {
                // The server ends the session, and rolls back what was not committed.
                drop(connection);
                let under_way = current.map_or_else(String::new, |name| {
                    format!(" while {name} was under way; `status` tells whether it is taken back")
                });
                Err(failed(Exit::Interrupted, format!("interrupted{under_way}")))
            }
        };
        Ok((taken, result))
    }
}
