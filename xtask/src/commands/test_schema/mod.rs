//! `regen-test-schema`: production's schema in one file, for tests to load.

mod omit;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use driftless_migrations::{Folder, Layout};
use driftless_schema_export::Catalog;
use driftless_scratch::{Database, Scratch};
use serde_json::json;

use crate::engine::EngineArgs;
use crate::exit::{Exit, Failed, OrExit as _, Outcome, failed};
use crate::files;
use crate::output;
use crate::project::{Project, read_text};
use crate::replay::{self, describe_script};
use crate::settings::{EngineName, Target};
use crate::terminal::{Terminal, count};
use crate::unmodelled;

use omit::Omission;

/// Write the schema that the migrations make to one file, for tests to load
///
/// Replays the migrations on a scratch database and writes everything they make: extensions, vector
/// and partial indexes, CHECKs, triggers, functions, deferrable keys. The file is proven before it is
/// written: it is loaded into an empty database, which must then have the same schema.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command, and none excludes another"
)]
pub(crate) struct Args {
    /// Write nothing; show what would change, and exit with 5 if anything would
    #[arg(long)]
    pub check: bool,
    /// What the file will be loaded into; without it, `test-schema.target` in the settings
    #[arg(long, value_name = "TARGET", value_enum)]
    pub target: Option<Target>,
    /// In a form that leaves alone what is there already
    #[arg(long)]
    pub if_not_exists: bool,
    /// Fill the history table too, so that the app's own migrator finds nothing to do
    #[arg(long)]
    pub with_history: bool,
    /// A file of SQL that inserts rows, put at the end; may be given more than once
    #[arg(long, value_name = "FILE")]
    pub seed: Vec<PathBuf>,
    /// The file to write; without it, `test-schema.file` in the settings, or schema/test-schema.sql
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Print what was done as JSON on standard output
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub engine: EngineArgs,
}

const AFTER_HELP: &str = "\
Exit codes: 0 written, or up to date; 2 wrong arguments, settings or input; 3 a migration or a seed \
file does not run on scratch; 4 the file would not make the same schema; 5 with --check: the file \
is not up to date.

Examples:
    cargo xtask regen-test-schema
    cargo xtask regen-test-schema --check
    cargo xtask regen-test-schema --with-history --seed tests/rows.sql";

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    let project = &Project::find(project)?;
    let wanted = Wanted::new(&args, project)?;
    let before = wanted.before(project)?;
    let folder = project.migrations()?;
    for warning in folder.warnings() {
        terminal.warning(warning);
    }
    let scripts = folder
        .migrations()
        .iter()
        .map(|migration| migration.sql.as_str());
    let scratch = args
        .engine
        .start(project, replay::extensions(scripts))
        .await?;
    let mut replayed = replay::replay(
        &scratch,
        None,
        folder.migrations(),
        !args.engine.no_cache,
        terminal,
    )
    .await?;
    let mut catalog = replay::catalog(&mut replayed.database, &project.read_options()).await?;
    replayed.database.close().await.or_exit(Exit::Failure)?;
    unmodelled::warn(&catalog.unmodelled, terminal);

    let omissions = match wanted.target {
        Target::Pglite => omit::omit(&mut catalog, driftless_scratch::embedded_offers),
        Target::Postgres => Vec::new(),
    };
    for omission in &omissions {
        terminal.warning(format!("left out, since PGlite lacks it: {omission}"));
    }
    let shown = project.shown(&wanted.file);
    let parts = wanted.parts(&catalog, &omissions, &folder, &shown);
    let proven_on = prove(&catalog, &parts, &wanted, project, &args, scratch).await?;
    let text = joined(&parts);
    terminal.passed(format!(
        "it loads on {proven_on} and makes the same {}",
        count(catalog.objects.len(), "object")
    ));

    // A checkout on Windows may have made CRLF of its line ends, which is no change.
    let with_lf = |text: &str| text.replace("\r\n", "\n");
    let is_current = before.as_deref().map(with_lf) == Some(with_lf(&text));
    if !args.check && !is_current {
        files::replace(&wanted.file, &text)?;
    }
    let outcome = match (is_current, args.check) {
        (true, _) => "up-to-date",
        (false, true) => "stale",
        (false, false) => "written",
    };
    if args.json {
        let report = json!({
            "outcome": outcome,
            "path": shown,
            "objects": catalog.objects.len(),
            "omitted": omissions.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "unmodelled": unmodelled::to_json(&catalog.unmodelled),
            "engine": proven_on,
        });
        output::json(&report)?;
    }
    match outcome {
        "up-to-date" => terminal.done("Up to date", shown),
        "written" => terminal.result("Wrote", shown),
        _ => {
            if !args.json {
                let before = before.as_deref().unwrap_or_default();
                output::text(changes(before, &text, &shown))?;
            }
            terminal.error(format!(
                "{shown} is not what the migrations make; run `cargo xtask regen-test-schema` and \
                 commit the file"
            ));
            return Ok(Exit::Found.into());
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The first line of the file, by which it is known again.
const HEADER: &str =
    "-- Written by `cargo xtask regen-test-schema` from the migrations; do not edit.";

/// What the file shall be: arguments over settings.
struct Wanted {
    file: PathBuf,
    target: Target,
    if_not_exists: bool,
    with_history: bool,
    /// Path as shown, and text.
    seed: Vec<(String, String)>,
}

impl Wanted {
    fn new(args: &Args, project: &Project) -> Result<Self, Failed> {
        let settings = &project.settings.test_schema;
        let seed_files: Vec<PathBuf> = if args.seed.is_empty() {
            settings
                .seed
                .iter()
                .map(|file| project.root.join(file))
                .collect()
        } else {
            args.seed.clone()
        };
        let mut seed = Vec::new();
        for path in seed_files {
            seed.push((project.shown(&path), read_text(&path)?));
        }
        Ok(Self {
            file: match &args.output {
                Some(path) => path.clone(),
                None => project.test_schema_file(),
            },
            target: args.target.or(settings.target).unwrap_or_default(),
            if_not_exists: args.if_not_exists || settings.if_not_exists,
            with_history: args.with_history || settings.with_history,
            seed,
        })
    }

    /// What the file is now. One that somebody else has written is not replaced.
    fn before(&self, project: &Project) -> Result<Option<String>, Failed> {
        if !self.file.exists() {
            return Ok(None);
        }
        let text = read_text(&self.file)?;
        if text.is_empty() || text.starts_with(HEADER) {
            return Ok(Some(text));
        }
        Err(failed(
            Exit::Usage,
            format!(
                "{} was not written by this command (its first line is not `{HEADER}`), so it is \
                 left alone; remove it, or name another file with --output or `test-schema.file`",
                project.shown(&self.file)
            ),
        ))
    }

    /// The file's parts: where each comes from, and its text.
    fn parts(
        &self,
        catalog: &Catalog,
        omissions: &[Omission],
        folder: &Folder,
        shown: &str,
    ) -> Vec<(String, String)> {
        let mut schema = format!("{HEADER}\n");
        for omission in omissions {
            // Writing to a string does not fail.
            let _ = writeln!(schema, "-- Left out, since PGlite lacks it: {omission}");
        }
        let script = catalog.script();
        let script = if self.if_not_exists {
            script.if_not_exists()
        } else {
            script
        };
        let _ = write!(schema, "\n{script}");
        if self.with_history {
            let _ = write!(schema, "\n{}", folder.history_script());
        }
        let mut parts = vec![(shown.to_owned(), schema)];
        parts.extend(self.seed.iter().cloned());
        parts
    }
}

/// The whole file.
fn joined(parts: &[(String, String)]) -> String {
    let mut text = String::new();
    for (index, (path, part)) in parts.iter().enumerate() {
        if index > 0 {
            // Writing to a string does not fail.
            let _ = write!(text, "\n-- Rows of {path}\n\n");
        }
        text.push_str(part.trim_end());
        text.push('\n');
    }
    text
}

/// Loads the text into an empty database and reads it back. Returns the engine.
async fn prove(
    catalog: &Catalog,
    parts: &[(String, String)],
    wanted: &Wanted,
    project: &Project,
    args: &Args,
    scratch: Scratch,
) -> Result<String, Failed> {
    // PGlite is what the file is for, wherever the migrations were replayed.
    let is_same_engine =
        wanted.target == Target::Postgres || scratch.describe().engine == "embedded";
    let scratch = if is_same_engine {
        scratch
    } else {
        scratch.stop().await.or_exit(Exit::Failure)?;
        let embedded = EngineArgs {
            scratch: Some(EngineName::Embedded),
            ..args.engine.clone()
        };
        embedded
            .start(
                project,
                replay::extensions(parts.iter().map(|(_, text)| text.as_str())),
            )
            .await?
    };
    let mut database = scratch.database().await.or_exit(Exit::Failure)?;
    for (path, text) in parts {
        run_script(&mut database, path, text).await?;
    }
    if wanted.if_not_exists
        && let Some((path, schema)) = parts.first()
    {
        // What it is for: a second run changes nothing.
        run_script(&mut database, path, schema).await?;
    }
    let loaded = replay::catalog(&mut database, &project.read_options()).await?;
    database.close().await.or_exit(Exit::Failure)?;
    let differences = if is_same_engine {
        let bytes_differ = loaded.to_sql() != catalog.to_sql();
        let differences = catalog.strict_differences(&loaded);
        let mut differences: Vec<String> = differences
            .iter()
            .map(|difference| difference.id.to_string())
            .collect();
        if bytes_differ && differences.is_empty() {
            differences.push("the order or comments of objects".to_owned());
        }
        differences
    } else {
        // Two servers may print one expression differently, so only what there is is compared.
        catalog
            .objects
            .keys()
            .filter(|id| !loaded.objects.contains_key(id))
            .chain(
                loaded
                    .objects
                    .keys()
                    .filter(|id| !catalog.objects.contains_key(id)),
            )
            .map(ToString::to_string)
            .collect()
    };
    let engine = scratch.describe().to_string();
    scratch.stop().await.or_exit(Exit::Failure)?;
    if differences.is_empty() {
        Ok(engine)
    } else {
        Err(failed(
            Exit::Unproven,
            format!(
                "nothing is written: loaded into an empty database, the file would not make the same \
                 schema: {}; please report this with the migrations that make these objects",
                differences.join(", ")
            ),
        ))
    }
}

async fn run_script(database: &mut Database, path: &str, text: &str) -> Result<(), Failed> {
    driftless_migrations::execute_script(database.connection(), text, Layout::Sqlx)
        .await
        .map_err(|error| {
            failed(
                Exit::Replay,
                format!(
                    "{path}:{}\nIt does not load, so nothing is written. Correct the statement, or \
                     report this if it is none of yours",
                    describe_script(&error)
                ),
            )
        })
}

/// A unified diff.
fn changes(before: &str, after: &str, path: &str) -> String {
    similar::TextDiff::from_lines(before, after)
        .unified_diff()
        .header(path, "what the migrations make")
        .to_string()
}
