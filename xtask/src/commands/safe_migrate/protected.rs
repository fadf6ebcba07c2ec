//! From rules and a catalog to the protected objects that are there.

use std::collections::{BTreeMap, BTreeSet};

use driftless_sanitize::{Known, KnownObject, ObjectKind, ObjectName, Rules};
use driftless_schema_export::{Catalog, Object, ObjectId, QualifiedName};

/// The protected objects of a catalog.
#[derive(Debug)]
pub(super) struct Protected {
    /// Those that are there, with the reason.
    pub objects: BTreeMap<ObjectId, String>,
    /// Those that a rule names and that are not there, in words.
    pub absent: Vec<String>,
    /// Everything that is there, in the sanitizer's terms.
    pub known: Known,
}

impl Protected {
    pub(super) fn reason(&self, id: &ObjectId) -> &str {
        self.objects.get(id).map_or("", String::as_str)
    }
}

/// A protected object that the declared schema does not have as it is.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub id: ObjectId,
    /// Whether it is declared at all.
    pub declared: bool,
}

impl Protected {
    /// Puts the protected objects into a declared schema as they are, so that the change leaves
    /// them alone. One whose table or columns are not declared any more is left out: no change can
    /// keep it, and the proof will say so.
    pub(super) fn set_aside(&self, before: &Catalog, target: &mut Catalog) -> Vec<Kept> {
        let needs = references(before);
        let mut kept = Vec::new();
        for id in self.objects.keys() {
            let needs = needs.get(id).map_or(&[][..], Vec::as_slice);
            let Some(object) = before.objects.get(id) else {
                continue;
            };
            let declared = target.objects.contains_key(id);
            let same = declared && alone(id, before).differences(&alone(id, target)).is_empty();
            if same || !has_place(needs, before, target) {
                continue;
            }
            target.objects.insert(id.clone(), object.clone());
            if !declared {
                if let Some(comment) = before.comments.get(id) {
                    target.comments.insert(id.clone(), comment.clone());
                }
                keep_access(id, before, target);
                let edges = needs.iter().map(|needed| (id.clone(), (*needed).clone()));
                target.dependencies.extend(edges);
            }
            kept.push(Kept {
                id: id.clone(),
                declared,
            });
        }
        kept
    }
}

/// Gives an object that is not declared the owner and the privileges it has, on its columns too.
fn keep_access(id: &ObjectId, before: &Catalog, target: &mut Catalog) {
    if let Some(owner) = before.owners.get(id) {
        target.owners.insert(id.clone(), owner.clone());
    }
    let is_part = |of: &ObjectId| {
        of == id
            || matches!((of, id), (ObjectId::Column { table, .. }, ObjectId::Table(name)
                | ObjectId::View(name) | ObjectId::MaterializedView(name)) if table == name)
    };
    let kept = before.privileges.iter().filter(|(of, _)| is_part(of));
    let kept = kept.map(|(of, privileges)| (of.clone(), privileges.clone()));
    target.privileges.extend(kept);
}

/// A catalog of one object.
fn alone(id: &ObjectId, catalog: &Catalog) -> Catalog {
    let object = catalog.objects.get(id);
    Catalog {
        objects: object
            .map(|object| (id.clone(), object.clone()))
            .into_iter()
            .collect(),
        ..Catalog::default()
    }
}

/// Whether everything an object needs is in the declared schema too.
fn has_place(needs: &[&ObjectId], before: &Catalog, target: &Catalog) -> bool {
    needs.iter().all(|needed| match needed {
        ObjectId::Column { table, name } => {
            match target.objects.get(&ObjectId::Table(table.clone())) {
                Some(Object::Table(table)) => {
                    table.columns.iter().any(|column| column.name == *name)
                }
                _ => target
                    .objects
                    .contains_key(&ObjectId::MaterializedView(table.clone())),
            }
        }
        needed => target.objects.contains_key(needed) || !before.objects.contains_key(needed),
    })
}

/// Finds the objects that the rules protect.
pub(super) fn find(rules: &Rules, catalog: &Catalog) -> Protected {
    let mut objects = BTreeMap::new();
    let mut known = Vec::new();
    let references = references(catalog);
    for (id, object) in everything(catalog) {
        let references = references.get(&id).map_or(&[][..], Vec::as_slice);
        let Some(object) = known_object(&id, object, references, catalog) else {
            continue;
        };
        if let Some(protection) = rules.protection_of(&object) {
            objects.insert(id, protection.reason.to_owned());
        }
        known.push(object);
    }
    let absent = rules
        .objects
        .iter()
        .filter(|rule| !known.iter().any(|object| rule.names(object)))
        .map(|rule| match rule.kind {
            Some(kind) => format!("{kind} {} ({})", rule.name, rule.source),
            None => format!("{} ({})", rule.name, rule.source),
        })
        .collect();
    Protected {
        objects,
        absent,
        known: Known::new(known),
    }
}

/// The objects, and the columns as if they were objects of their own.
fn everything(catalog: &Catalog) -> impl Iterator<Item = (ObjectId, Option<&Object>)> {
    catalog.objects.iter().flat_map(|(id, object)| {
        let columns = match (id, object) {
            (ObjectId::Table(table), Object::Table(contents)) => contents
                .columns
                .iter()
                .map(|column| ObjectId::Column {
                    table: table.clone(),
                    name: column.name.clone(),
                })
                .collect(),
            _ => Vec::new(),
        };
        std::iter::once((id.clone(), Some(object)))
            .chain(columns.into_iter().map(|column| (column, None)))
    })
}

/// What each object needs.
fn references(catalog: &Catalog) -> BTreeMap<&ObjectId, Vec<&ObjectId>> {
    let mut references: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (dependent, referenced) in &catalog.dependencies {
        references.entry(dependent).or_default().push(referenced);
    }
    references
}

fn known_object(
    id: &ObjectId,
    object: Option<&Object>,
    references: &[&ObjectId],
    catalog: &Catalog,
) -> Option<KnownObject> {
    let mut columns = BTreeSet::new();
    let mut depends_on = Vec::new();
    for referenced in references {
        match referenced {
            ObjectId::Column { name, .. } => {
                columns.insert(name.clone());
            }
            other => depends_on.extend(object_name(other, catalog)),
        }
    }
    let definition = match object {
        Some(Object::Index(index)) => {
            columns.extend(index.columns.iter().cloned());
            Some(index.definition.clone())
        }
        Some(Object::Constraint(constraint)) => {
            columns.extend(constraint.columns.iter().cloned());
            Some(constraint.definition.clone())
        }
        Some(Object::Trigger(trigger)) => Some(trigger.definition.clone()),
        _ => None,
    };
    let mut known = KnownObject::new(object_name(id, catalog)?);
    known.columns = columns.into_iter().collect();
    known.depends_on = depends_on;
    known.definition = definition;
    Some(known)
}

/// An identity in the sanitizer's terms.
fn object_name(id: &ObjectId, catalog: &Catalog) -> Option<ObjectName> {
    let in_schema = |kind, name: &QualifiedName| ObjectName::new(kind, &name.schema, &name.name);
    let on_table = |kind, table: &QualifiedName, name: &str| {
        ObjectName::new(kind, &table.schema, name).on(&table.schema, &table.name)
    };
    Some(match id {
        ObjectId::Schema(name) => ObjectName::new(ObjectKind::Schema, "", name),
        ObjectId::Extension(name) => ObjectName::new(ObjectKind::Extension, "", name),
        ObjectId::Type(name) => in_schema(ObjectKind::Type, name),
        ObjectId::Sequence(name) => in_schema(ObjectKind::Sequence, name),
        ObjectId::Table(name) => in_schema(ObjectKind::Table, name),
        ObjectId::View(name) => in_schema(ObjectKind::View, name),
        ObjectId::MaterializedView(name) => in_schema(ObjectKind::MaterializedView, name),
        ObjectId::Function { name, .. } | ObjectId::Aggregate { name, .. } => {
            in_schema(ObjectKind::Function, name)
        }
        ObjectId::Column { table, name } => on_table(ObjectKind::Column, table, name),
        ObjectId::Constraint { table, name } => on_table(ObjectKind::Constraint, table, name),
        ObjectId::Trigger { table, name } => on_table(ObjectKind::Trigger, table, name),
        ObjectId::Policy { table, name } => on_table(ObjectKind::Policy, table, name),
        ObjectId::Index(name) => match catalog.objects.get(id) {
            Some(Object::Index(index)) => {
                in_schema(ObjectKind::Index, name).on(&index.table.schema, &index.table.name)
            }
            _ => in_schema(ObjectKind::Index, name),
        },
        #[allow(unreachable_patterns, reason = "kinds may be added to the catalog")]
        _ => return None,
    })
}
