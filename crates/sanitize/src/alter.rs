//! `ALTER …` of anything but a table.

use driftless_sql_text::{Cursor, Name, Token, span};

use crate::alter_table::{actions, settings};
use crate::object::{KINDS, ObjectKind};
use crate::statement::{Act, Effect, Part, Reading};

const ON_TABLES: [(&[&str], ObjectKind); 2] = [
    (&["trigger"], ObjectKind::Trigger),
    (&["policy"], ObjectKind::Policy),
];

/// What is no object that a rule can name, nor part of one.
const OTHERS: [&str; 20] = [
    "collation",
    "conversion",
    "database",
    "default",
    "event",
    "foreign",
    "group",
    "language",
    "large",
    "operator",
    "procedural",
    "publication",
    "role",
    "rule",
    "server",
    "statistics",
    "subscription",
    "system",
    "tablespace",
    "text",
];

/// Reads what follows `ALTER`.
pub(crate) fn read(tokens: &[Token<'_>], mut cursor: Cursor<'_, '_>) -> Reading {
    let mut kinds = KINDS.iter().chain(&ON_TABLES);
    let Some(&(_, kind)) = kinds.find(|(words, _)| cursor.eat(words)) else {
        let is_other = cursor.eat_any(&OTHERS) || cursor.eat(&["user"]);
        return if is_other {
            Reading::Other
        } else {
            Reading::Unclear
        };
    };
    if cursor.eat(&["all", "in", "tablespace"]) {
        // Every index of a tablespace moves; none is named.
        return Reading::Other;
    }
    named(tokens, cursor, kind).unwrap_or(Reading::Unclear)
}

/// Changes that leave an object what it is.
const QUIET: [&[&str]; 8] = [
    &["owner", "to", "_"],
    &["depends", "on", "extension", "_"],
    &["no", "depends", "on", "extension", "_"],
    &["update"],
    &["update", "to", "…"],
    &["add", "value", "…"],
    &["refresh", "version"],
    &["validate", "constraint", "_"],
];

/// `[IF EXISTS] name [(arguments)] [ON table] change`
fn named(tokens: &[Token<'_>], mut cursor: Cursor<'_, '_>, kind: ObjectKind) -> Option<Reading> {
    cursor.eat(&["if", "exists"]);
    let name = cursor.name()?;
    cursor.skip_parentheses();
    let mut table = None;
    if matches!(kind, ObjectKind::Trigger | ObjectKind::Policy) {
        table = Some(cursor.eat(&["on"]).then(|| cursor.name())??);
    }
    if QUIET.iter().any(|form| cursor.is(form)) {
        return Some(Reading::Other);
    }
    let new_name = cursor.is(&["rename", "to", "_"]);
    let effect = if new_name || cursor.is(&["set", "schema", "_"]) {
        let [.., new] = cursor.rest() else {
            return None;
        };
        let new = Cursor::new(std::slice::from_ref(new)).identifier()?;
        if new_name {
            Effect::Rename(new)
        } else {
            Effect::SetSchema(new)
        }
    } else if kind == ObjectKind::Index {
        return index_actions(&name, cursor.rest()).map(Reading::Parts);
    } else {
        // Whatever comes now is about this object alone.
        Effect::Touch
    };
    Some(Part::whole_on(tokens, kind, name, table, effect))
}

/// What follows an index's name: actions, as those of a table.
fn index_actions(name: &Name, tokens: &[Token<'_>]) -> Option<Vec<Part>> {
    let part = |tokens| {
        let act = |effect| Act::new(ObjectKind::Index, name.clone(), None, effect);
        let acts = index_change(&Cursor::new(tokens))
            .map(act)
            .into_iter()
            .collect();
        Some(Part {
            range: span(tokens)?,
            acts,
        })
    };
    actions(tokens).map(part).collect()
}

/// What an action does to an index; nothing where it stays what it is.
fn index_change(cursor: &Cursor<'_, '_>) -> Option<Effect> {
    if let Some(settings) = settings(cursor) {
        Some(Effect::Parameters(settings))
    } else if cursor.sees(&["alter"]) || QUIET.iter().any(|form| cursor.is(form)) {
        // SET STATISTICS; the extension an index goes away with is not what it is.
        None
    } else {
        Some(Effect::Touch)
    }
}
