//! `env list`: nothing is asked or connected to.

use std::path::Path;
use std::process::ExitCode;

use driftless_envs::Environments;
use serde_json::json;

use crate::exit::Outcome;
use crate::output;
use crate::project::Project;
use crate::table::Table;

/// List the environments and where their URLs come from
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Print them as JSON on standard output
    #[arg(long)]
    pub json: bool,
}

pub(crate) fn run(args: &Args, project: Option<&Path>) -> Outcome {
    let project = Project::find_or_here(project)?;
    let environments = Environments::new(project.settings.env.clone());
    if args.json {
        let all = environments.iter().map(|it| {
            json!({
                "name": it.name(),
                "source": it.source(),
                "protected": it.is_protected(),
            })
        });
        output::json(&json!({ "environments": all.collect::<Vec<_>>() }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut table = Table::new(["environment", "protected", "comes from"], &[]);
    for environment in environments.iter() {
        table.row([
            environment.name().to_owned(),
            protected(environment.is_protected()).to_owned(),
            environment.source(),
        ]);
    }
    output::text(table.text())?;
    Ok(ExitCode::SUCCESS)
}

fn protected(is: bool) -> &'static str {
    if is { "yes" } else { "" }
}
