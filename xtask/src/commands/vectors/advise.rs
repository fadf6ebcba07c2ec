//! `vectors advise`

use std::fmt::Write as _;
use std::process::ExitCode;

use driftless_vector_store::{Advice, Error};
use serde_json::{Map, json};

use super::{Store, StoreArgs, store_failed};
use crate::exit::{Exit, Outcome};
use crate::output;
use crate::project::Project;
use crate::terminal::{Terminal, count};

/// Say what to do about a table, its index and its settings, with the SQL for it
///
/// Judged from the catalog, Postgres' statistics and a sample of the rows. It only reads; nothing that it prints
/// is run.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Args {
    #[command(flatten)]
    pub store: StoreArgs,
    /// Measure recall too, which asks 200 queries exactly
    #[arg(long)]
    recall: bool,
}

const AFTER_HELP: &str = "\
Exit codes: 0 all is well; 1 the database cannot be read; 2 wrong arguments or settings, or a table that is not as \
described; 5 there is advice.

Examples:
    cargo xtask vectors advise
    cargo xtask vectors advise memories --recall --env production --json";

pub(super) async fn run(args: Args, project: &Project, terminal: Terminal) -> Outcome {
    let (label, store) = args.store.open(project).await?;
    let advice = judge(&store, args.recall, terminal).await;
    store.pool().close().await;
    let advice = advice.map_err(|error| store_failed(&label, &error))?;
    if args.store.json {
        let advice = advice.iter().map(|advice| {
            let figures = advice.figures.iter();
            let figures = figures.map(|figure| (figure.name.to_owned(), json!(figure.value)));
            json!({
                "rule": advice.rule.name(),
                "why": advice.why,
                "figures": figures.collect::<Map<_, _>>(),
                "sql": advice.sql,
            })
        });
        output::json(&json!({ "advice": advice.collect::<Vec<_>>() }))?;
    } else {
        output::text(text(&advice))?;
    }
    if advice.is_empty() {
        terminal.done("Judged", format!("{label}: nothing to do"));
        return Ok(ExitCode::SUCCESS);
    }
    terminal.done(
        "Judged",
        format!("{label}: {} to take care of", count(advice.len(), "thing")),
    );
    Ok(Exit::Found.into())
}

async fn judge(store: &Store, recall: bool, terminal: Terminal) -> Result<Vec<Advice>, Error> {
    if !recall {
        return store.advise(None).await;
    }
    match store.recall(200, 10).await {
        Ok(recall) => store.advise(Some(&recall)).await,
        // Without an index or rows there is advice all the same.
        Err(Error::NothingToMeasure { why, .. }) => {
            terminal.warning(format!("recall was not measured: {why}"));
            store.advise(None).await
        }
        Err(error) => Err(error),
    }
}

/// SQL, with the reasons as comments: what is to be run can be taken from it.
fn text(advice: &[Advice]) -> String {
    let mut text = String::new();
    for (place, advice) in advice.iter().enumerate() {
        if place > 0 {
            text.push('\n');
        }
        // What a database holds ends no comment.
        let why = advice.why.replace(char::is_control, " ");
        let _ = writeln!(text, "-- {}: {why}", advice.rule);
        for figure in &advice.figures {
            let _ = writeln!(text, "--   {} = {}", figure.name, figure.value);
        }
        text.push_str(&advice.sql);
    }
    text
}
