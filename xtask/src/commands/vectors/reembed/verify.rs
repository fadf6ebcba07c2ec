use driftless_vector_store::Verification;
use serde_json::json;

use super::{Opened, TargetArgs, reembed_failed};
use crate::commands::vectors::measure::SampleArgs;
use crate::commands::vectors::recall_json;
use crate::exit::{Exit, Outcome};
use crate::output;
use crate::project::Project;
use crate::terminal::Terminal;

/// Count what is missing, and measure the recall of the new embeddings; write nothing
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) target: TargetArgs,
    #[command(flatten)]
    sample: SampleArgs,
}

pub(super) async fn run(args: &Args, project: &Project, terminal: Terminal) -> Outcome {
    let opened = args.target.to_read(project).await?;
    let outcome = verify(args, &opened, terminal).await;
    opened.pool.close().await;
    outcome
}

async fn verify(args: &Args, opened: &Opened<'_>, terminal: Terminal) -> Outcome {
    let sample = &args.sample;
    let verified = opened.reembed.verify(sample.sample, sample.k).await;
    let verified = verified.map_err(|error| reembed_failed(&opened.label, &error))?;
    let warnings: Vec<String> = verified.warnings.iter().map(ToString::to_string).collect();
    if args.target.store.json {
        output::json(&json!({
            "ready": verified.is_ready(),
            "missing": verified.missing,
            "without_content": verified.without_content,
            "watched": verified.watched,
            "warnings": warnings,
            "recall": verified.recall.as_ref().map(recall_json),
        }))?;
    }
    for warning in &warnings {
        terminal.warning(warning);
    }
    if !verified.watched {
        terminal.warning(
            "no trigger empties the new embedding of a row whose content changes: whatever writes has to",
        );
    }
    terminal.done(
        "Verified",
        format!("{}: {}", opened.label, verdict(&verified)),
    );
    Ok(Exit::found_if(!verified.is_ready()))
}

fn verdict(verified: &Verification) -> String {
    let recall = verified.recall.as_ref().map_or_else(String::new, |recall| {
        format!(", recall@{} {:.3}", recall.k, recall.recall)
    });
    format!(
        "{} rows have no new embedding, {} of them no content{recall}",
        verified.missing, verified.without_content
    )
}
