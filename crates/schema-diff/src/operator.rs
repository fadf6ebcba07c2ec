//! The operators that an operator names: its commutator and its negator.

use driftless_schema_export::{Catalog, Object, ObjectId, Operator, QualifiedName};

use crate::fate::Fate;

/// Whether an operator must be made anew because it names others than before. Postgres keeps both
/// ends alike: who names this one is named by it from then on, and who goes is forgotten.
pub(crate) fn links_fate(
    (old, new): (&Catalog, &Catalog),
    id: &ObjectId,
    before: &Operator,
    after: &Operator,
) -> Option<Fate> {
    let ObjectId::Operator { left, right, .. } = id else {
        return None;
    };
    let follows = |before: &Option<QualifiedName>, after: &Option<QualifiedName>, swapped: bool| {
        let other = |name: &QualifiedName| {
            let (left, right) = if swapped {
                (right, left)
            } else {
                (left, right)
            };
            ObjectId::Operator {
                name: name.clone(),
                left: left.clone(),
                right: right.clone(),
            }
        };
        let forgotten = before
            .as_ref()
            .is_none_or(|name| !is_there(new, &other(name)));
        let named = after
            .as_ref()
            .is_none_or(|name| !is_there(old, &other(name)) && is_there(new, &other(name)));
        before == after || forgotten && named
    };
    let alike = follows(&before.commutator, &after.commutator, true)
        && follows(&before.negator, &after.negator, false);
    (!alike).then_some(Fate::Recreate)
}

fn is_there(catalog: &Catalog, id: &ObjectId) -> bool {
    matches!(catalog.objects.get(id), Some(Object::Operator(_)))
}
