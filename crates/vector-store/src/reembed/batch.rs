use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgRow, PgTypeInfo};
use sqlx::{Acquire as _, Postgres, Row as _, Transaction};

use super::{Reembed, ReembedError};
use crate::catalog::{Catalog, Column};
use crate::error::is_contention;
use crate::ident::quote;
use crate::statement::Statement;
use crate::value::Argument;
use crate::{Embedding, Error, Value, VectorStore};

/// How many times a batch is written where others write the same rows.
const TRIES: u32 = 5;

/// How long is waited after the first time; after each more, as much longer.
const PAUSE: Duration = Duration::from_millis(100);

/// The open rows in the order of their keys, once through.
pub(super) struct Batches<'r, M> {
    reembed: &'r Reembed<M>,
    target: &'r VectorStore<M>,
    catalog: Arc<Catalog>,
    size: u16,
    /// The key of the last row that was seen.
    after: Option<Vec<Argument>>,
}

/// Rows that are this worker's until it ends.
pub(super) struct Batch<'r, M> {
    reembed: &'r Reembed<M>,
    target: &'r VectorStore<M>,
    catalog: Arc<Catalog>,
    transaction: Transaction<'static, Postgres>,
    pub(super) rows: Vec<OpenRow>,
}

/// A row and the text that its embedding is made of.
pub(super) struct OpenRow {
    key: Vec<Argument>,
    /// For messages.
    key_text: String,
    pub(super) content: String,
}

impl<'r, M> Batches<'r, M> {
    pub(super) fn new(reembed: &'r Reembed<M>, target: &'r VectorStore<M>, size: u16) -> Self {
        Self {
            reembed,
            target,
            catalog: target.catalog(),
            size,
            after: None,
        }
    }

    /// The next rows, or `None` after the last. All of them may be others'.
    pub(super) async fn next(&mut self) -> Result<Option<Batch<'r, M>>, ReembedError> {
        let begin = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";
        let transaction = self.target.pool().begin_with(begin).await;
        let mut transaction = transaction.map_err(|error| self.target.unavailable(error))?;
        let keys = self.seen_sql().query()?;
        let keys = keys.fetch_all(&mut *transaction).await?;
        let Some(last) = keys.last() else {
            transaction.rollback().await?;
            return Ok(None);
        };
        self.after = Some(self.key(last)?);
        let mut own = Vec::new();
        for row in &keys {
            if row.try_get(self.columns().len())? {
                own.push(self.key(row)?);
            }
        }
        let mut rows = Vec::new();
        if !own.is_empty() {
            // By a snapshot that is younger than the locks: who had a row before has committed what it did.
            let read = self.read_sql(&own).query()?;
            for row in read.fetch_all(&mut *transaction).await? {
                let columns = self.columns().len();
                rows.push(OpenRow {
                    key: self.key(&row)?,
                    key_text: row.try_get(columns)?,
                    content: row.try_get(columns + 1)?,
                });
            }
        }
        Ok(Some(Batch {
            reembed: self.reembed,
            target: self.target,
            catalog: Arc::clone(&self.catalog),
            transaction,
            rows,
        }))
    }

    /// What tells rows apart, and orders them.
    fn columns(&self) -> Vec<&'r str> {
        key_columns(self.reembed)
    }

    fn key(&self, row: &PgRow) -> Result<Vec<Argument>, sqlx::Error> {
        let columns = self.columns().into_iter().enumerate();
        let column = |(place, name): (usize, &str)| {
            // As a type is sent it is also received.
            let bytes = row.try_get_raw(place)?;
            let bytes = bytes.as_bytes().map_err(sqlx::Error::Decode)?.to_vec();
            Ok(Argument::of(type_of(&self.catalog, name), bytes))
        };
        columns.map(column).collect()
    }

    /// The next keys, and of each whether it is this worker's now.
    fn seen_sql(&self) -> Statement {
        let columns = list(&self.columns());
        let mut sql = Statement::new(format!(
            "SELECT {columns}, pg_catalog.pg_try_advisory_xact_lock(\
             pg_catalog.hashtextextended(ROW({columns})::text, {seed})) \
             FROM (SELECT {columns} FROM {table} AS t WHERE {open}",
            table = self.catalog.table_sql(),
            open = self.reembed.open_sql(),
            seed = self.catalog.oid.0,
        ));
        if let Some(after) = &self.after {
            sql.push(&format!(" AND ({columns}) > "));
            bind_row(&mut sql, after.iter());
        }
        sql.push(&format!(" ORDER BY {columns} LIMIT {}) AS t", self.size));
        sql
    }

    /// Of these rows what is still open, with its content.
    fn read_sql(&self, own: &[Vec<Argument>]) -> Statement {
        let columns = list(&self.columns());
        let mut sql = Statement::new(format!(
            "SELECT {columns}, t.{key}::text, t.{content}::text FROM {table} AS t \
             WHERE {open} AND ({columns}) IN (",
            key = quote(&self.reembed.to.key.name),
            content = quote(self.reembed.content()),
            table = self.catalog.table_sql(),
            open = self.reembed.open_sql(),
        ));
        for (place, key) in own.iter().enumerate() {
            sql.push(if place == 0 { "" } else { ", " });
            bind_row(&mut sql, key.iter());
        }
        sql.push(&format!(") ORDER BY {columns}"));
        sql
    }
}

impl<M> Batch<'_, M> {
    /// Writes the embeddings where the content is still what they were made of: how many, and how many not.
    pub(super) async fn write(
        &mut self,
        embeddings: &[Embedding],
    ) -> Result<(u64, u64), ReembedError> {
        let columns = key_columns(self.reembed);
        let table = self.catalog.table_sql();
        let new = quote(&self.reembed.to.embedding);
        let mut sql = Statement::new(format!(
            "UPDATE {table} AS t SET {new} = made.embedding FROM (VALUES "
        ));
        for (place, (row, embedding)) in self.rows.iter().zip(embeddings).enumerate() {
            let embedding = self.target.embedding_argument(&self.catalog, embedding);
            let embedding = embedding.map_err(|error| match error {
                Error::Query(problem) => ReembedError::Row {
                    key: row.key_text.clone(),
                    problem,
                },
                error => error.into(),
            })?;
            let content = Value::from(row.content.as_str()).argument(None);
            sql.push(if place == 0 { "" } else { ", " });
            bind_row(&mut sql, row.key.iter().chain([&content, &embedding]));
        }
        let names: Vec<String> = (0..columns.len())
            .map(|place| format!("key{place}"))
            .collect();
        sql.push(&format!(
            ") AS made ({}, content, embedding) WHERE ",
            names.join(", ")
        ));
        for (column, name) in columns.iter().zip(&names) {
            sql.push(&format!("t.{} = made.{name} AND ", quote(column)));
        }
        // Byte by byte, whatever the column's type or collation takes for equal.
        sql.push(&format!(
            "t.{}::text COLLATE \"C\" = made.content AND t.{new} IS NULL",
            quote(self.reembed.content())
        ));
        let written = self.send(&sql).await?;
        Ok((written, (self.rows.len() as u64).saturating_sub(written)))
    }

    /// Runs the statement, and again where a deadlock or the like has ended it: it writes nothing twice.
    async fn send(&mut self, sql: &Statement) -> Result<u64, ReembedError> {
        let mut tries = 1;
        loop {
            // A savepoint: what Postgres refuses takes with it neither the embeddings nor the locks by which
            // the rows are this worker's, but gives those back that others wait for.
            let mut attempt = self.transaction.begin().await?;
            match sql.query()?.execute(&mut *attempt).await {
                Ok(done) => {
                    attempt.commit().await?;
                    return Ok(done.rows_affected());
                }
                Err(source) if is_contention(&source) && tries < TRIES => {
                    attempt.rollback().await?;
                    tokio::time::sleep(PAUSE * tries).await;
                    tries += 1;
                }
                Err(source) if is_contention(&source) => {
                    return Err(ReembedError::Contention { tries, source });
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Ends the transaction, and with it gives the rows back.
    pub(super) async fn end(
        self,
        outcome: Result<(u64, u64), ReembedError>,
    ) -> Result<(u64, u64), ReembedError> {
        match outcome {
            Ok(outcome) => {
                self.transaction.commit().await?;
                Ok(outcome)
            }
            Err(error) => {
                // That error is to be told, and the server rolls back in any case.
                let _ = self.transaction.rollback().await;
                Err(error)
            }
        }
    }
}

fn key_columns<M>(reembed: &Reembed<M>) -> Vec<&str> {
    let tenant = reembed.to.tenant.as_deref();
    tenant
        .into_iter()
        .chain([reembed.to.key.name.as_str()])
        .collect()
}

/// Of the table as `t`: bare, `ORDER BY` takes them for columns of the result.
fn list(columns: &[&str]) -> String {
    let columns = columns.iter().map(|column| format!("t.{}", quote(column)));
    columns.collect::<Vec<_>>().join(", ")
}

fn type_of(catalog: &Catalog, column: &str) -> PgTypeInfo {
    catalog
        .column(column)
        .map_or_else(|| PgTypeInfo::with_name("unknown"), Column::type_info)
}

/// `($1, $2)`
fn bind_row<'a>(sql: &mut Statement, values: impl Iterator<Item = &'a Argument>) {
    for (place, value) in values.enumerate() {
        sql.push(if place == 0 { "(" } else { ", " });
        sql.bind(value.clone());
    }
    sql.push(")");
}
