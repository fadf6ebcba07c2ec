use std::ops::Range;

use driftless_effects::Place;
use driftless_sql_text::line_column;

use crate::check::Levels;
use crate::rule::{Rule, Severity};

/// Something that a rule found in a migration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How bad it is, by the settings or else by the rule.
    pub severity: Severity,
    /// The file, as the caller calls it.
    pub path: String,
    /// Where in the file; the file as a whole where nothing is said.
    pub spot: Option<Spot>,
    /// What was found: one sentence that names the objects.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Bytes of the file.
    pub range: Range<usize>,
    /// The line it starts on, from 1.
    pub line: usize,
    /// The column it starts in, in characters from 1.
    pub column: usize,
    /// The line it ends on.
    pub end_line: usize,
    /// The column after its last character.
    pub end_column: usize,
}

impl Spot {
    /// The place of these bytes.
    #[must_use]
    pub fn new(sql: &str, range: Range<usize>) -> Self {
        let start = line_column(sql, range.start);
        let end = line_column(sql, range.end);
        Self {
            range,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

/// A finding without its file, as rules give it.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) rule: &'static Rule,
    pub(crate) range: Option<Range<usize>>,
    pub(crate) message: String,
    pub(crate) help: String,
}

impl Found {
    /// At a statement that was run.
    pub(crate) fn at(
        rule: &'static Rule,
        place: &Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self::within(rule, place.range.clone(), message, help)
    }

    /// In a file as a whole.
    pub(crate) fn of_file(
        rule: &'static Rule,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            range: None,
            message: message.into(),
            help: help.into(),
        }
    }

    /// With its file.
    pub(crate) fn finding(&self, path: &str, sql: &str, levels: &Levels) -> Finding {
        Finding {
            severity: levels.of(self.rule),
            rule: self.rule,
            path: path.to_owned(),
            spot: self.range.clone().map(|range| Spot::new(sql, range)),
            message: self.message.clone(),
            help: self.help.clone(),
        }
    }

    /// At some bytes.
    pub(crate) fn within(
        rule: &'static Rule,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            range: Some(range),
            message: message.into(),
            help: help.into(),
        }
    }
}
