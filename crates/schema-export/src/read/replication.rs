//! Publications.

use std::collections::BTreeMap;

use super::identities::{Identities, PG_PUBLICATION, PG_PUBLICATION_NAMESPACE, PG_PUBLICATION_REL};
use super::queries::Query;
use super::session::Session;
use crate::catalog::{Catalog, Object, Publication, PublishedTable};
use crate::error::ExportError;
use crate::id::ObjectId;

pub(super) async fn publications(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Publications).await?;
    for row in rows {
        let id = ObjectId::Publication(row.text("name")?);
        ids.insert(PG_PUBLICATION, row.oid("oid")?, &id);
        // What a publication has of a schema or table counts as the publication.
        for membership in row.oids("memberships")? {
            ids.insert(PG_PUBLICATION_NAMESPACE, membership, &id);
        }
        let schemas: Vec<String> = row.get("schemas")?;
        let publication = Publication {
            all_tables: row.flag("all_tables")?,
            tables: BTreeMap::new(),
            schemas: schemas.into_iter().collect(),
            insert: row.flag("insert")?,
            update: row.flag("update")?,
            delete: row.flag("delete")?,
            truncate: row.flag("truncate")?,
            via_partition_root: row.flag("via_partition_root")?,
            generated_columns: row.text("generated_columns")? == "s",
        };
        catalog.objects.insert(id, Object::Publication(publication));
    }
    published_tables(session, catalog, ids).await
}

async fn published_tables(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::PublishedTables).await?;
    for row in rows {
        let id = ObjectId::Publication(row.text("publication")?);
        // An extension's publications are not there.
        let Some(Object::Publication(publication)) = catalog.objects.get_mut(&id) else {
            continue;
        };
        ids.insert(PG_PUBLICATION_REL, row.oid("oid")?, &id);
        let numbers: Vec<i16> = row.numbers("columns")?;
        let mut columns = ids.column_names(row.oid("relation")?, &numbers);
        columns.sort();
        let table = PublishedTable {
            columns,
            filter: row.optional_expression("filter")?,
        };
        publication.tables.insert(row.name()?, table);
    }
    Ok(())
}
