//! Migration folders and history tables of sqlx and Prisma Migrate: reads, writes, replays and
//! applies migrations; it generates none and chooses no database.
//!
//! ```no_run
//! use std::path::Path;
//!
//! use driftless_migrations::{Folder, Layout, replay};
//!
//! # async fn example(scratch: &mut sqlx::PgConnection) -> Result<(), Box<dyn std::error::Error>> {
//! let path = Path::new("migrations");
//! let folder = Folder::read(path, Layout::detect(path)?)?;
//! replay(scratch, folder.migrations(), |_, _| ()).await?;
//! folder.write_new("add_attempts_index", jiff::Timestamp::now(), "CREATE INDEX …")?;
//! # Ok(())
//! # }
//! ```
//!
//! A service that starts calls [`Migrator::run`].
//!
//! Limits of [`apply_pending`]:
//!
//! - A pooler that changes sessions between transactions is noticed where it does so meanwhile, or
//!   where `PgBouncer` names prepared statements itself; one that is idle and does neither is not.
//!   [`check_direct`] tells it for certain, and needs a second connection.
//! - Of what runs outside a transaction, `CREATE INDEX CONCURRENTLY` of an index with a name, `DROP
//!   INDEX CONCURRENTLY` and `VACUUM` are taken up again after they were cut off. Anything else (`CALL`,
//!   `REINDEX CONCURRENTLY`, `DETACH PARTITION CONCURRENTLY`, scripts with transactions of their own)
//!   then counts as failed until a person has looked.
//! - A transactional sqlx migration with a `COMMIT` of its own is not one transaction with its row: cut
//!   off in between, it is done and not recorded, with sqlx as well.
//!
//! Limits of the others:
//!
//! - A script of [`revert`] that runs outside a transaction is not taken up again: when it fails or is
//!   cut off, its row says that it is not finished until a person has looked.
//! - [`resolve`] and [`rewrite_squashed`] change rows and look at no schema: that is for the caller.

mod folder;
mod history;
mod layout;
mod replay;
mod script;
mod squashed;

pub use folder::{
    Details, Down, Folder, FolderError, Migration, Warning, WarningKind, WriteError, check_name,
};
pub use history::{
    Applied, ApplyError, ApplyOptions, Back, Entry, History, HistoryError, HistoryTable,
    HistoryTableError, IndexBuild, IndexShape, IndexStanding, Lock, LockError, Migrator,
    OutOfOrder, Planned, PrismaRow, Progress, RerecordError, Rerecorded, Resolution, ResolveError,
    Reversal, RevertError, SqlxRow, SquashError, State, apply_pending, baseline, check_direct,
    compare, index_shape, index_standing, plan, rerecord, resolvable, resolve, revert, revertible,
    rewrite_squashed, squashed_rows, status, takes_two,
};
pub use layout::{Layout, LayoutError};
pub use replay::{ReplayError, replay};
pub use script::{FailedStatement, ScriptError, ScriptFailure, check_script, execute_script};
pub use squashed::Squashed;
