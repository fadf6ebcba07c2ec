//! Schemas, extensions, collations and types.

use std::collections::BTreeMap;

use super::identities::{Identities, PG_COLLATION, PG_EXTENSION, PG_NAMESPACE, PG_TYPE, Relation};
use super::queries::Query;
use super::relations::Columns;
use super::session::Session;
use crate::catalog::{
    Catalog, Collation, CollationProvider, Composite, CompositeAttribute, Domain, Enum, Extension,
    Object, Range,
};
use crate::error::ExportError;
use crate::id::ObjectId;

pub(super) async fn schemas(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Schemas).await?;
    for row in rows {
        let id = ObjectId::Schema(row.text("name")?);
        ids.insert(PG_NAMESPACE, row.oid("oid")?, &id);
        if id.name() != "public" {
            catalog.objects.insert(id, Object::Schema);
        }
    }
    Ok(())
}

/// Reads the extensions and returns the comments that came with them.
pub(super) async fn extensions(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<BTreeMap<ObjectId, String>, ExportError> {
    let rows = session.rows(Query::Extensions).await?;
    let mut comments = BTreeMap::new();
    for row in rows {
        let id = ObjectId::Extension(row.text("name")?);
        ids.insert(PG_EXTENSION, row.oid("oid")?, &id);
        if let Some(comment) = row.optional("own_comment")? {
            comments.insert(id.clone(), comment);
        }
        let extension = Extension {
            schema: row.text("schema")?,
            version: row.text("version")?,
            relocatable: row.flag("relocatable")?,
        };
        catalog.objects.insert(id, Object::Extension(extension));
    }
    Ok(comments)
}

pub(super) async fn types(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
    columns: &mut Columns,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Types).await?;
    for row in rows {
        let name = row.name()?;
        let id = ObjectId::Type(name.clone());
        ids.insert(PG_TYPE, row.oid("oid")?, &id);
        let object = match row.text("kind")?.as_str() {
            "e" => Object::Enum(Enum {
                labels: row.get("labels")?,
            }),
            "d" => Object::Domain(Domain {
                base_type: row.text("base_type")?,
                collation: row.collation()?,
                not_null: row.flag("not_null")?,
                not_null_name: row.optional("not_null_name")?,
                default: row.optional_expression("default_expression")?,
                constraints: BTreeMap::new(),
            }),
            _ => {
                let relation = row.oid("relation")?;
                let (referred, attributes) = columns.take(relation);
                ids.relation(
                    relation,
                    Relation {
                        name,
                        id: id.clone(),
                        columns: referred,
                    },
                );
                Object::Composite(Composite {
                    attributes: attributes
                        .into_iter()
                        .map(|column| CompositeAttribute {
                            name: column.name,
                            data_type: column.data_type,
                            collation: column.collation,
                        })
                        .collect(),
                })
            }
        };
        catalog.objects.insert(id, object);
    }
    Ok(())
}

pub(super) async fn ranges(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Ranges).await?;
    for row in rows {
        let id = ObjectId::Type(row.name()?);
        ids.insert(PG_TYPE, row.oid("oid")?, &id);
        let range = Range {
            subtype: row.text("subtype")?,
            operator_class: row.optional_name("operator_class_schema", "operator_class_name")?,
            collation: row.collation()?,
            canonical: row.optional_name("canonical_schema", "canonical_name")?,
            subtype_diff: row.optional_name("subtype_diff_schema", "subtype_diff_name")?,
            multirange: row.optional_name("multirange_schema", "multirange_name")?,
        };
        catalog.objects.insert(id, Object::Range(range));
    }
    Ok(())
}

pub(super) async fn collations(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Collations).await?;
    for row in rows {
        let id = ObjectId::Collation(row.name()?);
        ids.insert(PG_COLLATION, row.oid("oid")?, &id);
        let collation = Collation {
            provider: match row.text("provider")?.as_str() {
                "b" => CollationProvider::Builtin,
                "i" => CollationProvider::Icu,
                _ => CollationProvider::Libc,
            },
            locale: row.text("locale")?,
            ctype: row.optional("ctype")?,
            deterministic: row.flag("deterministic")?,
            rules: row.optional("rules")?,
        };
        catalog.objects.insert(id, Object::Collation(collation));
    }
    Ok(())
}
