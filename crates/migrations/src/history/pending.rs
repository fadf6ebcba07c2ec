use std::path::PathBuf;

use driftless_sql_text::statements;
use sqlx::PgConnection;

use super::apply::find_pending;
use super::error::ApplyError;
use super::options::{ApplyOptions, OutOfOrder};
use super::outside::{self, Way};
use super::rows::History;
use super::status::{Entry, State, compare};
use crate::folder::{Folder, Migration};

/// A migration that [`apply_pending`](super::apply_pending) would apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Its name.
    pub name: String,
    /// Its file.
    pub path: PathBuf,
    /// How many statements it has.
    pub statements: usize,
    /// Whether it and its row in the history are one transaction, as far as its text tells.
    pub in_transaction: bool,
    /// Whether it was begun before and cut off, and would be taken up again.
    pub resumes: bool,
}

/// What [`apply_pending`](super::apply_pending) would apply with the same options, or why it would
/// refuse to. Reads only: not even the history table is created, and no lock is taken.
pub async fn plan(
    conn: &mut PgConnection,
    folder: &Folder,
    options: &ApplyOptions,
) -> Result<Vec<Planned>, ApplyError> {
    let (_, pending) = find_pending(conn, folder, options).await?;
    let planned = |one: &Pending<'_>| Planned {
        name: one.migration.name.clone(),
        path: one.migration.path.clone(),
        statements: statements(&one.migration.sql).count(),
        in_transaction: matches!(outside::way(one.migration), Way::Inside { .. }),
        resumes: one.resumes,
    };
    Ok(pending.iter().map(planned).collect())
}

/// A migration to apply.
pub(super) struct Pending<'a> {
    pub(super) migration: &'a Migration,
    /// Whether it was begun before and cut off.
    pub(super) resumes: bool,
}

/// What is to be applied, or what stands in the way.
pub(super) fn pending<'a>(
    folder: &'a Folder,
    history: &History,
    options: &ApplyOptions,
) -> Result<Vec<Pending<'a>>, ApplyError> {
    let entries = compare(folder, history);
    let migrations = folder.migrations();
    for entry in &entries {
        let is_refused = match entry.state {
            State::Failed => !entry.resumes,
            State::Edited | State::Missing => !options.accepted.contains(&entry.name),
            _ => false,
        };
        if is_refused {
            return Err(ApplyError::Refused {
                name: entry.name.clone(),
                state: entry.state,
            });
        }
    }
    let end = match &options.to {
        None => migrations.len(),
        Some(name) => match migrations.iter().position(|one| one.name == *name) {
            Some(last) => last + 1,
            None => return Err(ApplyError::Unknown { name: name.clone() }),
        },
    };
    let mut pending = Vec::new();
    // The folder's migrations are the first entries, in its order.
    for (migration, entry) in migrations.iter().zip(&entries).take(end) {
        let resumes = entry.resumes;
        if !entry.state.is_pending() && !resumes {
            continue;
        }
        if entry.out_of_order && options.out_of_order == OutOfOrder::Refuse {
            return Err(out_of_order(entry, &entries[..migrations.len()]));
        }
        if let Some(line) = migration.wrong_line {
            let (name, path) = (migration.name.clone(), migration.path.clone());
            return Err(ApplyError::NotUtf8 { name, path, line });
        }
        pending.push(Pending { migration, resumes });
    }
    Ok(pending)
}

fn out_of_order(entry: &Entry, entries: &[Entry]) -> ApplyError {
    let applied = entries.iter().rfind(|entry| !entry.state.is_pending());
    ApplyError::OutOfOrder {
        name: entry.name.clone(),
        applied: applied.map_or_else(String::new, |entry| entry.name.clone()),
    }
}
