//! How a column's values are stored and what the planner keeps of them.

use driftless_schema_export::{ColumnSettings, ObjectId};

use crate::emit::option_changes;
use crate::plan::Step;

/// `target` is what the statements begin with: `ALTER TABLE public.t ALTER COLUMN x`.
pub(in crate::emit) fn change(
    steps: &mut Vec<Step>,
    id: &ObjectId,
    target: &str,
    old: &ColumnSettings,
    new: &ColumnSettings,
) {
    let mut push = |sql: String| steps.push(Step::alter(id, format!("{target} {sql}")));
    // The type's own storage: PostgreSQL 16 has SET STORAGE DEFAULT, older ones have no word for it.
    if old.storage != new.storage {
        push(format!(
            "SET STORAGE {}",
            new.storage.as_deref().unwrap_or("DEFAULT")
        ));
    }
    if old.compression != new.compression {
        push(format!(
            "SET COMPRESSION {}",
            new.compression.as_deref().unwrap_or("default")
        ));
    }
    if old.statistics != new.statistics {
        // -1 is the word for "the default" that every version understands.
        push(format!("SET STATISTICS {}", new.statistics.unwrap_or(-1)));
    }
    for change in option_changes(&old.options, &new.options) {
        push(change);
    }
}
