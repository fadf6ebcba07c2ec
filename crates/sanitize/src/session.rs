//! Statements that change how later ones are read: `search_path` and transactions.

use driftless_sql_text::{
    Cursor, Token, TokenKind, TransactionControl, identifier_value, string_value, tokens as lex,
};

use crate::statement::Reading;
use crate::text::has_word;

/// A change of the session's state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Change {
    SearchPath {
        local: bool,
        path: NewPath,
    },
    Transaction(TransactionControl),
    /// Temporary tables and the like are gone; with `all`, `search_path` is what it was at first.
    Discard {
        all: bool,
    },
}

/// What `search_path` becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NewPath {
    Schemas(Vec<String>),
    /// What it was when the script began.
    Reset,
    /// The text does not tell.
    Unknown,
}

/// Reads a statement, its `;` left out, if it is one of these.
pub(crate) fn read(tokens: &[Token<'_>]) -> Option<Change> {
    if let Some(control) = TransactionControl::read(tokens) {
        return Some(Change::Transaction(control));
    }
    let mut cursor = Cursor::new(tokens);
    if cursor.eat(&["discard"]) {
        let all = cursor.eat(&["all"]);
        let discards = all || cursor.eat_any(&["temp", "temporary"]);
        return discards.then_some(Change::Discard { all });
    }
    if cursor.eat(&["reset", "all"]) || cursor.eat(&["reset", "search_path"]) {
        return Some(Change::SearchPath {
            local: false,
            path: NewPath::Reset,
        });
    }
    if cursor.eat(&["set"]) {
        let local = cursor.eat(&["local"]);
        cursor.eat(&["session"]);
        let path = set(cursor)?;
        return Some(Change::SearchPath { local, path });
    }
    if cursor.eat(&["select"]) {
        set_config(cursor)
    } else {
        None
    }
}

/// The change of a statement that is none of these and changes `search_path` all the same: in code
/// that it runs, or by `set_config` somewhere in a query.
pub(crate) fn hidden(reading: &Reading, tokens: &[Token<'_>]) -> Option<Change> {
    let runs_code = match reading {
        Reading::RunsCode => true,
        Reading::Other => false,
        _ => return None,
    };
    let calls = || tokens.iter().any(|token| token.is_word("set_config"));
    let names = || {
        let mut strings = tokens.iter().filter(|token| token.kind.is_string());
        strings.any(|token| has_word(&string_value(token), "search_path"))
    };
    ((runs_code || calls()) && names()).then_some(Change::SearchPath {
        local: false,
        path: NewPath::Unknown,
    })
}

/// What follows `SET [SESSION | LOCAL]`.
fn set(mut cursor: Cursor<'_, '_>) -> Option<NewPath> {
    if cursor.eat(&["schema"]) {
        let schema = cursor.string().map(|schema| NewPath::Schemas(vec![schema]));
        return Some(schema.unwrap_or(NewPath::Unknown));
    }
    // A setting's name may be quoted, and its case does not matter.
    let setting = cursor.identifier()?;
    if !setting.eq_ignore_ascii_case("search_path") {
        return None;
    }
    if !cursor.eat(&["to"]) {
        cursor.next();
    }
    if cursor.eat(&["default"]) {
        return Some(NewPath::Reset);
    }
    let mut schemas = Vec::new();
    loop {
        let Some(schema) = cursor.string().or_else(|| cursor.identifier()) else {
            return Some(NewPath::Unknown);
        };
        push(&mut schemas, schema);
        if !cursor.eat_mark(",") {
            return Some(NewPath::Schemas(schemas));
        }
    }
}

/// `[pg_catalog.]set_config('search_path', value, is_local)`
fn set_config(mut cursor: Cursor<'_, '_>) -> Option<Change> {
    let function = cursor.name()?;
    if function.name != "set_config" || !cursor.eat_mark("(") {
        return None;
    }
    if !cursor.string()?.eq_ignore_ascii_case("search_path") {
        return None;
    }
    let list = cursor.eat_mark(",").then(|| cursor.string())??;
    let local = cursor.eat_mark(",") && cursor.sees(&["true"]);
    // Nothing else may be called, nor the call depend on rows.
    if !cursor.eat_any(&["true", "false"]) || !cursor.eat_mark(")") || !cursor.is_at_end() {
        return None;
    }
    let path = NewPath::Schemas(split(&list));
    Some(Change::SearchPath { local, path })
}

/// The schemas of a `search_path` written as one string.
fn split(list: &str) -> Vec<String> {
    let mut schemas = Vec::new();
    for token in lex(list).filter(|token| token.kind.is_identifier()) {
        push(&mut schemas, identifier_value(&token).into_owned());
    }
    // `$user` without quotes reads as `$` and a name.
    if lex(list).any(|token| token.kind == TokenKind::Unknown) {
        schemas.retain(|schema| schema != "user");
    }
    schemas
}

/// Adds a schema, but the one named after whoever is connected, which is not known here.
fn push(schemas: &mut Vec<String>, schema: String) {
    if schema != "$user" && !schema.is_empty() {
        schemas.push(schema);
    }
}
