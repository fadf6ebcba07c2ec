//! `status`: what is applied to a database, what is not, and what is amiss; writes nothing.

mod edited;
mod report;

use std::path::Path;

use driftless_effects::named;
use driftless_migrations::{Entry, Folder, History, State, compare};
use driftless_sanitize::Rules;
use sqlx::PgConnection;

use crate::environment::DatabaseArg;
use crate::exit::{Exit, Failed, OrExit as _, Outcome};
use crate::output;
use crate::project::Project;
use crate::state;
use crate::terminal::Terminal;

pub(crate) use edited::Edit;
pub(crate) use report::{Line, migrations};
use report::{Protected, Report};

/// Show what is applied to a database, what is not, and what is amiss
///
/// Compares the migrations folder with the history table that sqlx or Prisma keeps in the database:
/// applied, pending, failed, rolled back, edited since (and whether in more than looks), missing from the
/// folder, and out of order; and looks for the protected objects that rules name: missing or invalid.
/// The database is only read.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Args {
    /// The database: an environment, or a URL
    #[arg(long, value_name = "DATABASE", default_value = "local")]
    pub env: DatabaseArg,
    /// End with 5 also where migrations are pending
    #[arg(long)]
    pub exit_code: bool,
    /// Print what was found as JSON on standard output
    #[arg(long)]
    pub json: bool,
}

const AFTER_HELP: &str = "\
Exit codes: 0 nothing is amiss; 1 the database cannot be read; 2 wrong arguments, settings or input; 5 \
something is amiss: a migration failed, was edited in more than looks, is missing or out of order, or a \
protected object is missing or invalid.

Examples:
    cargo xtask status
    cargo xtask status --env production --exit-code";

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    let project = Project::find(project)?;
    let rules = project.rules()?;
    let (label, url) = args.env.resolve(&project)?;
    let folder = project.migrations_of(&url)?;
    folder.warnings().iter().for_each(|it| terminal.warning(it));
    let report = state::reading(&label, &url, async |connection| {
        let label = label.clone();
        read(connection, label, &folder, &rules, &project, &args.env).await
    })
    .await?;

    if args.json {
        output::json(&report.to_json())?;
    } else {
        output::text(report.to_text())?;
    }
    report.tell(terminal);
    let is_found = report.is_amiss() || args.exit_code && report.has_pending();
    Ok(Exit::found_if(is_found))
}

async fn read(
    connection: &mut PgConnection,
    label: String,
    folder: &Folder,
    rules: &Rules,
    project: &Project,
    env: &DatabaseArg,
) -> Result<Report, Failed> {
    let history = History::read(connection, folder.history())
        .await
        .or_exit(Exit::Failure)?;
    let protected = named(connection, rules).await.or_exit(Exit::Failure)?;
    Ok(Report {
        label,
        layout: folder.layout(),
        lines: lines(&history, folder, project)?,
        protected: protected
            .iter()
            .filter_map(|one| Protected::of(one, env))
            .collect(),
    })
}

/// The history beside the folder.
pub(crate) fn lines(
    history: &History,
    folder: &Folder,
    project: &Project,
) -> Result<Vec<Line>, Failed> {
    compare(folder, history)
        .into_iter()
        .enumerate()
        .map(|(index, entry)| line(entry, folder, index, project))
        .collect()
}

/// An entry of the history, with what was edited. The folder's migrations are the first entries.
fn line(entry: Entry, folder: &Folder, index: usize, project: &Project) -> Result<Line, Failed> {
    let migration = folder.migrations().get(index);
    let edit = match migration {
        Some(migration) if entry.state == State::Edited => Some(Edit::find(migration, &entry)?),
        _ => None,
    };
    Ok(Line {
        path: migration.map(|migration| project.shown(&migration.path)),
        entry,
        edit,
    })
}
