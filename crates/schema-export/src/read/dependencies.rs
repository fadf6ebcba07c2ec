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
    /// Zero for the whole of it.
    pub(super) column: i16,
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
///
/// Numbers are put in order sooner than names, and a set is made sooner of what is in order: names
/// are compared for each dependent object and not for each row.
pub(super) fn connect(catalog: &mut Catalog, ids: &Identities, mut edges: Vec<Edge>) {
    edges.sort_unstable_by_key(|edge| (edge.dependent, edge.column));
    let mut dependents = Vec::new();
    for edges in edges.chunk_by(|a, b| (a.dependent, a.column) == (b.dependent, b.column)) {
        let Some(dependent) = edges
            .first()
            .and_then(|edge| dependent_object(ids, edge.dependent, edge.column))
        else {
            continue;
        };
        let mut referenced: Vec<ObjectId> = edges
            .iter()
            .flat_map(|edge| referenced_objects(ids, edge.referenced, edge.referenced_column))
            .filter(|referenced| !is_self(catalog, &dependent, referenced))
            .collect();
        referenced.sort_unstable();
        referenced.dedup();
        dependents.push((dependent, referenced));
    }
    dependents.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    catalog.dependencies = dependents
        .into_iter()
        .flat_map(|(dependent, referenced)| {
            referenced
                .into_iter()
                .map(move |referenced| (dependent.clone(), referenced))
        })
        .collect();
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
fn referenced_objects(
    ids: &Identities,
    address: Address,
    column: i16,
) -> impl Iterator<Item = ObjectId> {
    let owner = ids.owner(address, column);
    let object = owner.and_then(|(address, _)| {
        let extension = || ids.objects.get(ids.extensions.get(&address)?);
        ids.objects.get(&address).or_else(extension)
    });
    let column = owner.and_then(|(address, column)| match address {
        (PG_CLASS, relation) if column > 0 => ids.column(relation, column),
        _ => None,
    });
    column
        .into_iter()
        .chain(object.cloned())
        .filter(|id| !matches!(id, ObjectId::Schema(name) if name == "public"))
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
