//! `baseline`: the first migration of a database that has none.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use driftless_migrations::{Folder, HistoryTable, Layout};
use driftless_schema_export::Catalog;
use driftless_scratch::DatabaseUrl;
use serde_json::json;
use sqlx::Connection as _;

use crate::declared::Source;
use crate::engine::EngineArgs;
use crate::exit::{Exit, Failed, OrExit as _, Outcome, failed};
use crate::guard::Consent;
use crate::output;
use crate::project::Project;
use crate::settings::LayoutName;
use crate::state::{self, StateArg};
use crate::terminal::{Terminal, chain, count};
use crate::unmodelled;

/// Write the first migration from an existing database
///
/// Reads the database, writes what it holds as one migration, its CREATE EXTENSION lines included,
/// after loading it into scratch and reading the same schema back. The database is only read, unless
/// --mark-applied is given: then the migration is recorded in its history as applied.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Args {
    /// The database: a URL, or an environment such as `local`
    #[arg(long, value_name = "DATABASE")]
    pub from: StateArg,
    /// The migration's name
    #[arg(long, value_name = "NAME", default_value = "baseline")]
    pub name: String,
    /// Whose layout the new folder gets, where neither the settings nor the folder say
    #[arg(long, value_name = "LAYOUT", value_enum)]
    pub layout: Option<LayoutName>,
    /// Record the migration as applied in that database
    #[arg(long, conflicts_with = "dry_run")]
    pub mark_applied: bool,
    #[command(flatten)]
    pub consent: Consent,
    /// Show the migration and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Print what was done as JSON on standard output
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub engine: EngineArgs,
}

const AFTER_HELP: &str = "\
Exit codes: 0 written; 1 the database cannot be read or marked; 2 wrong arguments, settings or input, \
or the folder has migrations; 3 the migration does not run on scratch; 4 it would not make the same \
schema.

Examples:
    cargo xtask baseline --from local --layout sqlx --dry-run
    cargo xtask baseline --from local --layout prisma --mark-applied";

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    let project = &Project::find_or_here(project)?;
    let Some(database) = args.from.database(project)? else {
        return Err(failed(
            Exit::Usage,
            "--from must name a database: a URL, `local`, or an environment of driftless.toml",
        ));
    };
    let consent = args.consent.unless(!args.mark_applied);
    let what = "baseline --mark-applied";
    let (label, url, permit) = database
        .resolve_to_write(project, what, consent, terminal)
        .await?;
    let history = project.history_in(layout(project, args.layout)?, &url)?;
    let path = project.migrations_folder();
    let existing = existing_folder(&path, &history)?;
    let now = jiff::Timestamp::now();
    driftless_migrations::check_name(&args.name).or_exit(Exit::Usage)?;

    if args.mark_applied {
        refuse_history(&history, &label, &url).await?;
    }

    let live = state::read_live(&label, &url, &project.read_options(), terminal).await?;
    let sql = live.catalog.to_sql();
    unmodelled::warn(&live.catalog.unmodelled, terminal);
    let engine = prove(&live.catalog, &sql, &label, project, &args.engine, terminal).await?;
    terminal.passed(format!(
        "it runs on {engine} and makes the same {}",
        count(live.catalog.objects.len(), "object")
    ));

    let mut written = None;
    if !args.dry_run {
        let folder = if let Some(folder) = existing {
            folder
        } else {
            std::fs::create_dir_all(&path).or_exit(Exit::Usage)?;
            Folder::read(&path, history.clone()).or_exit(Exit::Usage)?
        };
        let file = folder
            .write_new(&args.name, now, &sql)
            .or_exit(Exit::Usage)?;
        terminal.result("Wrote", project.shown(&file));
        if args.mark_applied {
            let names = mark(&path, &history, &label, &url, &file).await?;
            let names = names.join(", ");
            terminal.result("Recorded", format!("{names} as applied in {label}"));
        }
        written = Some(file);
    }
    if args.json {
        let report = json!({
            "outcome": if args.dry_run { "dry-run" } else { "written" },
            "path": written,
            "marked_applied": args.mark_applied,
            "objects": live.catalog.objects.len(),
            "unmodelled": unmodelled::to_json(&live.catalog.unmodelled),
            "sql": sql,
        });
        output::json(&report)?;
    } else if args.dry_run {
        output::text(&sql)?;
    }
    if args.dry_run {
        terminal.done("Dry run", "nothing is written");
    }
    permit.end(Ok(ExitCode::SUCCESS))
}

fn layout(project: &Project, argument: Option<LayoutName>) -> Result<Layout, Failed> {
    argument
        .or(project.settings.layout)
        .map(Layout::from)
        .or_else(|| Layout::detect(&project.migrations_folder()).ok())
        .ok_or_else(|| {
            failed(
                Exit::Usage,
                "whose migrations shall it be? pass --layout sqlx or --layout prisma",
            )
        })
}

/// The migrations folder where there is one, which must have no migrations.
fn existing_folder(path: &Path, history: &HistoryTable) -> Result<Option<Folder>, Failed> {
    if !path.exists() {
        return Ok(None);
    }
    let folder = Folder::read(path, history.clone()).or_exit(Exit::Usage)?;
    match folder.migrations().first() {
        None => Ok(Some(folder)),
        Some(first) => Err(failed(
            Exit::Usage,
            format!(
                "{} has migrations already ({}), so there is nothing to begin; \
                 `cargo xtask diff --from migrations --to …` shows what they lack",
                path.display(),
                first.name
            ),
        )),
    }
}

/// Loads the migration into scratch and compares what comes back. Returns the engine.
async fn prove(
    catalog: &Catalog,
    sql: &str,
    label: &str,
    project: &Project,
    engine: &EngineArgs,
    terminal: Terminal,
) -> Result<String, Failed> {
    let source = Source {
        path: PathBuf::from(format!("(export of {label})")),
        text: sql.to_owned(),
    };
    let (loaded, engine) = state::load_alone(project, source, engine, terminal).await?;
    // The database's server may print an expression otherwise than scratch, so that only what there
    // is can be compared.
    let missing: Vec<String> = catalog
        .objects
        .keys()
        .filter(|id| !loaded.objects.contains_key(id))
        .map(ToString::to_string)
        .collect();
    if missing.is_empty() {
        Ok(engine)
    } else {
        Err(failed(
            Exit::Unproven,
            format!(
                "nothing is written: on scratch the migration would not make {}; try --scratch with \
                 an engine of the database's own version",
                missing.join(", ")
            ),
        ))
    }
}

/// Fails before the work where the migration could not be recorded after it.
async fn refuse_history(
    history: &HistoryTable,
    label: &str,
    url: &DatabaseUrl,
) -> Result<(), Failed> {
    let history = state::read_history(label, url, history).await?;
    if history.is_empty() {
        return Ok(());
    }
    Err(failed(
        Exit::Usage,
        format!(
            "{label} has a history of {} already, so its first migration is written: take the \
             migrations from where they are, or leave --mark-applied out",
            count(history.len(), "migration")
        ),
    ))
}

/// Records the migrations of the folder, which is `file` alone. Returns their names.
async fn mark(
    path: &Path,
    history: &HistoryTable,
    label: &str,
    url: &DatabaseUrl,
    file: &Path,
) -> Result<Vec<String>, Failed> {
    let record = async {
        let folder = Folder::read(path, history.clone()).or_exit(Exit::Usage)?;
        let mut connection = state::connect(label, url).await?;
        let names = driftless_migrations::baseline(&mut connection, &folder)
            .await
            .or_exit(Exit::Failure)?;
        connection.close().await.or_exit(Exit::Failure)?;
        Ok(names)
    };
    let (exit, why) = tokio::select! {
        names = record => match names {
            Ok(names) => return Ok(names),
            Err(failure) => {
                let failure: Failed = failure;
                (failure.exit(), chain(failure.error()))
            }
        },
        _ = tokio::signal::ctrl_c() => (Exit::Interrupted, "interrupted".to_owned()),
    };
    Err(failed(
        exit,
        format!(
            "{} is written, but it may not be recorded in {label}: {why}; remove it, look into the \
             history there, and run again",
            file.display()
        ),
    ))
}
