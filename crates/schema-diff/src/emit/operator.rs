//! Operators and operator families that are altered where they are.

use driftless_schema_export::{ObjectId, Operator, OperatorFamily, quote};

use super::altering;
use crate::fate::Fates;
use crate::order::{Op, Rank, Releases};
use crate::plan::Step;

pub(super) fn operator(fates: &Fates<'_>, id: &ObjectId, old: &Operator, new: &Operator) -> Op {
    let mut op = altering(fates, Rank::Type, id);
    let mut parts = Vec::new();
    for (word, before, after) in [
        ("RESTRICT", &old.restrict, &new.restrict),
        ("JOIN", &old.join, &new.join),
    ] {
        if before != after {
            let function = after.as_deref().unwrap_or("NONE");
            parts.push(format!("{word} = {function}"));
        }
    }
    if let ObjectId::Operator { name, left, right } = id {
        let sql = format!(
            "ALTER OPERATOR {}.{} ({}, {}) SET ({})",
            quote(&name.schema),
            name.name,
            left.as_deref().unwrap_or("NONE"),
            right.as_deref().unwrap_or("NONE"),
            parts.join(", ")
        );
        op.steps.push(Step::alter(id, sql));
    }
    op
}

/// Members go before the operators and functions that they are, and come after them.
pub(super) fn family(
    fates: &Fates<'_>,
    id: &ObjectId,
    old: &OperatorFamily,
    new: &OperatorFamily,
    ops: &mut Vec<Op>,
) {
    let ObjectId::OperatorFamily {
        name,
        access_method,
    } = id
    else {
        return;
    };
    let alter = format!(
        "ALTER OPERATOR FAMILY {name} USING {}",
        quote(access_method)
    );
    let detached = fates.detached.contains(id);
    let stays = |place: &String| !detached && old.members.get(place) == new.members.get(place);
    let mut first = Op::new(Rank::Drop, id);
    first.releases.push((id.clone(), Releases::All));
    for place in old.members.keys().filter(|place| !stays(place)) {
        let sql = format!("{alter} DROP {place}");
        first.steps.push(Step::alter(id, sql));
    }
    let mut op = altering(fates, Rank::Type, id);
    op.releases.clear();
    for (_, member) in new.members.iter().filter(|(place, _)| !stays(place)) {
        let sql = format!("{alter} ADD {member}");
        op.steps.push(Step::alter(id, sql));
    }
    ops.extend([first, op].into_iter().filter(|op| !op.steps.is_empty()));
}
