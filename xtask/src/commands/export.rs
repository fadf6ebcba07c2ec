//! `export`: a schema as canonical SQL, in one piece or by object.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use driftless_schema_export::Script;

use crate::engine::EngineArgs;
use crate::exit::{Exit, Failed, OrExit as _, Outcome, failed};
use crate::files;
use crate::output;
use crate::project::{Project, read_text};
use crate::state::{self, State, StateArg};
use crate::terminal::{Terminal, count};
use crate::unmodelled;

/// Print a schema as canonical SQL, or write it to a file or a folder
///
/// The same schema gives the same bytes, ordered so that it loads into an empty database. Live
/// databases are only read, and printed as their own server deparses them.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Args {
    /// `migrations`, `schema`, a file of SQL, a URL, or an environment
    #[arg(long, value_name = "STATE")]
    pub from: StateArg,
    /// Write to this file in place of standard output
    #[arg(long, value_name = "FILE", conflicts_with = "split")]
    pub output: Option<PathBuf>,
    /// Write a file for each object into this folder, and `load.sql`, which loads them with psql
    #[arg(long, value_name = "DIR")]
    pub split: Option<PathBuf>,
    /// In a form that leaves alone what is there already
    #[arg(long)]
    pub if_not_exists: bool,
    /// With owners
    #[arg(long)]
    pub owners: bool,
    /// With grants and default privileges
    #[arg(long)]
    pub privileges: bool,
    #[command(flatten)]
    pub engine: EngineArgs,
}

const AFTER_HELP: &str = "\
Exit codes: 0 done; 2 wrong arguments, settings or input; 3 it does not run on scratch.

Examples:
    cargo xtask export --from migrations > schema.sql
    cargo xtask export --from local --split schema-by-object";

/// What loads a split export, and tells one from any other folder.
const LOAD_FILE: &str = "load.sql";
const LOAD_HEADER: &str = "-- Written by `driftless export --split`; psql -f load.sql loads all.\n";

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    let project = &Project::find(project)?;
    let mut options = project.read_options();
    options.owners = args.owners;
    options.privileges = args.privileges;
    let state = args.from.resolve(project)?;
    let catalog = if let State::Live { label, url } = &state {
        state::read_live(label, url, &options, terminal)
            .await?
            .catalog
    } else {
        let states = [state.clone()];
        let mut read = state::read(&states, project, &args.engine, &options, terminal).await?;
        let catalog = read.catalogs.remove(0);
        read.close().await?;
        catalog
    };
    unmodelled::warn(&catalog.unmodelled, terminal);
    let mut script = catalog.script();
    if args.if_not_exists {
        script = script.if_not_exists();
    }
    let objects = count(catalog.objects.len(), "object");
    if let Some(folder) = &args.split {
        let files = write_files(&script, folder)?;
        terminal.done(
            "Wrote",
            format!(
                "{objects} of {state} to {} in {}",
                count(files, "file"),
                folder.display()
            ),
        );
    } else if let Some(path) = &args.output {
        files::replace(path, &script.to_string())?;
        terminal.done(
            "Wrote",
            format!("{objects} of {state} to {}", path.display()),
        );
    } else {
        output::text(&script)?;
        terminal.done("Exported", format!("{objects} of {state}"));
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the files, and removes those of an earlier export that are no more. A folder that holds
/// anything else than an earlier export is left alone.
fn write_files(script: &Script, folder: &Path) -> Result<usize, Failed> {
    let files = script.files();
    let load_file = folder.join(LOAD_FILE);
    let before = if load_file.is_file() {
        listed(&read_text(&load_file)?)
    } else {
        None
    };
    let is_free = !folder.exists()
        || std::fs::read_dir(folder)
            .or_exit(Exit::Usage)?
            .next()
            .is_none();
    if before.is_none() && !is_free {
        return Err(failed(
            Exit::Usage,
            format!(
                "{}: not empty, and no earlier export of this command; name an empty or new folder",
                folder.display()
            ),
        ));
    }
    let mut load = LOAD_HEADER.to_owned();
    let mut written = BTreeSet::new();
    for file in &files {
        files::replace(&folder.join(&file.path), &file.sql)?;
        // Writing to a string does not fail.
        let _ = writeln!(load, "\\ir {}", file.path);
        written.insert(file.path.as_str());
    }
    files::replace(&load_file, &load)?;
    for gone in before.iter().flatten() {
        if !written.contains(gone.as_str()) {
            let path = folder.join(gone);
            if path.is_file() {
                std::fs::remove_file(&path).or_exit(Exit::Failure)?;
            }
        }
    }
    Ok(files.len())
}

/// The files that a `load.sql` of this command names, all inside its folder.
fn listed(load: &str) -> Option<Vec<String>> {
    let lines = load.strip_prefix(LOAD_HEADER)?.lines();
    lines
        .map(|line| {
            let path = line.strip_prefix("\\ir ")?;
            let inside = path.split('/').all(|part| !part.is_empty() && part != "..");
            inside.then(|| path.to_owned())
        })
        .collect()
}
