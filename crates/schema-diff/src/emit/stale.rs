//! What was computed with a function or a text search configuration before it changed, and stays as
//! it is: Postgres computes nothing again, since it takes an immutable function at its word.

use std::collections::{BTreeMap, BTreeSet};

use driftless_schema_export::{ColumnDefault, ConstraintKind, Object, ObjectId, quote};

use crate::columns::column as column_of;
use crate::fate::{Fate, Fates};
use crate::order::Op;
use crate::plan::{Hazard, HazardKind};

/// Has the operations that change such a thing tell what holds what it gave before.
pub(super) fn hazards(fates: &Fates<'_>, ops: &mut [Op]) {
    // Who names a function in a body: `pg_depend` does not know.
    let mut callers: Option<BTreeMap<&ObjectId, Vec<&ObjectId>>> = None;
    for op in ops {
        let is_changed = fates.get(&op.about) == Some(Fate::Alter)
            && matches!(
                op.about,
                ObjectId::Function { .. }
                    | ObjectId::TextSearchDictionary(_)
                    | ObjectId::TextSearchConfiguration(_)
            );
        let Some(step) = op.steps.last_mut().filter(|_| is_changed) else {
            continue;
        };
        let callers = callers.get_or_insert_with(|| {
            let mut callers: BTreeMap<&ObjectId, Vec<&ObjectId>> = BTreeMap::new();
            for (caller, called) in &fates.new.body_references {
                callers.entry(called).or_default().push(caller);
            }
            callers
        });
        for holder in holders(fates, callers, &op.about) {
            if let Some(message) = message(fates, &holder, &op.about) {
                step.hazards.push(Hazard {
                    kind: HazardKind::StaleValues,
                    message,
                });
            }
        }
    }
}

/// What uses it, be it by way of other functions, operators, configurations or views, and is neither
/// made nor made anew by the plan.
fn holders(
    fates: &Fates<'_>,
    callers: &BTreeMap<&ObjectId, Vec<&ObjectId>>,
    changed: &ObjectId,
) -> BTreeSet<ObjectId> {
    let mut seen = BTreeSet::from([changed.clone()]);
    let mut holders = BTreeSet::new();
    let mut queue = vec![changed.clone()];
    while let Some(used) = queue.pop() {
        let mut users = fates.new_edges.dependents(&used);
        users.extend(callers.get(&used).into_iter().flatten().copied());
        for user in users {
            if fates.comes(user) || !seen.insert(user.clone()) {
                continue;
            }
            match user {
                ObjectId::Function { .. }
                | ObjectId::Aggregate { .. }
                | ObjectId::View(_)
                | ObjectId::Operator { .. }
                | ObjectId::OperatorFamily { .. }
                | ObjectId::OperatorClass { .. }
                | ObjectId::Cast { .. }
                | ObjectId::TextSearchConfiguration(_) => queue.push(user.clone()),
                _ => {
                    holders.insert(user.clone());
                }
            }
        }
    }
    holders
}

/// Nothing where the user keeps nothing: a default, a trigger, a policy.
fn message(fates: &Fates<'_>, user: &ObjectId, changed: &ObjectId) -> Option<String> {
    let (verb, what) = match fates.new.objects.get(user) {
        Some(Object::Index(_)) => (
            "holds",
            format!("run REINDEX INDEX CONCURRENTLY {}", bare(user)?),
        ),
        Some(Object::MaterializedView(_)) => (
            "holds",
            format!("run REFRESH MATERIALIZED VIEW {}", bare(user)?),
        ),
        Some(Object::Constraint(constraint)) if constraint.has_index() => {
            let how = match constraint.kind {
                ConstraintKind::Exclusion => "",
                _ => " CONCURRENTLY",
            };
            let table = user.table()?;
            let index = format!("{}.{}", quote(&table.schema), quote(user.name()));
            ("holds", format!("run REINDEX INDEX{how} {index}"))
        }
        Some(Object::Constraint(constraint)) if constraint.validated => (
            "was checked with",
            "drop the constraint and add it again to have the rows checked".to_owned(),
        ),
        Some(Object::Domain(domain)) if !domain.constraints.is_empty() => (
            "was checked with",
            "drop its constraint and add it again to have the values checked".to_owned(),
        ),
        Some(Object::Table(table)) if table.partition_key.is_some() => (
            "has its rows where they belong by",
            "those that belong elsewhere now must be moved".to_owned(),
        ),
        None if column_of(fates.new, user).is_some_and(|column| {
            matches!(
                column.default,
                ColumnDefault::Generated { stored: true, .. }
            )
        }) =>
        {
            let column = quote(user.name());
            let table = user.table()?;
            (
                "holds",
                format!("run UPDATE {table} SET {column} = DEFAULT"),
            )
        }
        _ => return None,
    };
    Some(format!(
        "{user} {verb} what {changed} gave before this change; afterwards, {what}"
    ))
}

/// The name alone, as SQL says it.
fn bare(id: &ObjectId) -> Option<String> {
    match id {
        ObjectId::Index(name) | ObjectId::MaterializedView(name) => Some(name.to_string()),
        _ => None,
    }
}
