//! `fix-drift`: records the checksums of edited migrations anew, where the edit changes nothing.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use driftless_checksum::Recorded;
use driftless_migrations::{
    Details, Entry, Folder, Migration, Rerecorded, State, rerecord, status,
};
use serde_json::{Value, json};
use similar::TextDiff;
use sqlx::{Connection as _, PgConnection};

use crate::commands::status::Edit;
use crate::environment::DatabaseArg;
use crate::exit::{Exit, Failed, OrExit as _, Outcome, failed};
use crate::guard::Consent;
use crate::output;
use crate::project::Project;
use crate::state;
use crate::terminal::{Terminal, count};

/// Record the checksum of an edited migration anew, where the edit changes nothing that it does
///
/// Applied migrations whose files were edited since make sqlx refuse to go on, and Prisma offer to reset
/// the database. Where only white space, comments, letter case or line ends have changed, the history is
/// given the file's new checksum: in one transaction, under the owning tool's lock, and nothing but that.
/// What was applied is found in the file's git history. Other edits are refused.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Args {
    /// The edited migrations
    #[arg(value_name = "NAME", required_unless_present = "all_cosmetic")]
    pub names: Vec<String>,
    /// Every migration that was edited in looks alone
    #[arg(long, conflicts_with_all = ["names", "accept_semantic"])]
    pub all_cosmetic: bool,
    /// Record an edit that changes what the migration does, for this reason: the database keeps what was
    /// applied
    #[arg(long, value_name = "REASON")]
    pub accept_semantic: Option<String>,
    /// The database: an environment, or a URL
    #[arg(long, value_name = "DATABASE", default_value = "local")]
    pub env: DatabaseArg,
    #[command(flatten)]
    pub consent: Consent,
    /// Show what would be recorded and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Print what was recorded as JSON on standard output
    #[arg(long)]
    pub json: bool,
}

const AFTER_HELP: &str = "\
Standard output has a line for each checksum with the old and the new one: keep it where changes of the \
database are noted.

Exit codes: 0 recorded, or nothing to record; 1 the database cannot be read or written; 2 wrong arguments, \
settings or input; 5 refused: an edit changes what a migration does, or nobody can tell.

Examples:
    cargo xtask fix-drift --all-cosmetic --dry-run
    cargo xtask fix-drift 20250101000000_create_notes --env production
    cargo xtask fix-drift 20250101000000_create_notes --accept-semantic 'the default was changed by hand too'";

/// An edited migration.
struct Edited<'a> {
    migration: &'a Migration,
    entry: &'a Entry,
    edit: Edit,
}

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    if args
        .accept_semantic
        .as_deref()
        .is_some_and(|reason| reason.trim().is_empty())
    {
        return Err(failed(
            Exit::Usage,
            "--accept-semantic wants the reason why the database may keep what was applied",
        ));
    }
    let project = Project::find(project)?;
    let (label, url, permit) = args
        .env
        .resolve_to_write(
            &project,
            "fix-drift",
            args.consent.unless(args.dry_run),
            terminal,
        )
        .await?;
    let folder = project.migrations_of(&url)?;
    folder.warnings().iter().for_each(|it| terminal.warning(it));
    let mut connection = state::connect(&label, &url).await?;
    let outcome = fix(&args, &folder, &mut connection, &label, terminal).await;
    let closed = connection.close().await;
    let outcome = outcome?;
    closed.or_exit(Exit::Failure)?;
    permit.end(Ok(outcome))
}

async fn fix(
    args: &Args,
    folder: &Folder,
    connection: &mut PgConnection,
    label: &str,
    terminal: Terminal,
) -> Outcome {
    let entries = status(connection, folder).await.or_exit(Exit::Failure)?;
    let edited = edited(folder, &entries)?;
    let chosen = choose(args, &edited, &entries)?;
    for one in &chosen {
        terminal.line(format!("{}: {}", one.migration.name, one.edit.explained()));
        terminal.detail(difference(one));
    }
    let refused: Vec<&str> = chosen
        .iter()
        .filter(|one| one.edit.is_semantic() && args.accept_semantic.is_none())
        .map(|one| one.migration.name.as_str())
        .collect();
    if !refused.is_empty() {
        return Err(failed(
            Exit::Found,
            format!(
                "nothing was recorded: {} may do something else than what was applied; restore the file \
                 and put the change in a new migration, or, if the database may keep what was applied, \
                 say why with --accept-semantic REASON",
                refused.join(", ")
            ),
        ));
    }
    let recorded = if args.dry_run || chosen.is_empty() {
        Vec::new()
    } else {
        let chosen: Vec<&Entry> = chosen.iter().map(|one| one.entry).collect();
        rerecord(connection, folder, &chosen)
            .await
            .or_exit(Exit::Failure)?
    };
    if args.json {
        output::json(&to_json(args, label, &chosen, &recorded))?;
    } else {
        output::text(audit(args, label, &chosen, &recorded))?;
    }
    let number = count(chosen.len(), "checksum");
    if args.dry_run {
        terminal.result("Would record", format!("{number} in {label}"));
    } else {
        terminal.result("Recorded", format!("{number} in {label}"));
    }
    Ok(ExitCode::SUCCESS)
}

/// Those whose files are not what was applied. The folder's migrations are the first entries.
fn edited<'a>(folder: &'a Folder, entries: &'a [Entry]) -> Result<Vec<Edited<'a>>, Failed> {
    let all = folder.migrations().iter().zip(entries);
    all.filter(|(_, entry)| entry.state == State::Edited)
        .map(|(migration, entry)| {
            let edit = Edit::find(migration, entry)?;
            Ok(Edited {
                migration,
                entry,
                edit,
            })
        })
        .collect()
}

fn choose<'e, 'a>(
    args: &Args,
    edited: &'e [Edited<'a>],
    entries: &[Entry],
) -> Result<Vec<&'e Edited<'a>>, Failed> {
    if args.all_cosmetic {
        return Ok(edited
            .iter()
            .filter(|one| !one.edit.is_semantic())
            .collect());
    }
    let find = |name: &String| {
        let found = edited.iter().find(|one| one.migration.name == *name);
        found.ok_or_else(|| {
            let state = entries.iter().find(|entry| entry.name == *name);
            let why = match state {
                Some(entry) => format!("is {}, and not edited", entry.state),
                None => "is neither in the folder nor in the history".to_owned(),
            };
            failed(
                Exit::Usage,
                format!("migration {name} {why}; `status` lists those that are edited"),
            )
        })
    };
    args.names.iter().map(find).collect()
}

/// What was applied beside what the file has.
fn difference(edited: &Edited<'_>) -> String {
    let Some(applied) = &edited.edit.applied else {
        return String::new();
    };
    TextDiff::from_lines(applied, &edited.migration.sql)
        .unified_diff()
        .context_radius(1)
        .header("as applied", &edited.migration.path.display().to_string())
        .to_string()
}

/// A line for each checksum.
fn audit(args: &Args, label: &str, chosen: &[&Edited<'_>], recorded: &[Rerecorded]) -> String {
    let mut text = String::new();
    for (one, recorded) in chosen.iter().zip(recorded) {
        let reason = args.accept_semantic.as_deref();
        let reason = reason.map_or_else(String::new, |reason| format!(": {reason}"));
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "{label}: {} from {} to {} ({}{reason})",
            recorded.name,
            checksum(&recorded.before, one.migration),
            checksum(&recorded.after, one.migration),
            one.edit.class(),
        );
    }
    text
}

fn to_json(args: &Args, label: &str, chosen: &[&Edited<'_>], recorded: &[Rerecorded]) -> Value {
    let migrations = chosen.iter().enumerate().map(|(index, one)| {
        let recorded = recorded.get(index);
        json!({
            "name": one.migration.name,
            "class": one.edit.class(),
            "applied_in_commit": one.edit.commit,
            "before": recorded.map(|recorded| checksum(&recorded.before, one.migration)),
            "after": recorded.map(|recorded| checksum(&recorded.after, one.migration)),
        })
    });
    json!({
        "database": label,
        "dry_run": args.dry_run,
        "reason": args.accept_semantic,
        "migrations": migrations.collect::<Vec<_>>(),
    })
}

/// A checksum in hexadecimal digits.
fn checksum(recorded: &[u8], migration: &Migration) -> String {
    match migration.details {
        Details::Prisma => Recorded::Prisma(&String::from_utf8_lossy(recorded)).to_string(),
        Details::Sqlx { .. } => Recorded::Sqlx(recorded).to_string(),
    }
}
