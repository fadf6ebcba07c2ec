//! Operators, operator families and operator classes.

use std::collections::BTreeMap;

use super::identities::{Address, Identities, PG_AMOP, PG_OPCLASS, PG_OPERATOR, PG_OPFAMILY};
use super::queries::Query;
use super::session::{Record, Session};
use crate::catalog::{Catalog, Object, Operator, OperatorClass, OperatorFamily};
use crate::error::ExportError;
use crate::id::{ObjectId, QualifiedName};

pub(super) async fn operators(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Operators).await?;
    for row in rows {
        let id = ObjectId::Operator {
            name: row.name()?,
            left: row.optional("left_type")?,
            right: row.optional("right_type")?,
        };
        ids.insert(PG_OPERATOR, row.oid("oid")?, &id);
        let operator = Operator {
            function: row.text("function")?,
            commutator: row.optional_name("commutator_schema", "commutator_name")?,
            negator: row.optional_name("negator_schema", "negator_name")?,
            restrict: row.optional("restriction")?,
            join: row.optional("join_estimator")?,
            hashes: row.flag("hashes")?,
            merges: row.flag("merges")?,
        };
        catalog.objects.insert(id, Object::Operator(operator));
    }
    Ok(())
}

/// Reads families and classes with what they hold.
pub(super) async fn families_and_classes(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let families = session.rows(Query::OperatorFamilies).await?;
    for row in families {
        let id = ObjectId::OperatorFamily {
            name: row.name()?,
            access_method: row.text("access_method")?,
        };
        ids.insert(PG_OPFAMILY, row.oid("oid")?, &id);
        let members = BTreeMap::new();
        let family = OperatorFamily { members };
        catalog.objects.insert(id, Object::OperatorFamily(family));
    }
    let classes = session.rows(Query::OperatorClasses).await?;
    let mut storage = BTreeMap::new();
    for row in classes {
        let id = ObjectId::OperatorClass {
            name: row.name()?,
            access_method: row.text("access_method")?,
        };
        ids.insert(PG_OPCLASS, row.oid("oid")?, &id);
        if let Some(data_type) = row.optional("storage")? {
            storage.insert(id.clone(), format!("STORAGE {data_type}"));
        }
        let class = OperatorClass {
            default: row.flag("is_default")?,
            data_type: row.text("data_type")?,
            family: QualifiedName::new(row.text("family_schema")?, row.text("family_name")?),
            members: Vec::new(),
        };
        catalog.objects.insert(id, Object::OperatorClass(class));
    }
    members(session, catalog, ids).await?;
    for (id, storage) in storage {
        if let Some(Object::OperatorClass(class)) = catalog.objects.get_mut(&id) {
            class.members.push(storage);
        }
    }
    Ok(())
}

async fn members(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::OperatorMembers).await?;
    for row in rows {
        let owner: Address = (row.oid("owner_class")?, row.oid("owner")?);
        // An extension's own, or the system's.
        let Some(id) = ids.objects.get(&owner).cloned() else {
            continue;
        };
        let class = row.oid("class")?;
        ids.insert(class, row.oid("oid")?, &id);
        let (place, member) = member(&row, class == PG_AMOP)?;
        match catalog.objects.get_mut(&id) {
            Some(Object::OperatorFamily(family)) => {
                family.members.insert(place, member);
            }
            Some(Object::OperatorClass(class)) => class.members.push(member),
            _ => {}
        }
    }
    Ok(())
}

/// A member's place, and what the statement that adds it says.
fn member(row: &Record, is_operator: bool) -> Result<(String, String), ExportError> {
    let number: i16 = row.number("number")?;
    let types = format!("({}, {})", row.text("left_type")?, row.text("right_type")?);
    let name = row.text("member")?;
    if !is_operator {
        let place = format!("FUNCTION {number} {types}");
        let member = format!("{place} {name}");
        return Ok((place, member));
    }
    let purpose = match row.optional("purpose")? {
        Some(family) => format!(" FOR ORDER BY {family}"),
        None => String::new(),
    };
    Ok((
        format!("OPERATOR {number} {types}"),
        format!("OPERATOR {number} {name}{purpose}"),
    ))
}
