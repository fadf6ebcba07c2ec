//! Digests of migration files as Prisma and sqlx store them, one over a list of files, and what became
//! of a migration since it was applied; it knows no database.
//!
//! ```
//! use driftless_checksum::{Change, Recorded, classify, prisma, with_other_line_endings};
//!
//! let recorded = prisma(b"DROP INDEX a;\r\n");
//! let current = "drop index a; -- old\n";
//!
//! // Not what was applied, and not that with other line ends…
//! assert_ne!(prisma(current.as_bytes()), recorded);
//! assert_eq!(with_other_line_endings(current.as_bytes(), Recorded::Prisma(&recorded)), None);
//! // … but once the applied text is found, for instance in git (`find_applied`, with the feature
//! // `git`), it turns out that nothing of it was changed that the server would notice.
//! assert_eq!(classify("DROP INDEX a;\r\n", current), Change::Cosmetic);
//! ```

mod chain;
mod classify;
#[cfg(feature = "git")]
mod committed;
mod file;
mod files;
#[cfg(feature = "git")]
mod history;
mod line_endings;
mod recorded;
mod undone;

pub use chain::Chain;
pub use classify::{Change, Difference, Place, classify};
#[cfg(feature = "git")]
pub use committed::{Committed, committed, in_work_tree};
pub use file::{prisma, prisma_from, sqlx, sqlx_from};
pub use files::{ReadError, prisma_files, sqlx_files};
#[cfg(feature = "git")]
pub use history::{Applied, HistoryError, find_applied};
pub use line_endings::with_other_line_endings;
pub use recorded::Recorded;
pub use undone::with_edits_undone;
