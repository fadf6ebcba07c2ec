//! What function bodies name.

use std::collections::{BTreeMap, BTreeSet};

use super::routines::Body;
use crate::catalog::Catalog;
use crate::id::ObjectId;

/// Finds objects that bodies name, by their own names alone: the schema in front of a name, if
/// any, is not looked at, and neither is whether the name stands in a comment.
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
    let mut found = BTreeSet::new();
    for Body { function, text } in bodies {
        for name in identifiers(text) {
            for id in by_name.get(name.as_str()).into_iter().flatten() {
                if *id != function {
                    found.insert((function.clone(), (*id).clone()));
                }
            }
        }
    }
    found
}

/// The identifiers in a text, unquoted: words in lower case, and what stands in double quotes.
fn identifiers(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if first == '"' {
            let (name, after) = quoted(rest.get(1..).unwrap_or_default());
            found.insert(name);
            rest = after;
        } else {
            let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(length);
            if length > 0 {
                found.insert(word.to_lowercase());
                rest = after;
            } else {
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$' || !c.is_ascii()
}

/// The name up to the closing quote, two quotes being one, and what follows it.
fn quoted(text: &str) -> (String, &str) {
    let mut name = String::new();
    let mut rest = text;
    loop {
        let Some((before, after)) = rest.split_once('"') else {
            name.push_str(rest);
            return (name, "");
        };
        name.push_str(before);
        match after.strip_prefix('"') {
            Some(more) => {
                name.push('"');
                rest = more;
            }
            None => return (name, after),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::identifiers;

    #[test]
    fn words_and_quoted_names() {
        let found = identifiers(r#"SELECT a.B, "Odd ""name""" FROM público WHERE x='y"#);
        let expected = [
            "select",
            "a",
            "b",
            "Odd \"name\"",
            "from",
            "público",
            "where",
            "x",
            "y",
        ];
        assert_eq!(found, expected.map(str::to_owned).into());
    }

    #[test]
    fn an_open_quote_ends_with_the_text() {
        assert!(identifiers("\"open").contains("open"));
    }
}
