mod apply;
mod baseline;
mod error;
mod leftover;
mod lock;
mod migrator;
mod options;
mod outside;
mod pending;
mod place;
mod record;
mod rerecord;
mod resolve;
mod revert;
mod rows;
mod script;
mod server;
mod session;
mod squash;
mod status;
mod step;
mod table;

pub use apply::{Applied, apply_pending};
pub use baseline::baseline;
pub use error::ApplyError;
pub use leftover::{IndexShape, IndexStanding, index_shape, index_standing};
pub use lock::{Lock, LockError};
pub use migrator::Migrator;
pub use options::{ApplyOptions, OutOfOrder, Progress};
pub use outside::IndexBuild;
pub use pending::{Planned, plan};
pub use place::{HistoryTable, HistoryTableError};
pub use rerecord::{RerecordError, Rerecorded, rerecord};
pub use resolve::{Resolution, ResolveError, resolvable, resolve};
pub use revert::{Back, Reversal, RevertError, revert, revertible};
pub use rows::{History, PrismaRow, SqlxRow};
pub use server::{check_direct, takes_two};
pub use squash::{SquashError, rewrite_squashed, squashed_rows};
pub use status::{Entry, State, compare, status};

/// Why a history table could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error(
    "cannot {action} the history table {table}: check that it is the owner's own, and try again"
)]
pub struct HistoryError {
    /// What was tried.
    pub action: &'static str,
    /// The table.
    pub table: String,
    /// What sqlx or the server says.
    pub source: sqlx::Error,
}
