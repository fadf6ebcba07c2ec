//! `ALTER …` of anything but a table.

use driftless_sql_text::Token;

use crate::alter_table::actions;
use crate::cursor::{Cursor, Name, span};
use crate::object::{KINDS, ObjectKind};
use crate::statement::{Act, Effect, Part, Reading};

const ON_TABLES: [(&[&str], ObjectKind); 2] = [
    (&["trigger"], ObjectKind::Trigger),
    (&["policy"], ObjectKind::Policy),
];

/// Reads what follows `ALTER`.
pub(crate) fn read(tokens: &[Token<'_>], mut cursor: Cursor<'_, '_>) -> Reading {
    let mut kinds = KINDS.iter().chain(&ON_TABLES);
    let Some(&(_, kind)) = kinds.find(|(words, _)| cursor.eat(words)) else {
        return Reading::Other;
    };
    if cursor.eat(&["all", "in", "tablespace"]) {
        // Every index of a tablespace moves; none is named.
        return Reading::Other;
    }
    named(tokens, cursor, kind).unwrap_or(Reading::Unclear)
}

/// `[IF EXISTS] name [(arguments)] [ON table] change`
fn named(tokens: &[Token<'_>], mut cursor: Cursor<'_, '_>, kind: ObjectKind) -> Option<Reading> {
    cursor.eat(&["if", "exists"]);
    let name = cursor.name()?;
    cursor.skip_parentheses();
    let mut table = None;
    if matches!(kind, ObjectKind::Trigger | ObjectKind::Policy) {
        table = Some(cursor.eat(&["on"]).then(|| cursor.name())??);
    }
    let effect = if cursor.eat(&["rename", "to"]) {
        Effect::Rename(cursor.identifier()?)
    } else if cursor.eat(&["set", "schema"]) {
        Effect::SetSchema(cursor.identifier()?)
    } else if kind == ObjectKind::Index {
        return index_actions(&name, cursor.rest()).map(Reading::Parts);
    } else if cursor.eat(&["owner", "to"])
        || cursor.eat(&["depends"])
        || cursor.eat(&["no", "depends"])
        || cursor.eat(&["update"])
        || cursor.eat(&["add", "value"])
    {
        return Some(Reading::Other);
    } else {
        Effect::Touch
    };
    Some(Part::whole_on(tokens, kind, name, table, effect))
}

/// What follows an index's name: actions, as those of a table.
fn index_actions(name: &Name, tokens: &[Token<'_>]) -> Option<Vec<Part>> {
    let part = |tokens| {
        let act = |effect| Act::new(ObjectKind::Index, name.clone(), None, effect);
        let acts = index_change(Cursor::new(tokens))
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
fn index_change(mut cursor: Cursor<'_, '_>) -> Option<Effect> {
    if cursor.eat(&["set", "tablespace"]) {
        Some(Effect::Rebuild)
    } else if cursor.eat_any(&["set", "reset"]) {
        Some(Effect::Parameters)
    } else if cursor.eat(&["alter"]) || cursor.eat(&["depends"]) || cursor.eat(&["no", "depends"]) {
        // SET STATISTICS; the extension an index goes away with is not what it is.
        None
    } else {
        Some(Effect::Touch)
    }
}
