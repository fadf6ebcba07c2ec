//! The plan from one catalog to another, confirmed renames included.

use driftless_schema_diff::{Hazard, Options, Plan, Rename, diff};
use driftless_schema_export::Catalog;
use driftless_scratch::Scratch;
use serde_json::{Value, json};

use crate::declared::{self, Confirmed, Source};
use crate::exit::{Exit, Failed, OrExit as _, failed};
use crate::project::Project;
use crate::replay;
use crate::state;
use crate::terminal::Terminal;

/// Plans. Where something is renamed, Postgres does it on a scratch database with the old schema, so
/// that views, bodies and expressions are as they will be, and the rest is planned from there.
pub(crate) async fn plan(
    from: &Catalog,
    to: &Catalog,
    confirmed: &[Confirmed],
    options: &Options,
    project: &Project,
    scratch: &Scratch,
    terminal: Terminal,
) -> Result<Plan, Failed> {
    let renames: Vec<Rename> = confirmed.iter().map(|one| one.rename.clone()).collect();
    let steps = driftless_schema_diff::renames(from, to, &renames).map_err(|error| {
        let place = confirmed
            .iter()
            .find(|one| one.rename == *error.rename())
            .and_then(|one| one.place.as_ref());
        let place = place.map_or_else(String::new, |place| format!("{place}: "));
        failed(Exit::Usage, format!("{place}{error}"))
    })?;
    if steps.is_empty() {
        return Ok(diff(from, to, options));
    }
    let source = |path: &str, text: String| Source {
        path: path.into(),
        text,
    };
    let mut statements = String::new();
    for step in &steps {
        statements.push_str(&step.sql);
        statements.push_str(";\n");
    }
    let mut database = scratch.database().await.or_exit(Exit::Failure)?;
    for source in [
        source("(the old schema)", from.to_sql()),
        source("(the renames)", statements),
    ] {
        declared::load(project, &[source], scratch, &mut database, terminal).await?;
    }
    let access = project.read_options_with_access();
    let mut between = replay::catalog(&mut database, &access).await?;
    state::keep_validity(from, &mut between);
    database.close().await.or_exit(Exit::Failure)?;
    let mut plan = diff(&between, to, options);
    plan.steps.splice(0..0, steps);
    plan.unmodelled.extend(from.unmodelled.iter().cloned());
    Ok(plan)
}

/// Hazards as every report gives them.
pub(crate) fn hazards_json(hazards: &[Hazard]) -> Vec<Value> {
    hazards
        .iter()
        .map(|hazard| json!({ "kind": hazard.kind.to_string(), "message": hazard.message }))
        .collect()
}
