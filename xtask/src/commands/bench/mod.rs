//! `bench`: how long reading, writing and comparing schemas takes, beside `pg_dump`.

mod history;
mod memory;
mod process;
mod run;
mod schema;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{ExitCode, Stdio};
use std::time::{Duration, Instant};

use driftless_schema_diff::{Options, diff};
use driftless_scratch::{Database, Scratch};
use serde::Serialize;
use tokio::process::Command;

use crate::engine::EngineArgs;
use crate::exit::{Exit, Failed, OrExit as _, Outcome, failed};
use crate::output;
use crate::pg_dump;
use crate::project::Project;
use crate::replay;
use crate::settings::EngineName;
use crate::terminal::{Terminal, seconds};

/// Measure reading and comparing schemas, beside `pg_dump`
///
/// On a native PostgreSQL, databases of so many tables are made, each table with eight columns, an
/// identity key, a CHECK, a foreign key, and three indexes of which one is partial and one on an
/// expression. `pg_dump --schema-only` and our own export then take turns, each from connecting to
/// the last byte of SQL. After ten changes the schema is compared with what it was.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Needs a native PostgreSQL: cargo xtask setup native-postgres

What is measured is optimised in development builds too (Cargo.toml of the workspace).

Example:
    cargo xtask bench --tables 1000 --tables 5000 --tables 10000 --tables 15000 --rounds 3"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: Option<What>,
    /// How many tables; again for another size
    #[arg(long, value_name = "NUMBER", default_value = "1000",
          value_parser = clap::value_parser!(u32).range(10..))]
    tables: Vec<u32>,
    /// How often each is done; medians are told
    #[arg(long, value_name = "NUMBER", default_value_t = 5,
          value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// Print the result as JSON on standard output
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    History(history::Args),
    Run(run::Args),
}

/// What was measured at one size; times in milliseconds, medians.
#[derive(Debug, Serialize)]
struct Measured {
    tables: usize,
    objects: usize,
    pg_dump: f64,
    read: f64,
    to_sql: f64,
    /// How many times faster reading and writing is than `pg_dump`; below 1 it is slower.
    times_faster: f64,
    diff: f64,
    differences: f64,
    /// What the diff's memory was at most, in bytes; Linux alone tells.
    diff_peak_memory: Option<u64>,
}

pub(crate) async fn run(args: Args, terminal: Terminal) -> Outcome {
    match args.what {
        Some(What::History(args)) => return history::run(args, terminal).await,
        Some(What::Run(args)) => return run::run(args).await,
        None => {}
    }
    let project = project()?;
    let scratch = start().await?;
    let Some(pg_dump) = pg_dump::find(&scratch).await? else {
        return Err(failed(
            Exit::Failure,
            "there is no pg_dump beside the server's programs to compare with; run `cargo xtask \
             setup native-postgres`",
        ));
    };
    let mut measured = Vec::new();
    for tables in &args.tables {
        let tables = usize::try_from(*tables).or_exit(Exit::Usage)?;
        let started = Instant::now();
        measured.push(measure(&project, &scratch, &pg_dump, tables, args.rounds).await?);
        terminal.done(
            "Measured",
            format!("{tables} tables in {}", seconds(started.elapsed())),
        );
    }
    let engine = scratch.describe().to_string();
    scratch.stop().await.or_exit(Exit::Failure)?;
    if args.json {
        let report =
            serde_json::json!({ "engine": engine, "rounds": args.rounds, "sizes": measured });
        output::json(&report)?;
    } else {
        for size in &measured {
            output::text(format_args!("{}\n", size.line()))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn project() -> Result<Project, Failed> {
    let here = std::env::current_dir().or_exit(Exit::Failure)?;
    Ok(Project::without_settings(here))
}

/// A native PostgreSQL that keeps nothing.
async fn start() -> Result<Scratch, Failed> {
    let engine = EngineArgs {
        scratch: Some(EngineName::Native),
        no_cache: true,
    };
    engine.start(&project()?, BTreeSet::new()).await
}

impl Measured {
    fn line(&self) -> String {
        let memory = self.diff_peak_memory.map_or_else(
            || "memory unknown".to_owned(),
            |bytes| format!("{:.0} MB", bytes as f64 / 1e6),
        );
        format!(
            "{} tables, {} objects: pg_dump {:.0} ms, read {:.0} ms, to_sql {:.0} ms: {}; diff \
             {:.0} ms, {memory}; differences {:.0} ms",
            self.tables,
            self.objects,
            self.pg_dump,
            self.read,
            self.to_sql,
            beside(self.times_faster),
            self.diff,
            self.differences,
        )
    }
}

/// The ratio to `pg_dump` in words.
fn beside(times_faster: f64) -> String {
    if times_faster < 1.0 {
        format!("{:.2} times slower than pg_dump", 1.0 / times_faster)
    } else {
        format!("{times_faster:.2} times faster than pg_dump")
    }
}

async fn measure(
    project: &Project,
    scratch: &Scratch,
    pg_dump: &Path,
    tables: usize,
    rounds: u32,
) -> Result<Measured, Failed> {
    let mut database = scratch.database().await.or_exit(Exit::Failure)?;
    schema::make(&mut database, tables).await?;
    let options = project.read_options();
    let (mut dumps, mut reads, mut writes) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        dumps.push(dump(pg_dump, &database).await?);
        // A new connection each time, as pg_dump makes one: its caches are empty.
        let started = Instant::now();
        database = database.reconnect().await.or_exit(Exit::Failure)?;
        let catalog = replay::catalog(&mut database, &options).await?;
        reads.push(started.elapsed());
        let started = Instant::now();
        let sql = catalog.to_sql();
        writes.push(started.elapsed());
        drop(sql);
    }
    let old = replay::catalog(&mut database, &options).await?;
    schema::change(&mut database, tables).await?;
    let new = replay::catalog(&mut database, &options).await?;
    let (mut diffs, mut differences, mut peak) = (Vec::new(), Vec::new(), None);
    for _ in 0..rounds {
        let begun = memory::begin();
        let started = Instant::now();
        let plan = diff(&old, &new, &Options::default());
        diffs.push(started.elapsed());
        peak = peak.max(memory::grown(begun));
        drop(plan);
        let started = Instant::now();
        drop(old.differences(&new));
        differences.push(started.elapsed());
    }
    database.close().await.or_exit(Exit::Failure)?;
    let (dump, read, write) = (median(dumps), median(reads), median(writes));
    Ok(Measured {
        tables,
        objects: old.objects.len(),
        pg_dump: dump,
        read,
        to_sql: write,
        times_faster: dump / (read + write),
        diff: median(diffs),
        differences: median(differences),
        diff_peak_memory: peak,
    })
}

async fn dump(pg_dump: &Path, database: &Database) -> Result<Duration, Failed> {
    let started = Instant::now();
    let status = Command::new(pg_dump)
        .args(["--schema-only", "--dbname"])
        .arg(database.url().expose())
        .stdout(Stdio::null())
        .kill_on_drop(true)
        .status()
        .await
        .or_exit(Exit::Failure)?;
    if !status.success() {
        return Err(failed(
            Exit::Failure,
            format!("{} failed; what it said stands above", pg_dump.display()),
        ));
    }
    Ok(started.elapsed())
}

/// In milliseconds.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    let middle = times.get(times.len() / 2).copied().unwrap_or_default();
    middle.as_secs_f64() * 1000.0
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn slower_is_said_plainly() {
        assert_eq!(beside(2.5), "2.50 times faster than pg_dump");
        assert_eq!(beside(0.5), "2.00 times slower than pg_dump");
    }
}
