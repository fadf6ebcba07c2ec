//! Workflow commands, from which GitHub Actions makes annotations.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::Report;
use crate::rule::Severity;

/// The report as lines for the log of a job of GitHub Actions, which shows them beside the changed
/// lines ("Workflow commands for GitHub Actions", `error` and `warning`).
///
/// `folder` is where the paths of the report begin, as seen from the root of the repository.
///
/// ```
/// use driftless_check::{Report, github};
///
/// assert_eq!(github(&Report::default(), ""), "");
/// ```
#[must_use]
pub fn github(report: &Report, folder: &str) -> String {
    let mut lines = String::new();
    for finding in &report.findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning | Severity::Off => "warning",
        };
        let mut properties = format!("file={}", property(&in_folder(folder, &finding.path)));
        // Writing to a String does not fail.
        if let Some(spot) = &finding.spot {
            let _ = write!(properties, ",line={},endLine={}", spot.line, spot.end_line);
            // Columns are for places of one line.
            if spot.line == spot.end_line {
                let _ = write!(
                    properties,
                    ",col={},endColumn={}",
                    spot.column, spot.end_column
                );
            }
        }
        let title = property(finding.rule.name);
        let message = format!("{}\n{}", finding.message, finding.help);
        let message = data(&message);
        let _ = writeln!(lines, "::{command} {properties},title={title}::{message}");
    }
    lines
}

/// A path as seen from the root of the repository.
pub(super) fn in_folder<'a>(folder: &str, path: &'a str) -> Cow<'a, str> {
    match folder.trim_end_matches('/') {
        "" => Cow::Borrowed(path),
        folder => Cow::Owned(format!("{folder}/{path}")),
    }
}

/// What the runner's `escapeData` undoes.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// What the runner's `escapeProperty` undoes.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
