//! How the objects that rules name stand in a database, without reading its whole catalog.

use driftless_sanitize::{KnownObject, ProtectedObject, Rules};
use sqlx::PgConnection;

use crate::error::EffectsError;
use crate::observe::{Standing, read_in};
use crate::session::Fence;

/// A rule, and what stands for it.
#[derive(Debug)]
pub struct Named<'r> {
    /// The rule.
    pub rule: &'r ProtectedObject,
    /// The objects that it names; of a function, each of that name.
    pub standing: Vec<Standing>,
}

/// Looks for the objects that rules name. Those of patterns are not looked for: a pattern protects
/// what exists. The connection must not be in a transaction; nothing is changed.
pub async fn named<'r>(
    connection: &mut PgConnection,
    rules: &'r Rules,
) -> Result<Vec<Named<'r>>, EffectsError> {
    if rules.objects.is_empty() {
        return Ok(Vec::new());
    }
    let names: Vec<&str> = rules
        .objects
        .iter()
        .map(|rule| rule.name.as_str())
        .collect();
    let mut fence = Fence::open(connection, false).await?;
    let standing = read_in(fence.connection(), &names, &[]).await;
    fence.close().await?;
    let standing = standing?;
    let of = |rule: &ProtectedObject| {
        let is_meant = |one: &&Standing| rule.names(&KnownObject::new(one.name.clone()));
        standing.iter().filter(is_meant).cloned().collect()
    };
    let found = rules.objects.iter().map(|rule| Named {
        rule,
        standing: of(rule),
    });
    Ok(found.collect())
}
