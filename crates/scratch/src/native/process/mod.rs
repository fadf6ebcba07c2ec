//! The server's process: how it starts, how its clients reach it, and that it ends.

#[cfg_attr(unix, path = "unix.rs")]
#[cfg_attr(not(unix), path = "windows.rs")]
mod system;

use std::time::Duration;

pub(super) use system::{Process, authentication, launch};

/// Below the work folder.
pub(super) const DATA: &str = "data";
pub(super) const LOG: &str = "postgres.log";
#[cfg(unix)]
pub(super) const SOCKET: &str = "socket";

const STOP_PATIENCE: Duration = Duration::from_secs(10);

/// Nothing in a scratch cluster has to survive a crash. There is room for the locks of one
/// transaction that works through tens of thousands of objects: a dump, or a whole schema made at
/// once. The table of locks takes some 15 MB.
const SETTINGS: [&str; 9] = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_connections=50",
    "max_locks_per_transaction=1024",
    "shared_buffers=64MB",
    "logging_collector=off",
];
