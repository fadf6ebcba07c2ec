//! `demo`: the main job on the reference project, on an embedded Postgres with pgvector.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use driftless_migrations::{ApplyOptions, Folder, apply_pending};
use driftless_scratch::{Database, Engine, Options, Scratch};
use include_dir::{Dir, include_dir};
use sqlx::{AssertSqlSafe, Row as _};

use crate::commands::safe_migrate;
use crate::engine::EngineArgs;
use crate::exit::{Exit, Failed, OrExit as _, Outcome, failed};
use crate::project::Project;
use crate::replay;
use crate::terminal::{Terminal, count};

/// Show the main job on a real project, on a Postgres inside this process
///
/// Copies the reference project (a chat service's memory store with a vector index) to a temporary
/// folder, plays its production database, and takes one schema change from a generated migration
/// that would drop the vector index to a proven one. Needs nothing installed; leaves nothing
/// behind but what the cache folder keeps for the next run.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n    cargo xtask demo")]
pub(crate) struct Args {}

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../migrations");
static SCHEMA: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../schema");
const SETTINGS: &str = include_str!("../../../../driftless.toml");
const GENERATED: &str = include_str!("generated.sql");
const FILL: &str = include_str!("fill.sql");
const SEARCH: &str = include_str!("search.sql");

/// What the service's developers change: file, what stands there, and what will.
const EDITS: [(&str, &str, &str); 2] = [
    (
        "memories.sql",
        "    content        text NOT NULL,\n",
        "    content        text NOT NULL,\n    summary        text,\n",
    ),
    (
        "pending_memories.sql",
        "COMMENT ON TABLE",
        "CREATE INDEX pending_memories_attempts_idx ON pending_memories (attempts);\n\nCOMMENT ON TABLE",
    ),
];

pub(crate) async fn run(_: Args, terminal: Terminal) -> Outcome {
    let folder = tempfile::tempdir().or_exit(Exit::Failure)?;
    let root = folder.path();
    copy_project(root).or_exit(Exit::Failure)?;
    let project = Project::find(Some(root))?;

    terminal.heading("1. A project and its production database");
    terminal.line(
        "A chat service keeps what it remembers in Postgres: a table `memories` with a pgvector\n\
         column, an IVFFlat index on it, a partial index, CHECKs, and a circular deferrable\n\
         foreign key. Production is played by a PostgreSQL inside this process.",
    );
    let migrations = project.migrations()?;
    let (engine, mut production) = production(&migrations).await?;
    deploy(&mut production, &migrations, terminal).await?;
    execute(&mut production, FILL).await?;
    terminal.done(
        "Filled",
        "5000 memories, each with an embedding of 384 dimensions",
    );
    show_status(&mut production, &migrations, terminal).await?;

    terminal.heading("2. A schema change");
    terminal.line(
        "The developers declare a column `memories.summary` and an index on\n\
         `pending_memories.attempts` in schema/. Their generator, which cannot see vector and\n\
         partial indexes, writes this:\n",
    );
    edit_schema(root).or_exit(Exit::Failure)?;
    let generated = root.join("generated.sql");
    std::fs::write(&generated, GENERATED).or_exit(Exit::Failure)?;
    terminal.detail(indent(GENERATED));
    terminal.line(
        "\nApplied as it is, it drops the vector index (every search then reads all rows) and makes\n\
         the partial index a full one.",
    );

    terminal.heading("3. driftless safe-migrate --name add_memory_summary --sql generated.sql");
    let outcome = safe_migrate::run(
        safe_migrate::Args {
            offline: false,
            name: Some("add_memory_summary".to_owned()),
            sql: Some(generated),
            dry_run: false,
            json: false,
            engine: EngineArgs::default(),
        },
        Some(root),
        terminal,
    )
    .await?;
    if outcome != ExitCode::SUCCESS {
        return Ok(outcome);
    }

    terminal.heading("4. Applying it");
    let migrations = project.migrations()?;
    show_status(&mut production, &migrations, terminal).await?;
    deploy(&mut production, &migrations, terminal).await?;
    show_status(&mut production, &migrations, terminal).await?;

    terminal.heading("5. The vector index is still there, and used");
    show_search(&mut production, terminal).await?;
    production.close().await.or_exit(Exit::Failure)?;
    engine.stop().await.or_exit(Exit::Failure)?;

    terminal.heading("Next");
    terminal.line(
        "In a project of your own, with a folder migrations/ (sqlx) or prisma/migrations/:\n\
         \x20   cargo xtask safe-migrate --dry-run --project DIR\n\
         or install the same driver as `driftless` and run it there:\n\
         \x20   cargo install --path xtask && driftless safe-migrate --dry-run",
    );
    Ok(ExitCode::SUCCESS)
}

fn copy_project(root: &Path) -> anyhow::Result<()> {
    for (name, dir) in [("migrations", &MIGRATIONS), ("schema", &SCHEMA)] {
        let folder = root.join(name);
        std::fs::create_dir(&folder)?;
        dir.extract(&folder)?;
    }
    std::fs::write(root.join(crate::settings::FILE), SETTINGS)?;
    Ok(())
}

fn edit_schema(root: &Path) -> anyhow::Result<()> {
    for (file, from, to) in EDITS {
        let path = root.join("schema").join(file);
        let text = std::fs::read_to_string(&path)?;
        anyhow::ensure!(
            text.contains(from),
            "schema/{file} has changed: no `{from}` in it"
        );
        std::fs::write(&path, text.replacen(from, to, 1))?;
    }
    Ok(())
}

async fn production(migrations: &Folder) -> Result<(Scratch, Database), Failed> {
    let scripts = migrations
        .migrations()
        .iter()
        .map(|migration| migration.sql.as_str());
    let engine = Scratch::start(Options {
        extensions: replay::extensions(scripts),
        ..Options::new(Engine::Embedded)
    })
    .await
    .or_exit(Exit::Failure)?;
    let database = engine.database().await.or_exit(Exit::Failure)?;
    Ok((engine, database))
}

/// Applies what is pending, with its rows in the history.
async fn deploy(
    production: &mut Database,
    migrations: &Folder,
    terminal: Terminal,
) -> Result<(), Failed> {
    let options = ApplyOptions::default();
    let applied = apply_pending(production.connection(), migrations, &options, |_| ())
        .await
        .or_exit(Exit::Replay)?;
    terminal.done("Applied", count(applied.len(), "migration"));
    Ok(())
}

async fn show_status(
    production: &mut Database,
    migrations: &Folder,
    terminal: Terminal,
) -> Result<(), Failed> {
    let status = driftless_migrations::status(production.connection(), migrations)
        .await
        .or_exit(Exit::Failure)?;
    for entry in status.iter().rev().take(3).rev() {
        terminal.detail(format!("{:>12} {}", entry.state.to_string(), entry.name));
    }
    Ok(())
}

async fn show_search(production: &mut Database, terminal: Terminal) -> Result<(), Failed> {
    let wanted: String =
        sqlx::query_scalar("SELECT embedding::text FROM memories WHERE content = 'memory 42'")
            .fetch_one(production.connection())
            .await
            .or_exit(Exit::Failure)?;
    let plan = sqlx::query(AssertSqlSafe(format!("EXPLAIN (COSTS OFF) {SEARCH}")))
        .bind(&wanted)
        .fetch_all(production.connection())
        .await
        .or_exit(Exit::Failure)?;
    let mut uses_index = false;
    terminal.line("The five memories nearest to `memory 42`, and how Postgres finds them:");
    for row in plan {
        let line: String = row.try_get(0).or_exit(Exit::Failure)?;
        uses_index |= line.contains("Index Scan using idx_memories_embedding");
        // The order is by 384 numbers.
        let line: String = line.chars().take(80).collect();
        terminal.detail(format!("    {line}"));
    }
    if !uses_index {
        return Err(failed(
            Exit::Unproven,
            "the search does not use idx_memories_embedding; this is a defect of the demo",
        ));
    }
    let rows = sqlx::query(SEARCH)
        .bind(&wanted)
        .fetch_all(production.connection())
        .await
        .or_exit(Exit::Failure)?;
    for row in rows {
        let content: String = row.try_get(0).or_exit(Exit::Failure)?;
        let distance: String = row.try_get(1).or_exit(Exit::Failure)?;
        terminal.line(format!("    {content:<12} cosine distance {distance}"));
    }
    Ok(())
}

async fn execute(database: &mut Database, sql: &str) -> Result<(), Failed> {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(database.connection())
        .await
        .context("filling the demo's database")
        .or_exit(Exit::Failure)?;
    Ok(())
}

fn indent(text: &str) -> String {
    format!("    {}", text.trim_end().replace('\n', "\n    "))
}
