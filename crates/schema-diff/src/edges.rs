//! Who needs whom in one catalog, and what goes away with what.

use std::collections::{BTreeSet, HashMap};

use driftless_schema_export::{Catalog, ConstraintKind, Object, ObjectId, QualifiedName};

/// A catalog's dependencies, both ways.
pub(crate) struct Edges {
    needs: HashMap<ObjectId, Vec<ObjectId>>,
    dependents: HashMap<ObjectId, Vec<ObjectId>>,
}

impl Edges {
    /// What stands in the way of a drop: `OWNED BY` counts, since the sequence goes with the column.
    pub(crate) fn of_old(catalog: &Catalog) -> Self {
        let owned = catalog.objects.iter().flat_map(|(id, object)| {
            match object {
                Object::Sequence(sequence) => sequence.owned_by.iter(),
                _ => None.iter(),
            }
            .map(|(table, column)| (id.clone(), column_id(table, column)))
        });
        Self::new(catalog, owned)
    }

    /// What must be there before something is made: `OWNED BY` comes last and does not count.
    pub(crate) fn of_new(catalog: &Catalog) -> Self {
        Self::new(catalog, std::iter::empty())
    }

    fn new(catalog: &Catalog, more: impl Iterator<Item = (ObjectId, ObjectId)>) -> Self {
        let mut all: BTreeSet<(ObjectId, ObjectId)> = catalog.dependencies.clone();
        all.extend(more);
        // What objects say themselves counts too, whether or not the reader wrote it as an edge.
        for (id, object) in &catalog.objects {
            for needed in implied(catalog, id, object) {
                all.insert((id.clone(), needed));
            }
        }
        let mut needs: HashMap<ObjectId, Vec<ObjectId>> = HashMap::new();
        let mut dependents: HashMap<ObjectId, Vec<ObjectId>> = HashMap::new();
        for (dependent, needed) in all {
            if dependent == needed {
                continue;
            }
            needs
                .entry(dependent.clone())
                .or_default()
                .push(needed.clone());
            dependents.entry(needed).or_default().push(dependent);
        }
        Self { needs, dependents }
    }

    pub(crate) fn needs(&self, id: &ObjectId) -> &[ObjectId] {
        self.needs.get(id).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn dependents(&self, id: &ObjectId) -> &[ObjectId] {
        self.dependents.get(id).map_or(&[], Vec::as_slice)
    }
}

fn implied(catalog: &Catalog, id: &ObjectId, object: &Object) -> Vec<ObjectId> {
    let mut out: Vec<ObjectId> = Vec::new();
    if let Some(schema) = id.schema() {
        let schema = ObjectId::Schema(schema.to_owned());
        if schema != *id && catalog.objects.contains_key(&schema) {
            out.push(schema);
        }
    }
    match (id, object) {
        (ObjectId::Constraint { table, .. }, Object::Constraint(constraint)) => {
            out.push(ObjectId::Table(table.clone()));
            out.extend(constraint.columns.iter().map(|name| column_id(table, name)));
            out.extend(constraint.references.iter().cloned().map(ObjectId::Table));
        }
        (_, Object::Index(index)) => {
            out.push(relation(catalog, &index.table));
            out.extend(
                index
                    .columns
                    .iter()
                    .map(|name| column_id(&index.table, name)),
            );
            out.extend(index.partition_of.iter().cloned().map(ObjectId::Index));
        }
        (_, Object::Table(table)) => {
            out.extend(table.inherits.iter().cloned().map(ObjectId::Table));
            out.extend(
                table
                    .partition_of
                    .iter()
                    .map(|(parent, _)| ObjectId::Table(parent.clone())),
            );
        }
        (ObjectId::Trigger { table, .. } | ObjectId::Policy { table, .. }, _) => {
            out.push(relation(catalog, table));
        }
        _ => {}
    }
    out
}

pub(crate) fn column_id(table: &QualifiedName, name: &str) -> ObjectId {
    ObjectId::Column {
        table: table.clone(),
        name: name.to_owned(),
    }
}

/// The identity of the relation of that name: a table where nothing else has it.
pub(crate) fn relation(catalog: &Catalog, name: &QualifiedName) -> ObjectId {
    let view = ObjectId::View(name.clone());
    let materialized = ObjectId::MaterializedView(name.clone());
    if catalog.objects.contains_key(&view) {
        view
    } else if catalog.objects.contains_key(&materialized) {
        materialized
    } else {
        ObjectId::Table(name.clone())
    }
}

/// What takes the object with it when it is dropped. Nearest first; none for most objects.
pub(crate) fn owners(catalog: &Catalog, edges: &Edges, id: &ObjectId) -> Vec<ObjectId> {
    let Some(object) = catalog.objects.get(id) else {
        return match id {
            ObjectId::Column { table, name } => column_owners(catalog, table, name),
            _ => Vec::new(),
        };
    };
    match (id, object) {
        (ObjectId::Constraint { table, .. }, Object::Constraint(constraint)) => {
            // A foreign key to its own table goes with the columns that point, not with the others.
            let mut out = if constraint.kind == ConstraintKind::ForeignKey {
                let columns = constraint.columns.iter();
                columns.map(|name| column_id(table, name)).collect()
            } else {
                own_columns(edges, id, table)
            };
            out.push(ObjectId::Table(table.clone()));
            if constraint.inherited {
                // A parent's constraint of that name takes it along.
                if let Some(Object::Table(child)) =
                    catalog.objects.get(&ObjectId::Table(table.clone()))
                {
                    out.extend(
                        parents(child)
                            .filter_map(|parent| inherited_from(catalog, parent, id, constraint)),
                    );
                }
            }
            out
        }
        (_, Object::Index(index)) => {
            let mut out = own_columns(edges, id, &index.table);
            out.extend(index.partition_of.iter().cloned().map(ObjectId::Index));
            out.push(relation(catalog, &index.table));
            out
        }
        (ObjectId::Trigger { table, .. } | ObjectId::Policy { table, .. }, _) => {
            vec![relation(catalog, table)]
        }
        (_, Object::Sequence(sequence)) => sequence
            .owned_by
            .iter()
            .flat_map(|(table, column)| [column_id(table, column), ObjectId::Table(table.clone())])
            .collect(),
        (_, Object::Table(table)) => table
            .partition_of
            .iter()
            .map(|(parent, _)| ObjectId::Table(parent.clone()))
            .collect(),
        _ => Vec::new(),
    }
}

/// A column goes with its table, and an inherited one with its parent's.
fn column_owners(catalog: &Catalog, table: &QualifiedName, name: &str) -> Vec<ObjectId> {
    let relation = relation(catalog, table);
    let mut out = Vec::new();
    if let Some(Object::Table(table)) = catalog.objects.get(&relation)
        && table.columns.iter().any(|c| c.name == name && c.inherited)
    {
        out.extend(parents(table).map(|parent| column_id(parent, name)));
    }
    out.push(relation);
    out
}

fn own_columns(edges: &Edges, id: &ObjectId, table: &QualifiedName) -> Vec<ObjectId> {
    edges
        .needs(id)
        .iter()
        .filter(|needed| matches!(needed, ObjectId::Column { table: of, .. } if of == table))
        .cloned()
        .collect()
}

/// The tables whose columns and constraints this one takes over.
pub(crate) fn parents(
    table: &driftless_schema_export::Table,
) -> impl Iterator<Item = &QualifiedName> {
    table
        .partition_of
        .iter()
        .map(|(parent, _)| parent)
        .chain(&table.inherits)
}

/// The parent's constraint behind an inherited one: of the same name, or, since a partition's keys
/// get names of their own, of the same kind over the same columns.
fn inherited_from(
    catalog: &Catalog,
    parent: &QualifiedName,
    id: &ObjectId,
    constraint: &driftless_schema_export::Constraint,
) -> Option<ObjectId> {
    let ObjectId::Constraint { name, .. } = id else {
        return None;
    };
    let same_name = ObjectId::Constraint {
        table: parent.clone(),
        name: name.clone(),
    };
    if catalog.objects.contains_key(&same_name) {
        return Some(same_name);
    }
    let first = ObjectId::Constraint {
        table: parent.clone(),
        name: String::new(),
    };
    catalog
        .objects
        .range(first..)
        .take_while(|(id, _)| matches!(id, ObjectId::Constraint { table, .. } if table == parent))
        .find(|(_, object)| {
            matches!(object, Object::Constraint(other)
                if other.kind == constraint.kind && other.columns == constraint.columns)
        })
        .map(|(id, _)| id.clone())
}
