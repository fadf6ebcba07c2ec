//! What function bodies name.

use std::collections::{BTreeMap, BTreeSet};

use super::routines::{Body, Language};
use crate::catalog::Catalog;
use crate::id::ObjectId;
use crate::keywords::quote;

/// Finds objects that bodies name, by their own names alone: the schema in front of a name, if
/// any, is not looked at, and neither is whether the name stands in a comment or a string.
pub(super) fn references(catalog: &Catalog, bodies: &[Body]) -> BTreeSet<(ObjectId, ObjectId)> {
    let mut by_name: BTreeMap<&str, Vec<&ObjectId>> = BTreeMap::new();
    for id in catalog.objects.keys() {
        match id {
            ObjectId::Type(_)
            | ObjectId::Sequence(_)
            | ObjectId::Table(_)
            | ObjectId::View(_)
            | ObjectId::MaterializedView(_)
            | ObjectId::Function { .. }
            | ObjectId::Aggregate { .. } => by_name.entry(id.name()).or_default().push(id),
            _ => {}
        }
    }
    let operators: Vec<&ObjectId> = catalog
        .objects
        .keys()
        .filter(|id| matches!(id, ObjectId::Operator { .. }))
        .collect();
    let mut found = BTreeSet::new();
    for body in bodies {
        if body.language == Language::Sql {
            let named = operators.iter().filter(|id| body.text.contains(id.name()));
            found.extend(named.map(|id| (body.function.clone(), (*id).clone())));
        }
        let names = match body.language {
            Language::Sql => identifiers(&body.text),
            Language::PlPgSql => declarations(&body.text)
                .iter()
                .flat_map(|text| identifiers(text))
                .collect(),
        };
        for name in names {
            for id in by_name.get(name.as_str()).into_iter().flatten() {
                let is_function =
                    matches!(id, ObjectId::Function { .. } | ObjectId::Aggregate { .. });
                if **id != body.function && !(is_function && body.language == Language::PlPgSql) {
                    found.insert((body.function.clone(), (*id).clone()));
                }
            }
        }
    }
    found
}

impl Body {
    /// Whether a body in SQL seems to call the function that it is of, which is not there when the
    /// body is looked into.
    pub(super) fn calls_itself(&self) -> bool {
        let name = quote(self.function.name());
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '"');
        self.language == Language::Sql
            && self.text.match_indices(&name).any(|(at, name)| {
                let before = self
                    .text
                    .get(..at)
                    .and_then(|text| text.chars().next_back());
                let after = self.text.get(at + name.len()..).unwrap_or_default();
                !before.is_some_and(is_word) && after.trim_start().starts_with('(')
            })
    }
}

/// What stands between each `DECLARE` and the next `BEGIN`.
fn declarations(body: &str) -> Vec<&str> {
    // ASCII, so that positions are those of the body.
    let lower = body.to_ascii_lowercase();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = lower.get(at..).and_then(|rest| rest.find("declare")) {
        let start = at + start;
        let end = lower
            .get(start..)
            .and_then(|rest| rest.find("begin"))
            .map_or(lower.len(), |length| start + length);
        found.extend(body.get(start..end));
        at = end;
    }
    found
}

/// The identifiers that a text may hold, unquoted: words in lower case, and what stands between one
/// double quote and the next. A quote in a string makes no difference to the rest: too many rather
/// than too few.
fn identifiers(text: &str) -> BTreeSet<String> {
    let words = text
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '$' || !c.is_ascii()))
        .map(|word| word.trim_start_matches('$').to_lowercase());
    let quoted = text
        .match_indices('"')
        .filter_map(|(at, quote)| text.get(at + quote.len()..))
        .map(quoted);
    words
        .chain(quoted)
        .filter(|name| !name.is_empty())
        .collect()
}

/// The name up to the closing quote, two quotes being one.
fn quoted(text: &str) -> String {
    let mut name = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('"') {
        name.push_str(before);
        let Some(more) = after.strip_prefix('"') else {
            return name;
        };
        name.push('"');
        rest = more;
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::{declarations, identifiers};

    #[test]
    fn words_and_quoted_names() {
        let found =
            identifiers(r#"SELECT a.B, "Odd ""name""" FROM público WHERE x = '"' OR "y z""#);
        for name in ["select", "a", "b", "Odd \"name\"", "público", "x", "y z"] {
            assert!(found.contains(name), "{name} in {found:?}");
        }
    }

    #[test]
    fn declarations_alone() {
        let body = "DECLARE a t%ROWTYPE; BEGIN PERFORM f(); DECLARE ü v; BEGIN NULL; END; END";
        assert_eq!(
            declarations(body),
            ["DECLARE a t%ROWTYPE; ", "DECLARE ü v; "]
        );
        assert!(declarations("BEGIN NULL; END").is_empty());
    }
}
