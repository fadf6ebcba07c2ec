//! `migrate`: applies what is pending to a database, with the same engine that a service links in.

mod accept;
mod report;
mod show;

use std::path::Path;
use std::time::Duration;

use driftless_migrations::{
    ApplyError, ApplyOptions, Entry, Folder, OutOfOrder, apply_pending, plan, status,
};
use driftless_scratch::DatabaseUrl;
use sqlx::{Connection as _, PgConnection};

use crate::environment::DatabaseArg;
use crate::exit::{Exit, OrExit as _, Outcome};
use crate::guard::Consent;
use crate::project::Project;
use crate::second::Second;
use crate::state;
use crate::terminal::Terminal;
use crate::timeout::Timeout;

use report::Report;
use show::Show;

/// How often the second connection looks.
const LOOK: Duration = Duration::from_secs(1);

/// Apply what is pending to a database
///
/// Runs the migrations that the history table of sqlx or Prisma does not have yet, each with its row there
/// in one transaction where PostgreSQL lets it, under the lock that sqlx or Prisma takes. A migration that
/// does not get a lock on a table in time is rolled back and begun again. One that was cut off while it
/// built an index CONCURRENTLY is taken up again. Nothing is applied while a migration is failed, missing,
/// edited in more than looks, or out of order.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Args {
    /// The database: an environment, or a URL
    #[arg(long, value_name = "DATABASE", default_value = "local")]
    pub env: DatabaseArg,
    #[command(flatten)]
    pub consent: Consent,
    /// Show what would be applied; write nothing, not even the history table
    #[arg(long)]
    pub dry_run: bool,
    /// The last migration to apply
    #[arg(long, value_name = "NAME")]
    pub to: Option<String>,
    /// What to do with a pending migration that comes before an applied one
    #[arg(long, value_name = "WHAT", value_enum, default_value = "refuse")]
    pub out_of_order: WhenOutOfOrder,
    /// How long a statement waits for a lock on a table, and so how long others wait behind it, before
    /// its migration is rolled back and begun again [default: 3s]
    #[arg(long, value_name = "TIME")]
    pub lock_timeout: Option<Timeout>,
    /// How long a statement may take [default: as the server has it]
    #[arg(long, value_name = "TIME")]
    pub statement_timeout: Option<Timeout>,
    /// How long a transaction may be open and nothing happen in it, should this program hang or be cut
    /// off, before the server rolls it back [default: 1min]
    #[arg(long, value_name = "TIME")]
    pub idle_in_transaction_timeout: Option<Timeout>,
    /// How long another deployment may hold the migration lock [default: 10s]
    #[arg(long, value_name = "TIME")]
    pub wait: Option<Timeout>,
    /// Go on though the database has tables and no history; sqlx always does, Prisma never
    #[arg(long)]
    pub allow_not_empty: bool,
    /// Go on though this applied migration's file was edited in more than looks
    #[arg(long, value_name = "NAME")]
    pub accept_edited: Vec<String>,
    /// Go on though this applied migration is not in the folder
    #[arg(long, value_name = "NAME")]
    pub accept_missing: Vec<String>,
    /// Print what was applied as JSON on standard output
    #[arg(long)]
    pub json: bool,
}

/// What to do with a pending migration that comes before an applied one.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(crate) enum WhenOutOfOrder {
    /// Apply it, as sqlx and Prisma do
    Allow,
    /// Apply nothing
    Refuse,
}

const AFTER_HELP: &str = "\
TIME is a number with ms, s or min.

Exit codes: 0 applied, or nothing is pending; 1 the database cannot be reached or the migration lock is not \
had; 2 wrong arguments, settings or input; 3 a migration failed; 5 nothing was applied, since something is \
amiss: a migration failed before, was edited in more than looks, is missing or out of order; 130 \
interrupted, and what was applied is said.

Examples:
    cargo xtask migrate --dry-run --env production
    cargo xtask migrate --env production
    cargo xtask migrate --to 20250101000000_create_notes --lock-timeout 500ms";

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    let project = Project::find(project)?;
    let (label, url, permit) = args
        .env
        .resolve_to_write(
            &project,
            "migrate",
            args.consent.unless(args.dry_run),
            terminal,
        )
        .await?;
    let folder = project.migrations_of(&url)?;
    folder.warnings().iter().for_each(|it| terminal.warning(it));
    let mut connection = state::connect(&label, &url).await?;
    let entries = status(&mut connection, &folder)
        .await
        .or_exit(Exit::Failure)?;
    let accepted = accept::accepted(&args, &folder, &entries, terminal)?;
    let settings = &project.settings.migrate;
    let usual = ApplyOptions::default();
    let time = |argument: Option<Timeout>, setting: Option<Timeout>| {
        argument.or(setting).map(|timeout| timeout.0)
    };
    let options = ApplyOptions {
        to: args.to.clone(),
        out_of_order: match args.out_of_order {
            WhenOutOfOrder::Allow => OutOfOrder::Allow,
            WhenOutOfOrder::Refuse => OutOfOrder::Refuse,
        },
        accepted,
        lock_deadline: time(args.wait, settings.wait).unwrap_or(usual.lock_deadline),
        lock_timeout: time(args.lock_timeout, settings.lock_timeout).or(usual.lock_timeout),
        statement_timeout: time(args.statement_timeout, settings.statement_timeout),
        idle_in_transaction_timeout: time(
            args.idle_in_transaction_timeout,
            settings.idle_in_transaction_timeout,
        )
        .or(usual.idle_in_transaction_timeout),
        allow_not_empty: args.allow_not_empty,
        retries: usual.retries,
    };
    let report = Report {
        label,
        project: &project,
        folder: &folder,
        json: args.json,
        terminal,
    };
    if args.dry_run {
        let planned = plan(&mut connection, &folder, &options).await;
        let closed = connection.close().await;
        let code = match planned {
            Ok(planned) => report.planned(&planned)?,
            Err(error) => report.failed(&[], error)?,
        };
        closed.or_exit(Exit::Failure)?;
        return Ok(code);
    }
    permit.end(apply(connection, &url, &options, &report).await)
}

/// Applies, shows how far it is, and says what was applied when it is interrupted.
async fn apply(
    mut connection: PgConnection,
    url: &DatabaseUrl,
    options: &ApplyOptions,
    report: &Report<'_>,
) -> Outcome {
    let terminal = report.terminal;
    let mut second = match Second::open(&mut connection, &report.label, url, terminal).await {
        Ok(second) => second,
        Err(error) => return report.failed(&[], ApplyError::Lock(error)),
    };
    let show = Show::new(terminal);
    let end = {
        let work = apply_pending(&mut connection, report.folder, options, |progress| {
            show.tell(progress);
        });
        tokio::select! {
            result = work => Some(result),
            () = show.tick() => None,
            () = watch(&mut second, &show) => None,
            signal = tokio::signal::ctrl_c() => {
                signal.or_exit(Exit::Failure)?;
                None
            }
        }
    };
    let applied = show.end();
    match end {
        Some(Ok(_)) => {
            let closed = connection.close().await;
            let code = report.applied(&applied)?;
            closed.or_exit(Exit::Failure)?;
            Ok(code)
        }
        Some(Err(error)) => report.failed(&applied, error),
        None => {
            // Without this the server would go on with the statement.
            drop(connection);
            let states = match second {
                Some(second) => states_at_end(second, report.folder).await,
                None => None,
            };
            report.interrupted(&applied, show.current().as_deref(), states.as_deref())
        }
    }
}

/// Says who is waited for, whenever that changes, for ever. Where it cannot look any more, it is
/// silent: the work goes on without.
async fn watch(second: &mut Option<Second>, show: &Show) {
    let Some(second) = second else {
        return std::future::pending().await;
    };
    loop {
        tokio::time::sleep(LOOK).await;
        let Ok(found) = second.new_blockers(show.waits_for()).await else {
            return std::future::pending().await;
        };
        for who in found {
            show.say("Waiting", &format!("for {who}"));
        }
    }
}

/// Ends the first connection's process, and reads what the history has then.
async fn states_at_end(mut second: Second, folder: &Folder) -> Option<Vec<Entry>> {
    second.end_first().await.ok()?;
    status(&mut second.connection, folder).await.ok()
}
