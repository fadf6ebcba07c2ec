//! `safe-migrate`: the next migration, reviewed and proven; applies nothing.

mod change;
mod effects;
mod proof;
mod report;

use std::collections::BTreeSet;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueHint;
use driftless_effects::Protected;
use driftless_migrations::Layout;
use driftless_sanitize::{Rules, Sanitized};
use driftless_schema_diff::Options;
use driftless_schema_export::Catalog;
use driftless_scratch::Scratch;

use crate::declared;
use crate::engine::EngineArgs;
use crate::exit::{Exit, Failed, OrExit as _, Outcome, failed};
use crate::project::Project;
use crate::replay;
use crate::roles;
use crate::terminal::Terminal;

use change::{Change, Given, Target};
use effects::Ground;
use report::{Report, Written};

/// Write the next migration, sanitized and proven on a scratch PostgreSQL
///
/// Replays the migrations on a scratch database, computes what turns that state into the declared
/// schema (or takes SQL made by another tool), removes what would harm protected objects, runs the
/// result on scratch, and writes it only if every protected object is unchanged and the end state
/// is the declared one. Nothing is applied to any database of yours.
///
/// Tables that are there already get the forms that let reads and writes go on, such as CREATE INDEX
/// CONCURRENTLY; what may not share a transaction then becomes a migration of its own.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Args {
    /// The migration's name: `[a-z][a-z0-9_]*`
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Take this SQL instead of comparing with the declared schema; `-` is standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub sql: Option<PathBuf>,
    /// Plain statements, which lock tables while they work, in one migration where possible
    #[arg(long)]
    pub offline: bool,
    /// Show everything and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Print the report as JSON on standard output
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub engine: EngineArgs,
}

const AFTER_HELP: &str = "\
Exit codes: 0 written, or no changes; 2 wrong arguments, settings or input; 3 a migration or the \
declared schema does not run on scratch; 4 unproven: nothing is written.

Examples:
    cargo xtask safe-migrate --name add_attempts_index
    cargo xtask safe-migrate --dry-run
    cargo xtask safe-migrate --name add_attempts_index --offline
    npx prisma migrate diff … --script | driftless safe-migrate --name add_summary --sql -";

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    let report = prepare(&args, project, terminal).await?;
    report.print(args.json, terminal)?;
    Ok(match report.written {
        Written::Unproven => Exit::Unproven.into(),
        Written::At(_) | Written::DryRun(_) | Written::NoChanges => ExitCode::SUCCESS,
    })
}

/// Everything up to and including the new file.
async fn prepare(
    args: &Args,
    project: Option<&Path>,
    terminal: Terminal,
) -> Result<Report, Failed> {
    let found = Project::find(project)?;
    let project = &found;
    let folder = project.migrations()?;
    folder.warnings().iter().for_each(|it| terminal.warning(it));
    let rules = project.rules()?;
    let now = jiff::Timestamp::now();
    let name = name(args, &folder, now)?;
    let given = Given::read(args.sql.as_deref(), project)?;
    let sources = declared::read(project)?;
    if sources.is_empty() && matches!(given, Given::Declared) {
        return Err(nothing_declared(project));
    }

    let extensions = extensions(&folder, &sources, &given);
    let scratch = args.engine.start(project, extensions).await?;
    let mut replayed = replay::replay(
        &scratch,
        None,
        folder.migrations(),
        !args.engine.no_cache,
        terminal,
    )
    .await?;
    let access = project.read_options_with_access();
    let before = replay::catalog(&mut replayed.database, &access).await?;
    let (mut target, named) = declared_catalog(project, &sources, &scratch, terminal).await?;
    for role in &named {
        // Some engines have a server for each database.
        let made = roles::make(&mut replayed.database, role).await;
        made.or_exit(Exit::Failure)?;
    }

    let protected = Protected::find(&rules, &before);
    let kept = target
        .as_mut()
        .map_or_else(Vec::new, |target| protected.set_aside(&before, target));
    let wanted = Target {
        catalog: target.as_ref(),
        renames: match &target {
            Some(catalog) => declared::renames(&sources, catalog, project)?,
            None => Vec::new(),
        },
        options: options(args, project),
        terminal,
        ask: !args.json && name.is_some() && is_terminal(),
    };
    let change = Change::make(given, &before, wanted, project, &scratch).await?;
    let migrations = sanitized(&change, &rules, &protected, folder.layout())?;
    let mut proof = proof::prove(
        &mut replayed.database,
        &migrations,
        folder.layout(),
        &before,
        target.as_ref(),
        &protected,
        project,
    )
    .await?;
    if let Some(hazards) = change.hazards {
        proof.hazards = hazards;
    }
    if proof.touched {
        let ground = Ground {
            scratch: &scratch,
            folder: &folder,
            snapshots: !args.engine.no_cache,
            roles: &named,
        };
        proof.effects = effects::effects(&ground, &migrations, &protected, terminal).await?;
    }
    replayed.database.close().await.or_exit(Exit::Failure)?;
    let engine = scratch.describe().to_string();
    scratch.stop().await.or_exit(Exit::Failure)?;

    let written = write(
        args,
        name.as_deref(),
        now,
        &folder,
        &migrations,
        proof.holds(),
    )?;
    Ok(Report {
        engine,
        replayed: replayed.run,
        cached: replayed.cached,
        source: change.source,
        unmodelled: before
            .unmodelled
            .into_iter()
            .chain(target.into_iter().flat_map(|target| target.unmodelled))
            .collect(),
        migrations,
        kept,
        protected,
        proof,
        written,
        project: found,
    })
}

/// The new migration's name, checked before the work where its file could not be written after it.
fn name(
    args: &Args,
    folder: &driftless_migrations::Folder,
    now: jiff::Timestamp,
) -> Result<Option<String>, Failed> {
    let name = match (&args.name, args.dry_run) {
        (Some(name), _) => name.clone(),
        (None, true) => return Ok(None),
        (None, false) => ask_name()?,
    };
    if args.dry_run {
        folder
            .next_path(&name, now)
            .map(drop)
            .or_exit(Exit::Usage)?;
    } else {
        folder.check_new(&name, now).or_exit(Exit::Usage)?;
    }
    Ok(Some(name))
}

/// The extensions that the migrations, the declared schema and the change make.
fn extensions(
    folder: &driftless_migrations::Folder,
    sources: &[declared::Source],
    given: &Given,
) -> BTreeSet<String> {
    let migrations = folder.migrations().iter();
    let scripts = migrations
        .map(|migration| migration.sql.as_str())
        .chain(sources.iter().map(|source| source.text.as_str()))
        .chain(given.sql());
    replay::extensions(scripts)
}

fn nothing_declared(project: &Project) -> Failed {
    failed(
        Exit::Usage,
        format!(
            "no schema is declared: neither {} nor `schema` in driftless.toml names SQL files; \
             declare one, or pass the change with --sql FILE",
            project.root.join("schema").display()
        ),
    )
}

fn options(args: &Args, project: &Project) -> Options {
    let mut options = Options::default();
    options.offline = args.offline;
    options.owners = project.settings.owners;
    options.privileges = project.settings.privileges;
    options
}

/// The migrations of a change, without what would harm protected objects.
fn sanitized(
    change: &Change,
    rules: &Rules,
    protected: &Protected,
    layout: Layout,
) -> Result<Vec<Sanitized>, Failed> {
    let mut migrations = Vec::new();
    for part in &change.parts {
        let mut sanitized = driftless_sanitize::sanitize(&part.sql, rules, &protected.known)
            .or_exit(Exit::Failure)?;
        if !part.transactional {
            sanitized.sql = layout.outside_transaction(&sanitized.sql);
        }
        migrations.push(sanitized);
    }
    Ok(migrations)
}

/// The declared schema, loaded into a scratch database of its own and read back, and the roles that
/// had to be made for it.
async fn declared_catalog(
    project: &Project,
    sources: &[declared::Source],
    scratch: &Scratch,
    terminal: Terminal,
) -> Result<(Option<Catalog>, BTreeSet<String>), Failed> {
    if sources.is_empty() {
        return Ok((None, BTreeSet::new()));
    }
    let mut database = scratch.database().await.or_exit(Exit::Failure)?;
    let roles = declared::load(project, sources, scratch, &mut database, terminal).await?;
    let access = project.read_options_with_access();
    let catalog = replay::catalog(&mut database, &access).await?;
    database.close().await.or_exit(Exit::Failure)?;
    terminal.done(
        "Loaded",
        format!("the declared schema ({} objects)", catalog.objects.len()),
    );
    Ok((Some(catalog), roles))
}

fn write(
    args: &Args,
    name: Option<&str>,
    now: jiff::Timestamp,
    folder: &driftless_migrations::Folder,
    migrations: &[Sanitized],
    proven: bool,
) -> Result<Written, Failed> {
    if !proven {
        return Ok(Written::Unproven);
    }
    let scripts: Vec<&str> = migrations
        .iter()
        .filter(|sanitized| !sanitized.is_empty())
        .map(|sanitized| sanitized.sql.as_str())
        .collect();
    if scripts.is_empty() {
        return Ok(Written::NoChanges);
    }
    let Some(name) = name else {
        return Ok(Written::DryRun(Vec::new()));
    };
    if args.dry_run {
        let paths = folder
            .next_paths(name, now, scripts.len())
            .or_exit(Exit::Usage)?;
        return Ok(Written::DryRun(paths));
    }
    let paths = folder.write_all(name, now, &scripts).or_exit(Exit::Usage)?;
    Ok(Written::At(paths))
}

fn is_terminal() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks for the name on a terminal.
fn ask_name() -> Result<String, Failed> {
    if !is_terminal() {
        return Err(failed(
            Exit::Usage,
            "a migration needs a name: add --name NAME, for instance --name add_attempts_index",
        ));
    }
    anstream::eprint!("Name of the migration: ");
    let mut line = String::new();
    std::io::stdin()
        .read_line(&mut line)
        .or_exit(Exit::Failure)?;
    Ok(line.trim().to_owned())
}
