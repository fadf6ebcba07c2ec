//! Dependencies, comments, and what is not modelled.

use std::collections::BTreeMap;

use super::identities::{Address, Identities, PG_CLASS};
use super::queries::Query;
use super::session::Session;
use crate::catalog::{Catalog, Object, Unmodelled};
use crate::error::ExportError;
use crate::id::ObjectId;

pub(super) async fn dependencies(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Dependencies).await?;
    let mut edges = Vec::new();
    for row in rows {
        let dependent: Address = (row.oid("class")?, row.oid("object")?);
        let column = number(row.get("column_number")?);
        let referenced: Address = (row.oid("referenced_class")?, row.oid("referenced")?);
        let referenced_column = number(row.get("referenced_column")?);
        match row.text("kind")?.as_str() {
            "e" => {
                if let Some(extension) = ids.objects.get(&referenced) {
                    ids.members.insert(dependent, extension.clone());
                }
            }
            "i" if column == 0 => {
                ids.inside
                    .insert(dependent, (referenced, referenced_column));
            }
            // A partition's share of what its parent has; the ordinary rows beside these say what
            // it needs.
            "P" | "S" => continue,
            _ => {}
        }
        edges.push(((dependent, column), (referenced, referenced_column)));
    }
    for ((dependent, column), (referenced, referenced_column)) in edges {
        let Some(dependent) = dependent_object(ids, dependent, column) else {
            continue;
        };
        for referenced in referenced_objects(ids, referenced, referenced_column) {
            if !is_self(catalog, &dependent, &referenced) {
                catalog.dependencies.insert((dependent.clone(), referenced));
            }
        }
    }
    Ok(())
}

fn number(column: i32) -> i16 {
    // Postgres allows 1,600 columns.
    i16::try_from(column).unwrap_or_default()
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
        .or_else(|| ids.members.get(&address));
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
        let id = match (address, number(row.get("column_number")?)) {
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
