//! What became of a migration's file since it was applied.

use driftless_checksum::{Change, Recorded, classify, find_applied};
use driftless_migrations::{Details, Entry, Migration};

use crate::exit::{Exit, Failed, OrExit as _};

/// How a file differs from what was applied.
#[derive(Debug)]
pub(crate) struct Edit {
    /// Nothing where the applied text was not found.
    pub change: Option<Change>,
    /// The applied text, where it was found.
    pub applied: Option<String>,
    /// The newest commit in which the applied text was found, where it was in one.
    pub commit: Option<String>,
}

impl Edit {
    /// Looks for the applied text: the file with other line ends, then the file's history in git.
    pub(crate) fn find(migration: &Migration, entry: &Entry) -> Result<Self, Failed> {
        let unknown = Self {
            change: None,
            applied: None,
            commit: None,
        };
        let Some(recorded) = &entry.recorded else {
            return Ok(unknown);
        };
        let text = String::from_utf8_lossy(recorded);
        let recorded = match migration.details {
            Details::Prisma => Recorded::Prisma(&text),
            Details::Sqlx { .. } => Recorded::Sqlx(recorded),
        };
        let current = migration.sql.as_bytes();
        let found = find_applied(&migration.path, current, recorded).or_exit(Exit::Failure)?;
        let Some(applied) = found else {
            return Ok(unknown);
        };
        let text = String::from_utf8_lossy(&applied.bytes).into_owned();
        Ok(Self {
            change: Some(classify(&text, &migration.sql)),
            applied: Some(text),
            commit: applied.commit,
        })
    }

    /// Whether the database may hold something else than the file makes.
    pub(crate) fn is_semantic(&self) -> bool {
        match &self.change {
            Some(Change::Identical | Change::Cosmetic) => false,
            Some(Change::LineEndings(within_values)) => !within_values.is_empty(),
            Some(Change::Semantic(_)) | None => true,
        }
    }

    /// Whether the applied text was not found.
    pub(crate) fn is_unknown(&self) -> bool {
        self.change.is_none()
    }

    /// In one word, for scripts.
    pub(crate) fn class(&self) -> &'static str {
        match &self.change {
            Some(Change::Identical) => "identical",
            Some(Change::LineEndings(_)) => "line-endings",
            Some(Change::Cosmetic) => "cosmetic",
            Some(Change::Semantic(_)) => "semantic",
            None => "unknown",
        }
    }

    /// For a person.
    pub(crate) fn explained(&self) -> String {
        let what = match &self.change {
            None => {
                return "the file has changed, and what was applied was not found: check-drift tells \
                        whether the schema is what the file makes"
                    .to_owned();
            }
            Some(Change::Identical) => "the file is what was applied".to_owned(),
            Some(Change::LineEndings(within)) if within.is_empty() => {
                "only line ends or a byte order mark have changed".to_owned()
            }
            Some(Change::LineEndings(within)) => format!(
                "only line ends have changed, but within values at {}",
                lines(within)
            ),
            Some(Change::Cosmetic) => {
                "only white space, comments or letter case have changed".to_owned()
            }
            Some(Change::Semantic(differences)) => {
                format!("what it does has changed: {}", lines(differences))
            }
        };
        match &self.commit {
            Some(commit) => {
                let short = commit.get(..10).unwrap_or(commit);
                format!("{what} (applied as in commit {short})")
            }
            None => what,
        }
    }
}

/// Where the differences stand in the file, or stood.
fn lines(differences: &[driftless_checksum::Difference]) -> String {
    const SHOWN: usize = 4;
    let span = |lines: &std::ops::RangeInclusive<usize>| {
        if lines.start() == lines.end() {
            format!("line {}", lines.start())
        } else {
            format!("lines {} to {}", lines.start(), lines.end())
        }
    };
    let told = differences
        .iter()
        .map(|one| match (&one.current, &one.applied) {
            (Some(current), Some(_)) => span(&current.lines),
            (Some(current), None) => format!("{} (new)", span(&current.lines)),
            (None, Some(applied)) => format!("{} as applied (gone)", span(&applied.lines)),
            (None, None) => String::new(),
        });
    let mut told: Vec<String> = told.collect();
    if told.len() > SHOWN {
        let more = told.len() - SHOWN;
        told.truncate(SHOWN);
        told.push(format!("{more} more"));
    }
    told.join(", ")
}
