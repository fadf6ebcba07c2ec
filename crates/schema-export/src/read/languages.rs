//! Languages, access methods, casts, conversions and transforms.

use super::identities::{Identities, PG_AM, PG_CAST, PG_CONVERSION, PG_LANGUAGE, PG_TRANSFORM};
use super::queries::Query;
use super::session::Session;
use crate::catalog::{
    AccessMethod, AccessMethodKind, Cast, CastContext, CastMethod, Catalog, Conversion, Language,
    Object, Transform,
};
use crate::error::ExportError;
use crate::id::ObjectId;

pub(super) async fn languages(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Languages).await?;
    for row in rows {
        let id = ObjectId::Language(row.text("name")?);
        ids.insert(PG_LANGUAGE, row.oid("oid")?, &id);
        let language = Language {
            trusted: row.flag("trusted")?,
            handler: row.text("handler")?,
            inline: row.optional("inline")?,
            validator: row.optional("validator")?,
        };
        catalog.objects.insert(id, Object::Language(language));
    }
    Ok(())
}

pub(super) async fn access_methods(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::AccessMethods).await?;
    for row in rows {
        let id = ObjectId::AccessMethod(row.text("name")?);
        ids.insert(PG_AM, row.oid("oid")?, &id);
        let method = AccessMethod {
            kind: match row.text("kind")?.as_str() {
                "t" => AccessMethodKind::Table,
                _ => AccessMethodKind::Index,
            },
            handler: row.text("handler")?,
        };
        catalog.objects.insert(id, Object::AccessMethod(method));
    }
    Ok(())
}

pub(super) async fn casts(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Casts).await?;
    for row in rows {
        let id = ObjectId::Cast {
            source: row.text("source")?,
            target: row.text("target")?,
        };
        ids.insert(PG_CAST, row.oid("oid")?, &id);
        let cast = Cast {
            method: match (row.text("method")?.as_str(), row.optional("function")?) {
                (_, Some(function)) => CastMethod::Function(function),
                ("i", None) => CastMethod::InOut,
                _ => CastMethod::Binary,
            },
            context: match row.text("context")?.as_str() {
                "a" => CastContext::Assignment,
                "i" => CastContext::Implicit,
                _ => CastContext::Explicit,
            },
        };
        catalog.objects.insert(id, Object::Cast(cast));
    }
    Ok(())
}

pub(super) async fn conversions(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Conversions).await?;
    for row in rows {
        let id = ObjectId::Conversion(row.name()?);
        ids.insert(PG_CONVERSION, row.oid("oid")?, &id);
        let conversion = Conversion {
            default: row.flag("is_default")?,
            source: row.text("source")?,
            target: row.text("target")?,
            function: row.text("function")?,
        };
        catalog.objects.insert(id, Object::Conversion(conversion));
    }
    Ok(())
}

pub(super) async fn transforms(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Transforms).await?;
    for row in rows {
        let id = ObjectId::Transform {
            data_type: row.text("data_type")?,
            language: row.text("language")?,
        };
        ids.insert(PG_TRANSFORM, row.oid("oid")?, &id);
        let transform = Transform {
            from_sql: row.optional("from_sql")?,
            to_sql: row.optional("to_sql")?,
        };
        catalog.objects.insert(id, Object::Transform(transform));
    }
    Ok(())
}
