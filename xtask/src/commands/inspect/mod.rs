//! `inspect`: what a database holds, in sizes and definitions; writes nothing.

mod read;
mod report;

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::commands::status;
use crate::environment::DatabaseArg;
use crate::exit::Outcome;
use crate::output;
use crate::project::Project;
use crate::state;
use crate::terminal::{Terminal, count};

/// Show what a database holds: tables, columns, constraints and indexes, with sizes and use
///
/// Without options, the tables with their estimated rows and sizes, and the vector indexes. The database
/// is only read, in one transaction.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Args {
    /// One table or materialized view, in full: `table` or `schema.table`
    #[arg(long, value_name = "TABLE")]
    pub table: Option<String>,
    /// Every index, with its scans since the statistics began, its operator classes and its definition
    #[arg(long, conflicts_with = "table")]
    pub indexes: bool,
    /// The history beside the migrations folder: state, when, how long, and the recorded checksum
    #[arg(long, conflicts_with_all = ["table", "indexes"])]
    pub migrations: bool,
    /// The database: an environment, or a URL
    #[arg(long, value_name = "DATABASE", default_value = "local")]
    pub env: DatabaseArg,
    /// Print what was read as JSON on standard output
    #[arg(long)]
    pub json: bool,
}

const AFTER_HELP: &str = "\
Rows are Postgres' estimate of the last ANALYZE. What is amiss with migrations is told by `status`.

Exit codes: 0 done; 1 the database cannot be read; 2 wrong arguments, settings or input, or no such table.

Examples:
    cargo xtask inspect
    cargo xtask inspect --table memories
    cargo xtask inspect --migrations
    cargo xtask inspect --indexes --env production --json";

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    if args.migrations {
        return migrations(&args, &Project::find(project)?, terminal).await;
    }
    let project = Project::find_or_here(project)?;
    let (label, url) = args.env.resolve(&project)?;
    let contents = state::reading(&label, &url, async |connection| {
        read::read(connection, args.table.as_deref(), &label).await
    })
    .await?;
    if args.json {
        output::json(&report::to_json(&contents, &args))?;
    } else {
        output::text(report::to_text(&contents, &args))?;
    }
    let tables = count(contents.tables.len(), "table");
    let indexes = count(contents.indexes.len(), "index");
    terminal.done("Read", format!("{label}: {tables}, {indexes}"));
    Ok(ExitCode::SUCCESS)
}

/// The history, which needs a migrations folder beside it.
async fn migrations(args: &Args, project: &Project, terminal: Terminal) -> Outcome {
    let (label, url) = args.env.resolve(project)?;
    let folder = project.migrations_of(&url)?;
    folder.warnings().iter().for_each(|it| terminal.warning(it));
    let history = state::read_history(&label, &url, folder.history()).await?;
    let lines = status::lines(&history, &folder, project)?;
    if args.json {
        let layout = folder.layout();
        let migrations = lines.iter().map(|line| {
            let mut value = line.to_json();
            value["checksum"] = line.checksum(layout).into();
            value
        });
        let migrations: Vec<Value> = migrations.collect();
        let layout = layout.to_string();
        output::json(&json!({ "layout": layout, "migrations": migrations }))?;
    } else {
        output::text(status::migrations(&lines, Some(folder.layout())))?;
    }
    terminal.done(
        "Read",
        format!("{label}: {}", count(lines.len(), "migration")),
    );
    Ok(ExitCode::SUCCESS)
}
