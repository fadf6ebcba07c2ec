use crate::error::BoxError;
use crate::{Embedding, Value};

/// One row to write: an embedding, and values for columns of its table.
///
/// ```
/// use driftless_vector_store::Item;
///
/// let item = Item::new(vec![0.1_f32, 0.2, 0.3])
///     .key(7_i64)
///     .content("remember the milk")
///     .set("user_id", 42_i64);
/// # let _ = item;
/// ```
///
/// A stream of rows may be one of items, of results with an item, or of a type of one's own that has a
/// `From<…> for Item`.
#[derive(Debug, Clone)]
pub struct Item {
    pub(crate) embedding: Embedding,
    pub(crate) key: Option<Value>,
    pub(crate) content: Option<String>,
    pub(crate) values: Vec<(String, Value)>,
}

impl Item {
    /// A row with this embedding and nothing else.
    pub fn new(embedding: impl Into<Embedding>) -> Self {
        Self {
            embedding: embedding.into(),
            key: None,
            content: None,
            values: Vec::new(),
        }
    }

    /// Its key. Without one the column's default makes it.
    #[must_use]
    pub fn key(mut self, key: impl Into<Value>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Its content, for the column that the table names for it.
    #[must_use]
    pub fn content(mut self, content: impl Into<String>) -> Self {
        self.content = Some(content.into());
        self
    }

    /// A value for another column of the table.
    #[must_use]
    pub fn set(mut self, column: impl Into<String>, value: impl Into<Value>) -> Self {
        self.values.push((column.into(), value.into()));
        self
    }
}

/// So that a stream whose source can fail is written as it is.
impl<E> TryFrom<Result<Self, E>> for Item
where
    E: Into<BoxError>,
{
    type Error = E;

    fn try_from(item: Result<Self, E>) -> Result<Self, E> {
        item
    }
}
