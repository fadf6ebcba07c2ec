//! `vectors health`

use serde_json::json;

use super::{StoreArgs, store_failed};
use crate::exit::{Exit, Outcome};
use crate::output;
use crate::project::Project;
use crate::table::Table;
use crate::terminal::Terminal;

/// Show rows, sizes, the index and dead rows, by one statement on the catalog
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Args {
    #[command(flatten)]
    pub store: StoreArgs,
}

const AFTER_HELP: &str = "\
Exit codes: 0 healthy; 1 the database cannot be read; 2 wrong arguments or settings, or a table that is not as \
described; 5 there are warnings.

Example:
    cargo xtask vectors health memories --env production --json";

pub(super) async fn run(args: Args, project: &Project, terminal: Terminal) -> Outcome {
    let (label, store) = args.store.open(project).await?;
    let health = store.health().await;
    store.pool().close().await;
    let health = health.map_err(|error| store_failed(&label, &error))?;
    let warnings: Vec<String> = health.warnings.iter().map(ToString::to_string).collect();
    if args.store.json {
        output::json(&json!({
            "rows": health.rows,
            "index_valid": health.index_valid,
            "table_bytes": health.table_bytes,
            "index_bytes": health.index_bytes,
            "dead_share": health.dead_share,
            "pgvector": health.pgvector.to_string(),
            "warnings": warnings,
        }))?;
    } else {
        let heading = [
            "ROWS",
            "INDEX",
            "TABLE BYTES",
            "INDEX BYTES",
            "DEAD",
            "PGVECTOR",
        ];
        let mut table = Table::new(heading, &[0, 2, 3, 4]);
        table.row([
            health.rows.to_string(),
            if health.index_valid { "valid" } else { "NONE" }.to_owned(),
            health.table_bytes.to_string(),
            health.index_bytes.to_string(),
            format!("{:.0}%", health.dead_share * 100.0),
            health.pgvector.to_string(),
        ]);
        output::text(table.text())?;
    }
    for warning in &warnings {
        terminal.warning(warning);
    }
    Ok(Exit::found_if(!warnings.is_empty()))
}
