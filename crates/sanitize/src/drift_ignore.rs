//! Reads `drift-ignore.json`, the file in which teams that use Prisma keep what it must not drop.

use std::collections::BTreeMap;

use driftless_sql_text::{line_column, truncate_identifier};
use serde_json::value::RawValue;

use crate::error::RulesError;
use crate::object::ObjectKind;
use crate::pattern::IgnorePattern;
use crate::rules::{ProtectedObject, RuleSource, Rules};

const LISTS: [&str; 2] = ["protectedIndexes", "ignorePatterns"];
const INDEX_KEYS: [&str; 7] = [
    "name",
    "table",
    "type",
    "description",
    "recreateSQL",
    "dropPattern",
    "createPattern",
];
const PATTERN_KEYS: [&str; 3] = ["pattern", "reason", "action"];

/// How much a key must look like a list's name to be taken for a misspelling of it (0 to 1).
const MISSPELLING: f64 = 0.8;

impl Rules {
    /// Reads the text of a `drift-ignore.json`. `file` is what messages call it.
    ///
    /// Two lists are read, either of which may be missing:
    /// - `protectedIndexes`: `name`, and if wanted `table`, `type` and `description` (what the
    ///   index is and why it matters), `recreateSQL`, `dropPattern` and `createPattern`;
    /// - `ignorePatterns`: `pattern`, `reason` and `action`, which is always `"remove"`.
    ///
    /// Patterns are JavaScript regular expressions: see [`IgnorePattern`]. Other keys beside the
    /// two lists are nobody's business here; within a rule they are errors, since a misspelt key
    /// protects nothing.
    pub fn from_drift_ignore(file: &str, text: &str) -> Result<Self, RulesError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let reader = Reader { file, text };
        let whole: &RawValue = serde_json::from_str(text).map_err(|error| {
            let message = error.to_string();
            let message = message
                .split(" at line ")
                .next()
                .unwrap_or_default()
                .to_owned();
            RulesError::Syntax {
                file: file.to_owned(),
                line: error.line(),
                column: error.column(),
                message,
            }
        })?;
        let top = reader.object(whole, "", "the file's content")?;
        for (key, value) in &top {
            let like = |list: &str| {
                strsim::normalized_damerau_levenshtein(&plain(key), &plain(list)) >= MISSPELLING
            };
            if !LISTS.contains(&key.as_str())
                && let Some(nearest) = LISTS.into_iter().find(|list| like(list))
            {
                return Err(reader.unknown_key(value, "", key, nearest, &LISTS));
            }
        }
        let mut rules = Self::default();
        for (index, value) in reader.list(&top, LISTS[0])?.into_iter().enumerate() {
            reader.protected_index(value, &format!("{}[{index}]", LISTS[0]), &mut rules)?;
        }
        for (index, value) in reader.list(&top, LISTS[1])?.into_iter().enumerate() {
            let pattern = reader.ignore_pattern(value, &format!("{}[{index}]", LISTS[1]))?;
            rules.patterns.push(pattern);
        }
        Ok(rules)
    }
}

/// A key without what people write differently.
fn plain(key: &str) -> String {
    key.to_lowercase().replace(['_', '-', ' '], "")
}

type Object<'a> = BTreeMap<String, &'a RawValue>;

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
}

impl<'a> Reader<'a> {
    fn source(&self, value: &RawValue, place: &str) -> RuleSource {
        // A raw value is a slice of the text it was read from.
        let offset = value
            .get()
            .as_ptr()
            .addr()
            .wrapping_sub(self.text.as_ptr().addr());
        RuleSource {
            file: self.file.to_owned(),
            line: Some(line_column(self.text, offset).line),
            place: place.to_owned(),
        }
    }

    fn unknown_key(
        &self,
        value: &RawValue,
        place: &str,
        key: &str,
        nearest: &'static str,
        known: &[&str],
    ) -> RulesError {
        RulesError::UnknownKey {
            at: self.source(value, place).into(),
            key: key.to_owned(),
            nearest,
            known: known.join(", "),
        }
    }

    fn object(
        &self,
        value: &'a RawValue,
        place: &str,
        what: &str,
    ) -> Result<Object<'a>, RulesError> {
        serde_json::from_str(value.get())
            .map_err(|_| self.wrong_type(value, place, what, "an object: { … }"))
    }

    fn list(&self, top: &Object<'a>, key: &str) -> Result<Vec<&'a RawValue>, RulesError> {
        let Some(value) = top.get(key).copied() else {
            return Ok(Vec::new());
        };
        serde_json::from_str(value.get())
            .map_err(|_| self.wrong_type(value, "", &format!("`{key}`"), "a list: [ … ]"))
    }

    fn wrong_type(
        &self,
        value: &RawValue,
        place: &str,
        what: &str,
        expected: &'static str,
    ) -> RulesError {
        RulesError::WrongType {
            at: self.source(value, place).into(),
            what: what.to_owned(),
            expected,
        }
    }

    /// An entry of a list, with no keys but the known ones.
    fn entry(
        &self,
        value: &'a RawValue,
        place: &'a str,
        known: &[&'static str],
    ) -> Result<Entry<'a, '_>, RulesError> {
        let keys = self.object(value, place, "the rule")?;
        for (key, value) in &keys {
            if known.contains(&key.as_str()) {
                continue;
            }
            let likeness = |other: &str| strsim::jaro_winkler(&plain(key), &plain(other));
            let nearest = known.iter().copied().reduce(|best, next| {
                if likeness(next) > likeness(best) {
                    next
                } else {
                    best
                }
            });
            return Err(self.unknown_key(value, place, key, nearest.unwrap_or_default(), known));
        }
        Ok(Entry {
            reader: self,
            source: self.source(value, place),
            place,
            keys,
        })
    }

    fn protected_index(
        &self,
        value: &'a RawValue,
        place: &'a str,
        rules: &mut Rules,
    ) -> Result<(), RulesError> {
        let entry = self.entry(value, place, &INDEX_KEYS)?;
        let name = entry.required("name", "\"name\": \"docs_embedding_idx\"")?;
        let name = truncate_identifier(&name).to_owned();
        let kind_of_index = entry.string("type")?;
        let reason = entry
            .string("description")?
            .unwrap_or_else(|| match kind_of_index {
                Some(kind) => format!("{kind} index"),
                None => "no reason given".to_owned(),
            });
        for (key, creates) in [("dropPattern", false), ("createPattern", true)] {
            if let Some((pattern, source)) = entry.string_and_source(key)? {
                let pattern = IgnorePattern::new(&pattern, &reason, key, source)?;
                rules.patterns.push(pattern.of(name.clone(), creates));
            }
        }
        rules.objects.push(ProtectedObject {
            kind: Some(ObjectKind::Index),
            schema: None,
            name,
            table: entry.string("table")?,
            reason,
            definition: entry.string("recreateSQL")?,
            source: entry.source,
        });
        Ok(())
    }

    fn ignore_pattern(
        &self,
        value: &'a RawValue,
        place: &'a str,
    ) -> Result<IgnorePattern, RulesError> {
        let entry = self.entry(value, place, &PATTERN_KEYS)?;
        let action = entry.required("action", "\"action\": \"remove\"")?;
        if action != "remove" {
            return Err(RulesError::UnknownAction {
                at: entry.source.into(),
                action,
            });
        }
        let reason = entry
            .string("reason")?
            .unwrap_or_else(|| "no reason given".to_owned());
        let (pattern, source) = entry
            .string_and_source("pattern")?
            .unwrap_or_else(|| (String::new(), entry.source));
        IgnorePattern::new(&pattern, reason, "pattern", source)
    }
}

/// One rule.
struct Entry<'a, 'r> {
    reader: &'r Reader<'a>,
    source: RuleSource,
    place: &'a str,
    keys: Object<'a>,
}

impl Entry<'_, '_> {
    fn string_and_source(&self, key: &str) -> Result<Option<(String, RuleSource)>, RulesError> {
        let Some(value) = self.keys.get(key) else {
            return Ok(None);
        };
        let text = serde_json::from_str(value.get()).map_err(|_| {
            self.reader
                .wrong_type(value, self.place, &format!("`{key}`"), "a string: \"…\"")
        })?;
        Ok(Some((text, self.reader.source(value, self.place))))
    }

    fn string(&self, key: &str) -> Result<Option<String>, RulesError> {
        Ok(self.string_and_source(key)?.map(|(text, _)| text))
    }

    fn required(&self, key: &'static str, example: &'static str) -> Result<String, RulesError> {
        match self.string(key)? {
            Some(text) if !text.is_empty() => Ok(text),
            _ => Err(RulesError::MissingKey {
                at: self.source.clone().into(),
                key,
                example,
            }),
        }
    }
}
