//! `check`: migrations judged by what they do on a scratch database, and by their text.

mod execute;
mod render;
mod select;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueHint;
use driftless_check::{Report, Severity};

use crate::engine::EngineArgs;
use crate::exit::{Exit, OrExit as _, Outcome};
use crate::output;
use crate::project::Project;
use crate::replay;
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
    #[arg(value_name = "FILES", value_hint = ValueHint::FilePath, required_unless_present = "all")]
    pub files: Vec<PathBuf>,
    /// Every migration
    #[arg(long, conflicts_with = "files")]
    pub all: bool,
    #[command(flatten)]
    pub engine: EngineArgs,
}

const AFTER_HELP: &str = "\
Exit codes: 0 nothing found; 2 wrong arguments, settings or input; 3 a migration before those to check \
does not run on scratch; 5 something was found.

Examples:
    cargo xtask check migrations/20250301120000_add_attempts.sql
    cargo xtask check --all";

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    let project = &Project::find(project)?;
    let folder = project.migrations()?;
    folder.warnings().iter().for_each(|it| terminal.warning(it));
    let rules = project.rules()?;
    let selected = Wanted::of(&args).select(project, &folder)?;
    if selected.is_empty() {
        terminal.result("Checked", "nothing: there is no migration");
        return Ok(ExitCode::SUCCESS);
    }

    let started = std::time::Instant::now();
    let scripts = folder.migrations().iter().map(|it| it.sql.as_str());
    let extensions = replay::extensions(scripts);
    let scratch = args.engine.start(project, extensions).await?;
    let ground = Ground {
        scratch: &scratch,
        project,
        folder: &folder,
        rules: &rules,
        snapshots: !args.engine.no_cache,
        levels: &driftless_check::Levels::default(),
        terminal,
    };
    let (report, stopped) = ground.execute(&selected).await?;
    let engine = scratch.describe().to_string();
    scratch.stop().await.or_exit(Exit::Failure)?;

    output::text(render::render(&report, render::colour()))?;
    tell(&report, &engine, started.elapsed(), terminal);
    if let Some(stopped) = stopped {
        return Err(stopped);
    }
    let worst = report.findings.iter().map(|it| it.severity).max();
    Ok(if worst >= Some(Severity::Error) {
        Exit::Found.into()
    } else {
        ExitCode::SUCCESS
    })
}

/// What was checked, in a line, and what could not be.
fn tell(report: &Report, engine: &str, elapsed: std::time::Duration, terminal: Terminal) {
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
            "{} on {engine}: {}, {}{unfilled}, {}",
            count(report.checked.len(), "migration"),
            count(errors, "error"),
            count(warnings, "warning"),
            seconds(elapsed)
        ),
    );
}
