//! `vectors`: whether a table of embeddings is searched well, and its embeddings made anew by another model.

mod advise;
mod embedder;
mod health;
mod measure;
mod queries;
mod reembed;
mod settings;

use std::path::Path;

use clap::Subcommand;
use driftless_scratch::DatabaseUrl;
use driftless_vector_store::{Error, Recall, VectorStore};
use serde_json::{Value, json};
use sqlx::Connection as _;
use sqlx::postgres::PgPoolOptions;

pub(crate) use settings::VectorSettings;

use crate::environment::DatabaseArg;
use crate::exit::{Exit, Failed, OrExit as _, Outcome, failed};
use crate::project::Project;
use crate::settings::FILE;
use crate::state::connect;
use crate::terminal::Terminal;

/// Embeddings: measure recall, tune for it, take advice, see the health, change the model
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Tables of embeddings are described in driftless.toml, as [vectors.NAME].

Exit codes: 0 done; 1 the database or a program does not answer; 2 wrong arguments or settings, or a table that is not \
as described; 5 recall is below --at-least, there is advice, health has warnings, or embeddings are missing; 130 \
interrupted.

Examples:
    cargo xtask vectors recall memories --env dev
    cargo xtask vectors advise --env production --json
    cargo xtask vectors reembed sql memories --to embedding_1024 --dimensions 1024";

#[derive(Debug, Subcommand)]
enum Command {
    Recall(measure::RecallArgs),
    Tune(measure::TuneArgs),
    Advise(advise::Args),
    Health(health::Args),
    Reembed(reembed::Args),
}

impl Args {
    /// Whether standard output is JSON.
    pub(crate) fn json(&self) -> bool {
        match &self.command {
            Command::Recall(args) => args.store.json,
            Command::Tune(args) => args.store.json,
            Command::Advise(args) => args.store.json,
            Command::Health(args) => args.store.json,
            Command::Reembed(args) => args.json(),
        }
    }

    /// Whether it says itself what was done when it is interrupted.
    pub(crate) fn ends_itself(&self) -> bool {
        matches!(&self.command, Command::Reembed(args) if args.ends_itself())
    }
}

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    let project = Project::find_or_here(project)?;
    match args.command {
        Command::Recall(args) => measure::recall(args, &project, terminal).await,
        Command::Tune(args) => measure::tune(args, &project, terminal).await,
        Command::Advise(args) => advise::run(args, &project, terminal).await,
        Command::Health(args) => health::run(args, &project, terminal).await,
        Command::Reembed(args) => Box::pin(reembed::run(args, &project, terminal)).await,
    }
}

/// Which table, and where
#[derive(Debug, clap::Args)]
struct StoreArgs {
    /// The table, as [vectors.NAME] in driftless.toml; may be left out where there is one
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// The database: an environment, or a URL
    #[arg(long, value_name = "DATABASE", default_value = "local")]
    env: DatabaseArg,
    /// Print the result as JSON on standard output
    #[arg(long)]
    json: bool,
}

/// A store, as nobody reads rows from it.
type Store = VectorStore<()>;

impl StoreArgs {
    /// The table's settings, with its name.
    fn find<'p>(&self, project: &'p Project) -> Result<(&'p str, &'p VectorSettings), Failed> {
        let known = &project.settings.vectors;
        let found = match &self.name {
            Some(name) => known.get_key_value(name),
            None if known.len() == 1 => known.iter().next(),
            None => None,
        };
        found
            .map(|(name, settings)| (name.as_str(), settings))
            .ok_or_else(|| {
                let names: Vec<&str> = known.keys().map(String::as_str).collect();
                let what = match (&self.name, names.as_slice()) {
                    (Some(name), _) => format!("{name:?} is no table of embeddings"),
                    (None, []) => "no table of embeddings is described".to_owned(),
                    (None, _) => "there are several tables of embeddings: name one".to_owned(),
                };
                failed(
                    Exit::Usage,
                    format!(
                        "{what}; {FILE} has {}. Add [vectors.NAME] with its `dimensions`",
                        if names.is_empty() {
                            "none".to_owned()
                        } else {
                            names.join(", ")
                        }
                    ),
                )
            })
    }

    /// Opens the store for a command that only reads.
    async fn open(&self, project: &Project) -> Result<(String, Store), Failed> {
        let (name, settings) = self.find(project)?;
        let (label, url) = self.env.resolve(project)?;
        let store = Box::pin(open(name, settings, &label, &url)).await?;
        Ok((label, store))
    }
}

/// Opens a store with one connection, for whoever closes it.
async fn open(
    name: &str,
    settings: &VectorSettings,
    label: &str,
    url: &DatabaseUrl,
) -> Result<Store, Failed> {
    let schema = url.schema();
    let mut table = settings.table(name);
    if let (None, Some(schema)) = (&settings.schema, schema) {
        table = table.schema(schema);
    }
    // A pool tries until its time is over and then says that alone. This says what the matter is.
    let connection = connect(label, url).await?;
    connection.close().await.or_exit(Exit::Failure)?;
    let options = url.connect_options().or_exit(Exit::Usage)?;
    let pool = PgPoolOptions::new().max_connections(1);
    let pool = pool.connect_lazy_with(options);
    match Store::open(pool.clone(), table).await {
        Ok(store) => Ok(store),
        Err(error) => {
            pool.close().await;
            Err(store_failed(label, &error))
        }
    }
}

/// What is described wrongly is for the person to correct; a database that does not answer is not.
fn store_failed(label: &str, error: &Error) -> Failed {
    let exit = match error {
        Error::Database(_) | Error::PoolTimedOut { .. } => Exit::Failure,
        _ => Exit::Usage,
    };
    failed(exit, format!("{label}: {error}"))
}

fn recall_json(recall: &Recall) -> Value {
    json!({
        "index": recall.index,
        "setting": recall.setting.map(|setting| json!({
            "name": setting.name(),
            "value": setting.value(),
        })),
        "k": recall.k,
        "queries": recall.queries,
        "recall": recall.recall,
        "lower": recall.lower,
        "upper": recall.upper,
        "short": recall.short,
        "index_ms": milliseconds(recall.index_time),
        "exact_ms": milliseconds(recall.exact_time),
    })
}

fn milliseconds(time: std::time::Duration) -> f64 {
    (time.as_secs_f64() * 1e6).round() / 1e3
}
