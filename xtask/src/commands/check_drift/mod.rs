//! `check-drift`: whether a live database is what its applied migrations make; writes nothing.

mod findings;
mod known;
mod report;

use std::collections::BTreeSet;
use std::path::Path;

use driftless_effects::Protected;
use driftless_migrations::{Entry, Folder, HistoryTable, Migration, State, compare};
use driftless_schema_diff::{Options, Plan, diff};
use driftless_schema_export::{Catalog, ObjectId};
use driftless_scratch::DatabaseUrl;

use crate::commands::status::Edit;
use crate::declared::Source;
use crate::engine::EngineArgs;
use crate::environment::DatabaseArg;
use crate::exit::{Exit, Failed, OrExit as _, Outcome};
use crate::format::{self, Format, FormatArgs};
use crate::output;
use crate::project::Project;
use crate::replay;
use crate::settings;
use crate::state;
use crate::terminal::Terminal;
use crate::unmodelled;

use findings::RULES;
use known::Known;
pub(crate) use report::Edited;
use report::Report;

/// Check whether a live database is what its applied migrations make
///
/// Looks for three kinds of drift: applied migrations whose files were edited since (and whether in more
/// than looks); differences between the live schema and what the applied migrations make on a scratch
/// database, as SQL to go either way; and protected objects that are missing, invalid or altered. The live
/// database is only read; its schema is loaded into scratch too, so that one server prints both.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Args {
    /// The database: an environment, or a URL
    #[arg(long, value_name = "DATABASE", default_value = "local")]
    pub env: DatabaseArg,
    #[command(flatten)]
    pub format: FormatArgs,
    #[command(flatten)]
    pub engine: EngineArgs,
}

const AFTER_HELP: &str = "\
Exit codes: 0 no drift; 1 the database cannot be read; 2 wrong arguments, settings or input; 3 the applied \
migrations do not run on scratch; 5 drift was found.

Examples:
    cargo xtask check-drift
    cargo xtask check-drift --env production --format sarif > drift.sarif";

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    let project = Project::find(project)?;
    let rules = project.rules()?;
    let (label, url) = args.env.resolve(&project)?;
    let folder = project.migrations_of(&url)?;
    folder.warnings().iter().for_each(|it| terminal.warning(it));
    let entries = history(&label, &url, &folder).await?;
    let (edited, applied) = applied(&folder, &entries, &project)?;
    let live = state::read_live(&label, &url, &project.read_options(), terminal).await?;
    unmodelled::warn(&live.catalog.unmodelled, terminal);
    let source = Source {
        path: format!("(export of {label})").into(),
        text: live.catalog.to_sql(),
    };

    let comparison = Comparison {
        args: &args,
        project: &project,
        folder: &folder,
        applied: &applied,
        schema: url.schema(),
        terminal,
    };
    let Compared {
        made,
        stands,
        engine,
    } = comparison.run(&live.catalog, source).await?;
    let protected = Protected::find(&rules, &made);
    let report = Report {
        applied: applied.len(),
        last: applied.last().map_or_else(
            || settings::FILE.to_owned(),
            |migration| project.shown(&migration.path),
        ),
        missing: names(&entries, State::Missing),
        failed: names(&entries, State::Failed),
        edited,
        to_database: plan(&made, &stands),
        to_migrations: plan(&stands, &made),
        differences: made.differences(&stands),
        harmed: report::harmed(&protected, &made, &stands, &args.env),
        absent: protected.absent.clone(),
        label,
        engine,
    };
    match args.format.format() {
        Format::Terminal => output::text(report.to_text())?,
        Format::Json => output::json(&report.to_json())?,
        Format::Sarif => format::sarif(&report.findings(), &RULES, &project)?,
        Format::Github => format::github(&report.findings(), &project)?,
    }
    report.tell(terminal);
    Ok(Exit::found_if(report.has_drift()))
}

/// What is compared with a live database.
struct Comparison<'a> {
    args: &'a Args,
    project: &'a Project,
    folder: &'a Folder,
    applied: &'a [Migration],
    schema: Option<String>,
    terminal: Terminal,
}

struct Compared {
    /// What the migrations make.
    made: Catalog,
    /// What stands, as the same engine prints it.
    stands: Catalog,
    engine: String,
}

impl Comparison<'_> {
    async fn run(&self, live: &Catalog, source: Source) -> Result<Compared, Failed> {
        let schema = self.schema.as_deref();
        let mut options = self.project.read_options();
        let engine = &self.args.engine;
        let known = if engine.no_cache {
            Known::none()
        } else {
            Known::of(self.applied, schema, &options, engine.name(self.project))?
        };
        if let Some((made, engine)) = known.find(&source.text, live) {
            self.terminal
                .done("Found", "what the migrations make in the cache".to_owned());
            return Ok(Compared {
                made,
                stands: live.clone(),
                engine,
            });
        }
        let scripts = self.applied.iter().map(|migration| migration.sql.as_str());
        let extensions = replay::extensions(scripts.chain([source.text.as_str()]));
        let scratch = self.args.engine.start(self.project, extensions).await?;
        let snapshots = !self.args.engine.no_cache;
        let mut replayed =
            replay::replay(&scratch, schema, self.applied, snapshots, self.terminal).await?;
        let mut made = replay::catalog(&mut replayed.database, &options).await?;
        options.exclude_schemas = others(schema, self.folder.history(), &made, live);
        if !options.exclude_schemas.is_empty() {
            made = replay::catalog(&mut replayed.database, &options).await?;
        }
        replayed.database.close().await.or_exit(Exit::Failure)?;
        let engine = scratch.describe().to_string();
        // SQL that is the same makes the same schema, and need not be loaded to see it.
        let sql = made.to_sql();
        let mut stands = if source.text == sql {
            made.clone()
        } else {
            state::load(self.project, &[source], &scratch, &options, self.terminal).await?
        };
        state::keep_validity(live, &mut stands);
        scratch.stop().await.or_exit(Exit::Failure)?;
        known.keep(&sql, &engine, self.terminal);
        Ok(Compared {
            made,
            stands,
            engine,
        })
    }
}

/// Schemas that are not compared. Where the URL names one, as Prisma has it, those in which the migrations
/// make nothing are another project's; elsewhere those that are there for the history alone.
fn others(
    schema: Option<&str>,
    history: &HistoryTable,
    made: &Catalog,
    live: &Catalog,
) -> BTreeSet<String> {
    let made_in = filled(made);
    let not_compared: Vec<&str> = if let Some(schema) = schema {
        let all = made.objects.keys().chain(live.objects.keys());
        let all = all.filter_map(ObjectId::schema);
        all.filter(|name| *name != schema).collect()
    } else {
        let live_in = filled(live);
        let created = history.creates().iter().map(String::as_str);
        created.filter(|name| !live_in.contains(name)).collect()
    };
    let not_compared = not_compared.into_iter();
    not_compared
        .filter(|name| !made_in.contains(name))
        .map(str::to_owned)
        .collect()
}

/// Schemas that something is in.
fn filled(catalog: &Catalog) -> BTreeSet<&str> {
    let objects = catalog.objects.keys();
    objects
        .filter(|id| !matches!(id, ObjectId::Schema(_)))
        .filter_map(ObjectId::schema)
        .collect()
}

/// What the database's history says of each migration.
pub(crate) async fn history(
    label: &str,
    url: &DatabaseUrl,
    folder: &Folder,
) -> Result<Vec<Entry>, Failed> {
    let history = state::read_history(label, url, folder.history()).await?;
    Ok(compare(folder, &history))
}

/// Those whose files are not what was applied, and the applied migrations as they were applied, as far
/// as that can be known.
pub(crate) fn applied(
    folder: &Folder,
    entries: &[Entry],
    project: &Project,
) -> Result<(Vec<Edited>, Vec<Migration>), Failed> {
    let mut edited = Vec::new();
    let mut applied = Vec::new();
    // The folder's migrations are the first entries, in its order.
    for (migration, entry) in folder.migrations().iter().zip(entries) {
        let mut migration = migration.clone();
        match entry.state {
            State::Applied => {}
            State::Edited => {
                let edit = Edit::find(&migration, entry)?;
                if let Some(text) = &edit.applied {
                    migration.sql.clone_from(text);
                }
                edited.push(Edited {
                    name: migration.name.clone(),
                    path: project.shown(&migration.path),
                    edit,
                });
            }
            _ => continue,
        }
        applied.push(migration);
    }
    Ok((edited, applied))
}

fn names(entries: &[Entry], state: State) -> Vec<String> {
    let meant = entries.iter().filter(|entry| entry.state == state);
    meant.map(|entry| entry.name.clone()).collect()
}

fn plan(from: &Catalog, to: &Catalog) -> Plan {
    diff(from, to, &Options::default())
}
