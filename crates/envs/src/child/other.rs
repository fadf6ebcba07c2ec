//! A child where there are no signals: Ctrl-C reaches it through the console, and this process stays.

use std::io;
use std::process::{Child, Command};

pub(super) struct Signals;

impl Signals {
    pub(super) fn catch() -> io::Result<Self> {
        Ok(Self)
    }
}

pub(super) fn start(command: &mut Command) -> io::Result<Child> {
    command.spawn()
}

/// Waits until the child has ended, and says how.
pub(super) async fn wait(child: &mut Child, _signals: Signals) -> io::Result<i32> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.code().unwrap_or(1));
        }
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            () = tokio::time::sleep(std::time::Duration::from_millis(20)) => {}
        }
    }
}
