//! From a connection to a [`Catalog`].

mod body;
mod canonical;
mod dependencies;
mod foreign;
mod identities;
mod indexes;
mod inheritance;
mod languages;
mod operators;
mod parts;
mod plain;
mod privileges;
mod queries;
mod relations;
mod replication;
mod routines;
mod session;
mod text_search;
mod types;
mod unchecked;

use std::collections::BTreeSet;

use sqlx::PgConnection;

use crate::catalog::Catalog;
use crate::error::ExportError;
use crate::id::{ObjectId, QualifiedName};
use identities::Identities;
use queries::Query;
use routines::Body;
use session::Session;

/// What [`read`] leaves out. The default leaves out owners and privileges, and nothing else.
///
/// What belongs to something left out goes with it: a table's constraints, indexes, triggers,
/// policies, comments and the sequences it owns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Schemas to leave out, unquoted.
    pub exclude_schemas: BTreeSet<String>,
    /// Tables to leave out.
    pub exclude_tables: BTreeSet<QualifiedName>,
    /// Tables to leave out whatever their schema: a migration tool's history table, which lies
    /// where the tool's `search_path` put it. Unquoted.
    pub exclude_table_names: BTreeSet<String>,
    /// Whether owners are read, into [`Catalog::owners`].
    pub owners: bool,
    /// Whether privileges and default privileges are read, into [`Catalog::privileges`]. Where not,
    /// they are listed as not modelled.
    pub privileges: bool,
}

impl ReadOptions {
    fn excludes(&self, id: &ObjectId) -> bool {
        let schema_is_out = id
            .schema()
            .is_some_and(|schema| self.exclude_schemas.contains(schema));
        let table_is_out = match id {
            ObjectId::Table(table) => {
                self.exclude_tables.contains(table)
                    || self.exclude_table_names.contains(&table.name)
            }
            _ => false,
        };
        schema_is_out || table_is_out
    }
}

/// Reads a database's user objects, without being a superuser, and changes nothing. A role that may
/// use none of the schemas reads the same: the catalogs are everybody's.
///
/// Everything is read in one `REPEATABLE READ READ ONLY` transaction, in a small number of queries,
/// whatever the number of objects: one that tells which kinds there are, then the others at once;
/// where Postgres would refuse the body of a function, a few more find out which. The connection
/// must not be in a transaction already.
///
/// Left out are the system's schemas, temporary objects, members of extensions, and what Postgres
/// makes by itself: toast tables, the sequences inside identity columns, the indexes and triggers
/// inside constraints. Owners and privileges are read where the options say so.
///
/// ```no_run
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// use driftless_schema_export::{ReadOptions, read};
/// use sqlx::Connection;
///
/// let mut connection = sqlx::PgConnection::connect("postgres://localhost/chat").await?;
/// let options = ReadOptions {
///     exclude_table_names: ["_sqlx_migrations".to_owned()].into(),
///     ..ReadOptions::default()
/// };
/// let catalog = read(&mut connection, &options).await?;
/// let script: String = catalog.to_sql();
/// # Ok(())
/// # }
/// ```
pub async fn read(
    connection: &mut PgConnection,
    options: &ReadOptions,
) -> Result<Catalog, ExportError> {
    let (mut transaction, present) = session::begin(connection).await?;
    let session = Session::send(&mut transaction, Query::asked(options, &present));
    let (mut catalog, identities, bodies) = answers(session, options).await?;
    if !identities.undefined.is_empty() {
        for (address, printed) in
            session::definitions(&mut transaction, &identities.undefined).await?
        {
            let object = identities.objects.get(&address);
            if let Some(object) = object.and_then(|id| catalog.objects.get_mut(id)) {
                indexes::define(object, printed);
            }
        }
    }
    catalog.unchecked_bodies = unchecked::find(&mut transaction, &bodies).await?;
    session::end(transaction).await?;

    catalog.body_references = body::references(&catalog, &bodies);
    let out: Vec<ObjectId> = catalog
        .objects
        .keys()
        .filter(|id| options.excludes(id))
        .cloned()
        .collect();
    catalog.remove(&out);
    Ok(catalog)
}

/// Everything that the session was asked for, in the order of [`Query`], and the functions' bodies.
async fn answers(
    mut session: Session<'_>,
    options: &ReadOptions,
) -> Result<(Catalog, Identities, Vec<Body>), ExportError> {
    let mut catalog = Catalog::default();
    let mut identities = Identities::default();
    let ids = &mut identities;

    let mut edges = dependencies::edges(&mut session, ids).await?;
    relations::default_operator_classes(&mut session, ids).await?;
    let mut columns = relations::columns(&mut session).await?;
    types::schemas(&mut session, &mut catalog, ids).await?;
    let extension_comments = types::extensions(&mut session, &mut catalog, ids).await?;
    types::types(&mut session, &mut catalog, ids, &mut columns).await?;
    languages::languages(&mut session, &mut catalog, ids).await?;
    languages::access_methods(&mut session, &mut catalog, ids).await?;
    types::ranges(&mut session, &mut catalog, ids).await?;
    types::collations(&mut session, &mut catalog, ids).await?;
    foreign::wrappers(&mut session, &mut catalog, ids).await?;
    foreign::servers(&mut session, &mut catalog, ids).await?;
    relations::relations(&mut session, &mut catalog, ids, columns, options).await?;
    relations::sequences(&mut session, &mut catalog, ids, &edges).await?;
    inheritance::order_columns(&mut catalog);
    let index_rows =
        indexes::indexes_and_constraints(&mut session, &mut catalog, ids, &mut edges).await?;
    parts::statistics(&mut session, &mut catalog, ids).await?;
    parts::triggers(&mut session, &mut catalog, ids).await?;
    parts::policies(&mut session, &mut catalog, ids).await?;
    parts::rules(&mut session, &mut catalog, ids).await?;
    parts::event_triggers(&mut session, &mut catalog, ids).await?;
    replication::publications(&mut session, &mut catalog, ids).await?;
    text_search::text_search(&mut session, &mut catalog, ids).await?;
    let bodies = routines::functions(&mut session, &mut catalog, ids).await?;
    routines::aggregates(&mut session, &mut catalog, ids).await?;
    operators::operators(&mut session, &mut catalog, ids).await?;
    operators::families_and_classes(&mut session, &mut catalog, ids).await?;
    languages::casts(&mut session, &mut catalog, ids).await?;
    languages::conversions(&mut session, &mut catalog, ids).await?;
    languages::transforms(&mut session, &mut catalog, ids).await?;
    dependencies::connect(&mut catalog, ids, edges);
    dependencies::comments(&mut session, &mut catalog, ids, &extension_comments).await?;
    dependencies::unmodelled(&mut session, &mut catalog).await?;
    indexes::constraint_definitions(&mut session, &mut catalog, ids).await?;
    indexes::index_definitions(&mut session, &mut catalog, ids, &index_rows).await?;
    privileges::owners(&mut session, &mut catalog, ids).await?;
    privileges::privileges(&mut session, &mut catalog, ids).await?;
    privileges::default_privileges(&mut session, &mut catalog).await?;
    Ok((catalog, identities, bodies))
}
