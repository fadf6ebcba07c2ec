//! Publications that stay.

use std::collections::BTreeSet;

use driftless_schema_export::{ObjectId, Publication, QualifiedName, quote};

use super::altering;
use crate::fate::{Fate, Fates};
use crate::order::{Op, Rank, Releases};
use crate::plan::Step;

/// What it publishes no longer, or of what something else goes, leaves first; what is new comes last.
pub(super) fn operations(
    fates: &Fates<'_>,
    id: &ObjectId,
    old: &Publication,
    new: &Publication,
    ops: &mut Vec<Op>,
) {
    let disturbed = disturbed(fates, id);
    let alter = |what: String| {
        let name = quote(id.name());
        Step::alter(id, format!("ALTER PUBLICATION {name} {what}"))
    };
    let leaves = |name: &&QualifiedName| {
        disturbed.contains(*name) || old.tables.get(*name) != new.tables.get(*name)
    };
    let schema_leaves = |name: &&String| {
        !new.schemas.contains(*name) || fates.goes(&ObjectId::Schema((*name).clone()))
    };
    let mut first = Op::new(Rank::Drop, id);
    first.releases.push((id.clone(), Releases::All));
    for table in old.tables.keys().filter(leaves) {
        first.steps.push(alter(format!("DROP TABLE ONLY {table}")));
    }
    for schema in old.schemas.iter().filter(schema_leaves) {
        let schema = quote(schema);
        first
            .steps
            .push(alter(format!("DROP TABLES IN SCHEMA {schema}")));
    }
    let mut last = altering(fates, Rank::Publication, id);
    last.releases.clear();
    let before = old.option_list();
    let mut changed = new.option_list();
    changed.retain(|option| !before.contains(option));
    if !changed.is_empty() {
        last.steps
            .push(alter(format!("SET ({})", changed.join(", "))));
    }
    for (name, table) in &new.tables {
        if !old.tables.contains_key(name) || leaves(&name) {
            last.steps
                .push(alter(format!("ADD {}", table.clause(name))));
        }
    }
    for schema in &new.schemas {
        if !old.schemas.contains(schema) || schema_leaves(&schema) {
            let schema = quote(schema);
            last.steps
                .push(alter(format!("ADD TABLES IN SCHEMA {schema}")));
        }
    }
    ops.extend([first, last].into_iter().filter(|op| !op.steps.is_empty()));
}

/// The published tables that go, or of which a column goes or gets another type: neither is allowed
/// while the publication's columns or its filter name it.
fn disturbed(fates: &Fates<'_>, id: &ObjectId) -> BTreeSet<QualifiedName> {
    let needed = fates.old_edges.needs(id);
    let disturbed = needed.iter().filter(|needed| {
        matches!(
            fates.get(needed),
            Some(Fate::Drop | Fate::Recreate | Fate::Retype | Fate::Rebuild)
        )
    });
    disturbed
        .filter_map(|needed| match needed {
            ObjectId::Table(name) => Some(name.clone()),
            other => other.table().cloned(),
        })
        .collect()
}
