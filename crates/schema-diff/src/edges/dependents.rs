//! Edges by what is needed.

use std::collections::{BTreeSet, HashSet};

use driftless_schema_export::{Catalog, Object, ObjectId};

use super::said::{Said, said, say, subject};

/// All edges of a catalog by what is needed, of its name alone, a table's standing for all that is in
/// it. That takes a fraction of the time and of the memory that a map by identity would.
pub(super) struct Dependents<'c> {
    /// What the catalog lists.
    listed: ByName<&'c (ObjectId, ObjectId)>,
    /// Objects by what they say.
    said: ByName<(&'c ObjectId, &'c Object)>,
    owned: bool,
}

impl<'c> Dependents<'c> {
    pub(super) fn new(catalog: &'c Catalog, owned: bool) -> Self {
        let edges = catalog.dependencies.iter();
        let listed = edges.map(|edge| (subject(&edge.1), edge)).collect();
        let schemas: HashSet<&str> = catalog
            .objects
            .keys()
            .take_while(|id| matches!(id, ObjectId::Schema(_)))
            .map(ObjectId::name)
            .collect();
        let mut sayings = Vec::with_capacity(catalog.objects.len());
        let mut says = Vec::new();
        for (id, object) in &catalog.objects {
            say(id, object, owned, &mut says);
            let mut last = None;
            for said in says.drain(..) {
                // Most objects are in a schema that is none of the catalog's (`public`).
                let is_there = !matches!(said, Said::Schema(name) if !schemas.contains(name));
                let name = said.subject();
                if is_there && last != Some(name) {
                    sayings.push((name, (id, object)));
                    last = Some(name);
                }
            }
        }
        Self {
            listed: ByName::new(listed),
            said: ByName::new(sayings),
            owned,
        }
    }

    /// Who needs it, in order.
    pub(super) fn of(&self, id: &ObjectId) -> BTreeSet<&'c ObjectId> {
        let name = subject(id);
        let listed = self
            .listed
            .named(name)
            .filter(|(_, needed)| needed == id)
            .map(|(dependent, _)| dependent);
        let said = self
            .said
            .named(name)
            .filter(|(dependent, object)| {
                let mut needs = said(dependent, object, self.owned).into_iter();
                needs.any(|said| said.means(id))
            })
            .map(|(dependent, _)| *dependent);
        listed.chain(said).filter(|other| *other != id).collect()
    }
}

/// A hash table of what has the same name, filled once: each bucket is a chain through the items.
struct ByName<T> {
    /// One more than the place of each bucket's last item; 0 where there is none.
    last: Vec<usize>,
    /// A hash, the link to the one before it in its bucket, and the item.
    items: Vec<(u64, usize, T)>,
}

impl<T> ByName<T> {
    fn new(named: Vec<(&str, T)>) -> Self {
        // By themselves, so that the names, which lie anywhere in memory, are fetched side by side.
        let hashes: Vec<u64> = named.iter().map(|(name, _)| hash(name)).collect();
        let mut last = vec![0; named.len().max(1)];
        let mut items = Vec::with_capacity(named.len());
        for ((_, item), hash) in named.into_iter().zip(hashes) {
            let place = bucket(&last, hash);
            items.push((hash, last[place], item));
            last[place] = items.len();
        }
        Self { last, items }
    }

    /// All of that name, and whatever has the same hash.
    fn named(&self, name: &str) -> impl Iterator<Item = &T> {
        let wanted = hash(name);
        let before = |link: usize| self.items.get(link.checked_sub(1)?);
        let last = before(self.last[bucket(&self.last, wanted)]);
        std::iter::successors(last, move |(_, link, _)| before(*link))
            .filter(move |(hash, ..)| *hash == wanted)
            .map(|(.., item)| item)
    }
}

fn bucket(buckets: &[usize], hash: u64) -> usize {
    // Always less than a length.
    usize::try_from(hash % buckets.len() as u64).unwrap_or_default()
}

/// FNV-1a: short, for short names. It need not resist anybody's choice of them, since those of equal
/// hashes are only looked at in vain.
fn hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
