//! How far it is: a line that moves on a terminal, and lines that stay.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use driftless_migrations::{Applied, Progress};

use crate::terminal::{self, Terminal, seconds};

/// How often the line moves.
const TICK: Duration = Duration::from_millis(200);

/// How much of a statement stands in it.
const MAX_CHARACTERS: usize = 50;

/// What is happening, as the engine tells it and others read it.
pub(super) struct Show {
    terminal: Terminal,
    now: Mutex<Now>,
}

struct Now {
    line: terminal::Progress,
    applied: Vec<Applied>,
    /// How many are to be applied.
    total: usize,
    /// The migration that was begun and is not applied.
    current: Option<String>,
    /// What it does.
    doing: String,
    since: Instant,
    /// The key of the migration lock, while it is waited for.
    waits_for: Option<i64>,
}

impl Show {
    pub(super) fn new(terminal: Terminal) -> Self {
        Self {
            terminal,
            now: Mutex::new(Now {
                line: terminal.progress("Applying", 0),
                applied: Vec::new(),
                total: 0,
                current: None,
                doing: String::new(),
                since: Instant::now(),
                waits_for: None,
            }),
        }
    }

    fn now(&self) -> MutexGuard<'_, Now> {
        // Nothing that is done under it can leave it half done.
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes what the engine tells.
    pub(super) fn tell(&self, progress: Progress<'_>) {
        let mut now = self.now();
        if !matches!(progress, Progress::WaitsForLock { .. }) {
            now.waits_for = None;
        }
        match progress {
            Progress::WaitsForLock { key, .. } => now.waits_for = Some(key),
            Progress::Migration {
                migration, total, ..
            } => {
                now.total = total;
                now.current = Some(migration.name.clone());
                now.does(String::new());
            }
            Progress::Statement { line, text, .. } => {
                let first = text.lines().next().unwrap_or_default();
                let first: String = first.chars().take(MAX_CHARACTERS).collect();
                now.does(format!("line {line}: {first}"));
            }
            Progress::Leftover { migration, index } => {
                now.line.clear();
                self.terminal.done(
                    "Dropping",
                    format!(
                        "{index}, invalid, which an earlier run of {} left",
                        migration.name
                    ),
                );
                now.does(format!("drops the invalid index {index}"));
            }
            Progress::Retry {
                migration,
                attempt,
                pause,
                reason,
            } => {
                now.line.clear();
                self.terminal.done(
                    "Retrying",
                    format!(
                        "{} in {} (try {attempt}), rolled back: {reason}",
                        migration.name,
                        seconds(pause)
                    ),
                );
                now.does("waits to begin again".to_owned());
            }
            Progress::Applied { migration, elapsed } => {
                now.line.clear();
                let said = format!("{}, {}", migration.name, seconds(elapsed));
                self.terminal.done("Applied", said);
                now.current = None;
                now.applied.push(Applied {
                    name: migration.name.clone(),
                    elapsed,
                });
            }
            _ => {}
        }
    }

    /// Moves the line, for ever.
    pub(super) async fn tick(&self) {
        loop {
            tokio::time::sleep(TICK).await;
            let now = &mut *self.now();
            let Some(name) = &now.current else {
                continue;
            };
            let what = format!("{name} {} {}", seconds(now.since.elapsed()), now.doing);
            now.line.of(now.total).at(now.applied.len(), &what);
        }
    }

    /// A line that stays.
    pub(super) fn say(&self, verb: &str, what: &str) {
        self.now().line.clear();
        self.terminal.done(verb, what);
    }

    /// The migration lock's key, while it is waited for.
    pub(super) fn waits_for(&self) -> Option<i64> {
        self.now().waits_for
    }

    /// What was applied.
    pub(super) fn end(&self) -> Vec<Applied> {
        let mut now = self.now();
        now.line.clear();
        now.applied.clone()
    }

    /// The migration that was begun and is not applied.
    pub(super) fn current(&self) -> Option<String> {
        self.now().current.clone()
    }
}

impl Now {
    fn does(&mut self, what: String) {
        self.doing = what;
        self.since = Instant::now();
    }
}
