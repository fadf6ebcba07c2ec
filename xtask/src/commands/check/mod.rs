//! `check`: migrations judged by what they do on a scratch database, and by their text.

mod execute;
mod queries;
mod render;
mod rows;
mod select;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::ValueHint;
use driftless_check::{History, Levels, Report, Severity, rules};
use driftless_migrations::Folder;
use serde_json::json;

use crate::engine::EngineArgs;
use crate::exit::{Exit, Failed, OrExit as _, Outcome};
use crate::format::{self, Format, FormatArgs};
use crate::output;
use crate::project::Project;
use crate::replay;
use crate::state::StateArg;
use crate::terminal::{Terminal, count, seconds};

use execute::Ground;
use select::Wanted;

/// Judge migrations, whoever made them, before they are applied
///
/// Runs each on a scratch database in the state that the migrations before it make, and says what it
/// does to protected objects, to rows, and to whoever uses the tables meanwhile; for CI and hooks.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Args {
    /// Migrations of the project, as files
    #[arg(value_name = "FILES", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// The migrations that this git commit has not, or not as they are; without any of the three, those
    /// that HEAD has not
    #[arg(long, value_name = "REV", conflicts_with = "files")]
    pub since: Option<String>,
    /// Every migration
    #[arg(long, conflicts_with_all = ["files", "since"])]
    pub all: bool,
    /// A URL or an environment: the estimated rows of its tables are read, for rules about sizes
    #[arg(long, value_name = "ENV")]
    pub env: Option<StateArg>,
    #[command(flatten)]
    pub format: FormatArgs,
    #[command(flatten)]
    pub engine: EngineArgs,
}

const AFTER_HELP: &str = "\
Exit codes: 0 nothing found that is as bad as `fail-on` in the settings; 2 wrong arguments, settings or input; 3 a migration before those to check \
does not run on scratch; 5 something was found.

Examples:
    cargo xtask check
    cargo xtask check --since origin/main --format github
    cargo xtask check migrations/20250301120000_add_attempts.sql
    cargo xtask check --all
    cargo xtask check --all --env production --format sarif > driftless.sarif";

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    let started = Instant::now();
    let project = &Project::find(project)?;
    let folder = project.migrations()?;
    folder.warnings().iter().for_each(|it| terminal.warning(it));
    let rules = project.rules()?;
    let wanted = Wanted::of(&args);
    let selection = wanted.select(project, &folder)?;
    let levels = project.settings.check.levels();
    let (mut report, engine) = if selection.migrations.is_empty() {
        (Report::default(), None)
    } else {
        let scripts = folder.migrations().iter().map(|it| it.sql.as_str());
        let extensions = replay::extensions(scripts);
        let operators = if extensions.contains("vector") {
            queries::operators(project, &folder)?
        } else {
            Vec::new()
        };
        let rows = match &args.env {
            Some(state) => Some(rows::read(state, project).await?),
            None => None,
        };
        let scratch = args.engine.start(project, extensions).await?;
        let ground = Ground {
            scratch: &scratch,
            project,
            folder: &folder,
            rules: &rules,
            snapshots: !args.engine.no_cache,
            idempotent: project.settings.check.idempotent,
            operators: &operators,
            rows: rows.as_ref(),
            levels: &levels,
            terminal,
        };
        let report = ground.execute(&selection.migrations).await?;
        let engine = scratch.describe().to_string();
        scratch.stop().await.or_exit(Exit::Failure)?;
        (report, Some(engine))
    };
    if let Some(history) = &selection.history {
        add_history(history, &mut report, project, &folder, &levels);
    }

    let exit = exit(&report, project.settings.check.fail_on.into());
    print(
        &report,
        args.format.format(),
        engine.as_deref(),
        exit,
        project,
    )?;
    match engine {
        None if report.findings.is_empty() => {
            terminal.result("Checked", format!("nothing: {}", wanted.nothing()));
        }
        engine => tell(&report, engine.as_deref(), started.elapsed(), terminal),
    }
    Ok(exit.map_or(ExitCode::SUCCESS, ExitCode::from))
}

/// Puts what became of the files among what they do.
fn add_history(
    history: &History,
    report: &mut Report,
    project: &Project,
    folder: &Folder,
    levels: &Levels,
) {
    let mut places: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for (index, migration) in folder.migrations().iter().enumerate() {
        let path = select::shown(project, &migration.path);
        places.insert(path, (index, &migration.sql));
    }
    for path in history.paths() {
        let sql = places.get(path).map_or("", |(_, sql)| sql);
        report.findings.extend(history.findings(path, sql, levels));
    }
    // Those of files that are gone come first, and those of a whole file before those in it.
    report.findings.sort_by_key(|it| {
        let index = places.get(&it.path).map(|(index, _)| *index);
        (index, it.spot.as_ref().map(|spot| spot.range.start))
    });
}

/// How the command ends; nothing where it ends well.
fn exit(report: &Report, fail_on: Severity) -> Option<Exit> {
    let worst = report.findings.iter().map(|it| it.severity).max();
    if report.stopped.is_some() {
        Some(Exit::Replay)
    } else if worst >= Some(fail_on) {
        Some(Exit::Found)
    } else {
        None
    }
}

fn print(
    report: &Report,
    format: Format,
    engine: Option<&str>,
    exit: Option<Exit>,
    project: &Project,
) -> Result<(), Failed> {
    match format {
        Format::Terminal => output::text(render::render(report, render::colour())),
        Format::Json => {
            let mut value = driftless_check::json(report);
            value["engine"] = json!(engine);
            value["exit_code"] = json!(exit.map_or(0, |exit| exit as u8));
            value["outcome"] = json!(match exit {
                None => "passed",
                Some(Exit::Found) => "found",
                Some(_) => "error",
            });
            if let Some(stopped) = &report.stopped {
                value["error"] = json!(stopped);
            }
            output::json(&value)
        }
        Format::Sarif => format::sarif(report, &rules().collect::<Vec<_>>(), project),
        Format::Github => format::github(report, project),
    }
}

/// What was checked, in a line, and what could not be.
fn tell(report: &Report, engine: Option<&str>, elapsed: Duration, terminal: Terminal) {
    let unexecuted: Vec<&str> = report
        .checked
        .iter()
        .filter(|it| !it.executed)
        .map(|it| it.path.as_str())
        .collect();
    if !unexecuted.is_empty() {
        terminal.warning(format!(
            "not run, since one before does not run: {}; correct that one and check again",
            unexecuted.join(", ")
        ));
    }
    for file in &report.checked {
        for table in &file.unfilled {
            let [schema, name] = [&table.table.schema, &table.table.name];
            terminal.detail(format!(
                "{schema}.{name} could not be given rows before {}: {}",
                file.path, table.message
            ));
        }
    }
    if let Some(stopped) = &report.stopped {
        terminal.error(stopped);
    }
    let [errors, warnings] =
        [Severity::Error, Severity::Warning].map(|severity| report.count(severity));
    let unfilled: usize = report.checked.iter().map(|it| it.unfilled.len()).sum();
    let unfilled = match unfilled {
        0 => String::new(),
        unfilled => format!(", {} without made up rows", count(unfilled, "table")),
    };
    terminal.result(
        "Checked",
        format!(
            "{}{}: {}, {}{unfilled}, {}",
            count(report.checked.len(), "migration"),
            engine.map_or_else(String::new, |engine| format!(" on {engine}")),
            count(errors, "error"),
            count(warnings, "warning"),
            seconds(elapsed)
        ),
    );
}
