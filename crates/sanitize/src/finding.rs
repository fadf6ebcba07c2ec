use std::fmt;
use std::ops::Range;

use serde::Serialize;

use crate::object::ObjectName;
use crate::rules::RuleSource;

/// What is done about a statement. One without a finding is kept as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The whole statement is commented out.
    Remove,
    /// Part of it is commented out: an item of a list, an action of an `ALTER TABLE`.
    Edit,
    /// It stays, and a person must look at it: it may harm a protected object in a way that the
    /// text alone does not decide, or in a way that may be meant.
    Review,
}

/// Why a statement is not kept as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What is done about it.
    pub verdict: Verdict,
    /// Line of [`range`](Self::range)'s start in the input, from 1.
    pub line: usize,
    /// Column of it in characters, from 1.
    pub column: usize,
    /// Bytes of the input that this is about: the statement, or the part of it.
    pub range: Range<usize>,
    /// The text of these bytes; what was removed, unless the verdict is [`Verdict::Review`].
    pub text: String,
    /// The whole statement's text.
    pub statement: String,
    /// The protected objects it concerns, where they are known.
    pub objects: Vec<ObjectName>,
    /// What it would do, or what is wrong with it.
    pub explanation: String,
    /// Why the rule protects that, if a rule is involved.
    pub reason: Option<String>,
    /// Where that rule stands.
    pub rule: Option<RuleSource>,
}

/// `LINE:COLUMN: removed: explanation: reason (rule)`
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = match self.verdict {
            Verdict::Remove => "removed",
            Verdict::Edit => "removed in part",
            Verdict::Review => "to review",
        };
        write!(
            f,
            "{}:{}: {verdict}: {}",
            self.line, self.column, self.explanation
        )?;
        if let Some(reason) = &self.reason {
            write!(f, ": {reason}")?;
        }
        if let Some(rule) = &self.rule {
            write!(f, " [{rule}]")?;
        }
        Ok(())
    }
}

/// A script after sanitizing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sanitized {
    /// The script, with what is removed commented out and every other byte as it was.
    pub sql: String,
    /// What was removed, and what needs a person to look at it, in the order of the script.
    pub findings: Vec<Finding>,
}

impl Sanitized {
    /// Whether nothing is left but comments and white space.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        driftless_sql_text::statements(&self.sql).next().is_none()
    }
}
