//! Looking things up in a [`Catalog`] and setting them aside.

use std::collections::BTreeSet;

use crate::catalog::{Catalog, Object};
use crate::id::{ObjectId, QualifiedName};

impl Catalog {
    /// Takes objects out of the catalog, and what goes away with them: a table's constraints,
    /// indexes, triggers, policies and owned sequences, comments, owners, privileges, and every dependency that names
    /// one of them. What depends on them otherwise stays.
    pub fn remove(&mut self, ids: &[ObjectId]) {
        if ids.is_empty() {
            return;
        }
        let named: BTreeSet<&ObjectId> = ids.iter().collect();
        let relations: BTreeSet<&QualifiedName> = ids.iter().filter_map(relation_name).collect();
        let gone: BTreeSet<ObjectId> = self
            .objects
            .iter()
            .filter(|(id, object)| {
                named.contains(id) || owner(id, object).is_some_and(|name| relations.contains(name))
            })
            .map(|(id, _)| id.clone())
            .collect();
        // Columns, the indexes under constraints and the sequences inside columns are no objects of
        // the catalog.
        let inside: BTreeSet<ObjectId> = gone
            .iter()
            .flat_map(|id| self.identity_sequences(id))
            .map(|(sequence, _)| sequence)
            .collect();
        let is_gone = |id: &ObjectId| {
            gone.contains(id)
                || inside.contains(id)
                || is_default_of(id, &named)
                || named.contains(id)
                || id.table().is_some_and(|table| relations.contains(table))
        };
        self.objects.retain(|id, _| !gone.contains(id));
        self.comments.retain(|id, _| !is_gone(id));
        self.owners.retain(|id, _| !is_gone(id));
        self.privileges.retain(|id, _| !is_gone(id));
        self.dependencies
            .retain(|(dependent, referenced)| !is_gone(dependent) && !is_gone(referenced));
        self.unchecked_bodies.retain(|id| !is_gone(id));
        self.body_references
            .retain(|(function, named)| !is_gone(function) && !is_gone(named));
    }

    /// The identity of the relation of that name: a table where nothing else has it.
    #[must_use]
    pub fn relation(&self, name: &QualifiedName) -> ObjectId {
        let table = ObjectId::Table(name.clone());
        if self.objects.contains_key(&table) {
            return table;
        }
        [
            ObjectId::View(name.clone()),
            ObjectId::MaterializedView(name.clone()),
        ]
        .into_iter()
        .find(|id| self.objects.contains_key(id))
        .unwrap_or(table)
    }

    /// All objects with this own name (unquoted), whatever their schema, table or kind.
    ///
    /// Names of constraints and triggers are unique on their table alone, and SQL that drops an
    /// index may leave its schema out.
    pub fn find_by_name<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a ObjectId> {
        self.objects.keys().filter(move |id| id.name() == name)
    }
}

/// Whether these are default privileges in one of the schemas.
fn is_default_of(id: &ObjectId, schemas: &BTreeSet<&ObjectId>) -> bool {
    match id {
        ObjectId::DefaultPrivileges(of) => {
            let schema = of.schema.clone().map(ObjectId::Schema);
            schema.is_some_and(|schema| schemas.contains(&schema))
        }
        _ => false,
    }
}

/// What an object goes away with.
fn owner<'a>(id: &'a ObjectId, object: &'a Object) -> Option<&'a QualifiedName> {
    match object {
        Object::Index(index) => Some(&index.table),
        Object::Statistics(statistics) => Some(&statistics.table),
        Object::Sequence(sequence) => sequence.owned_by.as_ref().map(|(table, _)| table),
        _ => id.table(),
    }
}

/// The name under which parts know their table, view or composite type.
fn relation_name(id: &ObjectId) -> Option<&QualifiedName> {
    match id {
        ObjectId::Table(name)
        | ObjectId::View(name)
        | ObjectId::MaterializedView(name)
        | ObjectId::Type(name) => Some(name),
        _ => None,
    }
}
