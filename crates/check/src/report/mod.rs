//! What was found, in the forms that other tools read.

mod github;
mod json;
mod sarif;

use std::collections::BTreeMap;

use driftless_effects::Unfilled;

use crate::finding::Finding;
use crate::rule::Severity;

pub use github::github;
pub use json::json;
pub use sarif::sarif;

/// What was checked, and what was found.
#[derive(Debug, Default)]
pub struct Report {
    /// The migrations, in their order.
    pub checked: Vec<Checked>,
    /// The findings, in the order of the migrations and of their text.
    pub findings: Vec<Finding>,
    /// Why not all were run, where a migration that was not to be checked is to blame.
    pub stopped: Option<String>,
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

    /// For each finding what it is known by from one run to the next: its rule, its file and the text
    /// it is about, or else what it says, but not the line, which moves with what is written above it.
    fn fingerprints(&self) -> Vec<String> {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        self.findings
            .iter()
            .map(|finding| {
                let sql = self.sql(&finding.path);
                let text = finding.spot.as_ref().zip(sql);
                let text = text.and_then(|(spot, sql)| sql.get(spot.range.clone()));
                let words: Vec<&str> = text
                    .unwrap_or(&finding.message)
                    .split_whitespace()
                    .collect();
                let known_by = [finding.rule.name, &finding.path, &words.join(" ")].join("\0");
                let number = seen.entry(known_by.clone()).or_default();
                *number += 1;
                // The digest that Prisma uses: any would do.
                driftless_checksum::prisma(format!("{known_by}\0{number}").as_bytes())
            })
            .collect()
    }
}
