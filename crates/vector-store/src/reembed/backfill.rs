use std::ops::ControlFlow;

use sqlx::AssertSqlSafe;

use super::batch::{Batch, Batches};
use super::{Reembed, ReembedError};
use crate::{Embedder, Error};

/// How many rows are asked for at once, at most: each is three values of a statement that takes 65,535.
const MOST: u16 = 1_000;

/// How many times it goes through the table without finding fewer open rows than ever before: others then
/// empty rows as fast as it fills them.
const IDLE_PASSES: u8 = 3;

/// How far a backfill is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct BackfillProgress {
    /// How many rows it has filled.
    pub written: u64,
    /// How many were open when it began. Others may fill some of them, and more may come.
    pub open: u64,
}

/// What a backfill did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Backfilled {
    /// How many rows it has filled.
    pub written: u64,
    /// How many embeddings it has thrown away, since the content was edited, or the row deleted or filled by
    /// somebody else, while they were made.
    pub discarded: u64,
    /// How many rows are open: none, unless it was stopped, or others are at them, or write all the time.
    pub left: u64,
}

impl<M> Reembed<M> {
    /// Fills the new column, so many rows at a time and in the order of the key, wherever it is empty, until
    /// nothing is left to do, `progress` says to stop, or others edit content as fast as it fills.
    ///
    /// It can be stopped or killed at any time and goes on where it was, since what is filled says so
    /// itself. Any number of them may run at once, in any number of processes: what one is at, the others leave
    /// (by advisory locks that end with the transaction, so that a pooler makes no difference). An
    /// embedding is only written where the content is still the one that it was made of. While the embedder
    /// works, a transaction without a snapshot is open and no row is locked: nobody waits for it, but for
    /// `ALTER TABLE`. A batch that a deadlock or a serialization failure ends is written again, as it was made,
    /// up to five times.
    pub async fn backfill<E: Embedder>(
        &self,
        embedder: &E,
        batch: u16,
        mut progress: impl FnMut(BackfillProgress) -> ControlFlow<()>,
    ) -> Result<Backfilled, ReembedError> {
        let target = self.target().await?;
        let mut done = Backfilled {
            written: 0,
            discarded: 0,
            left: 0,
        };
        let open = self.count(&self.open_sql()).await?;
        let (mut idle, mut fewest) = (0, u64::MAX);
        let stopped = 'passes: loop {
            let before = done;
            let mut batches = Batches::new(self, &target, batch.clamp(1, MOST));
            while let Some(mut batch) = batches.next().await? {
                let outcome = fill(&mut batch, embedder).await;
                let (written, discarded) = batch.end(outcome).await?;
                done.written += written;
                done.discarded += discarded;
                let written = done.written;
                if progress(BackfillProgress { written, open }).is_break() {
                    break 'passes true;
                }
            }
            // A row that was edited meanwhile has been passed by, and is there in the next pass. What is
            // edited all the time is left in the end.
            let seen = done.written + done.discarded - before.written - before.discarded;
            idle = if seen < fewest { 0 } else { idle + 1 };
            fewest = fewest.min(seen);
            if seen == 0 || idle == IDLE_PASSES {
                break false;
            }
        };
        if open > 0 || stopped {
            done.left = self.count(&self.open_sql()).await?;
        }
        Ok(done)
    }

    /// How many rows there are of which this is true.
    pub(super) async fn count(&self, condition: &str) -> Result<u64, Error> {
        let mut conn = self.store.acquire().await?;
        let sql = format!(
            "SELECT count(*) FROM {} WHERE {condition}",
            self.table_sql()
        );
        let count: i64 = sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_one(&mut *conn)
            .await?;
        Ok(count.unsigned_abs())
    }
}

/// Embeds what the batch holds, and writes it where it is still right.
async fn fill<M, E: Embedder>(
    batch: &mut Batch<'_, M>,
    embedder: &E,
) -> Result<(u64, u64), ReembedError> {
    let texts: Vec<&str> = batch.rows.iter().map(|row| row.content.as_str()).collect();
    if texts.is_empty() {
        return Ok((0, 0));
    }
    let embeddings = embedder.embed(&texts).await;
    let embeddings = embeddings.map_err(|error| ReembedError::Embedder(Box::new(error)))?;
    if embeddings.len() != texts.len() {
        return Err(ReembedError::Count {
            expected: texts.len(),
            found: embeddings.len(),
        });
    }
    batch.write(&embeddings).await
}
