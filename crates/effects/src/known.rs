//! What a catalog holds, in the sanitizer's terms.

use std::collections::{BTreeMap, BTreeSet};

use driftless_sanitize::{KnownObject, ObjectKind, ObjectName};
use driftless_schema_export::{Catalog, Object, ObjectId, QualifiedName};

/// The objects, and the columns as if they were objects of their own.
pub(crate) fn everything(catalog: &Catalog) -> impl Iterator<Item = (ObjectId, Option<&Object>)> {
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
pub(crate) fn references(catalog: &Catalog) -> BTreeMap<&ObjectId, Vec<&ObjectId>> {
    let mut references: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (dependent, referenced) in &catalog.dependencies {
        references.entry(dependent).or_default().push(referenced);
    }
    references
}

/// An object in the sanitizer's terms; nothing for a kind that it does not know.
pub(crate) fn known_object(
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
