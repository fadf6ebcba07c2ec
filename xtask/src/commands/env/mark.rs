//! `env mark`: a database says itself that it is production.

use std::path::Path;
use std::process::ExitCode;

use driftless_envs::set_marker;
use serde_json::json;
use sqlx::Connection as _;

use crate::environment::DatabaseArg;
use crate::exit::{Exit, OrExit as _, Outcome};
use crate::guard::Consent;
use crate::output;
use crate::project::Project;
use crate::state;
use crate::terminal::Terminal;

/// Mark a database as production, in its own comment: whoever reaches it, under whatever name, is asked
/// before something is written
///
/// What the comment says already stays. To take the mark off, set the comment without its line `driftless:
/// production`, with COMMENT ON DATABASE.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The environment, or a URL
    #[arg(value_name = "NAME")]
    pub env: DatabaseArg,
    #[command(flatten)]
    pub consent: Consent,
    /// Print what was done as JSON on standard output
    #[arg(long)]
    pub json: bool,
}

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    let project = Project::find_or_here(project)?;
    let (label, url, permit) = args
        .env
        .resolve_to_write(&project, "env mark", Some(&args.consent), terminal)
        .await?;
    let mut connection = state::connect(&label, &url).await?;
    let marked = set_marker(&mut connection).await.or_exit(Exit::Failure)?;
    connection.close().await.or_exit(Exit::Failure)?;
    if args.json {
        output::json(&json!({ "database": label, "marked": marked }))?;
    }
    if marked {
        terminal.result("Marked", format!("{label} as production"));
    } else {
        terminal.result("Marked", format!("{label} is production already"));
    }
    permit.end(Ok(ExitCode::SUCCESS))
}
