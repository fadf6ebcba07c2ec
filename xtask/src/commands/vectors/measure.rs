//! `vectors recall` and `vectors tune`

use std::path::PathBuf;
use std::process::ExitCode;

use driftless_vector_store::{Embedding, Recall, ScanSetting, Tuning};
use serde_json::json;

use super::{Store, StoreArgs, milliseconds, queries, recall_json, store_failed};
use crate::exit::{Exit, Failed, Outcome};
use crate::output;
use crate::project::Project;
use crate::table::Table;
use crate::terminal::Terminal;

/// Which queries are asked
#[derive(Debug, clap::Args)]
pub(super) struct SampleArgs {
    /// How many points between rows of the table are asked with
    #[arg(long, value_name = "NUMBER", default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub sample: u32,
    /// Ask with these instead: embeddings of real queries, each a JSON array of numbers on a line of its own
    #[arg(long, value_name = "FILE", conflicts_with = "sample")]
    queries: Option<PathBuf>,
    /// How many of the nearest rows are asked for
    #[arg(long, value_name = "NUMBER", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub k: u32,
}

impl SampleArgs {
    fn queries(&self, store: &Store) -> Result<Option<Vec<Embedding>>, Failed> {
        let path = self.queries.as_deref();
        path.map(|path| queries::read(path, store)).transpose()
    }

    async fn recall(&self, store: &Store, label: &str) -> Result<Recall, Failed> {
        let recall = match self.queries(store)? {
            Some(queries) => store.recall_of(&queries, self.k).await,
            None => store.recall(self.sample, self.k).await,
        };
        recall.map_err(|error| store_failed(label, &error))
    }

    async fn tune(&self, target: f64, store: &Store, label: &str) -> Result<Tuning, Failed> {
        let tuning = match self.queries(store)? {
            Some(queries) => store.tune_of(target, &queries, self.k).await,
            None => store.tune(target, self.sample, self.k).await,
        };
        tuning.map_err(|error| store_failed(label, &error))
    }
}

/// Measure what searches find of what is nearest, on the live table
///
/// Points between rows of the table are asked with, or queries of your own, through the index and exactly, and what
/// is found is compared. It only reads; exact search reads the whole table for each query.
#[derive(Debug, clap::Args)]
#[command(after_help = RECALL_HELP)]
pub(super) struct RecallArgs {
    #[command(flatten)]
    pub store: StoreArgs,
    #[command(flatten)]
    sample: SampleArgs,
    /// End with 5 where recall is less than this, from 0 to 1
    #[arg(long, value_name = "SHARE", value_parser = share)]
    at_least: Option<f64>,
}

const RECALL_HELP: &str = "\
Exit codes: 0 measured; 1 the database cannot be read; 2 wrong arguments or settings, no index or no rows; 5 recall \
is below --at-least.

Examples:
    cargo xtask vectors recall
    cargo xtask vectors recall memories --env production --at-least 0.95 --json
    python embed.py < questions.jsonl > queries.jsonl
    cargo xtask vectors recall memories --queries queries.jsonl";

/// Find the least `ef_search` or `probes` with which searches find enough
///
/// Nothing is set: the SQL that would make it the default of a role or of the database is printed.
#[derive(Debug, clap::Args)]
#[command(after_help = TUNE_HELP)]
pub(super) struct TuneArgs {
    #[command(flatten)]
    pub store: StoreArgs,
    /// The recall that is wanted, from 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.95, value_parser = share)]
    target: f64,
    #[command(flatten)]
    sample: SampleArgs,
}

const TUNE_HELP: &str = "\
Exit codes: 0 found; 1 the database cannot be read; 2 wrong arguments or settings, no index or no rows; 5 no setting \
reaches it.

Examples:
    cargo xtask vectors tune memories --target 0.99 --env dev
    cargo xtask vectors tune memories --target 0.99 --queries queries.jsonl";

fn share(text: &str) -> Result<f64, String> {
    let share = text
        .parse()
        .ok()
        .filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "write a share from 0 to 1, as 0.95".to_owned())
}

pub(super) async fn recall(args: RecallArgs, project: &Project, terminal: Terminal) -> Outcome {
    let (label, store) = args.store.open(project).await?;
    let recall = args.sample.recall(&store, &label).await;
    store.pool().close().await;
    let recall = recall?;
    let low = args.at_least.is_some_and(|least| recall.recall < least);
    if args.store.json {
        let mut value = recall_json(&recall);
        value["at_least"] = json!(args.at_least);
        output::json(&value)?;
    } else {
        output::text(table(std::iter::once(&recall)))?;
    }
    terminal.done("Measured", format!("{label}: {}", told(&recall)));
    if low {
        terminal.error(format!(
            "recall is {:.3}; see `vectors tune` and `vectors advise --recall`",
            recall.recall
        ));
        return Ok(Exit::Found.into());
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn tune(args: TuneArgs, project: &Project, terminal: Terminal) -> Outcome {
    let (label, store) = args.store.open(project).await?;
    let tuning = args.sample.tune(args.target, &store, &label).await;
    store.pool().close().await;
    let tuning = tuning?;
    let sql = tuning.setting.map(|setting| sql(setting, store.pool()));
    if args.store.json {
        output::json(&json!({
            "target": tuning.target,
            "setting": tuning.setting.map(|setting| json!({
                "name": setting.name(),
                "value": setting.value(),
            })),
            "sql": sql,
            "steps": tuning.steps.iter().map(|step| recall_json(&step.recall)).collect::<Vec<_>>(),
        }))?;
    } else {
        output::text(table(tuning.steps.iter().map(|step| &step.recall)))?;
        if let Some(sql) = &sql {
            output::text(format_args!("\n{sql}"))?;
        }
    }
    Ok(end(&tuning, &label, terminal))
}

fn end(tuning: &Tuning, label: &str, terminal: Terminal) -> ExitCode {
    if let Some(setting) = tuning.setting {
        terminal.done(
            "Tuned",
            format!("{label}: {setting} reaches {}", tuning.target),
        );
        return ExitCode::SUCCESS;
    }
    terminal.error(format!(
        "{label}: no setting reaches {}; ask with queries as people ask them (--queries), which can be easier than \
         points between rows, or build the index again with a larger m and ef_construction, or with lists learned from \
         the rows of today",
        tuning.target
    ));
    Exit::Found.into()
}

/// What makes it a default.
fn sql(setting: ScanSetting, pool: &sqlx::PgPool) -> String {
    let options = pool.connect_options();
    let database = options.get_database().unwrap_or(options.get_username());
    format!(
        "-- for all who search, as the owner of the database; stores choose by themselves unless set_scan says it\n{}",
        setting.set_database_sql(database)
    )
}

fn told(recall: &Recall) -> String {
    format!(
        "recall@{} {:.3} (95%: {:.3} to {:.3}) of {} queries, {} short",
        recall.k, recall.recall, recall.lower, recall.upper, recall.queries, recall.short
    )
}

fn table<'r>(recalls: impl Iterator<Item = &'r Recall>) -> String {
    let heading = [
        "SETTING", "RECALL", "LOWER", "UPPER", "SHORT", "INDEX MS", "EXACT MS",
    ];
    let mut table = Table::new(heading, &[1, 2, 3, 4, 5, 6]);
    for recall in recalls {
        table.row([
            recall
                .setting
                .map_or_else(String::new, |setting| setting.to_string()),
            format!("{:.3}", recall.recall),
            format!("{:.3}", recall.lower),
            format!("{:.3}", recall.upper),
            recall.short.to_string(),
            format!("{:.2}", milliseconds(recall.index_time)),
            format!("{:.2}", milliseconds(recall.exact_time)),
        ]);
    }
    table.text()
}
