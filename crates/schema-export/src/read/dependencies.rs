//! Dependencies, comments, and what is not modelled.

use std::collections::BTreeMap;

use super::identities::{Address, Identities, PG_CLASS};
use super::queries::Query;
use super::session::Session;
use crate::catalog::{Catalog, Object, Unmodelled};
use crate::error::ExportError;
use crate::id::ObjectId;

/// A row of `pg_depend`.
#[derive(Debug)]
pub(super) struct Edge {
    pub(super) dependent: Address,
    column: i16,
    pub(super) referenced: Address,
    /// Zero for the whole of it.
    pub(super) referenced_column: i16,
    /// Whether it is the inside of what it refers to (`deptype` `i`).
    pub(super) inside: bool,
}

/// Reads what depends on what, and with it what extensions made and what is the inside of what.
pub(super) async fn edges(
    session: &mut Session<'_>,
    ids: &mut Identities,
) -> Result<Vec<Edge>, ExportError> {
    let rows = session.rows(Query::Dependencies).await?;
    let mut edges = Vec::with_capacity(rows.len());
    for row in rows {
        let kind = row.code("kind")?;
        let edge = Edge {
            dependent: (row.oid("class")?, row.oid("object")?),
            column: row.number("column_number")?,
            referenced: (row.oid("referenced_class")?, row.oid("referenced")?),
            referenced_column: row.number("referenced_column")?,
            inside: kind == "i",
        };
        match kind {
            "e" => {
                ids.extensions.insert(edge.dependent, edge.referenced);
            }
            "i" if edge.column == 0 => {
                let inside = (edge.referenced, edge.referenced_column);
                ids.inside.insert(edge.dependent, inside);
            }
            // A partition's share of what its parent has; the ordinary rows beside these say what
            // it needs.
            "P" | "S" => continue,
            _ => {}
        }
        edges.push(edge);
    }
    Ok(edges)
}

/// Turns rows of `pg_depend` into dependencies between what was read.
pub(super) fn connect(catalog: &mut Catalog, ids: &Identities, edges: Vec<Edge>) {
    let mut dependencies = Vec::with_capacity(edges.len());
    for edge in edges {
        let Some(dependent) = dependent_object(ids, edge.dependent, edge.column) else {
            continue;
        };
        for referenced in referenced_objects(ids, edge.referenced, edge.referenced_column) {
            if !is_self(catalog, &dependent, &referenced) {
                dependencies.push((dependent.clone(), referenced));
            }
        }
    }
    catalog.dependencies.extend(dependencies);
}

fn dependent_object(ids: &Identities, address: Address, column: i16) -> Option<ObjectId> {
    let (address, column) = ids.owner(address, column)?;
    let object = ids.objects.get(&address)?;
    // An attribute of a composite type is the type's.
    if column > 0 && !matches!(object, ObjectId::Type(_)) {
        ids.column(address.1, column)
    } else {
        Some(object.clone())
    }
}

/// The objects that a reference means: for a column, the column and its table.
fn referenced_objects(ids: &Identities, address: Address, column: i16) -> Vec<ObjectId> {
    let Some((address, column)) = ids.owner(address, column) else {
        return Vec::new();
    };
    let object = ids
        .objects
        .get(&address)
        .or_else(|| ids.objects.get(ids.extensions.get(&address)?));
    let column = match address {
        (PG_CLASS, relation) if column > 0 => ids.column(relation, column),
        _ => None,
    };
    column
        .into_iter()
        .chain(object.cloned())
        .filter(|id| *id != ObjectId::Schema("public".to_owned()))
        .collect()
}

/// Whether an edge says nothing: a thing's dependence on itself, a column's on its own table, or a
/// sequence's on the column that owns it.
fn is_self(catalog: &Catalog, dependent: &ObjectId, referenced: &ObjectId) -> bool {
    if dependent == referenced {
        return true;
    }
    match (dependent, referenced) {
        (
            ObjectId::Column { table, .. },
            ObjectId::Table(name) | ObjectId::View(name) | ObjectId::MaterializedView(name),
        )
        | (
            ObjectId::View(name) | ObjectId::MaterializedView(name) | ObjectId::Type(name),
            ObjectId::Column { table, .. },
        ) => table == name,
        (ObjectId::Sequence(_), ObjectId::Column { .. } | ObjectId::Table(_)) => matches!(
            catalog.objects.get(dependent),
            Some(Object::Sequence(sequence)) if sequence.owned_by.is_some()
        ),
        _ => false,
    }
}

pub(super) async fn comments(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &Identities,
    extension_comments: &BTreeMap<ObjectId, String>,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Comments).await?;
    for row in rows {
        let address: Address = (row.oid("class")?, row.oid("object")?);
        let comment = row.text("description")?;
        let id = match (address, row.number::<i16>("column_number")?) {
            ((PG_CLASS, relation), column) if column > 0 => ids.column(relation, column),
            ((PG_CLASS, oid), _) => match ids.indexes.get(&oid) {
                Some(index) => Some(ObjectId::Index(index.clone())),
                None => ids.objects.get(&address).cloned(),
            },
            _ => ids.objects.get(&address).cloned(),
        };
        match id {
            // A constraint counts as its domain, which has a comment of its own.
            Some(ObjectId::Type(_)) | None if row.optional("described")?.is_some() => {
                catalog.unmodelled.insert(Unmodelled {
                    kind: "comment".to_owned(),
                    name: row.text("described")?,
                });
            }
            Some(id) if extension_comments.get(&id) != Some(&comment) => {
                catalog.comments.insert(id, comment);
            }
            // An extension's own, or on something listed as not modelled.
            _ => {}
        }
    }
    Ok(())
}

pub(super) async fn unmodelled(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
) -> Result<(), ExportError> {
    let mut rows = session.rows(Query::Unmodelled).await?;
    rows.extend(session.rows(Query::UnmodelledPrivileges).await?);
    for row in rows {
        catalog.unmodelled.insert(Unmodelled {
            kind: row.text("kind")?,
            name: row.text("name")?,
        });
    }
    Ok(())
}
