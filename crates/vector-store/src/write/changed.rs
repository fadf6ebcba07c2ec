use std::collections::BTreeSet;
use std::pin::Pin;

use futures_util::stream::{self, Stream};
use sqlx::Row as _;
use sqlx::postgres::types::Oid;

use super::copy::Rows;
use super::row::{Layout, Slot, in_row};
use crate::error::{BoxError, RowProblem};
use crate::ident::quote;
use crate::statement::Statement;
use crate::value::Argument;
use crate::{Draft, Error, VectorStore};

/// How many drafts are asked about at once, at most.
const DRAFTS: usize = 1_000;

/// And how much content, by when no more are added.
const BYTES: usize = 8 * 1024 * 1024;

impl<M> VectorStore<M> {
    /// Of a stream of drafts those whose content is not stored, so that nothing is embedded, and paid for,
    /// that is there already: in batches of so many, as a model takes them.
    ///
    /// A draft is as stored where the row of its key (and tenant) has the hash of its content or, of drafts
    /// without a key, where any row (of the tenant) has it. That is what the table has
    /// [`content_hash`](crate::Table::content_hash) or
    /// [`unique_content_hash`](crate::Table::unique_content_hash) for. Nothing else is compared.
    ///
    /// Each question is of up to 1,000 drafts in one round trip, a connection is in use for that long, and
    /// no more is in memory than those and a batch. What could not be written is refused here already, as
    /// far as it is not the embedding. A content by which rows are found is in a batch once, however often it
    /// comes.
    ///
    /// ```no_run
    /// use driftless_vector_store::{Draft, Embedder, VectorStore};
    /// use futures_util::{TryStreamExt as _, stream};
    ///
    /// # async fn example(store: VectorStore<(i64,)>, model: impl Embedder) -> Result<(), Box<dyn std::error::Error>> {
    /// let documents = vec![(1_i64, "milk"), (2, "bread")];
    /// let drafts = documents.into_iter().map(|(id, text)| Draft::new(text).key(id));
    /// let mut changed = Box::pin(store.changed(stream::iter(drafts), 100));
    /// while let Some(batch) = changed.try_next().await? {
    ///     let texts: Vec<&str> = batch.iter().map(Draft::content).collect();
    ///     let embeddings = model.embed(&texts).await?;
    ///     let items = batch.into_iter().zip(embeddings);
    ///     let items = items.map(|(draft, embedding)| draft.embedded(embedding));
    ///     store.upsert_many(stream::iter(items)).await?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Written batch by batch, as here, what was paid for is stored, and after an error the next run goes on
    /// where this one ended. Whether the model is still the one that made what is stored, nobody asks: see
    /// [`Reembed`](crate::Reembed).
    pub fn changed<S>(
        &self,
        drafts: S,
        batch: u16,
    ) -> impl Stream<Item = Result<Vec<Draft>, Error>> + use<M, S>
    where
        S: Stream<Item: TryInto<Draft, Error: Into<BoxError>>>,
    {
        let asking = Asking {
            store: self.clone(),
            drafts: Some(Rows::new(Box::pin(drafts))),
            changed: Vec::new(),
            batch: usize::from(batch.max(1)),
        };
        stream::try_unfold(asking, async |mut asking| {
            let batch = asking.next().await?;
            Ok((!batch.is_empty()).then_some((batch, asking)))
        })
    }
}

/// Between two batches.
struct Asking<M, S> {
    store: VectorStore<M>,
    /// `None` after the last.
    drafts: Option<Rows<Pin<Box<S>>>>,
    changed: Vec<Changed>,
    batch: usize,
}

struct Changed {
    draft: Draft,
    /// The tenant and the hash, where rows are found by them.
    found_by: Option<Vec<Vec<u8>>>,
}

impl<M, S> Asking<M, S>
where
    S: Stream<Item: TryInto<Draft, Error: Into<BoxError>>>,
{
    /// The next batch, which is empty after the last.
    async fn next(&mut self) -> Result<Vec<Draft>, Error> {
        while self.changed.len() < self.batch && self.drafts.is_some() {
            let (first, drafts) = self.gather().await?;
            self.ask(first, drafts).await?;
        }
        let rest = self.changed.split_off(self.batch.min(self.changed.len()));
        let batch = std::mem::replace(&mut self.changed, rest);
        Ok(batch.into_iter().map(|changed| changed.draft).collect())
    }

    /// As many drafts as are asked about at once, and the number of the first.
    async fn gather(&mut self) -> Result<(u64, Vec<Draft>), Error> {
        let (mut drafts, mut bytes) = (Vec::new(), 0);
        let Some(rows) = &mut self.drafts else {
            return Ok((0, drafts));
        };
        let first = rows.number + 1;
        while drafts.len() < DRAFTS && bytes < BYTES {
            let Some(draft) = rows.next::<Draft>().await? else {
                self.drafts = None;
                break;
            };
            bytes += draft.content().len();
            drafts.push(draft);
        }
        Ok((first, drafts))
    }

    /// Keeps those that are not as stored.
    async fn ask(&mut self, first: u64, drafts: Vec<Draft>) -> Result<(), Error> {
        let Some(one) = drafts.first() else {
            return Ok(());
        };
        let (table, catalog) = (&self.store.table, self.store.catalog());
        let layout = Layout::of(table, &catalog, &one.item).map_err(in_row(first, &one.item))?;
        let hash = layout.hash().ok_or(Error::NotDescribed {
            method: "content_hash",
        })?;
        let mut slots = layout.keys().map_err(in_row(first, &one.item))?;
        if !layout.by_hash() {
            slots.push(hash);
        }
        if let Some(slot) = slots.iter().find(|slot| slot.column.array_oid == Oid(0)) {
            return Err(in_row(first, &one.item)(RowProblem::Column {
                column: slot.column.name.clone(),
                why: "is of a type without arrays, in which drafts are asked about; use another key",
            }));
        }
        // Of each draft.
        let mut values = Vec::with_capacity(drafts.len());
        for (draft, number) in drafts.iter().zip(first..) {
            let value = |slot: &&Slot| layout.key(slot, &draft.item);
            let checked = layout.check(&draft.item);
            let row = checked.and_then(|()| slots.iter().map(value).collect());
            values.push(row.map_err(in_row(number, &draft.item))?);
        }
        let question = question(&catalog.table_sql(), &slots, &values);
        let mut conn = self.store.acquire().await?;
        let stored = question.query()?.fetch_all(&mut *conn).await?;
        drop(conn);
        let stored: BTreeSet<i64> = stored
            .iter()
            .map(|row| row.try_get(0))
            .collect::<Result<_, _>>()?;
        let by_hash = layout.by_hash();
        let waiting = self.changed.iter().filter_map(|one| one.found_by.clone());
        let mut known: BTreeSet<Vec<Vec<u8>>> = waiting.collect();
        for ((draft, values), number) in drafts.into_iter().zip(values).zip(1..) {
            if stored.contains(&number) || (by_hash && !known.insert(values.clone())) {
                continue;
            }
            let found_by = by_hash.then_some(values);
            self.changed.push(Changed { draft, found_by });
        }
        Ok(())
    }
}

/// Which of these, from 1, are as stored. An array for each column, so that the statement is the same for any
/// number of them. Not which are not: an outer join is not for every table that Citus has distributed.
fn question(table: &str, slots: &[&Slot], values: &[Vec<Vec<u8>>]) -> Statement {
    let mut statement = Statement::new("SELECT given.number FROM ROWS FROM (");
    let (mut names, mut equal) = (Vec::new(), Vec::new());
    for (place, slot) in slots.iter().enumerate() {
        let elements: Vec<&[u8]> = values
            .iter()
            .filter_map(|row| row.get(place))
            .map(Vec::as_slice)
            .collect();
        statement
            .push(if place == 0 {
                "pg_catalog.unnest("
            } else {
                ", pg_catalog.unnest("
            })
            .bind(Argument::array(&slot.column, &elements))
            .push(")");
        names.push(format!("value{place}"));
        equal.push(format!(
            "stored.{} = given.value{place}",
            quote(&slot.column.name)
        ));
    }
    statement.push(&format!(
        ") WITH ORDINALITY AS given ({}, number) JOIN {table} AS stored ON {}",
        names.join(", "),
        equal.join(" AND ")
    ));
    statement
}
