use sqlx::pool::PoolConnection;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Executor as _, Postgres};

use crate::{Error, VectorStore};

/// A transaction on a connection that goes back to the pool only when it has ended.
///
/// sqlx leaves a connection whose COPY was dropped in a state where what is asked next meets the answers
/// to what was asked before. So a future that is dropped closes its connection: the server then rolls
/// back, and the pool opens a new one when it needs it.
pub(super) struct Bulk {
    conn: PoolConnection<Postgres>,
    state: State,
}

#[derive(PartialEq, Eq)]
enum State {
    Open,
    /// What the server will say next is not known.
    Broken,
    Ended,
}

impl Bulk {
    pub(super) async fn begin<M>(store: &VectorStore<M>) -> Result<Self, Error> {
        let mut bulk = Self {
            conn: store.acquire().await?,
            state: State::Open,
        };
        bulk.execute("BEGIN").await?;
        Ok(bulk)
    }

    pub(super) fn conn(&mut self) -> &mut PgConnection {
        &mut self.conn
    }

    /// Runs SQL without values, unprepared: what is sent once is not worth remembering.
    pub(super) async fn execute(&mut self, sql: &str) -> Result<(), Error> {
        self.conn.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await?;
        Ok(())
    }

    /// The connection cannot be used any more.
    pub(super) fn give_up(&mut self) {
        self.state = State::Broken;
    }

    /// Commits what was done, or rolls it back where that failed.
    pub(super) async fn end<T>(mut self, done: Result<T, Error>) -> Result<T, Error> {
        if self.state == State::Broken {
            return done;
        }
        let ended = self
            .execute(if done.is_ok() { "COMMIT" } else { "ROLLBACK" })
            .await;
        if ended.is_ok() {
            self.state = State::Ended;
        }
        match (done, ended) {
            (Ok(done), Ok(())) => Ok(done),
            // Without an answer nobody can tell. One that refuses, of a deferred constraint for one, says
            // that nothing is stored.
            (Ok(_), Err(Error::Database(error))) if error.as_database_error().is_none() => {
                Err(Error::Commit(error))
            }
            (Err(error), _) | (Ok(_), Err(error)) => Err(error),
        }
    }
}

impl Drop for Bulk {
    fn drop(&mut self) {
        if self.state != State::Ended {
            self.conn.close_on_drop();
        }
    }
}
