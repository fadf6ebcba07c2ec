use super::facts::Facts;
use crate::error::OpenError;
use crate::warning::{IndexState, warnings};
use crate::{Error, PgvectorVersion, VectorStore, Warning};

/// How a store is, for a dashboard or a readiness probe.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Health {
    /// How many rows there are, as far as Postgres knows without counting.
    pub rows: u64,
    /// Whether there is a valid index of the metric's operator class.
    pub index_valid: bool,
    /// The size of the table without its indexes, in bytes.
    pub table_bytes: u64,
    /// The size of pgvector's indexes on the embeddings, in bytes.
    pub index_bytes: u64,
    /// The share of row versions that are dead, 0 to 1.
    pub dead_share: f64,
    /// pgvector's version.
    pub pgvector: PgvectorVersion,
    /// What makes searches slow, as it is now.
    pub warnings: Vec<Warning>,
}

impl<M> VectorStore<M> {
    /// Reads how the store is, by one statement on the catalog: no row of the table is read.
    pub async fn health(&self) -> Result<Health, Error> {
        let catalog = self.catalog();
        let mut conn = self.acquire().await?;
        let facts = Facts::read(&mut conn, &catalog, &self.table.embedding)
            .await?
            .ok_or(OpenError::NoExtension)?;
        // Dropped, or made anew as another table, since the store was opened.
        let typmod = facts.typmod.ok_or_else(|| OpenError::NoTable {
            table: catalog.name.clone(),
            schema: Some(catalog.schema.clone()),
        })?;
        let pgvector =
            PgvectorVersion::read(&facts.pgvector).ok_or_else(|| OpenError::Version {
                version: facts.pgvector.clone(),
            })?;
        let states = facts.indexes.iter().map(|index| IndexState {
            name: &index.name,
            class: &index.class,
            valid: index.valid,
        });
        let warnings = warnings(&self.table, &catalog.table_sql(), typmod, states);
        let no_index = |warning: &Warning| matches!(warning, Warning::NoIndex { .. });
        Ok(Health {
            rows: facts.rows(),
            index_valid: !warnings.iter().any(no_index),
            table_bytes: facts.table_bytes,
            index_bytes: facts.index_bytes,
            dead_share: facts.dead_share(),
            pgvector,
            warnings,
        })
    }
}
