//! Changes of a column's type.

use driftless_schema_export::{Column, ObjectId, QualifiedName, quote};

use super::{has_rows, rewrite};
use crate::emit::is_foreign;
use crate::fate::Fates;
use crate::plan::{HazardKind, LockMode, Step};
use crate::sql_type::{Conversion, conversion, keeps_stored_form, rounds, widens};

/// `moves`: the name of the type stays and another type is behind it.
pub(super) fn step(
    fates: &Fates<'_>,
    id: &ObjectId,
    table: &QualifiedName,
    target: &str,
    old: &Column,
    new: &Column,
    moves: bool,
) -> Step {
    let how = if moves && old.data_type == new.data_type {
        Conversion::Through("text")
    } else {
        conversion(&old.data_type, &new.data_type)
    };
    let name = quote(&new.name);
    let collation = new
        .collation
        .as_ref()
        .map_or(String::new(), |c| format!(" COLLATE {c}"));
    let using = match how {
        // A foreign table has no values to convert, and Postgres takes no USING for it.
        _ if is_foreign(fates.new, table) => String::new(),
        Conversion::Assignment => String::new(),
        Conversion::Explicit => format!(" USING {name}::{}", new.data_type),
        Conversion::Through(other) => format!(" USING {name}::{other}::{}", new.data_type),
    };
    let mut step = Step::alter(
        id,
        format!("{target} TYPE {}{collation}{using}", new.data_type),
    );
    if !has_rows(fates, table) {
        return step;
    }
    if moves || !widens(&old.data_type, &new.data_type) {
        step = step.hazard(
            HazardKind::MayFailOnExistingRows,
            format!("a value of {id} may have no form as {}", new.data_type),
        );
    }
    if rounds(&old.data_type, &new.data_type) {
        step = step.hazard(
            HazardKind::DataLoss,
            format!("values of {id} are rounded or cut to fit {}", new.data_type),
        );
    }
    if !moves && old.data_type == new.data_type {
        // Only the collation is another one.
        step = step.lock(
            table,
            LockMode::AccessExclusive,
            &format!("reads and writes of {table} wait until the indexes on {id} are built anew"),
        );
    }
    if moves || !keeps_stored_form(&old.data_type, &new.data_type) {
        step = rewrite(step, table, &format!("{id} gets another type"));
    }
    step
}
