//! What is said to the person: on standard error, coloured only on a terminal.

use std::fmt::Display;
use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use anstyle::{AnsiColor, Style};

use crate::environment::without_arguments;
use crate::server_error::{server_error, server_message};

const DONE: Style = AnsiColor::Green.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const DIM: Style = Style::new().dimmed();
const HEADING: Style = Style::new().bold();

/// Work that takes longer than this shows how far it is.
const PROGRESS_AFTER: Duration = Duration::from_millis(700);

/// Standard error, and whether to say what is only good to know.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terminal {
    quiet: bool,
}

impl Terminal {
    pub(crate) fn new(quiet: bool) -> Self {
        Self { quiet }
    }

    /// Something was done: `Replayed 12 migrations`.
    pub(crate) fn done(self, verb: &str, what: impl Display) {
        if !self.quiet {
            anstream::eprintln!("{DONE}{verb:>12}{DONE:#} {what}");
        }
    }

    /// What came of it, even when quiet.
    #[expect(clippy::unused_self, reason = "a terminal says it, quiet or not")]
    pub(crate) fn result(self, verb: &str, what: impl Display) {
        anstream::eprintln!("{DONE}{verb:>12}{DONE:#} {what}");
    }

    /// Something the person should know, even when quiet.
    #[expect(clippy::unused_self, reason = "a terminal says it, quiet or not")]
    pub(crate) fn warning(self, what: impl Display) {
        anstream::eprintln!("{WARNING}{:>12}{WARNING:#} {what}", "Warning");
    }

    /// Something went wrong and the report goes on.
    #[expect(clippy::unused_self, reason = "a terminal says it, quiet or not")]
    pub(crate) fn error(self, what: impl Display) {
        anstream::eprintln!("{ERROR}error{ERROR:#}: {what}");
    }

    /// Something that was checked and holds.
    pub(crate) fn passed(self, what: impl Display) {
        if !self.quiet {
            anstream::eprintln!("  {DONE}ok{DONE:#} {what}");
        }
    }

    /// Something that was checked and does not hold.
    #[expect(clippy::unused_self, reason = "a terminal says it, quiet or not")]
    pub(crate) fn failed(self, how: &str, what: impl Display) {
        anstream::eprintln!("  {ERROR}{how}{ERROR:#}: {what}");
    }

    /// A heading between the parts of a longer report.
    pub(crate) fn heading(self, what: impl Display) {
        if !self.quiet {
            anstream::eprintln!("\n{HEADING}{what}{HEADING:#}");
        }
    }

    /// A plain line.
    pub(crate) fn line(self, what: impl Display) {
        if !self.quiet {
            anstream::eprintln!("{what}");
        }
    }

    /// Detail under a line.
    pub(crate) fn detail(self, what: impl Display) {
        if !self.quiet {
            for line in what.to_string().lines() {
                anstream::eprintln!("{DIM}{line}{DIM:#}");
            }
        }
    }

    /// A counter that appears on a terminal once the work takes a while.
    pub(crate) fn progress(self, verb: &'static str, total: usize) -> Progress {
        Progress {
            verb,
            total,
            started: Instant::now(),
            live: !self.quiet && std::io::stderr().is_terminal(),
            shown: false,
        }
    }
}

/// Prints an error and what led to it.
pub(crate) fn error(error: &anyhow::Error) {
    anstream::eprintln!("{ERROR}error{ERROR:#}: {}", chain(error));
}

/// An error and what led to it, leaving out what the ones before have said already. A word that a message
/// takes from the arguments may be a URL that stands in the wrong place.
pub(crate) fn chain(error: &anyhow::Error) -> String {
    let mut text = error.to_string();
    for cause in error.chain().skip(1) {
        let server = cause
            .downcast_ref::<sqlx::Error>()
            .filter(|error| server_error(error).is_some());
        let said = server.map_or_else(|| cause.to_string(), server_message);
        if !text.contains(&said) {
            text = format!("{text}: {said}");
        }
        if server.is_some() {
            // The client library's words around the server's say nothing more.
            break;
        }
    }
    without_arguments(text)
}

/// See [`Terminal::progress`].
#[derive(Debug)]
pub(crate) struct Progress {
    verb: &'static str,
    total: usize,
    started: Instant,
    live: bool,
    shown: bool,
}

impl Progress {
    /// `done` of the total are done and `what` comes now.
    pub(crate) fn at(&mut self, done: usize, what: &str) {
        self.say(&format!("{}/{} {what}", done + 1, self.total));
    }

    /// The line in its place.
    pub(crate) fn say(&mut self, what: &str) {
        if self.live && self.started.elapsed() > PROGRESS_AFTER {
            self.shown = true;
            let mut stderr = anstream::stderr();
            // A terminal that cannot be written to is no reason to stop the work.
            let _ = write!(stderr, "\r\x1b[K{DONE}{:>12}{DONE:#} {what}", self.verb);
            let _ = stderr.flush();
        }
    }

    /// There are so many in all.
    pub(crate) fn of(&mut self, total: usize) -> &mut Self {
        self.total = total;
        self
    }

    /// Takes the counter away, until it is shown again.
    pub(crate) fn clear(&mut self) {
        if self.shown {
            self.shown = false;
            let mut stderr = anstream::stderr();
            let _ = write!(stderr, "\r\x1b[K");
            let _ = stderr.flush();
        }
    }

    /// Time since the work began.
    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

/// `1 migration`, `2 migrations`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else if let Some(stem) = noun.strip_suffix("ex") {
        format!("{number} {stem}exes")
    } else {
        format!("{number} {noun}s")
    }
}

/// `0.31 s`.
pub(crate) fn seconds(duration: Duration) -> String {
    format!("{:.2} s", duration.as_secs_f64())
}
