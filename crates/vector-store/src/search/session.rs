use std::fmt::Write as _;

use sqlx::pool::PoolConnection;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Postgres, Row as _, Transaction};

use crate::catalog::Catalog;
use crate::search::Wanted;
use crate::search::sql::Writer;
use crate::search::way::Way;
use crate::{Error, VectorStore};

/// What a search runs on.
pub(super) enum Session {
    /// Its statement sets what it needs.
    Connection(PoolConnection<Postgres>),
    /// Of a table whose rows are on several nodes the statement is taken apart by Citus, which evaluates a
    /// condition without columns where it was sent to: what it sets reaches no node. `SET LOCAL` does, where
    /// [`citus.propagate_set_commands`](https://docs.citusdata.com/en/stable/develop/api_guc.html) says so,
    /// which ends with the transaction as well.
    Transaction(Transaction<'static, Postgres>),
}

impl Session {
    /// The way that a search goes, and what it is run on.
    pub(super) async fn begin<M>(
        store: &VectorStore<M>,
        catalog: &Catalog,
        wanted: &Wanted,
    ) -> Result<(Self, Way), Error> {
        let mut way = Way::choose(store, catalog, wanted);
        let settings = if wanted.is_spread(catalog) {
            way.set_before()
        } else {
            None
        };
        let Some(settings) = settings else {
            return Ok((Self::Connection(store.acquire().await?), way));
        };
        let mut sql = format!("BEGIN READ ONLY; {PROPAGATE}");
        for (name, value) in settings {
            let _ = write!(sql, "; SET LOCAL {name} = {value}");
        }
        let begun = store.pool.begin_with(AssertSqlSafe(sql)).await;
        let mut transaction = begun.map_err(|error| store.unavailable(error))?;
        let way = match way {
            // By two statements, since in one the nodes would be asked for both ways.
            Way::Counted { bound, scan } => {
                // Of all pages.
                let wanted = Wanted {
                    after: None,
                    ..wanted.clone()
                };
                let mut writer = Writer::new(store, catalog, &wanted)?;
                let count = writer.count(bound);
                writer.statement.push(&count);
                let count = writer.statement.query()?;
                let count: i64 = count.fetch_one(&mut *transaction).await?.try_get(0)?;
                if count.unsigned_abs() <= bound {
                    Way::Few { bound }
                } else {
                    Way::Batches(scan)
                }
            }
            way => way,
        };
        Ok((Self::Transaction(transaction), way))
    }

    pub(super) fn conn(&mut self) -> &mut PgConnection {
        match self {
            Self::Connection(conn) => conn,
            Self::Transaction(transaction) => transaction,
        }
    }

    /// Gives the connection back; nothing was written.
    pub(super) async fn end(self) -> Result<(), Error> {
        match self {
            Self::Connection(_) => Ok(()),
            Self::Transaction(transaction) => Ok(transaction.rollback().await?),
        }
    }
}

/// Has Citus tell the nodes what is set in a transaction.
pub(crate) const PROPAGATE: &str = "SET LOCAL citus.propagate_set_commands = 'local'";
