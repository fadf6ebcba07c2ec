//! How large the tables of a database are.

use std::collections::BTreeMap;

use driftless_sanitize::TableName;
use sqlx::Row as _;

use crate::exit::{Exit, Failed, OrExit as _, failed};
use crate::project::Project;
use crate::state::{self, State, StateArg};

/// Reads the estimates of a live database, and nothing else.
pub(super) async fn read(
    argument: &StateArg,
    project: &Project,
) -> Result<BTreeMap<TableName, f64>, Failed> {
    let State::Live { label, url } = argument.resolve(project)? else {
        return Err(failed(
            Exit::Usage,
            "--env names a database whose tables have rows: an environment or a URL",
        ));
    };
    let rows = state::reading(&label, &url, async |connection| {
        sqlx::query(include_str!("rows.sql"))
            .persistent(false)
            .fetch_all(connection)
            .await
            .or_exit(Exit::Failure)
    })
    .await?;
    rows.iter()
        .map(|row| {
            let table = TableName {
                schema: row.try_get("schema")?,
                name: row.try_get("name")?,
            };
            Ok((table, row.try_get("rows")?))
        })
        .collect::<Result<_, sqlx::Error>>()
        .or_exit(Exit::Failure)
}
