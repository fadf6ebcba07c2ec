/// What of a search makes no sense.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SearchError {
    /// The cursor is one of another table, or was changed.
    #[error(
        "the cursor is of a search of another table, or was changed; take `next` as it was sent, or begin \
         again without one"
    )]
    OtherCursor,
    /// A search by words of a table that has none.
    #[error("{table} has no column for searching by words; describe one with Table::full_text")]
    NoFullText {
        /// The table.
        table: String,
    },
    /// Two things that do not go together.
    #[error("a search cannot have both {one} and {other}")]
    Together {
        /// The one.
        one: &'static str,
        /// The other.
        other: &'static str,
    },
}
