//! Leaves out what an engine cannot have, and what cannot be without it.

use std::collections::BTreeMap;
use std::fmt;

use driftless_schema_export::{Catalog, Object, ObjectId};

/// Something that is left out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Omission {
    /// What.
    id: ObjectId,
    /// What it needs that is left out too; nothing for an extension.
    because_of: Option<ObjectId>,
}

impl fmt::Display for Omission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match &self.because_of {
            Some(needed) => format!("{} (needs {needed})", self.id),
            None => self.id.to_string(),
        };
        // A name may hold a line break, and a comment ends at one.
        f.write_str(&what.replace(['\n', '\r'], " "))
    }
}

/// Takes the extensions out that are not offered, and everything that depends on them: of a table
/// only the columns that do.
pub(super) fn omit(catalog: &mut Catalog, offers: impl Fn(&str) -> bool) -> Vec<Omission> {
    let mut queue: Vec<ObjectId> = catalog
        .objects
        .keys()
        .filter(|id| matches!(id, ObjectId::Extension(name) if !offers(name)))
        .cloned()
        .collect();
    if queue.is_empty() {
        return Vec::new();
    }
    let mut dependents: BTreeMap<&ObjectId, Vec<&ObjectId>> = BTreeMap::new();
    for (dependent, needed) in catalog.dependencies.iter().chain(&catalog.body_references) {
        dependents.entry(needed).or_default().push(dependent);
    }
    let mut gone: BTreeMap<ObjectId, Option<ObjectId>> =
        queue.iter().map(|id| (id.clone(), None)).collect();
    while let Some(needed) = queue.pop() {
        for dependent in dependents.get(&needed).into_iter().flatten() {
            if !gone.contains_key(*dependent) {
                gone.insert((*dependent).clone(), Some(needed.clone()));
                queue.push((*dependent).clone());
            }
        }
    }
    for (id, object) in &mut catalog.objects {
        if let (ObjectId::Table(table), Object::Table(content)) = (id, object) {
            content.columns.retain(|column| {
                !gone.contains_key(&ObjectId::Column {
                    table: table.clone(),
                    name: column.name.clone(),
                })
            });
        }
    }
    let ids: Vec<ObjectId> = gone.keys().cloned().collect();
    catalog.remove(&ids);
    gone.into_iter()
        .map(|(id, because_of)| Omission { id, because_of })
        .collect()
}
