//! The table of rules: everything that is documented of them stands here and nowhere else.

mod data;
mod history;
mod locks;
mod protection;
mod squawk;
mod style;
mod text;
mod vector;

use std::fmt;

use driftless_sanitize::ObjectKind;
use serde::{Deserialize, Serialize};

pub(crate) use data::*;
pub(crate) use history::*;
pub(crate) use locks::*;
pub(crate) use protection::*;
pub(crate) use squawk::{SQUAWK, Squawk};
pub(crate) use style::*;
pub(crate) use text::*;
pub(crate) use vector::*;

/// A rule: what it finds, why that harms, and what to do instead.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, stable: in settings, suppressions and reports.
    pub name: &'static str,
    /// How bad what it finds is, where the settings do not say otherwise.
    pub severity: Severity,
    /// What it is about.
    pub group: Group,
    /// How it finds it.
    pub found_by: FoundBy,
    /// What it finds, in one sentence.
    pub summary: &'static str,
    /// Why that harms, and whom.
    pub harm: &'static str,
    /// An example of the harm and of the safe way; nothing where no SQL can show it.
    pub example: Option<Example>,
    /// The rules of squawk that find the same, or a part of it.
    pub squawk: &'static [&'static str],
}

/// An example, which the tests run.
#[derive(Debug, PartialEq, Eq)]
pub struct Example {
    /// What is there before.
    pub before: &'static str,
    /// What else must be known for it.
    pub given: &'static [Given],
    /// A migration in which the rule finds something.
    pub harmful: &'static str,
    /// Migrations that come to the same and in which it does not; each is a file of its own.
    pub safe: &'static [&'static str],
}

/// What must be known beside the SQL for an example to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// The tool puts the migration in a transaction.
    InTransaction,
    /// Migrations must be idempotent.
    Idempotent,
    /// An object is protected.
    Protected {
        /// Its kind.
        kind: ObjectKind,
        /// Its name.
        name: &'static str,
    },
    /// A database is given, where a table has rows.
    Rows {
        /// The table, in schema `public`.
        table: &'static str,
        /// How many.
        rows: u32,
    },
    /// A file of the project.
    File {
        /// Its path.
        path: &'static str,
        /// Its text.
        text: &'static str,
    },
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Not looked for, unless the settings ask for it.
    Off,
    /// Good to know before it is applied.
    Warning,
    /// Must be mended, or allowed with a reason.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Off => "off",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Protected objects.
    Protection,
    /// Who waits for whom while the migration runs.
    Locks,
    /// Rows and what reads them.
    Data,
    /// pgvector.
    Vector,
    /// The order and the files of migrations.
    History,
    /// Who may do what.
    Security,
    /// Choices of types, names and form.
    Style,
    /// Suppressions.
    Allow,
}

/// How a rule finds what it finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FoundBy {
    /// The migration is run on a scratch database.
    Execution,
    /// The migration's text is read.
    Text,
    /// Both.
    Both,
    /// The migrations folder is compared with a commit.
    History,
}

/// The groups, each with its rules.
const TABLE: &[&[&Rule]] = &[PROTECTION, LOCKS, DATA, TEXT, VECTOR, STYLE, HISTORY];

/// Every rule.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    TABLE.iter().flat_map(|group| group.iter().copied())
}

/// The rule of this name, or the one whose name is most like it.
pub fn rule(name: &str) -> Result<&'static Rule, &'static Rule> {
    match rules().find(|rule| rule.name == name) {
        Some(rule) => Ok(rule),
        None => Err(rules()
            .min_by_key(|rule| strsim::damerau_levenshtein(rule.name, name))
            .unwrap_or(&UNNEEDED_ALLOW)),
    }
}
