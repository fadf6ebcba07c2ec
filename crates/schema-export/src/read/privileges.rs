//! Owners, privileges and default privileges.

use super::identities::{Address, Identities, PG_CLASS};
use super::queries::Query;
use super::session::{Record, Session};
use crate::catalog::{
    Catalog, DefaultObjects, DefaultPrivileges, Grantee, Object, Privilege, Right, Unmodelled,
    identity_sequence,
};
use crate::error::ExportError;
use crate::id::ObjectId;

pub(super) async fn privileges(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Privileges).await?;
    for row in rows {
        let address: Address = (row.oid("class")?, row.oid("object")?);
        let number: i32 = row.number("column_number")?;
        let described = row.text("described")?;
        match (object(ids, address, number), entry(&row)?) {
            (Some(id), Ok((key, right))) => {
                catalog
                    .privileges
                    .entry(id)
                    .or_default()
                    .0
                    .insert(key, right);
            }
            (Some(_), Err(why)) => unmodelled(catalog, &row, &format!("{described} {why}"))?,
            // A member of an extension, or on something listed as not modelled.
            (None, _) => {
                let change = if row.flag("held")? { "for" } else { "not for" };
                let who = grantee_name(&row)?;
                unmodelled(catalog, &row, &format!("{described} {change} {who}"))?;
            }
        }
    }
    Ok(())
}

pub(super) async fn default_privileges(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::DefaultPrivileges).await?;
    for row in rows {
        let described = row.text("described")?;
        let objects = match row.text("objects")?.as_str() {
            "n" => Some(DefaultObjects::Schemas),
            "T" => Some(DefaultObjects::Types),
            "S" => Some(DefaultObjects::Sequences),
            "r" => Some(DefaultObjects::Tables),
            "f" => Some(DefaultObjects::Functions),
            "L" => Some(DefaultObjects::LargeObjects),
            _ => None,
        };
        match (objects, entry(&row)?) {
            (Some(objects), Ok((key, right))) if !row.flag("role_is_gone")? => {
                let of = DefaultPrivileges {
                    role: row.optional("role")?,
                    schema: row.optional("schema")?,
                    objects,
                };
                let id = ObjectId::DefaultPrivileges(of);
                catalog
                    .privileges
                    .entry(id)
                    .or_default()
                    .0
                    .insert(key, right);
            }
            (_, Err(why)) => unmodelled(catalog, &row, &format!("{described} {why}"))?,
            _ => unmodelled(catalog, &row, &described)?,
        }
    }
    Ok(())
}

pub(super) async fn owners(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Owners).await?;
    for row in rows {
        let address: Address = (row.oid("class")?, row.oid("object")?);
        // What is known under another identity than its own (a row type) has its owner from there.
        let Some(id) = ids.objects.get(&address) else {
            continue;
        };
        if row.flag("is_gone")? {
            catalog.unmodelled.insert(Unmodelled {
                kind: "owner that is gone".to_owned(),
                name: row.text("described")?,
            });
            continue;
        }
        let is_owned = matches!(
            catalog.objects.get(id),
            Some(Object::Sequence(sequence)) if sequence.owned_by.is_some()
        );
        if !is_owned {
            catalog.owners.insert(id.clone(), row.text("owner")?);
        }
    }
    Ok(())
}

/// What the privileges are on, if it is modelled.
fn object(ids: &Identities, address: Address, column: i32) -> Option<ObjectId> {
    if address.0 != PG_CLASS {
        return ids.objects.get(&address).cloned();
    }
    if column > 0 {
        return ids.column(address.1, i16::try_from(column).ok()?);
    }
    if let Some((name, table, column)) = ids.identity_sequences.get(&address.1) {
        let ObjectId::Column {
            table,
            name: column,
        } = ids.column(*table, *column)?
        else {
            return None;
        };
        // A name of its own would not come back with the column.
        return (identity_sequence(&table, &column) == *name)
            .then(|| ObjectId::Sequence(name.clone()));
    }
    ids.objects.get(&address).cloned()
}

/// An entry of [`Privileges`](crate::Privileges), or in words what of it cannot be modelled.
type Entry = Result<((Grantee, Privilege), Right), String>;

fn entry(row: &Record) -> Result<Entry, ExportError> {
    let who = grantee_name(row)?;
    let name = row.text("privilege")?;
    let Some(privilege) = Privilege::ALL
        .into_iter()
        .find(|privilege| privilege.keyword() == name)
    else {
        return Ok(Err(format!("for {who}")));
    };
    if !row.flag("granted_by_owner")? {
        let grantor = row.text("grantor")?;
        return Ok(Err(format!("for {who}, granted by {grantor}")));
    }
    let grantee = if row.flag("is_owner")? {
        Grantee::Owner
    } else if row.flag("is_public")? {
        Grantee::Public
    } else if let Some(role) = row.optional("grantee")? {
        Grantee::Role(role)
    } else {
        return Ok(Err(format!("for {who}")));
    };
    let right = match (row.flag("held")?, row.flag("grantable")?) {
        (false, _) => Right::Revoked,
        (true, false) => Right::Granted,
        (true, true) => Right::WithGrantOption,
    };
    Ok(Ok(((grantee, privilege), right)))
}

fn grantee_name(row: &Record) -> Result<String, ExportError> {
    if row.flag("is_public")? {
        return Ok("PUBLIC".to_owned());
    }
    match row.optional("grantee")? {
        Some(role) => Ok(role),
        None => Ok(format!(
            "a role that is gone ({})",
            row.text("grantee_oid")?
        )),
    }
}

fn unmodelled(catalog: &mut Catalog, row: &Record, name: &str) -> Result<(), ExportError> {
    catalog.unmodelled.insert(Unmodelled {
        kind: format!("privilege {}", row.text("privilege")?),
        name: format!("on {name}"),
    });
    Ok(())
}
