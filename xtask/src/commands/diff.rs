//! `diff`: the SQL from one state of a schema to another; runs nothing outside scratch databases.

use std::path::Path;

use driftless_schema_diff::{Batch, Options, Plan, diff};
use serde_json::{Value, json};

use crate::declared;
use crate::engine::EngineArgs;
use crate::exit::{Exit, Outcome};
use crate::output;
use crate::plan;
use crate::project::Project;
use crate::state::{self, State, StateArg};
use crate::terminal::{Terminal, count};
use crate::unmodelled;

/// Print the SQL that turns one state of the schema into another
///
/// A state is `migrations` (what they make on a scratch database), `schema` (the declared one),
/// `empty`, a file of SQL, a URL, or an environment: `local`, or one of driftless.toml. Live databases
/// are only read.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Args {
    /// The state to begin from
    #[arg(long, value_name = "STATE")]
    pub from: StateArg,
    /// The state to reach
    #[arg(long, value_name = "STATE")]
    pub to: StateArg,
    /// Plain statements, which lock tables while they work, in place of the online forms
    #[arg(long)]
    pub offline: bool,
    /// Exit with 5 where there is a difference
    #[arg(long)]
    pub exit_code: bool,
    /// Print the plan as JSON on standard output
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub engine: EngineArgs,
}

const AFTER_HELP: &str = "\
Exit codes: 0 done; 2 wrong arguments, settings or input; 3 a migration, a schema or an export does \
not run on scratch; 5 with --exit-code: there is a difference.

Examples:
    cargo xtask diff --from migrations --to schema
    cargo xtask diff --from local --to migrations --exit-code
    cargo xtask diff --from empty --to dump.sql --offline";

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    let project = &Project::find(project)?;
    let states = [args.from.resolve(project)?, args.to.resolve(project)?];
    let read = state::read(
        &states,
        project,
        &args.engine,
        &project.read_options(),
        terminal,
    )
    .await?;
    let [from, to] = read.catalogs.as_slice() else {
        unreachable!("a catalog for each state");
    };
    let mut options = Options::default();
    options.offline = args.offline;
    let renames = match (&states, read.sources.as_slice()) {
        // A new database has nothing to rename.
        ([State::Empty, _], _) => Vec::new(),
        ([_, State::Schema | State::File(_)], [_, sources]) => {
            declared::renames(sources, to, project)?
        }
        _ => Vec::new(),
    };
    let plan = match &read.scratch {
        Some(scratch) => {
            plan::plan(from, to, &renames, &options, project, scratch, terminal).await?
        }
        None => diff(from, to, &options),
    };
    unmodelled::warn(&plan.unmodelled, terminal);
    if args.json {
        output::json(&to_json(&plan, &read.engine))?;
    } else {
        output::text(plan.to_sql())?;
    }
    let [from, to] = &states;
    let engine = read.engine.clone();
    read.close().await?;
    terminal.done(
        "Compared",
        format!(
            "{from} with {to} on {engine}: {}",
            match plan.steps.len() {
                0 => "no difference".to_owned(),
                steps => format!(
                    "{} in {}",
                    count(steps, "step"),
                    count(plan.batches().len(), "transaction")
                ),
            }
        ),
    );
    Ok(Exit::found_if(args.exit_code && !plan.is_empty()))
}

fn to_json(plan: &Plan, engine: &str) -> Value {
    json!({
        "engine": engine,
        "batches": plan.batches().iter().map(batch_json).collect::<Vec<_>>(),
        "unmodelled": unmodelled::to_json(&plan.unmodelled),
    })
}

fn batch_json(batch: &Batch<'_>) -> Value {
    let steps: Vec<Value> = batch
        .steps
        .iter()
        .map(|step| {
            json!({
                "sql": step.sql,
                "object": step.object.to_string(),
                "hazards": plan::hazards_json(&step.hazards),
            })
        })
        .collect();
    json!({ "transactional": batch.transactional, "steps": steps })
}
