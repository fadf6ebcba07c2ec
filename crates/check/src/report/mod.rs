//! What was found, in the forms that other tools read.

use driftless_effects::Unfilled;

use crate::finding::Finding;
use crate::rule::Severity;

/// What was checked, and what was found.
#[derive(Debug, Default)]
pub struct Report {
    /// The migrations, in their order.
    pub checked: Vec<Checked>,
    /// The findings, in the order of the migrations and of their text.
    pub findings: Vec<Finding>,
}

/// A migration that was checked.
#[derive(Debug)]
pub struct Checked {
    /// The file, as its findings call it.
    pub path: String,
    /// Its text.
    pub sql: String,
    /// Whether it was run on a scratch database. What only a run shows was not looked for otherwise.
    pub executed: bool,
    /// Tables that could not be given rows before it ran: what it does to rows in them was not seen.
    pub unfilled: Vec<Unfilled>,
}

impl Report {
    /// How many findings are as bad as this.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let findings = self.findings.iter();
        findings.filter(|it| it.severity == severity).count()
    }

    /// The text of a file that was checked.
    #[must_use]
    pub fn sql(&self, path: &str) -> Option<&str> {
        let file = self.checked.iter().find(|it| it.path == path)?;
        Some(&file.sql)
    }
}
