use regress::{Flags, Regex};

use crate::error::RulesError;
use crate::known::KnownObject;
use crate::object::ObjectKind;
use crate::pattern_words::{Literal, words};
use crate::rules::{RuleSource, kind_fits};
use crate::text::Views;

/// A JavaScript regular expression: statements that match it are removed.
///
/// It is matched with the flags `i` and `s` against each whole statement and, of a statement with
/// several parts (`DROP INDEX a, b`, several actions of an `ALTER TABLE`), against each part
/// written as a statement of its own. Comments are left out, and a match that needs the contents
/// of a string constant does not count. White space is tried as written and folded to one space,
/// so that a pattern written for one line fits a statement over several.
#[derive(Debug, Clone)]
pub struct IgnorePattern {
    /// The pattern as written.
    pub pattern: String,
    /// Why.
    pub reason: String,
    /// Where the rule stands.
    pub source: RuleSource,
    /// The object whose rule the pattern is part of.
    pub(crate) bound: Option<Bound>,
    regex: Regex,
    /// Words in lower case that every match contains: most statements are told apart by them.
    required: Vec<String>,
    names: Vec<PatternName>,
}

/// The object whose rule a `dropPattern` or `createPattern` is part of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bound {
    pub(crate) name: String,
    /// It is the `createPattern`: while the object does not exist, its creation is wanted.
    pub(crate) creates: bool,
}

/// A name that stands literally in a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternName {
    /// The name as the pattern spells it. Patterns ignore case, and so does the comparison.
    pub name: String,
    /// Its kind as the word before it says (`INDEX.*name`); any if none does.
    pub kind: Option<ObjectKind>,
    /// The table the pattern names before it: `ALTER TABLE.*table.*name`.
    pub table: Option<String>,
}

impl IgnorePattern {
    /// Reads a pattern. `key` is what messages call it: `pattern`, `dropPattern`.
    pub fn new(
        pattern: &str,
        reason: impl Into<String>,
        key: &'static str,
        source: RuleSource,
    ) -> Result<Self, RulesError> {
        if pattern.is_empty() {
            let example = "a regular expression, such as \"DROP INDEX.*docs_embedding_idx\"";
            return Err(RulesError::MissingKey {
                at: source.into(),
                key,
                example,
            });
        }
        let flags = Flags {
            icase: true,
            dot_all: true,
            ..Flags::default()
        };
        let regex = Regex::with_flags(pattern, flags).map_err(|error| RulesError::BadPattern {
            at: source.clone().into(),
            key,
            pattern: pattern.to_owned(),
            message: error.text,
        })?;
        if regex.find("").is_some() {
            let pattern = pattern.to_owned();
            return Err(RulesError::MatchesEverything {
                at: source.into(),
                key,
                pattern,
            });
        }
        let literals = words(pattern);
        let required = literals
            .iter()
            .filter(|literal| literal.always && literal.word.is_ascii());
        let mut required: Vec<_> = required
            .map(|literal| literal.word.to_ascii_lowercase())
            .collect();
        // The longest word is most often the rarest.
        required.sort_by_key(|word| std::cmp::Reverse(word.len()));
        Ok(Self {
            required,
            names: names(literals),
            pattern: pattern.to_owned(),
            reason: reason.into(),
            source,
            bound: None,
            regex,
        })
    }

    /// The same as part of an object's rule.
    pub(crate) fn of(self, name: String, creates: bool) -> Self {
        Self {
            bound: Some(Bound { name, creates }),
            ..self
        }
    }

    /// The names in it, apart from SQL's keywords and what a negative lookaround holds.
    ///
    /// A table is only where the others are, unless the pattern names nothing else.
    #[must_use]
    pub fn names(&self) -> &[PatternName] {
        &self.names
    }

    /// Whether it may match a statement, by the statement's text in lower case.
    pub(crate) fn may_match(&self, text: &str) -> bool {
        self.required.iter().all(|word| text.contains(word))
    }

    /// Whether it matches a statement, and not only what a string constant holds.
    pub(crate) fn matches(&self, views: &Views) -> bool {
        if !self
            .required
            .iter()
            .all(|word| views.lower().contains(word))
        {
            return false;
        }
        views.any(|text| {
            self.regex.find(text).is_some()
                // The end of a statement is where its `;` is, or before it.
                || self.pattern.contains('$')
                    && text.strip_suffix(';').is_some_and(|text| self.regex.find(text).is_some())
        })
    }
}

impl PatternName {
    /// Whether an existing object is the one meant.
    #[must_use]
    pub fn names(&self, object: &KnownObject) -> bool {
        let name = &object.name;
        if !self.name.eq_ignore_ascii_case(&name.name) || !kind_fits(self.kind, object) {
            return false;
        }
        match (&self.table, &name.table) {
            (None, _) => name.kind != ObjectKind::Column,
            (Some(_), None) => true,
            // `.*users.*` fits `app_users` as well.
            (Some(part), Some(table)) => table
                .name
                .to_ascii_lowercase()
                .contains(&part.to_ascii_lowercase()),
        }
    }
}

/// What a word of a pattern says about the names after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Any,
    Kind(ObjectKind),
    Table,
    /// The table of the name before.
    On,
    Nothing,
}

/// Keywords that are never the name a pattern is about, and change nothing about the next one.
const FILLERS: [&str; 30] = [
    "action",
    "cascade",
    "check",
    "concurrently",
    "data",
    "default",
    "deferrable",
    "deferred",
    "disable",
    "enable",
    "exists",
    "expression",
    "foreign",
    "generated",
    "if",
    "immediate",
    "initially",
    "is",
    "key",
    "no",
    "not",
    "null",
    "only",
    "or",
    "primary",
    "references",
    "replace",
    "restrict",
    "type",
    "unique",
];

fn meaning(word: &str) -> Option<After> {
    Some(match word {
        "index" => After::Kind(ObjectKind::Index),
        "constraint" => After::Kind(ObjectKind::Constraint),
        "trigger" => After::Kind(ObjectKind::Trigger),
        "policy" => After::Kind(ObjectKind::Policy),
        "column" => After::Kind(ObjectKind::Column),
        "view" => After::Kind(ObjectKind::View),
        "function" | "procedure" => After::Kind(ObjectKind::Function),
        "sequence" => After::Kind(ObjectKind::Sequence),
        "extension" => After::Kind(ObjectKind::Extension),
        "schema" => After::Kind(ObjectKind::Schema),
        "table" => After::Table,
        "on" => After::On,
        "add" | "alter" | "comment" | "create" | "drop" | "modify" | "rename" | "set" => After::Any,
        "as" | "by" | "from" | "into" | "to" | "update" | "using" | "where" | "with" => {
            After::Nothing
        }
        _ => return None,
    })
}

fn names(literals: Vec<Literal>) -> Vec<PatternName> {
    let (mut found, mut tables) = (Vec::new(), Vec::new());
    let (mut after, mut table) = (After::Any, None);
    for Literal { word, .. } in literals {
        let lower = word.to_ascii_lowercase();
        if let Some(next) = meaning(&lower) {
            after = next;
        } else if lower == "type" && after == After::Any {
            after = After::Kind(ObjectKind::Type);
        } else if !FILLERS.contains(&lower.as_str()) && !lower.as_bytes()[0].is_ascii_digit() {
            match after {
                After::Any => found.push(PatternName {
                    name: word,
                    kind: None,
                    table: table.clone(),
                }),
                After::Kind(kind) => {
                    found.push(PatternName {
                        name: word,
                        kind: Some(kind),
                        table: table.clone(),
                    });
                }
                After::Table => {
                    table = Some(word.clone());
                    tables.push(PatternName {
                        name: word,
                        kind: Some(ObjectKind::Table),
                        table: None,
                    });
                }
                After::On => {
                    after = After::Nothing;
                    if let Some(last) = found.last_mut() {
                        last.table.get_or_insert(word);
                    }
                }
                After::Nothing => {}
            }
        }
    }
    if found.is_empty() { tables } else { found }
}
