//! `vectors reembed`: another model, in the steps of [`Reembed`].

use std::ops::ControlFlow;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Subcommand;
use driftless_vector_store::{
    Backfilled, Element, HnswOptions, IndexMethod, Reembed, ReembedError, Verification,
};
use serde_json::{Map, Value, json};
use sqlx::PgPool;

use super::embedder::ProgramEmbedder;
use super::measure::SampleArgs;
use super::settings::ElementName;
use super::{StoreArgs, VectorSettings, open, recall_json, store_failed};
use crate::exit::{Exit, Failed, OrExit as _, Outcome, failed};
use crate::guard::{Consent, Permit};
use crate::output;
use crate::project::Project;
use crate::terminal::{Terminal, count};

/// Make the embeddings anew with another model, while the old ones serve
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Args {
    #[command(subcommand)]
    step: Step,
}

const AFTER_HELP: &str = "\
The steps, in their order: `sql` prints what migrations are to hold; `backfill`, after the first of them; `verify`, \
after the second, which builds the index; `switch`, together with the deployment that asks the new model.

Exit codes: 0 done; 1 the database or the embedder does not answer; 2 wrong arguments or settings; 5 embeddings or the \
index are missing; 130 interrupted, and what was filled stays.

Examples:
    cargo xtask vectors reembed sql memories --to embedding_1024 --dimensions 1024 --element halfvec
    cargo xtask vectors reembed backfill memories --to embedding_1024 --dimensions 1024 --element halfvec \\
        --embedder python3 embed.py
    cargo xtask vectors reembed switch memories --to embedding_1024 --dimensions 1024 --element halfvec --env production --force";

#[derive(Debug, Subcommand)]
enum Step {
    /// Print the SQL of every step, for migrations; write nothing
    Sql(SqlArgs),
    /// Fill the new column, as often as it takes, from any number of machines at once
    Backfill(BackfillArgs),
    /// Count what is missing, and measure the recall of the new embeddings; write nothing
    Verify(VerifyArgs),
    /// Put the new column in the place of the old, in one transaction
    Switch(SwitchArgs),
}

/// Which column
#[derive(Debug, clap::Args)]
struct TargetArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// The new column
    #[arg(long, value_name = "COLUMN")]
    to: String,
    /// The dimensions of the new embeddings
    #[arg(long, value_name = "NUMBER")]
    dimensions: u32,
    /// The type of the new column
    #[arg(long, value_enum, default_value = "vector")]
    element: ElementName,
}

#[derive(Debug, clap::Args)]
struct SqlArgs {
    #[command(flatten)]
    target: TargetArgs,
}

#[derive(Debug, clap::Args)]
struct BackfillArgs {
    #[command(flatten)]
    target: TargetArgs,
    #[command(flatten)]
    consent: Consent,
    /// How many rows the embedder is given at once
    #[arg(long, value_name = "NUMBER", default_value_t = 64, value_parser = clap::value_parser!(u16).range(1..=1000))]
    batch: u16,
    /// The program that makes embeddings, with its arguments, which end the command line; without it, `embedder`
    /// in the settings. It reads texts, each a JSON string on a line, and answers each with a line of a JSON array
    #[arg(long, value_name = "PROGRAM", num_args = 1.., allow_hyphen_values = true)]
    embedder: Vec<String>,
}

#[derive(Debug, clap::Args)]
struct VerifyArgs {
    #[command(flatten)]
    target: TargetArgs,
    #[command(flatten)]
    sample: SampleArgs,
}

#[derive(Debug, clap::Args)]
struct SwitchArgs {
    #[command(flatten)]
    target: TargetArgs,
    #[command(flatten)]
    consent: Consent,
}

impl Args {
    pub(super) fn json(&self) -> bool {
        let target = match &self.step {
            Step::Sql(args) => &args.target,
            Step::Backfill(args) => &args.target,
            Step::Verify(args) => &args.target,
            Step::Switch(args) => &args.target,
        };
        target.store.json
    }

    pub(super) fn ends_itself(&self) -> bool {
        matches!(self.step, Step::Backfill(_))
    }
}

pub(super) async fn run(args: Args, project: &Project, terminal: Terminal) -> Outcome {
    match args.step {
        Step::Sql(args) => {
            let opened = args.target.to_read(project).await?;
            opened.pool.close().await;
            sql(&args.target, &opened)
        }
        Step::Backfill(args) => {
            let what = "vectors reembed backfill";
            let opened = args.target.to_write(project, what, &args.consent, terminal);
            let (opened, permit) = opened.await?;
            let outcome = backfill(&args, &opened, project, terminal).await;
            opened.pool.close().await;
            permit.end(outcome)
        }
        Step::Verify(args) => {
            let opened = args.target.to_read(project).await?;
            let outcome = verify(&args, &opened, terminal).await;
            opened.pool.close().await;
            outcome
        }
        Step::Switch(args) => {
            let what = "vectors reembed switch";
            let opened = args.target.to_write(project, what, &args.consent, terminal);
            let (opened, permit) = opened.await?;
            let outcome = switch(&args.target, &opened, terminal).await;
            opened.pool.close().await;
            permit.end(outcome)
        }
    }
}

/// What a step works on.
struct Opened<'p> {
    label: String,
    name: &'p str,
    settings: &'p VectorSettings,
    pool: PgPool,
    reembed: Reembed<()>,
}

impl TargetArgs {
    async fn to_read<'p>(&self, project: &'p Project) -> Result<Opened<'p>, Failed> {
        let (name, settings) = self.store.find(project)?;
        let (label, url) = self.store.env.resolve(project)?;
        self.open(name, settings, label, &url).await
    }

    async fn to_write<'p>(
        &self,
        project: &'p Project,
        what: &'static str,
        consent: &Consent,
        terminal: Terminal,
    ) -> Result<(Opened<'p>, Permit), Failed> {
        let (name, settings) = self.store.find(project)?;
        let env = &self.store.env;
        let resolved = env.resolve_to_write(project, what, Some(consent), terminal);
        let (label, url, permit) = resolved.await?;
        Ok((
            Box::pin(self.open(name, settings, label, &url)).await?,
            permit,
        ))
    }

    async fn open<'p>(
        &self,
        name: &'p str,
        settings: &'p VectorSettings,
        label: String,
        url: &driftless_scratch::DatabaseUrl,
    ) -> Result<Opened<'p>, Failed> {
        let store = Box::pin(open(name, settings, &label, url)).await?;
        let pool = store.pool().clone();
        match Reembed::new(&store, &self.to, self.dimensions, self.element.into()) {
            Ok(reembed) => Ok(Opened {
                label,
                name,
                settings,
                pool,
                reembed,
            }),
            Err(error) => {
                pool.close().await;
                Err(store_failed(&label, &error))
            }
        }
    }
}

fn reembed_failed(label: &str, error: &ReembedError) -> Failed {
    match error {
        ReembedError::Store(error) => store_failed(label, error),
        ReembedError::Missing { .. } => failed(Exit::Found, format!("{label}: {error}")),
        error => failed(Exit::Failure, format!("{label}: {error}")),
    }
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

async fn backfill(
    args: &BackfillArgs,
    opened: &Opened<'_>,
    project: &Project,
    terminal: Terminal,
) -> Outcome {
    let label = &opened.label;
    let command = if args.embedder.is_empty() {
        &opened.settings.embedder
    } else {
        &args.embedder
    };
    let embedder = ProgramEmbedder::start(command, project)?;
    let interrupted = Arc::new(AtomicBool::new(false));
    let noted = Arc::clone(&interrupted);
    let watch = tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            noted.store(true, Ordering::Relaxed);
        }
    });
    let mut shown = terminal.progress("Embedding", 0);
    let done = opened
        .reembed
        .backfill(&embedder, args.batch, |progress| {
            shown.say(&format!("{} of about {}", progress.written, progress.open));
            if interrupted.load(Ordering::Relaxed) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })
        .await;
    watch.abort();
    shown.clear();
    let interrupted = interrupted.load(Ordering::Relaxed);
    let done = match done {
        Ok(done) => done,
        // Ctrl-C ends the embedder too.
        Err(error @ ReembedError::Embedder(_)) if interrupted => {
            return Err(failed(Exit::Interrupted, format!("interrupted; {error}")));
        }
        Err(error) => return Err(reembed_failed(label, &error)),
    };
    let outcome = match (interrupted, done.left) {
        (true, _) => "interrupted",
        (false, 0) => "filled",
        (false, _) => "left",
    };
    if args.target.store.json {
        output::json(&json!({
            "outcome": outcome,
            "written": done.written,
            "discarded": done.discarded,
            "left": done.left,
        }))?;
    }
    terminal.done("Filled", format!("{label}: {}", told(&done)));
    Ok(match outcome {
        "filled" => ExitCode::SUCCESS,
        "left" => {
            terminal.warning("others are at what is left, or write all the time: run it again");
            Exit::Found.into()
        }
        _ => {
            terminal
                .warning("interrupted: what was filled stays, and the next run goes on from there");
            Exit::Interrupted.into()
        }
    })
}

fn told(done: &Backfilled) -> String {
    let number = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let written = count(number(done.written), "row");
    format!(
        "{written}, {} made in vain, {} left",
        done.discarded, done.left
    )
}

async fn verify(args: &VerifyArgs, opened: &Opened<'_>, terminal: Terminal) -> Outcome {
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
    Ok(if verified.is_ready() {
        ExitCode::SUCCESS
    } else {
        Exit::Found.into()
    })
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
