//! Edges by what is needed.

use std::collections::{BTreeSet, HashSet};
use std::hash::{BuildHasher as _, RandomState};

use driftless_schema_export::{Catalog, Object, ObjectId};

use super::said::{Said, said, subject};

/// All edges of a catalog by what is needed: in the order of its hash, and of its name alone, a
/// table's standing for all that is in it. That takes a tenth of the time and of the memory that a
/// map by identity would.
pub(super) struct Dependents<'c> {
    hasher: RandomState,
    /// What the catalog lists.
    listed: Vec<(u64, &'c (ObjectId, ObjectId))>,
    /// Objects by what they say.
    said: Vec<(u64, (&'c ObjectId, &'c Object))>,
    owned: bool,
}

impl<'c> Dependents<'c> {
    pub(super) fn new(catalog: &'c Catalog, owned: bool) -> Self {
        let hasher = RandomState::new();
        let mut listed: Vec<_> = catalog
            .dependencies
            .iter()
            .map(|edge| (hasher.hash_one(subject(&edge.1)), edge))
            .collect();
        listed.sort_unstable_by_key(|(hash, _)| *hash);
        let schemas: HashSet<&str> = catalog
            .objects
            .keys()
            .filter(|id| matches!(id, ObjectId::Schema(_)))
            .map(ObjectId::name)
            .collect();
        let mut sayings = Vec::with_capacity(catalog.objects.len());
        for (id, object) in &catalog.objects {
            let mut last = None;
            for said in said(id, object, owned) {
                // Most objects are in a schema that is none of the catalog's (`public`).
                let is_there = !matches!(said, Said::Schema(name) if !schemas.contains(name));
                let name = Some(said.subject());
                if is_there && last != name {
                    sayings.push((hasher.hash_one(said.subject()), (id, object)));
                    last = name;
                }
            }
        }
        sayings.sort_unstable_by_key(|(hash, _)| *hash);
        Self {
            hasher,
            listed,
            said: sayings,
            owned,
        }
    }

    /// Who needs it, in order.
    pub(super) fn of(&self, id: &ObjectId) -> BTreeSet<&'c ObjectId> {
        let hash = self.hasher.hash_one(subject(id));
        let listed = with_hash(&self.listed, hash)
            .filter(|(_, needed)| needed == id)
            .map(|(dependent, _)| dependent);
        let said = with_hash(&self.said, hash)
            .filter(|(dependent, object)| {
                let mut needs = said(dependent, object, self.owned).into_iter();
                needs.any(|said| said.means(id))
            })
            .map(|(dependent, _)| *dependent);
        listed.chain(said).filter(|other| *other != id).collect()
    }
}

fn with_hash<T>(sorted: &[(u64, T)], hash: u64) -> impl Iterator<Item = &T> {
    let first = sorted.partition_point(|(other, _)| *other < hash);
    let found = sorted.iter().skip(first);
    found
        .take_while(move |(other, _)| *other == hash)
        .map(|(_, edge)| edge)
}
