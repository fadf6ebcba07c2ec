use std::pin::pin;

use futures_util::Stream;

use super::bulk::Bulk;
use super::copy::{Rows, Target};
use super::row::{Layout, in_row};
use crate::error::BoxError;
use crate::{Error, Item, VectorStore};

impl<M> VectorStore<M> {
    /// Writes all rows of a stream by binary COPY, and says how many they were: all of them or, where one
    /// is refused, the stream fails or the future is dropped, none.
    ///
    /// Rows have values for the same columns as the first one. They are checked as they come, sent in
    /// pieces of 64 KiB and not gathered. A connection of the pool is in use until the stream ends.
    ///
    /// The items of the stream are [`Item`]s, results with an item (any error that is
    /// `std::error::Error` ends the call with [`Error::Stream`]), or whatever becomes an `Item`.
    ///
    /// ```no_run
    /// # async fn example(store: driftless_vector_store::VectorStore<(i64,)>) -> Result<(), Box<dyn std::error::Error>> {
    /// use driftless_vector_store::Item;
    /// use futures_util::stream;
    ///
    /// let notes = vec![("milk", vec![0.1_f32, 0.2, 0.3]), ("bread", vec![0.3, 0.2, 0.1])];
    /// let items = notes
    ///     .into_iter()
    ///     .map(|(content, embedding)| Item::new(embedding).content(content));
    /// assert_eq!(store.insert_many(stream::iter(items)).await?, 2);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// An HNSW index makes this a hundred times slower than a table without; see
    /// [`load_plan`](Self::load_plan).
    pub async fn insert_many<S>(&self, items: S) -> Result<u64, Error>
    where
        S: Stream<Item: TryInto<Item, Error: Into<BoxError>>>,
    {
        self.insert_many_with(items, |_| ()).await
    }

    /// [`insert_many`](Self::insert_many), telling how many rows were sent after each 64 KiB.
    pub async fn insert_many_with<S>(
        &self,
        items: S,
        mut progress: impl FnMut(u64),
    ) -> Result<u64, Error>
    where
        S: Stream<Item: TryInto<Item, Error: Into<BoxError>>>,
    {
        let items = pin!(items);
        let mut rows = Rows::new(items);
        let Some(first) = rows.next().await? else {
            return Ok(0);
        };
        let mut bulk = Bulk::begin(self).await?;
        let stored = self
            .copy_into_table(&mut bulk, first, &mut rows, &mut progress)
            .await;
        bulk.end(stored).await
    }

    /// The rows of a stream by COPY, in a transaction of the caller's.
    pub(super) async fn copy_into_table<S>(
        &self,
        bulk: &mut Bulk,
        first: Item,
        rows: &mut Rows<S>,
        progress: &mut impl FnMut(u64),
    ) -> Result<u64, Error>
    where
        S: Stream<Item: TryInto<Item, Error: Into<BoxError>>> + Unpin,
    {
        let catalog = self.catalog();
        let layout = Layout::of(&self.table, &catalog, &first).map_err(in_row(1, &first))?;
        let columns: Vec<String> = layout.columns().collect();
        let target = Target {
            statement: format!(
                "COPY {} ({}) FROM STDIN (FORMAT binary)",
                catalog.table_sql(),
                columns.join(", ")
            ),
            table: &catalog.name,
            layout: &layout,
            numbered: false,
        };
        target.fill(bulk, first, rows, progress).await
    }
}
