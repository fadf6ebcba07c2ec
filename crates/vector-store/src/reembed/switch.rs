use sqlx::AssertSqlSafe;

use super::{Reembed, ReembedError};

impl<M> Reembed<M> {
    /// Runs what [`switch_sql`](Self::switch_sql) says, in one transaction. Refuses, and changes nothing, while
    /// a row has an old embedding and no new one, or another transaction holds the table for three
    /// seconds.
    ///
    /// From then on the store's description is that of the new embeddings under the old name: services that
    /// ask with the old model have to be replaced at that time, and open a store of the new dimensions.
    pub async fn switch(&self) -> Result<(), ReembedError> {
        let begun = self.store.pool().begin().await;
        let mut transaction = begun.map_err(|error| self.store.unavailable(error))?;
        let switched = async {
            sqlx::raw_sql(AssertSqlSafe(self.lock_sql()))
                .execute(&mut *transaction)
                .await?;
            let sql = format!(
                "SELECT count(*) FROM {} WHERE {}",
                self.table_sql(),
                self.missing_sql()
            );
            let missing: i64 = sqlx::query_scalar(AssertSqlSafe(sql))
                .fetch_one(&mut *transaction)
                .await?;
            if missing > 0 {
                return Err(ReembedError::Missing {
                    missing: missing.unsigned_abs(),
                    column: self.to.embedding.clone(),
                });
            }
            for step in self.rename_sql() {
                sqlx::raw_sql(AssertSqlSafe(step))
                    .execute(&mut *transaction)
                    .await?;
            }
            Ok(())
        }
        .await;
        match switched {
            Ok(()) => Ok(transaction.commit().await?),
            Err(error) => {
                // That error is to be told, and the server rolls back in any case.
                let _ = transaction.rollback().await;
                Err(error)
            }
        }
    }
}
