use std::fmt;

use driftless_sql_text::truncate_identifier;
use serde::{Deserialize, Serialize};

use crate::error::RulesError;
use crate::known::KnownObject;
use crate::object::{ObjectKind, TableName};
use crate::pattern::{IgnorePattern, PatternName};

/// What is protected and why.
///
/// ```
/// use driftless_sanitize::Rules;
///
/// let rules = Rules::from_drift_ignore(
///     "prisma/drift-ignore.json",
///     r#"{ "protectedIndexes": [{ "name": "docs_embedding_idx", "table": "docs" }] }"#,
/// )?;
/// assert_eq!(rules.objects[0].name, "docs_embedding_idx");
/// # Ok::<(), driftless_sanitize::RulesError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// Objects that no statement may harm.
    pub objects: Vec<ProtectedObject>,
    /// Statements that are removed by their text.
    pub patterns: Vec<IgnorePattern>,
}

/// An object that a rule names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtectedObject {
    /// Its kind; any (but a column) where the rule does not say.
    pub kind: Option<ObjectKind>,
    /// Its schema; any where the rule does not say.
    pub schema: Option<String>,
    /// Its name as the catalog holds it.
    pub name: String,
    /// Its table, as `table` or `schema.table`; any where the rule does not say.
    pub table: Option<String>,
    /// Why it is protected.
    pub reason: String,
    /// SQL that makes it (`recreateSQL`), where the rule has it.
    pub definition: Option<String>,
    /// Where the rule stands.
    pub source: RuleSource,
}

/// Where a rule stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleSource {
    /// The file, as the caller named it.
    pub file: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// The place within the file: `ignorePatterns[3]`, `protect[0]`.
    pub place: String,
}

impl fmt::Display for RuleSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if !self.place.is_empty() {
            write!(f, " ({})", self.place)?;
        }
        Ok(())
    }
}

/// One `[[protect]]` table of `driftless.toml`, for [`Rules::add`].
///
/// ```toml
/// [[protect]]
/// kind = "index"
/// name = "docs_embedding_idx"
/// table = "docs"
/// reason = "similarity search"
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProtectEntry {
    /// Its kind; any (but a column) if left out.
    pub kind: Option<ObjectKind>,
    /// Its name as the catalog holds it: unquoted, in its true case.
    pub name: String,
    /// Its schema; any if left out.
    pub schema: Option<String>,
    /// Its table, as `table` or `schema.table`; any if left out. A column's must be given.
    pub table: Option<String>,
    /// Why it is protected.
    pub reason: String,
    /// SQL that makes it.
    pub definition: Option<String>,
}

/// Why an existing object is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protection<'a> {
    /// The rule's reason.
    pub reason: &'a str,
    /// Where the rule stands.
    pub source: &'a RuleSource,
    /// SQL that makes the object, where the rule has it.
    pub definition: Option<&'a str>,
}

impl Rules {
    /// Adds a `[[protect]]` table. `source` says where it stands, for messages.
    pub fn add(&mut self, entry: ProtectEntry, source: RuleSource) -> Result<(), RulesError> {
        let missing = |key, example| {
            Err(RulesError::MissingKey {
                at: source.clone().into(),
                key,
                example,
            })
        };
        if entry.name.is_empty() {
            return missing("name", "name = \"docs_embedding_idx\"");
        }
        if entry.reason.trim().is_empty() {
            return missing("reason", "reason = \"why it must stay\"");
        }
        if entry.kind == Some(ObjectKind::Column) && entry.table.is_none() {
            return missing("table", "a column's name is not enough: table = \"docs\"");
        }
        self.objects.push(ProtectedObject {
            kind: entry.kind,
            schema: entry.schema,
            name: truncate_identifier(&entry.name).to_owned(),
            table: entry.table,
            reason: entry.reason,
            definition: entry.definition,
            source,
        });
        Ok(())
    }

    /// Adds the rules of another source. Where two name one object, the earlier one is reported.
    pub fn merge(&mut self, other: Self) {
        self.objects.extend(other.objects);
        self.patterns.extend(other.patterns);
    }

    /// Whether nothing is protected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.objects.is_empty() && self.patterns.is_empty()
    }

    /// The names that stand literally in the patterns, with what the words before them say of
    /// their kind. One that is an object's name makes that object protected: see
    /// [`Rules::protection_of`].
    pub fn names_in_patterns(&self) -> impl Iterator<Item = (&PatternName, &IgnorePattern)> {
        self.patterns
            .iter()
            .flat_map(|pattern| pattern.names().iter().map(move |name| (name, pattern)))
    }

    /// Why an existing object is protected, if it is: a rule names it, or a pattern does.
    #[must_use]
    pub fn protection_of(&self, object: &KnownObject) -> Option<Protection<'_>> {
        let by_rule = self
            .objects
            .iter()
            .find(|rule| rule.names(object))
            .map(|rule| Protection {
                reason: &rule.reason,
                source: &rule.source,
                definition: rule.definition.as_deref(),
            });
        by_rule.or_else(|| {
            let (_, pattern) = self
                .names_in_patterns()
                .find(|(name, _)| name.names(object))?;
            Some(Protection {
                reason: &pattern.reason,
                source: &pattern.source,
                definition: None,
            })
        })
    }
}

impl ProtectedObject {
    /// Whether an existing object is the one meant.
    #[must_use]
    pub fn names(&self, object: &KnownObject) -> bool {
        let name = &object.name;
        let table_fits = self.table.as_ref().is_none_or(|wanted| {
            name.table
                .as_ref()
                .is_none_or(|table| is_table(wanted, table))
        });
        self.name == name.name
            && kind_fits(self.kind, object)
            && self
                .schema
                .as_ref()
                .is_none_or(|schema| *schema == name.schema)
            && table_fits
    }
}

/// Whether a rule's kind covers an object. Teams call the index under a constraint an index.
pub(crate) fn kind_fits(kind: Option<ObjectKind>, object: &KnownObject) -> bool {
    let actual = object.name.kind;
    match kind {
        None => actual != ObjectKind::Column,
        Some(ObjectKind::Index) if actual == ObjectKind::Constraint => object.has_index(),
        Some(ObjectKind::View) => {
            matches!(actual, ObjectKind::View | ObjectKind::MaterializedView)
        }
        Some(kind) => kind == actual,
    }
}

pub(crate) fn is_table(wanted: &str, table: &TableName) -> bool {
    wanted == table.name
        || wanted
            .strip_suffix(&table.name)
            .and_then(|rest| rest.strip_suffix('.'))
            == Some(&table.schema)
}
