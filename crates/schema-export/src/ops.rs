//! Looking things up in a [`Catalog`] and setting them aside.

use crate::catalog::{Catalog, Object};
use crate::id::ObjectId;

impl Catalog {
    /// Takes objects out of the catalog, and what goes away with them: a table's constraints,
    /// indexes, triggers, policies and owned sequences, comments, and every dependency that names
    /// one of them. What depends on them otherwise stays.
    pub fn remove(&mut self, ids: &[ObjectId]) {
        let goes = |id: &ObjectId, object: Option<&Object>| {
            ids.contains(id)
                || ids.iter().any(|removed| {
                    let Some(name) = relation_name(removed) else {
                        return false;
                    };
                    let owner = match object {
                        Some(Object::Index(index)) => Some(&index.table),
                        Some(Object::Sequence(sequence)) => {
                            sequence.owned_by.as_ref().map(|(table, _)| table)
                        }
                        _ => id.table(),
                    };
                    owner == Some(name)
                })
        };
        if ids.is_empty() {
            return;
        }
        let gone: std::collections::BTreeSet<ObjectId> = self
            .objects
            .iter()
            .filter(|(id, object)| goes(id, Some(*object)))
            .map(|(id, _)| id.clone())
            .collect();
        let is_gone = |id: &ObjectId| gone.contains(id) || goes(id, None);
        self.objects.retain(|id, _| !gone.contains(id));
        self.comments.retain(|id, _| !is_gone(id));
        self.dependencies
            .retain(|(dependent, referenced)| !is_gone(dependent) && !is_gone(referenced));
        self.body_references
            .retain(|(function, named)| !is_gone(function) && !is_gone(named));
    }

    /// All objects with this own name (unquoted), whatever their schema, table or kind.
    ///
    /// Names of constraints and triggers are unique on their table alone, and SQL that drops an
    /// index may leave its schema out.
    pub fn find_by_name<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a ObjectId> {
        self.objects.keys().filter(move |id| id.name() == name)
    }
}

/// The name under which parts know their table, view or composite type.
fn relation_name(id: &ObjectId) -> Option<&crate::id::QualifiedName> {
    match id {
        ObjectId::Table(name)
        | ObjectId::View(name)
        | ObjectId::MaterializedView(name)
        | ObjectId::Type(name) => Some(name),
        _ => None,
    }
}
