//! Foreign-data wrappers, servers, and the foreign part of tables.

use std::collections::{BTreeMap, HashMap};

use super::identities::{Identities, PG_FOREIGN_DATA_WRAPPER, PG_FOREIGN_SERVER};
use super::queries::Query;
use super::session::Session;
use crate::catalog::{Catalog, Foreign, ForeignDataWrapper, Object, Server};
use crate::error::ExportError;
use crate::id::ObjectId;

pub(super) async fn wrappers(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::ForeignDataWrappers).await?;
    for row in rows {
        let id = ObjectId::ForeignDataWrapper(row.text("name")?);
        ids.insert(PG_FOREIGN_DATA_WRAPPER, row.oid("oid")?, &id);
        let wrapper = ForeignDataWrapper {
            handler: row.optional_name("handler_schema", "handler_name")?,
            validator: row.optional_name("validator_schema", "validator_name")?,
            options: row.foreign_options("options")?,
        };
        catalog
            .objects
            .insert(id, Object::ForeignDataWrapper(wrapper));
    }
    Ok(())
}

pub(super) async fn servers(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Servers).await?;
    for row in rows {
        let id = ObjectId::Server(row.text("name")?);
        ids.insert(PG_FOREIGN_SERVER, row.oid("oid")?, &id);
        let server = Server {
            wrapper: row.text("wrapper")?,
            server_type: row.optional("server_type")?,
            version: row.optional("version")?,
            options: row.foreign_options("options")?,
        };
        catalog.objects.insert(id, Object::Server(server));
    }
    Ok(())
}

/// What makes tables foreign, by the table's identifier in `pg_class`.
pub(super) async fn tables(
    session: &mut Session<'_>,
) -> Result<HashMap<u32, Foreign>, ExportError> {
    let rows = session.rows(Query::ForeignTables).await?;
    let mut tables: HashMap<u32, Foreign> = HashMap::new();
    for row in rows {
        let options = row.foreign_options("options")?;
        let table = tables.entry(row.oid("relation")?);
        match row.optional("column")? {
            None => {
                table.or_insert(Foreign {
                    server: row.text("server")?,
                    options,
                    column_options: BTreeMap::new(),
                });
            }
            // The rows of a table's columns come after its own.
            Some(column) => {
                table.and_modify(|table| {
                    table.column_options.insert(column, options);
                });
            }
        }
    }
    Ok(tables)
}
