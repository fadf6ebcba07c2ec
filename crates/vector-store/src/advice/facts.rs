use sqlx::postgres::PgRow;
use sqlx::postgres::types::Oid;
use sqlx::{FromRow, PgConnection, Row as _};

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
    pub(super) bytes: u64,
}

impl Facts {
    /// `None` where the extension is gone.
    pub(super) async fn read(
        conn: &mut PgConnection,
        table: Oid,
        embedding: &str,
    ) -> Result<Option<Self>, sqlx::Error> {
        sqlx::query_as(include_str!("facts.sql"))
            .bind(table)
            .bind(embedding)
            .fetch_optional(conn)
            .await
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

impl FromRow<'_, PgRow> for Facts {
    fn from_row(row: &PgRow) -> Result<Self, sqlx::Error> {
        let count =
            |index: usize| Ok::<_, sqlx::Error>(row.try_get::<i64, _>(index)?.unsigned_abs());
        let names: Vec<String> = row.try_get(13)?;
        let classes: Vec<String> = row.try_get(14)?;
        let valid: Vec<bool> = row.try_get(15)?;
        let bytes: Vec<i64> = row.try_get(16)?;
        let rest = classes.into_iter().zip(valid).zip(bytes);
        let index = |(name, ((class, valid), bytes)): (_, ((_, _), i64))| IndexFacts {
            name,
            class,
            valid,
            bytes: bytes.unsigned_abs(),
        };
        Ok(Self {
            estimated_rows: row.try_get(0)?,
            live: count(1)?,
            dead: count(2)?,
            updated: count(3)?,
            hot_updated: count(4)?,
            seq_scans: count(5)?,
            analysed: row.try_get(6)?,
            table_bytes: count(7)?,
            fillfactor: row.try_get::<i32, _>(8)?.unsigned_abs(),
            maintenance_work_mem: count(9)?,
            shared_buffers: count(10)?,
            pgvector: row.try_get(11)?,
            typmod: row.try_get(12)?,
            indexes: names.into_iter().zip(rest).map(index).collect(),
        })
    }
}
