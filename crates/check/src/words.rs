//! A statement's words, to say what would be better. What happened is never read from them.

use driftless_effects::Place;
use driftless_sanitize::TableName;
use driftless_sql_text::{Token, quote_identifier, tokens};

/// The significant tokens of a statement.
pub(crate) struct Words<'a>(Vec<Token<'a>>);

impl<'a> Words<'a> {
    pub(crate) fn of(place: &'a Place) -> Self {
        let all = tokens(&place.statement);
        Self(all.filter(|token| token.kind.is_significant()).collect())
    }

    /// Whether it starts with these words.
    pub(crate) fn start(&self, words: &[&str]) -> bool {
        self.0.len() >= words.len() && words.iter().zip(&self.0).all(|(word, it)| it.is_word(word))
    }

    /// Whether its first word is one of these.
    pub(crate) fn start_with_one(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.start(&[word]))
    }

    /// Whether the word is anywhere in it.
    pub(crate) fn have(&self, word: &str) -> bool {
        self.0.iter().any(|token| token.is_word(word))
    }
}

/// Tables as messages name them: `orders and archive.orders`.
pub(crate) fn tables<'t>(names: impl IntoIterator<Item = &'t TableName>) -> String {
    list(names.into_iter().map(table).collect())
}

/// A table as messages name it, without the schema `public`.
pub(crate) fn table(name: &TableName) -> String {
    let quoted = quote_identifier(&name.name);
    match name.schema.as_str() {
        "public" => quoted.into_owned(),
        schema => format!("{}.{quoted}", quote_identifier(schema)),
    }
}

/// `a`, `a and b`, `a, b and c`; each once.
pub(crate) fn list(mut items: Vec<String>) -> String {
    let mut seen = std::collections::BTreeSet::new();
    items.retain(|item| seen.insert(item.clone()));
    match items.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}
