//! Indexes and keys of partitions that are attached to those of the partitioned table. Postgres
//! drops them with the whole, and neither without it nor from it (`ALTER INDEX`, "ATTACH PARTITION").

use std::collections::{BTreeSet, HashMap, HashSet};

use driftless_schema_export::{Catalog, Object, ObjectId, QualifiedName};

use super::Fates;
use crate::columns::table;
use crate::edges::parents;

impl Fates<'_> {
    /// Whether the owner is a part of a parent table that this part's table leaves, so that it loses
    /// its hold.
    pub(crate) fn has_left(&self, id: &ObjectId, owner: &ObjectId) -> bool {
        let table_of = |id: &ObjectId| match self.old.objects.get(id) {
            Some(Object::Index(index)) => Some(index.table.clone()),
            _ => id.table().cloned(),
        };
        let (Some(own), Some(parent)) = (table_of(id), table_of(owner)) else {
            return false;
        };
        own != parent && self.leaves(&own, &parent)
    }

    /// Whether the table is there before and after, and not the parent's child all the time.
    fn leaves(&self, name: &QualifiedName, parent: &QualifiedName) -> bool {
        let id = ObjectId::Table(name.clone());
        match (table(self.old, &id), table(self.new, &id)) {
            (Some(old), Some(new)) => {
                !self.goes(&id) && !self.leaving.stays_child(name, (old, new), parent)
            }
            _ => false,
        }
    }

    /// Whether it is an inherited constraint of a table that leaves a parent, so that no statement on
    /// that one reaches it.
    pub(super) fn is_on_its_own(&self, id: &ObjectId) -> bool {
        let is_inherited = |object: Option<&Object>| matches!(object, Some(Object::Constraint(constraint)) if constraint.inherited && !constraint.has_index());
        let Some(name) = id.table() else {
            return false;
        };
        let old = table(self.old, &ObjectId::Table(name.clone()));
        is_inherited(self.old.objects.get(id))
            && is_inherited(self.new.objects.get(id))
            && old.is_some_and(|old| parents(old).any(|parent| self.leaves(name, parent)))
    }

    /// What a part that goes, or is attached to something else, cannot go from: it is to be made
    /// anew. Nothing where the partition goes or leaves.
    pub(super) fn whole_in_the_way(&self, part: &ObjectId) -> Option<ObjectId> {
        let object = self.old.objects.get(part)?;
        let whole = object.attached_to()?;
        let after = self.new.objects.get(part).and_then(Object::attached_to);
        let stays = !self.goes(part) && after.as_ref() == Some(&whole);
        let owner = match object {
            Object::Index(index) => &index.table,
            _ => part.table()?,
        };
        let held = !stays
            && self.new.objects.contains_key(&whole)
            && !self.goes(&ObjectId::Table(owner.clone()))
            && self
                .new
                .objects
                .contains_key(&ObjectId::Table(owner.clone()))
            && !self.has_left(part, &whole);
        held.then_some(whole)
    }
}

/// The indexes and keys of partitioned tables and their partitions, looked up often.
pub(crate) struct Parts<'a> {
    /// What is attached to them in the new catalog.
    of_whole: HashMap<ObjectId, Vec<&'a ObjectId>>,
    /// What of a partition is attached to something in the new catalog.
    of_partition: HashMap<&'a QualifiedName, Vec<&'a ObjectId>>,
    /// Tables and columns that have more than one index in either catalog.
    alike: HashSet<(&'a QualifiedName, &'a [String])>,
    /// Those that are made for the partitioned table alone.
    by_hand: BTreeSet<&'a ObjectId>,
}

impl<'a> Parts<'a> {
    fn new(old: &'a Catalog, new: &'a Catalog) -> Self {
        let mut out = Self {
            of_whole: HashMap::new(),
            of_partition: HashMap::new(),
            alike: HashSet::new(),
            by_hand: new.attached_by_hand(),
        };
        for catalog in [old, new] {
            let mut seen = HashSet::new();
            for (id, object) in &catalog.objects {
                if let Some(key) = object.index_key(id)
                    && !seen.insert(key)
                {
                    out.alike.insert(key);
                }
            }
        }
        for (id, object) in &new.objects {
            if let (Some(whole), Some((table, _))) = (object.attached_to(), object.index_key(id)) {
                out.of_whole.entry(whole).or_default().push(id);
                out.of_partition.entry(table).or_default().push(id);
            }
        }
        out
    }

    pub(crate) fn of_whole(&self, id: &ObjectId) -> &[&'a ObjectId] {
        self.of_whole.get(id).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn of_partition(&self, name: &QualifiedName) -> &[&'a ObjectId] {
        self.of_partition.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether it is one of several indexes of its table on the same columns, before or after.
    pub(crate) fn is_one_of_many(&self, id: &ObjectId, object: &Object) -> bool {
        object
            .index_key(id)
            .is_some_and(|key| self.alike.contains(&key))
    }

    pub(crate) fn is_by_hand(&self, id: &ObjectId) -> bool {
        self.by_hand.contains(id)
    }
}

impl<'a> Fates<'a> {
    pub(crate) fn parts(&self) -> &Parts<'a> {
        self.parts.get_or_init(|| Parts::new(self.old, self.new))
    }
}
