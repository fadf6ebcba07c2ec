//! `resolve`: records that a migration is applied, or that nothing is left of one that failed, where
//! that is so.

mod report;

use std::path::Path;
use std::process::ExitCode;

use driftless_migrations::{
    Folder, History, Migration, Resolution, State, compare, resolvable, resolve,
};
use driftless_sql_text::{Statement, statements};
use sqlx::{Connection as _, PgConnection};

use crate::beyond_schema::{Beyond, beyond_schema};
use crate::engine::EngineArgs;
use crate::environment::DatabaseArg;
use crate::exit::{Exit, Failed, OrExit as _, Outcome, failed};
use crate::guard::Consent;
use crate::project::Project;
use crate::state;
use crate::terminal::Terminal;
use crate::touched::{Astray, Reading, Run};

use report::Report;

/// Record that a migration is applied, or that nothing is left of one that failed
///
/// As `prisma migrate resolve`, with the same rows, and for sqlx alike; but it looks first. For --applied the
/// migration is run on scratch after the applied ones, and what it makes there must stand in the database
/// just so. For --rolled-back nothing of it may. What is not so is listed, with SQL that makes it so, and
/// nothing is recorded unless --unverified says why. Nothing of the migration is run on the database.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Args {
    #[command(flatten)]
    pub which: Which,
    /// Record it though it is not proven, for this reason
    #[arg(long, value_name = "REASON")]
    pub unverified: Option<String>,
    /// The database: an environment, or a URL
    #[arg(long, value_name = "DATABASE", default_value = "local")]
    pub env: DatabaseArg,
    #[command(flatten)]
    pub consent: Consent,
    /// Look, say what would be recorded, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Print what was found and recorded as JSON on standard output
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub engine: EngineArgs,
}

/// Which migration, and what it is said to be.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Which {
    /// The database has all that this migration makes
    #[arg(long, value_name = "NAME")]
    pub applied: Option<String>,
    /// The database has nothing of this migration, which failed
    #[arg(long, value_name = "NAME")]
    pub rolled_back: Option<String>,
}

const AFTER_HELP: &str = "\
Standard output has SQL that is still to be run, or a line for what was recorded: keep it where changes of \
the database are noted.

Exit codes: 0 recorded; 1 the database cannot be read or written; 2 wrong arguments, settings or input, and \
a migration that is applied already, was never begun or did not fail; 4 unproven: nothing was recorded.

Examples:
    cargo xtask resolve --applied 20250101000000_create_notes --env production
    cargo xtask resolve --rolled-back 20250102000000_add_size --env production --dry-run
    cargo xtask resolve --applied 20250103000000_fill --unverified 'rows counted by hand: 1204'";

/// What is to be recorded, of what.
struct Task<'a> {
    name: &'a str,
    resolution: Resolution,
    folder: &'a Folder,
    history: History,
    /// As the history tells it now.
    state: State,
}

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    if args
        .unverified
        .as_deref()
        .is_some_and(|reason| reason.trim().is_empty())
    {
        return Err(failed(
            Exit::Usage,
            "--unverified wants the reason why it may be recorded unproven",
        ));
    }
    let (name, resolution) = match (&args.which.applied, &args.which.rolled_back) {
        (Some(name), _) => (name, Resolution::Applied),
        (None, Some(name)) => (name, Resolution::RolledBack),
        (None, None) => return Err(failed(Exit::Usage, "give --applied or --rolled-back")),
    };
    let project = Project::find(project)?;
    let (label, url, permit) = args
        .env
        .resolve_to_write(
            &project,
            "resolve",
            args.consent.unless(args.dry_run),
            terminal,
        )
        .await?;
    let folder = project.migrations_of(&url)?;
    folder.warnings().iter().for_each(|it| terminal.warning(it));
    let history = state::read_history(&label, &url, folder.history()).await?;
    let state = resolvable(&folder, &history, name, resolution).or_exit(Exit::Usage)?;
    let task = Task {
        name,
        resolution,
        folder: &folder,
        history,
        state,
    };
    let entries = compare(&folder, &task.history);
    let reading = Reading {
        project: &project,
        folder: &folder,
        entries: &entries,
        engine: &args.engine,
        label: &label,
        url: &url,
        terminal,
    };
    let (astray, unproven) = task.look(&reading).await?;
    let report = Report {
        label: &label,
        task: &task,
        reason: args.unverified.as_deref(),
        astray,
        unproven,
        json: args.json,
        terminal,
    };
    if !report.is_proven() && args.unverified.is_none() {
        return report.refused();
    }
    if args.dry_run {
        return report.done(false);
    }
    let mut connection = state::connect(&label, &url).await?;
    let recorded = task.record(&mut connection).await;
    let closed = connection.close().await;
    recorded?;
    report.done(true)?;
    closed.or_exit(Exit::Failure)?;
    permit.end(Ok(ExitCode::SUCCESS))
}

impl Task<'_> {
    fn migration(&self) -> Option<&Migration> {
        let mut migrations = self.folder.migrations().iter();
        migrations.find(|one| one.name == self.name)
    }

    /// What stands otherwise than it should, and what nobody can tell.
    async fn look(&self, reading: &Reading<'_>) -> Result<(Astray, Vec<String>), Failed> {
        let Some(migration) = self.migration() else {
            let unknown = "the folder does not have it, so nobody knows what it makes";
            return Ok((Astray::default(), vec![unknown.to_owned()]));
        };
        if self.state == State::RolledBack && self.resolution == Resolution::RolledBack {
            return Ok((Astray::default(), Vec::new()));
        }
        let mut unproven: Vec<String> = if self.was_undone(migration, reading) {
            Vec::new()
        } else {
            let beyond = beyond_schema(&migration.sql);
            beyond.iter().map(Beyond::explained).collect()
        };
        let run = match self.resolution {
            Resolution::Applied => Run::Whole,
            Resolution::RolledBack => Run::AsFarAsItGoes,
        };
        let states = match reading.states(migration, run).await? {
            Ok(states) => states,
            Err(error) => {
                unproven.push(format!("it does not run on scratch: {error}"));
                return Ok((Astray::default(), unproven));
            }
        };
        let unmodelled = states
            .after
            .unmodelled
            .difference(&states.before.unmodelled);
        unproven.extend(unmodelled.map(|item| {
            let (kind, name) = (&item.kind, &item.name);
            format!("it makes the {kind} {name}, which is not modelled and so not compared")
        }));
        let astray = match self.resolution {
            Resolution::Applied => states.lacking(),
            Resolution::RolledBack => states.left(),
        };
        Ok((astray, unproven))
    }

    /// Whether PostgreSQL itself has taken all of it back: the history has the error of a script that
    /// went as one message, and so was one transaction. A row without an error may be of one that was
    /// done, and cut off before that was recorded.
    fn was_undone(&self, migration: &Migration, reading: &Reading<'_>) -> bool {
        let mut entries = reading.entries.iter();
        let has_error = entries.any(|entry| entry.name == self.name && entry.error.is_some());
        let all: Vec<Statement<'_>> = statements(&migration.sql).collect();
        let own_transactions = match all.as_slice() {
            // Alone, it may commit what it has done so far.
            [one] => one.starts_with(&["DO"]) || one.starts_with(&["CALL"]),
            all => all.iter().any(|one| one.transaction_control().is_some()),
        };
        self.resolution == Resolution::RolledBack && has_error && !own_transactions
    }

    async fn record(&self, connection: &mut PgConnection) -> Result<(), Failed> {
        resolve(
            connection,
            self.folder,
            &self.history,
            self.name,
            self.resolution,
        )
        .await
        .or_exit(Exit::Failure)
    }
}
