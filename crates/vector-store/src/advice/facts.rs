use sqlx::postgres::PgRow;
use sqlx::{FromRow, PgConnection, Row as _};

use crate::catalog::Catalog;

/// What Postgres counts of a table and its indexes, read by one statement.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    /// As of the last ANALYZE or VACUUM, or -1.
    pub(super) estimated_rows: f64,
    pub(super) live: u64,
    pub(super) dead: u64,
    pub(super) updated: u64,
    pub(super) hot_updated: u64,
    pub(super) seq_scans: u64,
    pub(super) analysed: bool,
    pub(super) table_bytes: u64,
    /// Of pgvector's indexes on the embeddings.
    pub(super) index_bytes: u64,
    pub(super) fillfactor: u32,
    pub(super) maintenance_work_mem: u64,
    pub(super) shared_buffers: u64,
    pub(super) pgvector: String,
    pub(super) typmod: Option<i32>,
    pub(super) indexes: Vec<IndexFacts>,
}

/// An index of pgvector's on the embeddings.
#[derive(Debug, Clone)]
pub(super) struct IndexFacts {
    pub(super) name: String,
    pub(super) class: String,
    pub(super) valid: bool,
}

impl Facts {
    /// `None` where the extension is gone.
    pub(super) async fn read(
        conn: &mut PgConnection,
        catalog: &Catalog,
        embedding: &str,
    ) -> Result<Option<Self>, sqlx::Error> {
        let facts: Option<Self> = sqlx::query_as(include_str!("facts.sql"))
            .bind(catalog.oid)
            .bind(embedding)
            .fetch_optional(&mut *conn)
            .await?;
        match facts {
            Some(mut facts) if catalog.distributed_by.is_some() => {
                facts.read_shards(conn, catalog).await?;
                Ok(Some(facts))
            }
            facts => Ok(facts),
        }
    }

    /// What the shards have and the table itself has not.
    async fn read_shards(
        &mut self,
        conn: &mut PgConnection,
        catalog: &Catalog,
    ) -> Result<(), sqlx::Error> {
        let row = sqlx::query(include_str!("shards.sql"))
            .bind(catalog.oid)
            .fetch_one(conn)
            .await?;
        self.count(&row)?;
        self.index_bytes = count(&row, 8)?;
        Ok(())
    }

    /// The figures that come first in both queries.
    fn count(&mut self, row: &PgRow) -> Result<(), sqlx::Error> {
        self.estimated_rows = row.try_get(0)?;
        self.live = count(row, 1)?;
        self.dead = count(row, 2)?;
        self.updated = count(row, 3)?;
        self.hot_updated = count(row, 4)?;
        self.seq_scans = count(row, 5)?;
        self.analysed = row.try_get(6)?;
        self.table_bytes = count(row, 7)?;
        Ok(())
    }

    /// How many rows there are, as far as Postgres knows without counting.
    pub(super) fn rows(&self) -> u64 {
        let estimated = whole(self.estimated_rows);
        // The statistics are gone after a crash, and the estimate is as old as the last ANALYZE.
        if self.live == 0 {
            estimated
        } else {
            self.live.max(estimated)
        }
    }

    /// The share of row versions that are dead.
    pub(super) fn dead_share(&self) -> f64 {
        self.dead as f64 / (self.live + self.dead).max(1) as f64
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of rows, not negative here"
)]
fn whole(rows: f64) -> u64 {
    rows.max(0.0) as u64
}

fn count(row: &PgRow, index: usize) -> Result<u64, sqlx::Error> {
    Ok(row.try_get::<i64, _>(index)?.unsigned_abs())
}

impl FromRow<'_, PgRow> for Facts {
    fn from_row(row: &PgRow) -> Result<Self, sqlx::Error> {
        let names: Vec<String> = row.try_get(13)?;
        let classes: Vec<String> = row.try_get(14)?;
        let valid: Vec<bool> = row.try_get(15)?;
        let bytes: Vec<i64> = row.try_get(16)?;
        let index = |(name, (class, valid)): (_, (_, _))| IndexFacts { name, class, valid };
        let mut facts = Self {
            index_bytes: bytes.into_iter().map(i64::unsigned_abs).sum(),
            fillfactor: row.try_get::<i32, _>(8)?.unsigned_abs(),
            maintenance_work_mem: count(row, 9)?,
            shared_buffers: count(row, 10)?,
            pgvector: row.try_get(11)?,
            typmod: row.try_get(12)?,
            indexes: names
                .into_iter()
                .zip(classes.into_iter().zip(valid))
                .map(index)
                .collect(),
            ..Self::default()
        };
        facts.count(row)?;
        Ok(facts)
    }
}
