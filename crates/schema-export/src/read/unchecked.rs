//! Functions whose bodies Postgres would not take.

use std::collections::BTreeSet;

use sqlx::postgres::types::Oid;
use sqlx::{Connection as _, Postgres, Transaction};

use super::routines::{Body, Language};
use crate::error::ExportError;
use crate::id::ObjectId;

const READING: &str = "whether bodies of functions would be taken";

/// The functions in SQL that `CREATE FUNCTION` refuses unless `check_function_bodies` is off: what
/// their bodies name is not there, or only a session's `search_path` finds it. Postgres itself looks
/// into all of them at once, and where it finds a fault, into ever fewer.
pub(super) async fn find(
    transaction: &mut Transaction<'_, Postgres>,
    bodies: &[Body],
) -> Result<BTreeSet<ObjectId>, ExportError> {
    let mut found: BTreeSet<ObjectId> = bodies
        .iter()
        .filter(|body| body.calls_itself())
        .map(|body| body.function.clone())
        .collect();
    let candidates: Vec<&Body> = bodies
        .iter()
        .filter(|body| body.language == Language::Sql && !body.has_search_path)
        .collect();
    if candidates.is_empty() {
        return Ok(found);
    }
    // A session that loads a script has this one, unless it is told otherwise.
    sqlx::raw_sql("SET LOCAL search_path = public; SET LOCAL check_function_bodies = on")
        .execute(&mut **transaction)
        .await
        .map_err(|source| ExportError::new(READING, source))?;
    let mut queue = vec![candidates.as_slice()];
    while let Some(some) = queue.pop() {
        if are_taken(transaction, some).await? {
            continue;
        }
        if let [one] = some {
            found.insert(one.function.clone());
        } else {
            let (first, second) = some.split_at(some.len() / 2);
            queue.extend([first, second]);
        }
    }
    Ok(found)
}

async fn are_taken(
    transaction: &mut Transaction<'_, Postgres>,
    bodies: &[&Body],
) -> Result<bool, ExportError> {
    let failed = |source| ExportError::new(READING, source);
    let oids: Vec<Oid> = bodies.iter().map(|body| Oid(body.oid)).collect();
    let mut savepoint = transaction.begin().await.map_err(failed)?;
    let looked = sqlx::query(include_str!("../sql/bodies.sql"))
        .bind(oids)
        .persistent(false)
        .execute(&mut *savepoint)
        .await;
    savepoint.rollback().await.map_err(failed)?;
    match looked {
        Ok(_) => Ok(true),
        Err(sqlx::Error::Database(_)) => Ok(false),
        Err(source) => Err(failed(source)),
    }
}
