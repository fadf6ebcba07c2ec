//! Names.

use std::collections::BTreeSet;

use driftless_sql_text::{
    Cursor, MAX_IDENTIFIER_BYTES, Token, TokenKind, identifier_value, quote_identifier,
};

use crate::finding::Found;
use crate::rule::{ENUM_VALUE_ORDER, IDENTIFIER_TOO_LONG, UNQUALIFIED_NAME};
use crate::words::Words;

pub(super) fn find(words: &Words<'_>, found: &mut Vec<Found>) {
    too_long(words, found);
    found.extend(unqualified(words));
    found.extend(enum_value(words));
}

/// Each name of a statement once.
fn too_long(words: &Words<'_>, found: &mut Vec<Found>) {
    let mut seen = BTreeSet::new();
    for token in words.tokens() {
        let bytes = bytes(token);
        if bytes <= MAX_IDENTIFIER_BYTES || !seen.insert(token.text) {
            continue;
        }
        let kept = identifier_value(token);
        found.push(Found::within(
            &IDENTIFIER_TOO_LONG,
            token.start..token.end(),
            format!(
                "the name has {bytes} bytes, of which Postgres keeps {MAX_IDENTIFIER_BYTES}: {}",
                quote_identifier(&kept)
            ),
            "choose a shorter name",
        ));
    }
}

/// How long a name is before Postgres cuts it; 0 for what is none.
fn bytes(token: &Token<'_>) -> usize {
    match token.kind {
        TokenKind::Identifier => token.text.len(),
        TokenKind::QuotedIdentifier => {
            let inside = &token.text[1..token.text.len() - 1];
            inside.len() - inside.matches("\"\"").count()
        }
        _ => 0,
    }
}

/// What `CREATE`, `ALTER` and `DROP` name that is in a schema.
const KINDS: [&str; 7] = [
    "table",
    "view",
    "sequence",
    "type",
    "domain",
    "function",
    "procedure",
];

fn unqualified(words: &Words<'_>) -> Option<Found> {
    let mut cursor = Cursor::new(words.tokens());
    let verb = ["create", "alter", "drop"];
    verb.iter().find(|verb| cursor.eat(&[verb]))?;
    for modifier in [
        "or",
        "replace",
        "unlogged",
        "recursive",
        "materialized",
        "foreign",
    ] {
        cursor.eat(&[modifier]);
    }
    KINDS.iter().find(|kind| cursor.eat(&[kind]))?;
    for modifier in ["if", "not", "exists", "only"] {
        cursor.eat(&[modifier]);
    }
    let token = cursor.rest().first()?;
    let name = cursor.name().filter(|name| name.schema.is_none())?;
    Some(Found::within(
        &UNQUALIFIED_NAME,
        token.start..token.end(),
        format!(
            "{} is in whatever schema search_path says",
            quote_identifier(&name.name)
        ),
        format!("say which: public.{}", quote_identifier(&name.name)),
    ))
}

fn enum_value(words: &Words<'_>) -> Option<Found> {
    let mut cursor = Cursor::new(words.tokens());
    if !cursor.eat(&["alter", "type"]) {
        return None;
    }
    let name = cursor.name()?;
    if !cursor.eat(&["add", "value"]) {
        return None;
    }
    let is_placed = |token: &Token<'_>| token.is_word("before") || token.is_word("after");
    (!cursor.rest().iter().any(is_placed)).then(|| {
        Found::within(
            &ENUM_VALUE_ORDER,
            words.range(),
            format!(
                "puts the value after all others of {}",
                quote_identifier(&name.name)
            ),
            "say where it belongs: ADD VALUE '…' AFTER '…'",
        )
    })
}
