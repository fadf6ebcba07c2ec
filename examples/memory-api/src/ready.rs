//! Whether the service can do its work.

use std::time::Duration;

use driftless_migrations::{State, status};
use driftless_vector_store::Warning;

use crate::app::App;
use crate::memory::INDEX;
use crate::problem::Problem;

/// Whoever asks for readiness asks again in a few seconds.
const DEADLINE: Duration = Duration::from_secs(2);

/// Nothing is pending, and searches have their index; looked up each time.
pub(crate) async fn check(app: &App) -> Result<(), Problem> {
    if app.is_stopping() {
        return Err(Problem::unavailable("the service is shutting down"));
    }
    match tokio::time::timeout(DEADLINE, look(app)).await {
        Ok(looked) => looked,
        Err(_) => Err(Problem::unavailable(format!(
            "the database did not answer within {DEADLINE:?}"
        ))),
    }
}

async fn look(app: &App) -> Result<(), Problem> {
    let store = app.store()?;
    let unreachable = |error: sqlx::Error| {
        app.log(&error.to_string());
        Problem::unavailable("the database cannot be reached")
    };
    let mut conn = app.pool().acquire().await.map_err(unreachable)?;
    let entries = status(&mut conn, app.migrations())
        .await
        .map_err(|error| Problem::internal(app, &error))?;
    // One connection is enough for all of this.
    drop(conn);
    let pending: Vec<&str> = entries
        .iter()
        .filter(|entry| !matches!(entry.state, State::Applied | State::Edited | State::Missing))
        .map(|entry| entry.name.as_str())
        .collect();
    if !pending.is_empty() {
        return Err(Problem::unavailable(format!(
            "not applied: {}; a service applies what is pending when it starts",
            pending.join(", ")
        )));
    }
    store
        .refresh()
        .await
        .map_err(|error| Problem::of_store(app, &error))?;
    let warnings = store.warnings();
    if warnings
        .iter()
        .any(|warning| matches!(warning, Warning::NoIndex { .. }))
    {
        let said: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        return Err(Problem::unavailable(format!(
            "no index serves searches ({INDEX} should): {}",
            said.join("; ")
        )));
    }
    Ok(())
}
