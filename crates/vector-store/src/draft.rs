use crate::error::BoxError;
use crate::{Embedding, Item, Value};

/// A row whose embedding is not made yet: what [`VectorStore::changed`](crate::VectorStore::changed) is
/// asked with, so that only what is new or changed is embedded.
///
/// ```
/// use driftless_vector_store::Draft;
///
/// let draft = Draft::new("remember the milk").key(7_i64).set("user_id", 42_i64);
/// assert_eq!(draft.content(), "remember the milk");
/// let item = draft.embedded(vec![0.1_f32, 0.2, 0.3]);
/// # let _ = item;
/// ```
///
/// A stream of drafts may be one of drafts, of results with a draft, or of a type of one's own that has a
/// `From<…> for Draft`.
#[derive(Debug, Clone)]
pub struct Draft {
    /// With an embedding that nobody looks at.
    pub(crate) item: Item,
}

impl Draft {
    /// A row with this content and nothing else.
    pub fn new(content: impl Into<String>) -> Self {
        Self {
            item: Item::new(Vec::new()).content(content),
        }
    }

    /// Its key. Without one its row is found by its content, where that is unique
    /// ([`Table::unique_content_hash`](crate::Table::unique_content_hash)).
    #[must_use]
    pub fn key(self, key: impl Into<Value>) -> Self {
        Self {
            item: self.item.key(key),
        }
    }

    /// A value for another column of the table, for the item that becomes of it. Of these the tenant
    /// alone is looked at before.
    #[must_use]
    pub fn set(self, column: impl Into<String>, value: impl Into<Value>) -> Self {
        Self {
            item: self.item.set(column, value),
        }
    }

    /// What is to be embedded.
    #[must_use]
    pub fn content(&self) -> &str {
        self.item.content.as_deref().unwrap_or_default()
    }

    /// The row with its embedding, which can be written.
    #[must_use]
    pub fn embedded(self, embedding: impl Into<Embedding>) -> Item {
        Item {
            embedding: embedding.into(),
            ..self.item
        }
    }
}

/// So that a stream whose source can fail is asked with as it is.
impl<E> TryFrom<Result<Self, E>> for Draft
where
    E: Into<BoxError>,
{
    type Error = E;

    fn try_from(draft: Result<Self, E>) -> Result<Self, E> {
        draft
    }
}
