//! `squash`: one migration from many, proven equal, and the history rewritten where that is asked for.

mod proof;
mod rows;

use std::path::Path;
use std::process::ExitCode;

use driftless_checksum::committed;
use driftless_migrations::{Folder, Migration, Squashed, rewrite_squashed, squashed_rows};
use serde_json::json;
use sqlx::Connection as _;

use crate::engine::EngineArgs;
use crate::environment::DatabaseArg;
use crate::exit::{Exit, Failed, OrExit as _, Outcome, failed};
use crate::guard::Consent;
use crate::output;
use crate::project::Project;
use crate::state;
use crate::terminal::{Terminal, count};

use proof::{Proven, prove};

/// Make one migration from many, and prove it equal
///
/// Replays the migrations from the first to --to on scratch, writes what they make as one: the schema with
/// its extensions, owners and privileges, and the rows that they leave. It is run on an empty scratch
/// database, and schema and rows must be the same, also after the migrations that follow. Then the file is
/// written and those that it stands for are removed. A database that has applied them needs one row in its
/// history in place of theirs: --rewrite-history, now or at any later time.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command, and none excludes another"
)]
pub(crate) struct Args {
    /// The new migration's name
    #[arg(long, value_name = "NAME", required_unless_present = "rewrite_history")]
    pub name: Option<String>,
    /// The last migration to squash; without it, the last one
    #[arg(long, value_name = "NAME", requires = "name")]
    pub to: Option<String>,
    /// Replace the rows of squashed migrations in the history of --env by one of the new migration; without
    /// --name, of the folder's first migration, which was squashed before
    #[arg(long)]
    pub rewrite_history: bool,
    /// The database whose history is rewritten: an environment, or a URL
    #[arg(long, value_name = "DATABASE", default_value = "local")]
    pub env: DatabaseArg,
    /// Write the values of this run though another run gives others (times, random ones)
    #[arg(long, requires = "name")]
    pub accept_volatile_data: bool,
    /// Remove the migrations though git does not have them as they are
    #[arg(long, requires = "name")]
    pub not_in_git: bool,
    #[command(flatten)]
    pub consent: Consent,
    /// Print what would be written; write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Print what was done as JSON on standard output
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub engine: EngineArgs,
}

const AFTER_HELP: &str = "\
With --rewrite-history, standard output has the rows that were replaced: keep them where changes of the \
database are noted.

Exit codes: 0 written, rewritten, or nothing to rewrite; 1 the database cannot be read or written; 2 wrong \
arguments, settings or input, or migrations that git does not have; 3 the migrations do not run on scratch; \
4 unproven, or values that change from run to run: nothing was written; 5 the history is not what was \
squashed, and was not rewritten.

Examples:
    cargo xtask squash --name initial --dry-run
    cargo xtask squash --name until_2024 --to 20241231000000_last
    cargo xtask squash --rewrite-history --env production";

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    let project = Project::find(project)?;
    let folder = read(&args, &project)?;
    folder.warnings().iter().for_each(|it| terminal.warning(it));
    if let Some(name) = &args.name {
        return squash(&args, name, &project, &folder, terminal).await;
    }
    let Some(first) = folder.migrations().first() else {
        let what = "the folder has no migration: nothing was squashed";
        return Err(failed(Exit::Usage, what));
    };
    let rows = rewrite(&args, &project, &folder, first, args.dry_run, terminal).await?;
    if args.json {
        output::json(&json!({
            "outcome": if args.dry_run { "planned" } else { "rewritten" },
            "migration": first.name,
            "rows": rows,
        }))?;
    } else {
        output::text(lines(&rows))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The migrations, with the history that is meant.
fn read(args: &Args, project: &Project) -> Result<Folder, Failed> {
    if args.rewrite_history {
        let (_, url) = args.env.resolve(project)?;
        project.migrations_of(&url)
    } else {
        project.migrations()
    }
}

fn lines(rows: &[String]) -> String {
    let mut lines = rows.join("\n");
    if !lines.is_empty() {
        lines.push('\n');
    }
    lines
}

async fn squash(
    args: &Args,
    name: &str,
    project: &Project,
    folder: &Folder,
    terminal: Terminal,
) -> Outcome {
    let all = folder.migrations();
    let place = |to: &String| {
        let found = all.iter().position(|migration| migration.name == *to);
        let what = format!("--to {to}: the folder has no such migration");
        found.ok_or_else(|| failed(Exit::Usage, what))
    };
    let last = args.to.as_ref().map(place).transpose()?;
    let number = last.map_or(all.len(), |last| last + 1);
    if number < 2 {
        let what = "there is nothing to squash: it takes two migrations or more";
        return Err(failed(Exit::Usage, what));
    }
    let (stem, path) = folder.replacing_path(number, name).or_exit(Exit::Usage)?;
    let old = &all[..number];
    if !args.not_in_git && !args.dry_run {
        check_committed(folder, old)?;
    }
    let Proven {
        sql,
        volatile,
        engine,
    } = prove(args, project, folder, number, terminal).await?;
    check_volatile(args, &volatile, terminal)?;
    let names: Vec<&str> = old
        .iter()
        .map(|migration| migration.name.as_str())
        .collect();
    let shown = project.shown(&path);
    terminal.passed(format!(
        "it makes what {} make on {engine}, and the same rows",
        count(number, "migration")
    ));
    let mut rows = Vec::new();
    if !args.dry_run {
        if args.rewrite_history {
            // Before a file is touched.
            let mut new = old[number - 1].clone();
            (new.name, new.sql) = (stem.clone(), sql.clone());
            rewrite(args, project, folder, &new, true, terminal).await?;
        }
        folder
            .replace_first(number, name, &sql)
            .or_exit(Exit::Usage)?;
        terminal.result(
            "Wrote",
            format!("{shown}, and removed {}", count(number, "migration")),
        );
        if args.rewrite_history {
            let folder = read(args, project)?;
            let mut migrations = folder.migrations().iter();
            let new = migrations.find(|migration| migration.name == stem);
            let new = new.ok_or_else(|| failed(Exit::Failure, format!("{shown} is gone again")))?;
            rows = tokio::select! {
                rows = rewrite(args, project, &folder, new, false, terminal) => rows?,
                _ = tokio::signal::ctrl_c() => {
                    return Err(failed(
                        Exit::Interrupted,
                        "interrupted; the file is written, and the history perhaps not: run `squash \
                         --rewrite-history`, which sees what is to be done",
                    ));
                }
            };
        }
    }
    if args.json {
        output::json(&json!({
            "outcome": if args.dry_run { "planned" } else { "written" },
            "path": shown,
            "squashed": names,
            "volatile": volatile,
            "sql": sql,
            "rows": rows,
        }))?;
    } else if args.dry_run {
        output::text(sql)?;
    } else {
        output::text(lines(&rows))?;
    }
    if !args.rewrite_history {
        terminal.line(format!(
            "next: each database that has applied {} needs one row in place of theirs:\n    cargo xtask \
             squash --rewrite-history --env NAME\none that has applied only some of them is to apply all, \
             with the files of before, first; an empty one needs nothing",
            count(number, "migration")
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// Values that are others in each run are written where that is wanted alone.
fn check_volatile(args: &Args, volatile: &[String], terminal: Terminal) -> Result<(), Failed> {
    for one in volatile {
        terminal.warning(format!("another run gives other values: {one}"));
    }
    if !volatile.is_empty() && !args.accept_volatile_data {
        return Err(failed(
            Exit::Unproven,
            format!(
                "nothing was written: the migrations leave rows that are others in each run ({}); write \
                 those of this run with --accept-volatile-data, which a database that has applied the \
                 migrations does not have, or leave out what makes them with --to",
                volatile.join("; ")
            ),
        ));
    }
    Ok(())
}

/// What is removed is to be found again: git must have it as it is.
fn check_committed(folder: &Folder, old: &[Migration]) -> Result<(), Failed> {
    let found = committed(folder.path(), "HEAD").or_exit(Exit::Failure)?;
    let files = found.map(|found| found.revision).unwrap_or_default();
    let with_lf = |text: &str| text.replace("\r\n", "\n");
    let is_committed = |migration: &&Migration| {
        let inside = migration.path.strip_prefix(folder.path()).ok();
        let bytes = inside.and_then(|path| files.get(path));
        bytes.is_some_and(|bytes| {
            with_lf(&String::from_utf8_lossy(bytes)) == with_lf(&migration.sql)
        })
    };
    match old.iter().find(|migration| !is_committed(migration)) {
        None => Ok(()),
        Some(missing) => Err(failed(
            Exit::Usage,
            format!(
                "nothing was written: git does not have {} as it is, and squashing removes it: commit it \
                 first, or say --not-in-git",
                missing.path.display()
            ),
        )),
    }
}

/// Replaces the rows, or says which would be.
async fn rewrite(
    args: &Args,
    project: &Project,
    folder: &Folder,
    migration: &Migration,
    dry_run: bool,
    terminal: Terminal,
) -> Result<Vec<String>, Failed> {
    let what = "squash --rewrite-history";
    let (label, url, permit) = args
        .env
        .resolve_to_write(project, what, args.consent.unless(dry_run), terminal)
        .await?;
    let rows = if dry_run {
        let history = state::read_history(&label, &url, folder.history()).await?;
        squashed_rows(&history, migration)
    } else {
        let mut connection = state::connect(&label, &url).await?;
        let rows = rewrite_squashed(&mut connection, folder, migration).await;
        let closed = connection.close().await;
        if rows.is_ok() {
            closed.or_exit(Exit::Failure)?;
        }
        rows
    };
    let exit = rows.as_ref().err().map_or(Exit::Failure, proof::exit_of);
    let rows = rows.or_exit(exit)?;
    let name = &migration.name;
    if rows.is_empty() {
        terminal.result(
            "Finished",
            format!("the history of {label} has {name} already"),
        );
    } else {
        let verb = if dry_run { "Would rewrite" } else { "Rewrote" };
        let number = count(Squashed::all(&migration.sql).len(), "migration");
        terminal.result(
            verb,
            format!("{number} as {name} in the history of {label}"),
        );
    }
    permit.end(Ok(ExitCode::SUCCESS))?;
    Ok(rows)
}
