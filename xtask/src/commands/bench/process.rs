//! Whole processes, timed from outside.

use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

use crate::exit::{Exit, Failed, OrExit as _, failed};

/// What this program was built for.
pub(super) fn build() -> &'static str {
    if cfg!(debug_assertions) {
        "development"
    } else {
        "release"
    }
}

/// From its start to its end.
pub(super) fn time(command: &mut Command) -> Result<Duration, Failed> {
    let started = Instant::now();
    let status = command.status().or_exit(Exit::Failure)?;
    let elapsed = started.elapsed();
    if status.success() {
        return Ok(elapsed);
    }
    Err(unsuccessful(command, status))
}

pub(super) fn unsuccessful(command: &Command, status: ExitStatus) -> Failed {
    failed(
        Exit::Failure,
        format!(
            "{} ended with {status}: run it by itself to see why",
            command.get_program().display()
        ),
    )
}
