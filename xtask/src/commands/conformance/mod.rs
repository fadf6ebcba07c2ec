//! `conformance`: how many cases of a suite the schema diff converges on.

mod case;
mod judge;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::ValueHint;
use driftless_schema_diff::Options;
use driftless_scratch::{Scratch, ScratchError};
use serde_json::json;

use crate::engine::EngineArgs;
use crate::exit::{Exit, Failed, OrExit as _, Outcome, failed};
use crate::output;
use crate::project::Project;
use crate::settings::EngineName;
use crate::terminal::{Terminal, count, seconds};

use case::{Case, Roles, Verdict};

/// Check the schema diff on a folder of cases
///
/// A case is a folder with `old.sql` and `new.sql`, and `setup.sql` where both need it. Both
/// states are loaded into scratch databases, the plan between them is run on the old one, each of its
/// migrations as a migration tool would, and the result must be the new one, owners and privileges included, in both directions: by our own
/// catalogs, and, where the engine has `pg_dump` (`native`), by what `pg_dump --schema-only` prints.
/// Planning again must find nothing. A role that a case names and nobody makes is made on the scratch
/// server, unless that is a server of yours.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Exit codes: 0 every case that loads converges, 5 some do not.

Example:
    cargo xtask conformance path/to/suite --scratch native")]
pub(crate) struct Args {
    /// The folder of cases
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    folder: PathBuf,
    /// Only cases whose name contains this
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
    /// Plain statements in place of the online forms
    #[arg(long)]
    offline: bool,
    /// Print the result as JSON on standard output
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    engine: EngineArgs,
}

pub(crate) async fn run(args: Args, terminal: Terminal) -> Outcome {
    let cases = cases(&args.folder, args.filter.as_deref())?;
    let project = Project::without_settings(args.folder.clone());
    let mut engine = args.engine;
    // Cases need several databases at a time and a judge of their own.
    engine.scratch.get_or_insert(EngineName::Native);
    engine.no_cache = true;
    let scripts = cases.iter().flat_map(Case::scripts);
    let scratch = start(&engine, &project, crate::replay::extensions(scripts)).await?;
    let judge = judge::Judge::find(&scratch).await?;

    // Everything counts, as it does for the judge.
    let mut options = Options::default();
    options.offline = args.offline;
    options.owners = true;
    options.privileges = true;
    let mut progress = terminal.progress("Checking", cases.len());
    let mut verdicts = Vec::new();
    let mut roles = Roles {
        may_be_made: crate::roles::may_be_made(&scratch),
        made: BTreeSet::new(),
    };
    for (index, case) in cases.iter().enumerate() {
        progress.at(index, &case.name);
        verdicts.push(
            case.check(&scratch, judge.as_ref(), &options, &mut roles, terminal)
                .await?,
        );
    }
    let elapsed = progress.elapsed();
    drop(progress);
    let engine = scratch.describe().to_string();
    scratch.stop().await.or_exit(Exit::Failure)?;

    let number = |wanted: fn(&Verdict) -> bool| verdicts.iter().filter(|v| wanted(v)).count();
    let converged = number(|v| matches!(v, Verdict::Converged));
    let unloadable = number(|v| matches!(v, Verdict::DoesNotLoad(_)));
    let diverged = number(|v| matches!(v, Verdict::Diverged(_)));
    if args.json {
        let cases: Vec<_> = cases
            .iter()
            .zip(&verdicts)
            .map(|(case, verdict)| {
                json!({ "name": case.name, "verdict": verdict.word(), "why": verdict.why() })
            })
            .collect();
        let report = json!({
            "engine": engine,
            "judge": if judge.is_some() { "pg_dump" } else { "catalog" },
            "converged": converged,
            "diverged": diverged,
            "does_not_load": unloadable,
            "roles_made": roles.made,
            "cases": cases,
        });
        output::json(&report)?;
    } else {
        for (case, verdict) in cases.iter().zip(&verdicts) {
            if let Some(why) = verdict.why() {
                anstream::println!("{}: {}", case.name, verdict.word());
                anstream::println!("    {}", why.replace('\n', "\n    "));
            }
        }
        if !roles.made.is_empty() {
            let names: Vec<&str> = roles.made.iter().map(String::as_str).collect();
            anstream::println!(
                "roles that cases name and that were made: {}",
                names.join(", ")
            );
        }
        anstream::println!(
            "{converged} of {} converge in both directions, {diverged} do not, {unloadable} do \
             not load; judged by {} on {engine}",
            count(cases.len(), "case"),
            if judge.is_some() {
                "pg_dump and our catalogs"
            } else {
                "our catalogs alone"
            },
        );
    }
    terminal.done(
        "Checked",
        format!("{} in {}", count(cases.len(), "case"), seconds(elapsed)),
    );
    Ok(Exit::found_if(diverged > 0))
}

/// Starts the engine without the extensions that it lacks: the cases that create them do not load,
/// and the others do.
async fn start(
    engine: &EngineArgs,
    project: &Project,
    mut extensions: BTreeSet<String>,
) -> Result<Scratch, Failed> {
    loop {
        let error = match engine.start(project, extensions.clone()).await {
            Ok(scratch) => return Ok(scratch),
            Err(error) => error,
        };
        match error.error().downcast_ref() {
            Some(ScratchError::MissingExtension { extension, .. })
                if extensions.remove(extension) => {}
            _ => return Err(error),
        }
    }
}

/// The cases in a folder, by name.
fn cases(folder: &Path, filter: Option<&str>) -> Result<Vec<Case>, Failed> {
    let entries = std::fs::read_dir(folder).map_err(|error| {
        failed(
            Exit::Usage,
            format!("{}: cannot be read: {error}", folder.display()),
        )
    })?;
    let mut cases = Vec::new();
    for entry in entries {
        let path = entry.or_exit(Exit::Usage)?.path();
        if let Some(case) = Case::read(&path)?
            && filter.is_none_or(|filter| case.name.contains(filter))
        {
            cases.push(case);
        }
    }
    if cases.is_empty() {
        return Err(failed(
            Exit::Usage,
            format!(
                "{}: no case found; a case is a folder with old.sql and new.sql",
                folder.display()
            ),
        ));
    }
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(cases)
}
