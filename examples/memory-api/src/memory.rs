//! What is stored: the table, a row of it, and its migrations.

use driftless_migrations::{Folder, FolderError, Layout};
use driftless_vector_store::{Metric, Table};
use jiff::Timestamp;
use serde::Serialize;
use sqlx::postgres::PgRow;
use sqlx::{FromRow, Row as _};

use crate::embedder::DIMENSIONS;
use crate::time::Time;

/// The index that searches need, and readiness asks for.
pub const INDEX: &str = "memories_by_meaning";

/// The table, as the first migration creates it: a test compares them.
#[must_use]
pub fn table() -> Table {
    Table::new("memories", "embedding", DIMENSIONS, Metric::Cosine)
        .content("content")
        .column("owner", "text NOT NULL")
        .column("kind", "text NOT NULL DEFAULT 'note'")
        .column("tags", "text[] NOT NULL DEFAULT '{}'")
        .column("created_at", "timestamptz NOT NULL DEFAULT now()")
}

/// The migrations, which travel in the program.
pub fn migrations() -> Result<Folder, FolderError> {
    Folder::embedded(
        Layout::Sqlx,
        [
            (
                "20261122090000_create_memories.sql",
                include_str!("../migrations/20261122090000_create_memories.sql"),
            ),
            (
                "20261122090100_index_memories.sql",
                include_str!("../migrations/20261122090100_index_memories.sql"),
            ),
        ],
    )
}

/// A row as a search brings it back and the service tells it.
#[derive(Debug, Clone, Serialize)]
pub struct Memory {
    /// Its number.
    pub id: i64,
    /// Whose it is.
    pub owner: String,
    /// What sort of memory it is.
    pub kind: String,
    /// Words that it is found by.
    pub tags: Vec<String>,
    /// The text.
    pub content: String,
    /// When it was stored.
    pub created_at: Timestamp,
}

impl FromRow<'_, PgRow> for Memory {
    fn from_row(row: &PgRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.try_get("id")?,
            owner: row.try_get("owner")?,
            kind: row.try_get("kind")?,
            tags: row.try_get("tags")?,
            content: row.try_get("content")?,
            created_at: row.try_get::<Time, _>("created_at")?.0,
        })
    }
}
