//! `DROP …`

use driftless_sql_text::{Cursor, Token, span};

use crate::object::{KINDS, ObjectKind};
use crate::statement::{Act, Effect, Part, Reading};

/// What else `DROP` takes a list of.
const TABLES: [(&[&str], ObjectKind); 2] = [
    (&["table"], ObjectKind::Table),
    (&["foreign", "table"], ObjectKind::Table),
];

/// What is no object that a rule can name, but may be needed by one.
const OTHERS: [&str; 22] = [
    "access",
    "cast",
    "collation",
    "conversion",
    "database",
    "event",
    "foreign",
    "group",
    "language",
    "operator",
    "procedural",
    "publication",
    "role",
    "rule",
    "server",
    "statistics",
    "subscription",
    "tablespace",
    "text",
    "transform",
    "trusted",
    "user",
];

/// Reads what follows `DROP`.
pub(crate) fn read(tokens: &[Token<'_>], mut cursor: Cursor<'_, '_>) -> Reading {
    if cursor.eat(&["owned"]) {
        return Reading::DropsUnnamed;
    }
    for (words, kind) in [
        ("trigger", ObjectKind::Trigger),
        ("policy", ObjectKind::Policy),
    ] {
        if cursor.eat(&[words]) {
            return on_table(tokens, cursor, kind).unwrap_or(Reading::Unclear);
        }
    }
    let mut lists = TABLES.iter().chain(&KINDS);
    let Some(&(_, kind)) = lists.find(|(words, _)| cursor.eat(words)) else {
        // An operator class, a collation, a language: an index or function may need it.
        let cascades = tokens.last().is_some_and(|token| token.is_word("cascade"));
        return if !cursor.eat_any(&OTHERS) {
            Reading::Unclear
        } else if cascades {
            Reading::DropsUnnamed
        } else {
            Reading::Other
        };
    };
    list(cursor, kind).map_or(Reading::Unclear, Reading::Parts)
}

/// `[CONCURRENTLY] [IF EXISTS] name [, …] [CASCADE | RESTRICT]`
fn list(mut cursor: Cursor<'_, '_>, kind: ObjectKind) -> Option<Vec<Part>> {
    if kind == ObjectKind::Index {
        cursor.eat(&["concurrently"]);
    }
    cursor.eat(&["if", "exists"]);
    let mut parts = Vec::new();
    loop {
        let before = cursor.rest();
        let name = cursor.name()?;
        if kind == ObjectKind::Function {
            cursor.skip_parentheses();
        }
        let range = span(&before[..before.len() - cursor.rest().len()])?;
        parts.push(Part {
            range,
            acts: vec![Act::new(kind, name, None, Effect::Drop)],
        });
        if !cursor.eat_mark(",") {
            break;
        }
    }
    cursor.eat_any(&["cascade", "restrict"]);
    cursor.is_at_end().then_some(parts)
}

/// `[IF EXISTS] name ON table [CASCADE | RESTRICT]`
fn on_table(tokens: &[Token<'_>], mut cursor: Cursor<'_, '_>, kind: ObjectKind) -> Option<Reading> {
    cursor.eat(&["if", "exists"]);
    let name = cursor.name()?;
    let table = cursor.eat(&["on"]).then(|| cursor.name())??;
    cursor.eat_any(&["cascade", "restrict"]);
    let reading = Part::whole_on(tokens, kind, name, Some(table), Effect::Drop);
    cursor.is_at_end().then_some(reading)
}
