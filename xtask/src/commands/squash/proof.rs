//! The one migration, and whether it makes what the others do.

use driftless_effects::Protected;
use driftless_migrations::{Details, Folder, Migration, SquashError, Squashed};
use driftless_schema_export::{Catalog, ReadOptions};
use driftless_scratch::Scratch;

use crate::beyond_schema::beyond_server;
use crate::exit::{Exit, Failed, OrExit as _, failed};
use crate::project::Project;
use crate::replay;
use crate::terminal::{Terminal, count};

use super::Args;
use super::rows::Rows;

/// A migration that makes what others do.
pub(super) struct Proven {
    pub sql: String,
    /// Columns whose values are others in each run.
    pub volatile: Vec<String>,
    /// Where it was proven.
    pub engine: String,
}

/// What migrations make.
struct Made {
    catalog: Catalog,
    rows: Rows,
}

/// Writes the first `number` migrations of the folder as one, and compares what it makes.
pub(super) async fn prove(
    args: &Args,
    project: &Project,
    folder: &Folder,
    number: usize,
    terminal: Terminal,
) -> Result<Proven, Failed> {
    let (old, later) = folder.migrations().split_at(number);
    for migration in old {
        if let Some(line) = beyond_server(&migration.sql) {
            return Err(failed(
                Exit::Unproven,
                format!(
                    "nothing was written: {}:{line} changes something of the server and not of the \
                     database (a role, a database, a setting), which would be lost; end before it with \
                     --to",
                    project.shown(&migration.path)
                ),
            ));
        }
    }
    let scripts = folder
        .migrations()
        .iter()
        .map(|migration| migration.sql.as_str());
    let scratch = args
        .engine
        .start(project, replay::extensions(scripts))
        .await?;
    let options = project.read_options_with_access();
    let made = self::made(&scratch, &options, old, terminal).await?;
    if let Some(item) = made.catalog.unmodelled.iter().next() {
        let (kind, name) = (&item.kind, &item.name);
        let why = format!("the {kind} {name} is not modelled and would be lost");
        return Err(unproven(&why));
    }
    let again = self::made(&scratch, &options, old, terminal).await?;
    let volatile = made.rows.differences(&again.rows);

    let schema = made.catalog.to_sql();
    let empty = self::made(&scratch, &options, &one(old, &schema), terminal).await?;
    let mut sql = header(old, scratch.describe());
    sql.push_str(&schema);
    let rows = made.rows.to_sql(&empty.rows)?;
    if !rows.is_empty() {
        sql.push('\n');
        sql.push_str(&rows);
    }
    let new = one(old, &sql);
    let reached = self::made(&scratch, &options, &new, terminal).await?;
    check(project, &made, &reached, "it")?;
    if !later.is_empty() {
        let all = self::made(&scratch, &options, folder.migrations(), terminal).await?;
        let with_new = [&new[..], later].concat();
        let after = self::made(&scratch, &options, &with_new, terminal).await?;
        // Later migrations may leave rows of their own that are others in each run.
        let differences = all.catalog.differences(&after.catalog);
        if let Some(first) = differences.first() {
            return Err(unproven(&format!(
                "after {} that follow, {} is not as it was",
                count(later.len(), "migration"),
                first.id
            )));
        }
    }
    let engine = scratch.describe().to_string();
    scratch.stop().await.or_exit(Exit::Failure)?;
    Ok(Proven {
        sql,
        volatile,
        engine,
    })
}

/// Says what it stands for, so that a history can be rewritten when the files are gone.
fn header(old: &[Migration], engine: &driftless_scratch::EngineInfo) -> String {
    let number = count(old.len(), "migration");
    let mut header = format!(
        "-- Made of {number} by `driftless squash`, proven equal on {engine}. The lines below say of which;\n\
         -- they are needed to rewrite histories.\n"
    );
    for migration in old {
        header.push_str(&Squashed::of(migration).line());
    }
    header.push('\n');
    header
}

/// The last of the old ones with another text: it is run as that one is.
fn one(old: &[Migration], sql: &str) -> Vec<Migration> {
    let last = old.last().cloned();
    let new = last.map(|mut migration| {
        sql.clone_into(&mut migration.sql);
        if let Details::Sqlx { no_transaction, .. } = &mut migration.details {
            *no_transaction = false;
        }
        migration
    });
    new.into_iter().collect()
}

fn check(project: &Project, made: &Made, reached: &Made, what: &str) -> Result<(), Failed> {
    let differences = made.catalog.differences(&reached.catalog);
    if let Some(first) = differences.first() {
        return Err(unproven(&format!(
            "{what} does not make {} as it was",
            first.id
        )));
    }
    let protected = Protected::find(&project.rules()?, &made.catalog);
    let harm = protected.harm(&made.catalog, &reached.catalog);
    if let Some(first) = harm.harmed.first() {
        return Err(unproven(&format!(
            "{what} does not make the protected {} as it was",
            first.id
        )));
    }
    let rows = made.rows.differences(&reached.rows);
    match rows.first() {
        Some(first) => Err(unproven(&format!(
            "{what} does not leave the same rows: {first}"
        ))),
        None => Ok(()),
    }
}

fn unproven(why: &str) -> Failed {
    failed(
        Exit::Unproven,
        format!(
            "nothing was written: {why}; leave the migration that is to blame out with --to, and please \
             report it"
        ),
    )
}

async fn made(
    scratch: &Scratch,
    options: &ReadOptions,
    migrations: &[Migration],
    terminal: Terminal,
) -> Result<Made, Failed> {
    // What a snapshot holds has the values of another day.
    let mut replayed = replay::replay(scratch, None, migrations, false, terminal).await?;
    let catalog = replay::catalog(&mut replayed.database, options).await?;
    let rows = Rows::read(replayed.database.connection()).await?;
    replayed.database.close().await.or_exit(Exit::Failure)?;
    Ok(Made { catalog, rows })
}

/// How a command ends that such an error ends.
pub(super) fn exit_of(error: &SquashError) -> Exit {
    match error {
        SquashError::NotSquashed { .. } => Exit::Usage,
        SquashError::NotApplied { .. } => Exit::Found,
        _ => Exit::Failure,
    }
}
