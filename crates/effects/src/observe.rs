//! Objects as they stand in the server's catalogs at one moment.

use driftless_sanitize::{ObjectKind, ObjectName, TableName};
use serde::Deserialize as _;
use serde::de::IntoDeserializer as _;
use serde::de::value::{Error, StrDeserializer};
use sqlx::postgres::PgRow;
use sqlx::postgres::types::Oid;
use sqlx::{AssertSqlSafe, PgConnection, Row as _};

use crate::error::EffectsError;
use crate::session::{Fence, READING};

/// What stands for a name: none, one object, or, of functions, each of that name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observed {
    /// The name that was asked for.
    pub name: ObjectName,
    /// What stands there.
    pub standing: Standing,
}

/// How an object stands in the server's catalogs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its name.
    pub name: ObjectName,
    /// What Postgres prints of it, and whether a trigger or a foreign key's triggers are disabled.
    pub definition: String,
    /// Whether it is an index that no query may use (`pg_index.indisvalid`), or a policy that no query is
    /// asked about, since its table's row security is off.
    pub invalid: bool,
    /// The object identifier, and a column's number.
    pub(crate) address: (u32, i32),
    /// The table's object identifier.
    pub(crate) on_table: u32,
    /// The file that holds it (`pg_class.relfilenode`); another one means that it was built again.
    pub(crate) storage: u32,
}

/// Reads the objects of these names. `in_transaction` says whether the connection is in a
/// transaction; nothing of it is changed.
pub async fn observe(
    connection: &mut PgConnection,
    names: &[ObjectName],
    in_transaction: bool,
) -> Result<Vec<Observed>, EffectsError> {
    let mut fence = Fence::open(connection, in_transaction).await?;
    let plain: Vec<&str> = names.iter().map(|name| name.name.as_str()).collect();
    let standing = read_in(fence.connection(), &plain, &[]).await;
    fence.close().await?;
    let standing = standing?;
    let found = names.iter().flat_map(|name| {
        let standing = standing.iter().filter(|one| is_called(&one.name, name));
        standing.map(|one| Observed {
            name: name.clone(),
            standing: one.clone(),
        })
    });
    Ok(found.collect())
}

/// What has one of these names, or one of these object identifiers; within a [`Fence`].
pub(crate) async fn read_in(
    connection: &mut PgConnection,
    names: &[&str],
    oids: &[u32],
) -> Result<Vec<Standing>, EffectsError> {
    let oids: Vec<Oid> = oids.iter().copied().map(Oid).collect();
    let rows = sqlx::query(include_str!("sql/observe.sql"))
        .bind(names)
        .bind(oids)
        .persistent(false)
        .fetch_all(connection)
        .await
        .map_err(EffectsError::while_(READING))?;
    rows.iter()
        .map(standing)
        .collect::<Result<_, sqlx::Error>>()
        .map_err(EffectsError::while_(READING))
}

fn standing(row: &PgRow) -> Result<Standing, sqlx::Error> {
    let kind: StrDeserializer<'_, Error> = row.try_get::<&str, _>("kind")?.into_deserializer();
    let kind = ObjectKind::deserialize(kind).map_err(|error| sqlx::Error::Decode(error.into()))?;
    let schema: String = row.try_get("schema")?;
    let mut name = ObjectName::new(kind, schema, row.try_get::<String, _>("name")?);
    let table: (Option<String>, Option<String>) =
        (row.try_get("table_schema")?, row.try_get("table_name")?);
    if let (Some(schema), Some(table)) = table {
        name.table = Some(TableName {
            schema,
            name: table,
        });
    }
    let oid = |column| row.try_get::<Oid, _>(column).map(|oid| oid.0);
    Ok(Standing {
        name,
        definition: row.try_get("definition")?,
        invalid: row.try_get("invalid")?,
        address: (oid("oid")?, row.try_get("part")?),
        on_table: oid("on_table")?,
        storage: oid("storage")?,
    })
}

/// Whether an object has this name. An index is told by its schema and name alone.
pub(crate) fn is_called(actual: &ObjectName, name: &ObjectName) -> bool {
    actual.kind == name.kind
        && actual.name == name.name
        && actual.schema == name.schema
        && (name.kind == ObjectKind::Index || actual.table == name.table)
}

pub(crate) async fn simple(connection: &mut PgConnection, sql: &str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(connection)
        .await
        .map(drop)
}
