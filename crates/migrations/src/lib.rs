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

mod folder;
mod history;
mod layout;
mod replay;
mod script;

pub use folder::{
    Details, Down, Folder, FolderError, Migration, Warning, WarningKind, WriteError, check_name,
};
pub use history::{
    Applied, ApplyError, Entry, History, HistoryError, LockError, PrismaRow, RerecordError,
    Rerecorded, SqlxRow, State, apply_pending, baseline, compare, rerecord, status,
};
pub use layout::{Layout, LayoutError};
pub use replay::{ReplayError, replay};
pub use script::{FailedStatement, ScriptError, ScriptFailure, execute_script};
