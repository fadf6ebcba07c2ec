use sqlx::AssertSqlSafe;

use super::{Reembed, ReembedError};
use crate::ident::quote;
use crate::{Recall, Warning};

/// Whether the new embeddings can take over.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Verification {
    /// How many rows have an old embedding and no new one.
    pub missing: u64,
    /// How many of them have no content to make one of.
    pub without_content: u64,
    /// Whether the trigger watches that empties what edits make stale.
    pub watched: bool,
    /// What makes searches of the new embeddings slow, a missing index above all.
    pub warnings: Vec<Warning>,
    /// What the new index finds, where there is one and there are rows.
    pub recall: Option<Recall>,
}

impl Verification {
    /// Whether a [`switch`](Reembed::switch) would go through and searches be served by an index.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.missing == 0 && self.warnings.is_empty()
    }
}

impl<M> Reembed<M> {
    /// Counts what is missing, and measures the [recall](crate::VectorStore::recall) of the new embeddings through their
    /// index. It only reads. How good the model is, only people who search can tell:
    /// [`target`](Self::target) is a store to search with.
    pub async fn verify(&self, sample: u32, k: u32) -> Result<Verification, ReembedError> {
        let target = self.target().await?;
        let missing = self.missing_sql();
        let content = quote(self.content());
        let without_content = format!("{missing} AND {content} IS NULL");
        let rows = target.catalog().rows;
        let mut verification = Verification {
            missing: self.count(&missing).await?,
            without_content: self.count(&without_content).await?,
            watched: self.watched().await?,
            warnings: target.warnings(),
            recall: None,
        };
        if rows != 0.0 && target.serving_index(&target.catalog()).is_some() {
            verification.recall = Some(target.recall(sample, k).await?);
        }
        Ok(verification)
    }

    async fn watched(&self) -> Result<bool, ReembedError> {
        let sql = "SELECT EXISTS (SELECT FROM pg_catalog.pg_trigger \
                   WHERE tgrelid = $1 AND tgname = $2 AND tgenabled::text IN ('O', 'A'))";
        let mut conn = self.store.acquire().await?;
        let watched = sqlx::query_scalar(AssertSqlSafe(sql))
            .bind(self.store.catalog().oid)
            .bind(self.trigger())
            .fetch_one(&mut *conn)
            .await?;
        Ok(watched)
    }
}
