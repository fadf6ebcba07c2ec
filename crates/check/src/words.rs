//! A statement's words, to say what would be better, and for what execution cannot show.

use std::ops::Range;

use driftless_effects::Place;
use driftless_sanitize::TableName;
use driftless_schema_export::QualifiedName;
use driftless_sql_text::{
    Cursor, Statement, Token, identifier_value, quote_identifier, span, statements, tokens,
};

/// The significant tokens of a statement.
pub(crate) struct Words<'a>(Vec<Token<'a>>);

impl<'a> Words<'a> {
    pub(crate) fn of(place: &'a Place) -> Self {
        let all = tokens(&place.statement);
        Self(all.filter(|token| token.kind.is_significant()).collect())
    }

    /// The words of a statement of the file; tokens start where they do in the file.
    pub(crate) fn within(statement: &Statement<'a>) -> Self {
        Self(statement.significant().collect())
    }

    /// The tokens.
    pub(crate) fn tokens(&self) -> &[Token<'a>] {
        &self.0
    }

    /// From its first token to its last.
    pub(crate) fn range(&self) -> Range<usize> {
        span(&self.0).unwrap_or_default()
    }

    /// Whether it names this, by itself or within a string that it may run.
    pub(crate) fn name(&self, name: &str) -> bool {
        self.named(name).is_some()
            || self
                .0
                .iter()
                .any(|token| token.kind.is_string() && token.text.contains(name))
    }

    /// The token that is this name.
    pub(crate) fn named(&self, name: &str) -> Option<&Token<'a>> {
        let is_it =
            |token: &&Token<'_>| token.kind.is_identifier() && identifier_value(token) == name;
        self.0.iter().find(is_it)
    }

    /// Whether it starts with these words.
    pub(crate) fn start(&self, words: &[&str]) -> bool {
        Cursor::new(&self.0).sees(words)
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

/// The statements of a file.
pub(crate) struct Script<'a>(Vec<Words<'a>>);

impl<'a> Script<'a> {
    pub(crate) fn read(sql: &'a str) -> Self {
        Self(statements(sql).map(|one| Words::within(&one)).collect())
    }

    pub(crate) fn statements(&self) -> &[Words<'a>] {
        &self.0
    }

    /// The first statement that has all these words and names.
    pub(crate) fn find_all(&self, words: &[&str], names: &[&str]) -> Option<&Words<'a>> {
        self.0.iter().find(|one| {
            words.iter().all(|word| one.have(word)) && names.iter().all(|name| one.name(name))
        })
    }

    /// The first statement that has all these words and names. A statement that has the names alone
    /// is second best: it may run another.
    pub(crate) fn find(&self, words: &[&str], names: &[&str]) -> Option<&Words<'a>> {
        self.find_all(words, names)
            .or_else(|| self.find_all(&[], names))
    }
}

/// Tables as messages name them: `orders and archive.orders`.
pub(crate) fn tables<'t>(names: impl IntoIterator<Item = &'t TableName>) -> String {
    list(names.into_iter().map(table).collect())
}

/// A table as messages name it, without the schema `public`.
pub(crate) fn table(name: &TableName) -> String {
    in_schema(&name.schema, &name.name)
}

/// An object as messages name it, without the schema `public`.
pub(crate) fn object(name: &QualifiedName) -> String {
    in_schema(&name.schema, &name.name)
}

/// A table's column as messages name it.
pub(crate) fn column(table: &QualifiedName, name: &str) -> String {
    format!("{}.{}", object(table), quote_identifier(name))
}

fn in_schema(schema: &str, name: &str) -> String {
    let quoted = quote_identifier(name);
    match schema {
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
