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

/// Nothing in a scratch cluster has to survive a crash.
const SETTINGS: [&str; 8] = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_connections=50",
    "shared_buffers=64MB",
    "logging_collector=off",
];
