//! Exit codes: stable, documented in `docs/exit-codes.md`, and carried by errors.

use std::fmt;
use std::process::ExitCode;

/// Why a command ended, as a script sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Something else failed: I/O, an engine that did not start, a tool that is missing.
    Failure = 1,
    /// Wrong arguments or settings, or unusable input; `clap` uses the same code.
    Usage = 2,
    /// A migration, a declared schema or given SQL does not run on a scratch database.
    Replay = 3,
    /// It runs, but the end state is not the declared one or a protected object was harmed.
    Unproven = 4,
    /// A check was made and found what it looks for: cases that do not converge, for instance.
    Found = 5,
    /// Ctrl-C (128 + SIGINT).
    Interrupted = 130,
}

impl Exit {
    /// The code of a check that ended as it should.
    pub(crate) fn found_if(found: bool) -> ExitCode {
        if found {
            Self::Found.into()
        } else {
            ExitCode::SUCCESS
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// An error that knows its exit code.
#[derive(Debug)]
pub struct Failed {
    exit: Exit,
    error: anyhow::Error,
}

impl Failed {
    /// The code to exit with.
    #[must_use]
    pub fn exit(&self) -> Exit {
        self.exit
    }

    /// What went wrong.
    #[must_use]
    pub fn error(&self) -> &anyhow::Error {
        &self.error
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#}", self.error)
    }
}

/// Gives an error its exit code.
pub(crate) trait OrExit<T> {
    fn or_exit(self, exit: Exit) -> Result<T, Failed>;
}

impl<T, E: Into<anyhow::Error>> OrExit<T> for Result<T, E> {
    fn or_exit(self, exit: Exit) -> Result<T, Failed> {
        self.map_err(|error| Failed {
            exit,
            error: error.into(),
        })
    }
}

/// A command's result: its exit code when it ended as it should.
pub(crate) type Outcome = Result<ExitCode, Failed>;

/// An error made of a message.
pub(crate) fn failed(exit: Exit, message: impl fmt::Display) -> Failed {
    Failed {
        exit,
        error: anyhow::anyhow!("{message}"),
    }
}
