use std::process::ExitCode;

use driftless_vector_store::Element;
use serde_json::json;

use super::{Opened, TargetArgs, reembed_failed};
use crate::exit::Outcome;
use crate::guard::Consent;
use crate::output;
use crate::project::Project;
use crate::terminal::Terminal;

/// Put the new column in the place of the old, in one transaction
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) target: TargetArgs,
    #[command(flatten)]
    consent: Consent,
}

pub(super) async fn run(args: &Args, project: &Project, terminal: Terminal) -> Outcome {
    let what = "vectors reembed switch";
    let opened = args.target.to_write(project, what, &args.consent, terminal);
    let (opened, permit) = opened.await?;
    let outcome = switch(&args.target, &opened, terminal).await;
    opened.pool.close().await;
    permit.end(outcome)
}

async fn switch(target: &TargetArgs, opened: &Opened<'_>, terminal: Terminal) -> Outcome {
    let switched = opened.reembed.switch().await;
    switched.map_err(|error| reembed_failed(&opened.label, &error))?;
    if target.store.json {
        output::json(&json!({ "outcome": "switched" }))?;
    }
    let element = Element::from(target.element);
    terminal.done(
        "Switched",
        format!(
            "{}: the embeddings are {element}({}) now",
            opened.label, target.dimensions
        ),
    );
    terminal.warning(format!(
        "set `dimensions` and `element` in [vectors.…] of driftless.toml, and drop the old column later: {}",
        opened.reembed.drop_old_sql().trim_end()
    ));
    Ok(ExitCode::SUCCESS)
}
