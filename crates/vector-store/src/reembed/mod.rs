//! Another model or other dimensions, while the old embeddings serve.

mod backfill;
mod batch;
mod error;
mod sql;
mod switch;
mod verify;

pub use backfill::{BackfillProgress, Backfilled};
pub use error::ReembedError;
pub use verify::Verification;

use crate::table::Table;
use crate::{Element, Error, TableError, VectorStore};

/// A second column of embeddings beside those of a store, filled while the first serves, and put in its
/// place.
///
/// The steps, each of which can be taken again:
///
/// 1. [`add_column_sql`](Self::add_column_sql), as a migration: the column, and a trigger that empties it where
///    the content of a row changes, whoever changes it;
/// 2. [`backfill`](Self::backfill), by as many workers as the model takes, until nothing is left;
/// 3. [`create_index_sql`](Self::create_index_sql), as a migration;
/// 4. [`verify`](Self::verify);
/// 5. [`switch`](Self::switch) or [`switch_sql`](Self::switch_sql), with the deployment that asks the new model;
/// 6. [`drop_old_sql`](Self::drop_old_sql), as a migration, once nothing is to be taken back.
///
/// Writing both while that goes on is optional, since what is not written is filled: describe the second
/// column with [`Table::column`] and give it a value with [`Item::set`](crate::Item::set).
///
/// ```
/// use driftless_vector_store::{Element, Embedder, Error, Reembed, ReembedError, VectorStore};
/// # async fn example<M>(store: VectorStore<M>, model: impl Embedder) -> Result<(), ReembedError> {
/// use std::ops::ControlFlow;
///
/// let reembed = Reembed::new(&store, "embedding_1024", 1024, Element::Half)?;
/// println!("{}", reembed.add_column_sql());
/// let filled = reembed
///     .backfill(&model, 64, |progress| {
///         println!("{} of {}", progress.written, progress.open);
///         ControlFlow::Continue(())
///     })
///     .await?;
/// assert_eq!(filled.left, 0);
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
pub struct Reembed<M> {
    store: VectorStore<M>,
    /// The table with the new column as its embeddings.
    to: Table,
    /// What the old column is called once it is out of use.
    old: String,
}

impl<M> Reembed<M> {
    /// Into this column, of so many dimensions. The table must have a column of content, from which the
    /// embeddings are made. Nothing is read or written yet.
    pub fn new(
        store: &VectorStore<M>,
        column: impl Into<String>,
        dimensions: u32,
        element: Element,
    ) -> Result<Self, Error> {
        let mut to = store.table().clone();
        let old = format!("{}_old", to.embedding);
        to.embedding = column.into();
        to.dimensions = dimensions;
        to.element = element;
        to.check()?;
        if to.content.is_none() {
            return Err(TableError::NoContent {
                column: to.embedding,
            }
            .into());
        }
        if to.embedding == store.table().embedding || to.embedding == old {
            return Err(TableError::Twice {
                column: to.embedding,
            }
            .into());
        }
        if old.len() > 63 {
            return Err(TableError::Name { name: old }.into());
        }
        Ok(Self {
            store: store.clone(),
            to,
            old,
        })
    }

    /// A store of the new embeddings, to search them before they are switched to. The column must be there.
    pub async fn target(&self) -> Result<VectorStore<M>, Error> {
        VectorStore::over(self.store.pool().clone(), self.to.clone()).await
    }
}
