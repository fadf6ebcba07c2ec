//! The tables and views as they stand at one moment, and what this session holds of them.

use std::collections::BTreeMap;

use driftless_sanitize::TableName;
use sqlx::postgres::PgRow;
use sqlx::postgres::types::Oid;
use sqlx::{PgConnection, Row as _};

use crate::error::EffectsError;
use crate::session::READING;
use crate::step::{LockMode, RelationKind};

/// By object identifier.
pub(crate) type Relations = BTreeMap<u32, Relation>;

/// A table or view of a user.
#[derive(Debug, Clone)]
pub(crate) struct Relation {
    pub(crate) kind: RelationKind,
    pub(crate) name: TableName,
    /// `pg_class.relfilenode`: another one means that every row was written again.
    pub(crate) storage: u32,
    /// How often it was read from end to end.
    pub(crate) scans: i64,
    /// The locks that this session holds.
    pub(crate) locks: Vec<LockMode>,
    /// By number.
    pub(crate) columns: BTreeMap<i32, RelationColumn>,
    /// Whether the session gives up waiting for a lock at some time (`lock_timeout`).
    pub(crate) lock_timeout: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RelationColumn {
    pub(crate) name: String,
    pub(crate) data_type: String,
    pub(crate) not_null: bool,
}

/// Reads them within a [`Fence`](crate::session::Fence).
pub(crate) async fn read(connection: &mut PgConnection) -> Result<Relations, EffectsError> {
    let failed = EffectsError::while_(READING);
    let rows = sqlx::query(include_str!("sql/relations.sql"))
        .persistent(false)
        .fetch_all(connection)
        .await
        .map_err(failed)?;
    rows.iter()
        .map(relation)
        .collect::<Result<_, _>>()
        .map_err(failed)
}

fn relation(row: &PgRow) -> Result<(u32, Relation), sqlx::Error> {
    let numbers: Vec<i32> = row.try_get("numbers")?;
    let names: Vec<String> = row.try_get("names")?;
    let types: Vec<String> = row.try_get("types")?;
    let not_null: Vec<bool> = row.try_get("not_null")?;
    let columns = names.into_iter().zip(types).zip(not_null);
    let columns = columns.map(|((name, data_type), not_null)| RelationColumn {
        name,
        data_type,
        not_null,
    });
    let locks: Vec<String> = row.try_get("locks")?;
    let mut locks: Vec<LockMode> = locks.iter().filter_map(|it| LockMode::parse(it)).collect();
    locks.sort_unstable();
    let relation = Relation {
        kind: RelationKind::parse(row.try_get("kind")?),
        name: TableName {
            schema: row.try_get("schema")?,
            name: row.try_get("name")?,
        },
        storage: row.try_get::<Oid, _>("storage")?.0,
        scans: row.try_get("scans")?,
        locks,
        columns: numbers.into_iter().zip(columns).collect(),
        lock_timeout: row.try_get::<&str, _>("lock_timeout")? != "0",
    };
    Ok((row.try_get::<Oid, _>("oid")?.0, relation))
}
