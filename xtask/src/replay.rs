//! The state a project's migrations produce, on a scratch database.

use std::collections::BTreeSet;

use driftless_checksum::Chain;
use driftless_migrations::{Migration, ReplayError, ScriptError};
use driftless_schema_export::{Catalog, ReadOptions};
use driftless_scratch::{Database, Scratch};
use driftless_sql_text::quote_identifier;
use sqlx::AssertSqlSafe;

use crate::exit::{Exit, Failed, OrExit as _, failed};
use crate::roles;
use crate::terminal::{Terminal, count, seconds};

/// Part of the key of a snapshot: raised when a snapshot would hold something else than before.
const SNAPSHOT_FORMAT: &str = "driftless replay 1";

/// A database in the state that the migrations produce.
pub(crate) struct Replayed {
    pub database: Database,
    /// Migrations that were run.
    pub run: usize,
    /// Migrations whose result came from a snapshot.
    pub cached: usize,
}

/// Reads a database's catalog.
pub(crate) async fn catalog(
    database: &mut Database,
    options: &ReadOptions,
) -> Result<Catalog, Failed> {
    driftless_schema_export::read(database.connection(), options)
        .await
        .or_exit(Exit::Failure)
}

/// Extensions that scripts create.
pub(crate) fn extensions<'a>(scripts: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    scripts
        .into_iter()
        .flat_map(driftless_sql_text::extensions_created)
        .collect()
}

/// Replays migrations from the first on (roles that they name and do not make are made), with
/// `snapshots` from the longest run of them that one holds. Where `schema` is said, that is the whole
/// `search_path` meanwhile, as Prisma runs migrations where its URL names one.
pub(crate) async fn replay(
    scratch: &Scratch,
    schema: Option<&str>,
    migrations: &[Migration],
    snapshots: bool,
    terminal: Terminal,
) -> Result<Replayed, Failed> {
    let keys = if snapshots {
        keys(schema, migrations)
    } else {
        Vec::new()
    };
    let mut progress = terminal.progress("Replaying", migrations.len());
    let mut missing: BTreeSet<String> = BTreeSet::new();
    let (mut database, cached) = loop {
        let (mut database, cached) = restore(scratch, &keys).await?;
        for role in &missing {
            roles::make(&mut database, role)
                .await
                .or_exit(Exit::Failure)?;
        }
        enter(&mut database, schema).await?;
        let todo = &migrations[cached..];
        let run = driftless_migrations::replay(database.connection(), todo, |index, migration| {
            progress.at(cached + index, &migration.name);
        });
        let Err(error) = run.await else {
            break (database, cached);
        };
        // Nobody knows how much of the failed one took effect, so all is begun again.
        let role = missing_role(&error).filter(|_| roles::may_be_made(scratch));
        if !role.is_some_and(|role| missing.insert(role)) {
            return Err(failed(Exit::Replay, describe(&error)));
        }
        database.close().await.or_exit(Exit::Failure)?;
    };
    let todo = &migrations[cached..];
    if let Some(key) = keys.last()
        && !todo.is_empty()
    {
        let mut idle = database.disconnect().await;
        // The next run replays again without it, and that is all that is lost.
        if let Err(error) = idle.snapshot(key).await {
            terminal.warning(format!("the replayed state was not kept: {error:#}"));
        }
        database = idle.connect().await.or_exit(Exit::Failure)?;
    }
    let elapsed = progress.elapsed();
    drop(progress);
    if !missing.is_empty() {
        let names: Vec<&str> = missing.iter().map(String::as_str).collect();
        terminal.done(
            "Made",
            format!(
                "on scratch, since migrations name and none makes: role {}",
                names.join(", ")
            ),
        );
    }
    terminal.done(
        "Replayed",
        format!(
            "{} on {}{}, {}",
            count(todo.len(), "migration"),
            scratch.describe(),
            if cached == 0 {
                String::new()
            } else {
                format!(" ({cached} more from a snapshot)")
            },
            seconds(elapsed)
        ),
    );
    Ok(Replayed {
        database,
        run: todo.len(),
        cached,
    })
}

/// Makes a schema the whole `search_path`, if one is said; replaying puts that back at its end.
pub(crate) async fn enter(database: &mut Database, schema: Option<&str>) -> Result<(), Failed> {
    let Some(schema) = schema.map(quote_identifier) else {
        return Ok(());
    };
    let enter = format!("CREATE SCHEMA IF NOT EXISTS {schema}; SET search_path = {schema}");
    let entered = sqlx::raw_sql(AssertSqlSafe(enter)).execute(database.connection());
    entered.await.map(drop).or_exit(Exit::Failure)
}

/// The role that a migration names and nobody makes.
fn missing_role(error: &ReplayError) -> Option<String> {
    match error {
        ReplayError::Script {
            source: ScriptError::Failed(failure),
            ..
        } => roles::missing_in(&failure.code, &failure.message),
        _ => None,
    }
}

/// The longest snapshot there is, and how many migrations it holds.
async fn restore(scratch: &Scratch, keys: &[String]) -> Result<(Database, usize), Failed> {
    for (index, key) in keys.iter().enumerate().rev() {
        if let Some(database) = scratch.restore(key).await.or_exit(Exit::Failure)? {
            return Ok((database, index + 1));
        }
    }
    Ok((scratch.database().await.or_exit(Exit::Failure)?, 0))
}

/// For each migration the key of the state after it: a digest of it and all before it.
fn keys(schema: Option<&str>, migrations: &[Migration]) -> Vec<String> {
    let mut chain = match schema {
        Some(schema) => Chain::new(&format!("{SNAPSHOT_FORMAT} in {schema}")),
        None => Chain::new(SNAPSHOT_FORMAT),
    };
    migrations
        .iter()
        .map(|migration| chain.add(&migration.name, migration.sql.as_bytes()))
        .collect()
}

/// The error with its file, line and statement.
fn describe(error: &ReplayError) -> String {
    match error {
        ReplayError::Script { path, source, .. } => format!(
            "{}:{}\nThe migrations do not replay on an empty database. Correct the migration, or, \
             if it needs something that this engine lacks, choose another with --scratch",
            path.display(),
            describe_script(source),
        ),
        error => format!("{:#}", anyhow::anyhow!("{error}")),
    }
}

/// A script's error, with what the client library says where the connection is to blame.
pub(crate) fn describe_script(error: &ScriptError) -> String {
    match std::error::Error::source(error) {
        Some(source) if error.is_connection_lost() => format!("{error}: {source}"),
        _ => error.to_string(),
    }
}
