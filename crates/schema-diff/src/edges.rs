//! Who needs whom in one catalog, and what goes away with what.

mod dependents;
mod said;

use std::cell::OnceCell;
use std::collections::BTreeSet;

use driftless_schema_export::{Catalog, ConstraintKind, Object, ObjectId, QualifiedName};

use dependents::Dependents;
use said::{Said, said};

/// A catalog's dependencies, both ways: what it lists, and what objects say themselves, whether or
/// not the reader wrote that as an edge too.
///
/// Needs are looked up when asked for, and dependents indexed when the first are, so that two
/// catalogs that hardly differ cost next to nothing here.
pub(crate) struct Edges<'c> {
    catalog: &'c Catalog,
    /// Whether `OWNED BY`, and what an index is attached to, counts.
    owned: bool,
    dependents: OnceCell<Dependents<'c>>,
}

impl<'c> Edges<'c> {
    /// What stands in the way of a drop: `OWNED BY` counts, since the sequence goes with the column,
    /// and so does the index that another is attached to.
    pub(crate) fn of_old(catalog: &'c Catalog) -> Self {
        Self::new(catalog, true)
    }

    /// What must be there before something is made: `OWNED BY` and `ATTACH PARTITION` come last and
    /// do not count.
    pub(crate) fn of_new(catalog: &'c Catalog) -> Self {
        Self::new(catalog, false)
    }

    fn new(catalog: &'c Catalog, owned: bool) -> Self {
        Self {
            catalog,
            owned,
            dependents: OnceCell::new(),
        }
    }

    pub(crate) fn needs(&self, id: &ObjectId) -> Vec<ObjectId> {
        let listed = pairs_of(&self.catalog.dependencies, id).cloned();
        let mut all: BTreeSet<ObjectId> = listed.collect();
        if let Some((id, object)) = self.catalog.objects.get_key_value(id) {
            let said = said(id, object, self.owned).into_iter();
            all.extend(said.filter_map(|said| self.meant(said)));
        }
        all.remove(id);
        all.into_iter().collect()
    }

    /// The identity of what an object says that it needs. The catalog need not have it, but a schema
    /// counts only there: `public` is none of its objects.
    fn meant(&self, said: Said<'_>) -> Option<ObjectId> {
        match said {
            Said::Schema(name) => {
                let schema = ObjectId::Schema(name.to_owned());
                self.catalog.objects.contains_key(&schema).then_some(schema)
            }
            Said::Table(name) => Some(ObjectId::Table(name.clone())),
            Said::Relation(name) => Some(self.catalog.relation(name)),
            Said::Column(table, name) => Some(column_id(table, name)),
            Said::Whole(id) => Some(id.clone()),
            Said::Index(name) => Some(ObjectId::Index(name.clone())),
        }
    }

    pub(crate) fn dependents(&self, id: &ObjectId) -> BTreeSet<&'c ObjectId> {
        self.dependents
            .get_or_init(|| Dependents::new(self.catalog, self.owned))
            .of(id)
    }
}

/// The second objects of the pairs whose first one is this.
pub(crate) fn pairs_of<'c>(
    pairs: &'c BTreeSet<(ObjectId, ObjectId)>,
    id: &ObjectId,
) -> impl Iterator<Item = &'c ObjectId> {
    // No identity comes before a schema's without a name.
    let first = (id.clone(), ObjectId::Schema(String::new()));
    pairs
        .range(first..)
        .take_while(move |(dependent, _)| dependent == id)
        .map(|(_, needed)| needed)
}

pub(crate) fn column_id(table: &QualifiedName, name: &str) -> ObjectId {
    ObjectId::Column {
        table: table.clone(),
        name: name.to_owned(),
    }
}

/// Whether the table, view or composite type has such a column.
pub(crate) fn has_column(catalog: &Catalog, table: &QualifiedName, name: &str) -> bool {
    match catalog.objects.get(&catalog.relation(table)) {
        Some(Object::Table(table)) => table.columns.iter().any(|c| c.name == name),
        Some(Object::View(view) | Object::MaterializedView(view)) => {
            view.columns.iter().any(|column| column == name)
        }
        _ => matches!(
            catalog.objects.get(&ObjectId::Type(table.clone())),
            Some(Object::Composite(composite)) if composite.attributes.iter().any(|a| a.name == name)
        ),
    }
}

/// What takes the object with it when it is dropped. Nearest first; none for most objects.
pub(crate) fn owners(catalog: &Catalog, edges: &Edges<'_>, id: &ObjectId) -> Vec<ObjectId> {
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
            if constraint.inherited && !constraint.has_index() {
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
            // After a parent's, so that it goes with its own table where that goes by itself.
            out.push(ObjectId::Table(table.clone()));
            out.extend(constraint.partition_of.clone());
            out
        }
        (_, Object::Statistics(statistics)) => {
            let mut out = own_columns(edges, id, &statistics.table);
            out.push(catalog.relation(&statistics.table));
            out
        }
        (_, Object::Index(index)) => {
            let mut out = own_columns(edges, id, &index.table);
            out.extend(index.partition_of.iter().cloned().map(ObjectId::Index));
            out.push(catalog.relation(&index.table));
            out
        }
        (
            ObjectId::Trigger { table, .. }
            | ObjectId::Policy { table, .. }
            | ObjectId::Rule { table, .. },
            _,
        ) => vec![catalog.relation(table)],
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
    let relation = catalog.relation(table);
    let mut out = Vec::new();
    if let Some(Object::Table(table)) = catalog.objects.get(&relation)
        && table.columns.iter().any(|c| c.name == name && c.inherited)
    {
        out.extend(parents(table).map(|parent| column_id(parent, name)));
    }
    out.push(relation);
    out
}

fn own_columns(edges: &Edges<'_>, id: &ObjectId, table: &QualifiedName) -> Vec<ObjectId> {
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
