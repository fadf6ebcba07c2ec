//! Writing while connections are lost, servers end, disks fill and others write.

mod dropped;
mod faults;
mod limits;
mod others;
#[cfg(unix)]
pub(crate) mod proxy;
#[cfg(unix)]
mod sent;

use driftless_vector_store::Item;
use futures_util::stream::{self, Stream, StreamExt as _};
use sqlx::postgres::PgPool;

/// More rows than are sent at once.
const MANY: u16 = 5_000;

/// A row of two dimensions with this number as its key.
fn item(key: u16) -> Item {
    Item::new(vec![1.0, f32::from(key)])
        .key(i64::from(key))
        .content(format!("note {key}"))
}

/// Rows, between which something happens.
fn interrupted(between: impl Future<Output = ()>) -> impl Stream<Item = Item> {
    let rest = stream::iter(MANY..3 * MANY).map(item);
    let between = stream::once(between).filter_map(async |()| None);
    stream::iter(0..MANY).map(item).chain(between).chain(rest)
}

async fn count(pool: &PgPool) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM memories")
        .fetch_one(pool)
        .await
        .unwrap()
}
