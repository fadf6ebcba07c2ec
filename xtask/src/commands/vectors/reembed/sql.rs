use std::process::ExitCode;

use driftless_vector_store::{HnswOptions, IndexMethod};
use serde_json::{Map, Value, json};

use super::{Opened, TargetArgs};
use crate::exit::{Exit, OrExit as _, Outcome};
use crate::output;
use crate::project::Project;

/// Print the SQL of every step, for migrations; write nothing
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) target: TargetArgs,
}

pub(super) async fn run(args: &Args, project: &Project) -> Outcome {
    let opened = args.target.to_read(project).await?;
    opened.pool.close().await;
    sql(&args.target, &opened)
}

fn sql(target: &TargetArgs, opened: &Opened<'_>) -> Outcome {
    let Opened { name, reembed, .. } = opened;
    let method = IndexMethod::Hnsw(HnswOptions::default());
    let index = format!("{name}_{}_idx", target.to);
    let index = reembed
        .create_index_sql(&index, method)
        .or_exit(Exit::Usage)?;
    let steps = [
        ("add", "The first migration.", reembed.add_column_sql()),
        (
            "index",
            "The second, outside of a transaction, after the backfill.",
            index,
        ),
        (
            "switch",
            "The third, in one transaction, with the deployment that asks the new model; or `reembed switch`.",
            reembed.switch_sql(),
        ),
        (
            "drop",
            "The last, once nothing is to be taken back.",
            reembed.drop_old_sql(),
        ),
        (
            "abandon",
            "Or instead of the third: takes everything back.",
            reembed.abandon_sql(),
        ),
    ];
    if target.store.json {
        let steps = steps
            .iter()
            .map(|(name, _, sql)| ((*name).to_owned(), json!(sql)));
        output::json(&Value::Object(steps.collect::<Map<_, _>>()))?;
    } else {
        let steps: Vec<String> = steps
            .iter()
            .map(|(_, about, sql)| format!("-- {about}\n{sql}"))
            .collect();
        output::text(steps.join("\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}
