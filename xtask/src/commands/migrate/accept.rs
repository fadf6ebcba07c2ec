//! Which edited and missing migrations do not stand in the way.

use std::collections::BTreeSet;

use driftless_migrations::{Entry, Folder, State};

use super::Args;
use crate::commands::status::Edit;
use crate::exit::{Exit, Failed, failed};
use crate::terminal::Terminal;

/// Those that were edited in looks alone, and those that the person names.
pub(super) fn accepted(
    args: &Args,
    folder: &Folder,
    entries: &[Entry],
    terminal: Terminal,
) -> Result<BTreeSet<String>, Failed> {
    let named = [
        ("--accept-edited", State::Edited, &args.accept_edited),
        ("--accept-missing", State::Missing, &args.accept_missing),
    ];
    let mut accepted = BTreeSet::new();
    for (option, state, names) in named {
        for name in names {
            if !entries
                .iter()
                .any(|one| one.name == *name && one.state == state)
            {
                return Err(failed(
                    Exit::Usage,
                    format!("{option} {name}: no migration of that name is {state}; see `status`"),
                ));
            }
            accepted.insert(name.clone());
        }
    }
    // The folder's migrations are the first entries, in its order.
    for (migration, entry) in folder.migrations().iter().zip(entries) {
        if entry.state != State::Edited || accepted.contains(&entry.name) {
            continue;
        }
        let edit = Edit::find(migration, entry)?;
        let said = format!("{} was edited: {}", entry.name, edit.explained());
        if edit.is_semantic() {
            terminal.warning(said);
        } else {
            terminal.detail(format!("{said}; that stands in nobody's way"));
            accepted.insert(entry.name.clone());
        }
    }
    Ok(accepted)
}
