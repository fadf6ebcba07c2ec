//! `CREATE …`

use driftless_sql_text::{Cursor, Token};

use crate::object::ObjectKind;
use crate::statement::{Effect, Part, Reading};

/// Kinds that are created by name alone.
const NAMED: [(&[&str], ObjectKind); 11] = [
    (&["table"], ObjectKind::Table),
    (&["foreign", "table"], ObjectKind::Table),
    (&["view"], ObjectKind::View),
    (&["recursive", "view"], ObjectKind::View),
    (&["materialized", "view"], ObjectKind::MaterializedView),
    (&["sequence"], ObjectKind::Sequence),
    (&["type"], ObjectKind::Type),
    (&["domain"], ObjectKind::Type),
    (&["extension"], ObjectKind::Extension),
    (&["schema"], ObjectKind::Schema),
    (&["aggregate"], ObjectKind::Function),
];

/// Reads what follows `CREATE`.
pub(crate) fn read(tokens: &[Token<'_>], mut cursor: Cursor<'_, '_>) -> Reading {
    let or_replace = cursor.eat(&["or", "replace"]);
    let mut temporary = false;
    while cursor.eat_any(&["global", "local"]) {}
    if cursor.eat_any(&["temporary", "temp"]) {
        temporary = true;
    } else {
        cursor.eat(&["unlogged"]);
    }
    let replacing = Effect::Create {
        if_not_exists: false,
        or_replace,
        temporary: false,
    };
    if cursor.eat(&["unique", "index"]) || cursor.eat(&["index"]) {
        return index(tokens, cursor).unwrap_or(Reading::Unclear);
    }
    if cursor.eat(&["constraint", "trigger"]) || cursor.eat(&["trigger"]) {
        let reading = on_table(tokens, cursor, ObjectKind::Trigger, replacing);
        return reading.unwrap_or(Reading::Unclear);
    }
    if cursor.eat(&["policy"]) {
        let reading = on_table(tokens, cursor, ObjectKind::Policy, replacing);
        return reading.unwrap_or(Reading::Unclear);
    }
    if cursor.eat(&["rule"]) {
        return rule(tokens, cursor).unwrap_or(Reading::Unclear);
    }
    if cursor.eat_any(&["function", "procedure"]) {
        return match cursor.name() {
            Some(name) if or_replace => Part::whole(tokens, ObjectKind::Function, name, replacing),
            // Another function of that name has other arguments, or the server refuses it.
            Some(name) => Reading::DefinesCode(name),
            None => Reading::Unclear,
        };
    }
    let Some(&(_, kind)) = NAMED.iter().find(|(words, _)| cursor.eat(words)) else {
        return Reading::Other;
    };
    if kind == ObjectKind::Function {
        return Reading::Other;
    }
    let if_not_exists = cursor.eat(&["if", "not", "exists"]);
    let effect = Effect::Create {
        if_not_exists,
        or_replace,
        temporary,
    };
    match cursor.name() {
        // `CREATE SCHEMA AUTHORIZATION somebody`
        Some(name) if kind == ObjectKind::Schema && name.name == "authorization" => Reading::Other,
        Some(name) => Part::whole(tokens, kind, name, effect),
        None => Reading::Unclear,
    }
}

/// `SELECT … INTO TEMP table …`: it hides what has its name elsewhere.
pub(crate) fn select_into(tokens: &[Token<'_>]) -> Option<Reading> {
    let mut cursor = Cursor::new(tokens);
    if !cursor.eat_any(&["select", "with"]) || !cursor.skip_past("into") {
        return None;
    }
    cursor.eat_any(&["global", "local"]);
    cursor.eat_any(&["temp", "temporary"]).then_some(())?;
    cursor.eat(&["table"]);
    let effect = Effect::Create {
        if_not_exists: false,
        or_replace: false,
        temporary: true,
    };
    let table = cursor.name()?;
    Some(Part::whole(tokens, ObjectKind::Table, table, effect))
}

/// `[CONCURRENTLY] [[IF NOT EXISTS] name] ON [ONLY] table …`
fn index(tokens: &[Token<'_>], mut cursor: Cursor<'_, '_>) -> Option<Reading> {
    cursor.eat(&["concurrently"]);
    let if_not_exists = cursor.eat(&["if", "not", "exists"]);
    if cursor.eat(&["on"]) {
        // The server finds a name that is free.
        return Some(Reading::Other);
    }
    let name = cursor.name()?;
    cursor.eat(&["on"]).then_some(())?;
    cursor.eat(&["only"]);
    let table = cursor.name()?;
    let effect = Effect::Create {
        if_not_exists,
        or_replace: false,
        temporary: false,
    };
    let after = cursor.rest().first()?;
    if !after.is_punctuation("(") && !after.is_word("using") {
        return None;
    }
    Some(Part::whole_on(
        tokens,
        ObjectKind::Index,
        name,
        Some(table),
        effect,
    ))
}

/// `name AS ON event TO table …`
fn rule(tokens: &[Token<'_>], mut cursor: Cursor<'_, '_>) -> Option<Reading> {
    cursor.identifier()?;
    cursor.eat(&["as", "on"]).then_some(())?;
    cursor.next()?;
    let table = cursor.eat(&["to"]).then(|| cursor.name())??;
    Some(Part::whole(
        tokens,
        ObjectKind::Table,
        table,
        Effect::Reroute,
    ))
}

/// `name … ON table …`
fn on_table(
    tokens: &[Token<'_>],
    mut cursor: Cursor<'_, '_>,
    kind: ObjectKind,
    effect: Effect,
) -> Option<Reading> {
    let name = cursor.name()?;
    let table = cursor.skip_past("on").then(|| cursor.name())??;
    Some(Part::whole_on(tokens, kind, name, Some(table), effect))
}
