//! Changes of a column's type.

use driftless_schema_export::{Column, ObjectId, QualifiedName, quote};

use super::{has_rows, rewrite};
use crate::fate::Fates;
use crate::plan::{HazardKind, Step};
use crate::sql_type::{Conversion, SqlType, conversion, keeps_stored_form, rounds, widens};

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
    let (from, to) = (
        SqlType::parse(&old.data_type),
        SqlType::parse(&new.data_type),
    );
    if from.is_embedding() && to.is_embedding() && needs_reembedding(&from, &to) {
        step = step
            .hazard(
                HazardKind::NeedsReembedding,
                format!(
                    "{id} holds {}; embeddings for {} must be computed by the model again",
                    old.data_type, new.data_type
                ),
            )
            .hazard(
                HazardKind::MayFailOnExistingRows,
                format!("stored embeddings of {id} may not fit {}", new.data_type),
            );
    } else if moves || !widens(&old.data_type, &new.data_type) {
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
    if moves || !keeps_stored_form(&old.data_type, &new.data_type) {
        step = rewrite(step, table, &format!("{id} gets another type"));
    }
    step
}

/// Another representation, or other dimensions. Dimensions may go (`vector(384)` to `vector`).
fn needs_reembedding(old: &SqlType, new: &SqlType) -> bool {
    old.base != new.base || new.modifier.is_some() && old.modifier != new.modifier
}
