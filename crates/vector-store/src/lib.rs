//! Embeddings in a PostgreSQL table with pgvector: written, searched and watched over through sqlx; it
//! makes no embeddings, and changes no schema behind anyone's back.
//!
//! The operator, the operator class of the index and the meaning of a distance come from one
//! [`Metric`], so that they cannot disagree. [`VectorStore::open`] compares a described [`Table`] with the
//! catalog.
//!
//! [`VectorStore::search`] finds the rows that are nearest, keeps its recall under filters, and says
//! whether rows are missing ([`Completeness`]); [`Search`] has an example.

mod advice;
mod catalog;
mod draft;
mod element;
mod embedder;
mod embedding;
mod ensure;
mod error;
mod filter;
mod ident;
mod item;
mod metric;
mod recall;
mod reembed;
mod rows;
mod scan_setting;
mod search;
mod statement;
mod store;
mod table;
mod value;
mod warning;
mod write;

pub use advice::{Advice, AdviceRule, Figure, Health};
pub use catalog::{PgvectorVersion, VectorIndex};
pub use draft::Draft;
pub use element::Element;
pub use embedder::Embedder;
pub use embedding::{Embedding, EmbeddingError};
pub use error::{Error, OpenError, RowName, RowProblem, SearchError, TableError};
pub use filter::Filter;
pub use item::Item;
pub use metric::Metric;
pub use recall::{Recall, Tuning, TuningStep};
pub use reembed::{BackfillProgress, Backfilled, Reembed, ReembedError, Verification};
pub use scan_setting::ScanSetting;
pub use search::{
    Completeness, Cursor, CursorError, Explained, Found, Hit, NoIndex, Search, SearchPath,
};
pub use store::{VectorStore, connect};
pub use table::{HnswOptions, IndexMethod, IvfflatOptions, Table};
pub use value::Value;
pub use warning::Warning;
pub use write::{LoadPlan, UpsertCounts, Upserted};
