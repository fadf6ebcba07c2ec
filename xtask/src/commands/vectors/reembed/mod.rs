//! `vectors reembed`: another model, in the steps of [`Reembed`].

mod backfill;
mod sql;
mod switch;
mod verify;

use clap::Subcommand;
use driftless_scratch::DatabaseUrl;
use driftless_vector_store::{Reembed, ReembedError};
use sqlx::PgPool;

use super::settings::ElementName;
use super::{StoreArgs, VectorSettings, open, store_failed};
use crate::exit::{Exit, Failed, Outcome, failed};
use crate::guard::{Consent, Permit};
use crate::project::Project;
use crate::terminal::Terminal;

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
    Sql(sql::Args),
    Backfill(backfill::Args),
    Verify(verify::Args),
    Switch(switch::Args),
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
        Step::Sql(args) => sql::run(&args, project).await,
        Step::Backfill(args) => Box::pin(backfill::run(&args, project, terminal)).await,
        Step::Verify(args) => verify::run(&args, project, terminal).await,
        Step::Switch(args) => switch::run(&args, project, terminal).await,
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
        url: &DatabaseUrl,
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
