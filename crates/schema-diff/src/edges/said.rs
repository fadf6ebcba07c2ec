//! What objects say themselves that they need, whether or not the reader wrote it as an edge.

use driftless_schema_export::{Object, ObjectId, QualifiedName};

/// A need as an object says it: names alone, copied only when somebody asks for identities.
#[derive(Debug, Clone, Copy)]
pub(super) enum Said<'c> {
    Schema(&'c str),
    Table(&'c QualifiedName),
    /// A table, view or materialized view.
    Relation(&'c QualifiedName),
    Column(&'c QualifiedName, &'c str),
    /// An index, or a constraint with one.
    Whole(&'c ObjectId),
    Index(&'c QualifiedName),
}

impl<'c> Said<'c> {
    /// The name under which [`subject`] files what is meant.
    pub(super) fn subject(self) -> &'c str {
        match self {
            Self::Schema(name) => name,
            Self::Table(name)
            | Self::Relation(name)
            | Self::Column(name, _)
            | Self::Index(name) => &name.name,
            Self::Whole(id) => subject(id),
        }
    }

    pub(super) fn means(self, id: &ObjectId) -> bool {
        match (self, id) {
            (Self::Schema(name), ObjectId::Schema(other)) => name == other,
            (Self::Table(name), ObjectId::Table(other))
            | (
                Self::Relation(name),
                ObjectId::Table(other) | ObjectId::View(other) | ObjectId::MaterializedView(other),
            )
            | (Self::Index(name), ObjectId::Index(other)) => name == other,
            (
                Self::Column(table, name),
                ObjectId::Column {
                    table: of,
                    name: other,
                },
            ) => table == of && name == other,
            (Self::Whole(whole), _) => whole == id,
            _ => false,
        }
    }
}

/// An identity's own name; for what is in a table, the table's.
pub(super) fn subject(id: &ObjectId) -> &str {
    id.table().map_or_else(|| id.name(), |table| &table.name)
}

/// The needs that an object says. `owned`: whether what takes it along counts that it does not need
/// to be made: `OWNED BY`, the index that it is attached to.
pub(super) fn said<'c>(id: &'c ObjectId, object: &'c Object, owned: bool) -> Vec<Said<'c>> {
    let mut out = Vec::with_capacity(4);
    say(id, object, owned, &mut out);
    out
}

/// The same, put into a list that can be used again for the next object.
pub(super) fn say<'c>(id: &'c ObjectId, object: &'c Object, owned: bool, out: &mut Vec<Said<'c>>) {
    if !matches!(id, ObjectId::Schema(_)) {
        out.extend(id.schema().map(Said::Schema));
    }
    match (id, object) {
        (ObjectId::Constraint { table, .. }, Object::Constraint(constraint)) => {
            out.push(Said::Table(table));
            out.extend(
                constraint
                    .columns
                    .iter()
                    .map(|name| Said::Column(table, name)),
            );
            out.extend(constraint.references.iter().map(Said::Table));
            if owned {
                out.extend(constraint.partition_of.iter().map(Said::Whole));
            }
        }
        (_, Object::Statistics(statistics)) => out.push(Said::Relation(&statistics.table)),
        (_, Object::Index(index)) => {
            let table = &index.table;
            out.push(Said::Relation(table));
            out.extend(index.columns.iter().map(|name| Said::Column(table, name)));
            if owned {
                out.extend(index.partition_of.iter().map(Said::Index));
            }
        }
        (_, Object::Table(table)) => out.extend(super::parents(table).map(Said::Table)),
        (
            ObjectId::Trigger { table, .. }
            | ObjectId::Policy { table, .. }
            | ObjectId::Rule { table, .. },
            _,
        ) => {
            out.push(Said::Relation(table));
        }
        (_, Object::Publication(publication)) => {
            out.extend(publication.schemas.iter().map(|name| Said::Schema(name)));
            for (name, table) in &publication.tables {
                out.push(Said::Table(name));
                out.extend(
                    table
                        .columns
                        .iter()
                        .map(|column| Said::Column(name, column)),
                );
            }
        }
        (_, Object::Sequence(sequence)) if owned => {
            let columns = sequence.owned_by.iter();
            out.extend(columns.map(|(table, column)| Said::Column(table, column)));
        }
        _ => {}
    }
}
