//! What a command gives: on standard output, and nothing else is there.

use std::io::{self, Write as _};

use anyhow::Context as _;
use serde_json::{Value, json};

use crate::exit::{Exit, Failed, OrExit as _};
use crate::terminal::chain;

/// Prints text as it is.
pub(crate) fn text(text: impl std::fmt::Display) -> Result<(), Failed> {
    // Not by way of `anstream`, which would take what looks like a colour out of the text.
    let mut stdout = io::stdout().lock();
    let written = write!(stdout, "{text}").and_then(|()| stdout.flush());
    match written {
        // Who reads has enough, `head` for instance: that is no failure of ours.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written
            .context("cannot write to standard output")
            .or_exit(Exit::Failure),
    }
}

/// Prints JSON.
pub(crate) fn json(value: &Value) -> Result<(), Failed> {
    let pretty = serde_json::to_string_pretty(value).or_exit(Exit::Failure)?;
    text(format_args!("{pretty}\n"))
}

/// Prints the JSON of a command that came to no result.
pub(crate) fn failure(failure: &Failed) -> Result<(), Failed> {
    json(&json!({
        "outcome": "error",
        "exit_code": failure.exit() as u8,
        "error": chain(failure.error()),
    }))
}
