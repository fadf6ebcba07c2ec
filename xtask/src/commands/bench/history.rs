//! `bench history`: how long `status` and `check-drift` take, beside `sqlx migrate info`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use clap::ValueHint;
use driftless_migrations::{ApplyOptions, Folder, Layout, apply_pending};
use driftless_scratch::Scratch;
use serde::Serialize;
use tempfile::TempDir;

use super::process::{build, time, unsuccessful};
use super::{median, memory, start};
use crate::commands::setup;
use crate::exit::{Exit, Failed, OrExit as _, Outcome};
use crate::output;
use crate::terminal::{Terminal, seconds};

/// Measure `status` and `check-drift`, beside `sqlx migrate info`
///
/// On a native PostgreSQL, so many migrations are applied in either layout, each of a table with an
/// index. This program's `status`, `sqlx migrate info` and this program's `check-drift` then take turns,
/// each a process of its own; ratios are medians of the ratios of single turns.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Needs a native PostgreSQL: cargo xtask setup native-postgres

Example:
    cargo xtask bench history --migrations 100 --migrations 500 --migrations 2000")]
pub(super) struct Args {
    /// How many migrations; again for another number
    #[arg(long, value_name = "NUMBER", default_value = "500",
          value_parser = clap::value_parser!(u32).range(1..))]
    migrations: Vec<u32>,
    /// How often each is done; medians are told
    #[arg(long, value_name = "NUMBER", default_value_t = 9,
          value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// How often `check-drift` is done, which takes longer
    #[arg(long, value_name = "NUMBER", default_value_t = 3)]
    drift_rounds: u32,
    /// Another sqlx-cli than that of `setup sqlx-cli`, which is not optimised
    #[arg(long, value_name = "PROGRAM", value_hint = ValueHint::FilePath)]
    sqlx: Option<PathBuf>,
    /// Print the result as JSON on standard output
    #[arg(long)]
    json: bool,
}

/// What was measured; times in milliseconds, medians.
#[derive(Debug, Serialize)]
struct Measured {
    layout: String,
    migrations: u32,
    status: f64,
    /// `sqlx migrate info`; it knows its own layout alone.
    sqlx_info: Option<f64>,
    /// How many times as long `status` takes as `sqlx migrate info` in the same turn.
    status_to_sqlx_info: Option<f64>,
    /// `check-drift` of what is remembered from the run before.
    check_drift: Option<f64>,
    /// `check-drift --no-cache`, which starts an engine and runs all migrations.
    check_drift_anew: Option<f64>,
    /// At most, in bytes; Linux alone tells.
    status_peak_memory: Option<u64>,
    check_drift_peak_memory: Option<u64>,
}

pub(super) async fn run(args: Args, terminal: Terminal) -> Outcome {
    let sqlx = match args.sqlx {
        Some(program) => program,
        None => setup::sqlx_cli(terminal)?,
    };
    let scratch = start().await?;
    let mut measured = Vec::new();
    for &count in &args.migrations {
        for layout in [Layout::Sqlx, Layout::Prisma] {
            let started = Instant::now();
            let turns = Turns {
                rounds: args.rounds,
                drift_rounds: args.drift_rounds,
                sqlx: &sqlx,
            };
            measured.push(turns.measure(&scratch, layout, count).await?);
            terminal.done(
                "Measured",
                format!(
                    "{count} migrations of {layout} in {}",
                    seconds(started.elapsed())
                ),
            );
        }
    }
    let engine = scratch.describe().to_string();
    scratch.stop().await.or_exit(Exit::Failure)?;
    if args.json {
        let report = serde_json::json!({
            "engine": engine, "build": build(), "rounds": args.rounds, "measured": measured,
        });
        output::json(&report)?;
    } else {
        for one in &measured {
            output::text(format_args!("{}\n", one.line()))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

impl Measured {
    fn line(&self) -> String {
        let mut line = format!(
            "{}, {} migrations, {} build: status {:.0} ms{}",
            self.layout,
            self.migrations,
            build(),
            self.status,
            in_memory(self.status_peak_memory),
        );
        // Writing into a String cannot fail.
        if let (Some(info), Some(ratio)) = (self.sqlx_info, self.status_to_sqlx_info) {
            let _ = write!(
                line,
                "; sqlx migrate info {info:.0} ms, of which status takes {ratio:.2} times as much"
            );
        }
        if let Some(drift) = self.check_drift {
            let memory = in_memory(self.check_drift_peak_memory);
            let _ = write!(line, "; check-drift {drift:.0} ms{memory}");
        }
        if let Some(anew) = self.check_drift_anew {
            let _ = write!(line, ", with --no-cache {anew:.0} ms");
        }
        line
    }
}

fn in_memory(peak: Option<u64>) -> String {
    peak.map_or_else(String::new, |bytes| {
        format!(" in {:.0} MB", bytes as f64 / 1e6)
    })
}

/// How often what is done.
struct Turns<'a> {
    rounds: u32,
    drift_rounds: u32,
    sqlx: &'a Path,
}

impl Turns<'_> {
    async fn measure(
        &self,
        scratch: &Scratch,
        layout: Layout,
        count: u32,
    ) -> Result<Measured, Failed> {
        let project = write(layout, count).or_exit(Exit::Failure)?;
        let migrations = project.path().join("migrations");
        let folder = Folder::read(&migrations, layout).or_exit(Exit::Failure)?;
        let mut database = scratch.database().await.or_exit(Exit::Failure)?;
        let options = ApplyOptions::default();
        apply_pending(database.connection(), &folder, &options, |_| ())
            .await
            .or_exit(Exit::Failure)?;

        let url = database.url().expose();
        let own = std::env::current_exe().or_exit(Exit::Failure)?;
        let command = |program: &Path, arguments: &[&str]| {
            let mut command = Command::new(program);
            command
                .args(arguments)
                .current_dir(project.path())
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            command
        };
        let status = || command(&own, &["status", "--env", url]);
        let info = || {
            command(
                self.sqlx,
                &["migrate", "info", "--no-dotenv", "--database-url", url],
            )
        };
        let anew = [
            "check-drift",
            "--scratch",
            "native",
            "--env",
            url,
            "--no-cache",
        ];
        let known = anew.split_last().map_or(&[][..], |(_, known)| known);
        let drift = || command(&own, known);

        // The first time reads programs and files from the disk, and keeps what the migrations make.
        let status_peak_memory = peak(&mut status())?;
        let check_drift_peak_memory = match self.drift_rounds {
            0 => None,
            _ => peak(&mut drift())?,
        };
        let (mut statuses, mut infos) = (Vec::new(), Vec::new());
        let (mut drifts, mut anews) = (Vec::new(), Vec::new());
        let mut ratios = Vec::new();
        for round in 0..self.rounds {
            let ours = time(&mut status())?;
            statuses.push(ours);
            if layout == Layout::Sqlx {
                let theirs = time(&mut info())?;
                infos.push(theirs);
                ratios.push(ours.div_duration_f64(theirs));
            }
            if round < self.drift_rounds {
                drifts.push(time(&mut drift())?);
                anews.push(time(&mut command(&own, &anew))?);
            }
        }
        database.close().await.or_exit(Exit::Failure)?;
        ratios.sort_by(f64::total_cmp);
        let some = |times: Vec<Duration>| (!times.is_empty()).then(|| median(times));
        Ok(Measured {
            layout: layout.to_string(),
            migrations: count,
            status: median(statuses),
            sqlx_info: some(infos),
            status_to_sqlx_info: ratios.get(ratios.len() / 2).copied(),
            check_drift: some(drifts),
            check_drift_anew: some(anews),
            status_peak_memory,
            check_drift_peak_memory,
        })
    }
}

/// A project of so many migrations, the same ones each time.
fn write(layout: Layout, count: u32) -> std::io::Result<TempDir> {
    let project = tempfile::tempdir()?;
    let folder = project.path().join("migrations");
    fs::create_dir(&folder)?;
    fs::write(project.path().join("driftless.toml"), "")?;
    if layout == Layout::Prisma {
        fs::write(
            folder.join("migration_lock.toml"),
            "provider = \"postgresql\"\n",
        )?;
    }
    for number in 0..count {
        let name = format!("{}_item_{number}", 20_250_101_000_000 + u64::from(number));
        let sql = format!(
            "CREATE TABLE item_{number} (\n    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n    \
             title text NOT NULL,\n    amount numeric(12, 2) DEFAULT 0 NOT NULL\n);\n\
             CREATE INDEX ON item_{number} (title);\n"
        );
        let file = match layout {
            Layout::Sqlx => folder.join(format!("{name}.sql")),
            Layout::Prisma => {
                fs::create_dir(folder.join(&name))?;
                folder.join(name).join("migration.sql")
            }
        };
        fs::write(file, sql)?;
    }
    Ok(project)
}

/// The most memory that a process has had.
fn peak(command: &mut Command) -> Result<Option<u64>, Failed> {
    let mut child = command.spawn().or_exit(Exit::Failure)?;
    let mut peak = None;
    loop {
        peak = memory::peak_of(child.id()).max(peak);
        if let Some(status) = child.try_wait().or_exit(Exit::Failure)? {
            return if status.success() {
                Ok(peak)
            } else {
                Err(unsuccessful(command, status))
            };
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}
