//! Statements whose harm is not to be read off the names they act on.

use driftless_sql_text::{Cursor, Name, Token, line_column};

use crate::judge::Why;
use crate::things::Thing;
use crate::world::World;

/// A statement that the end of the script cuts off, most often because a name is quoted wrongly.
pub(crate) fn unterminated(
    sql: &str,
    token: &Token<'_>,
    tokens: &[Token<'_>],
    world: &World,
) -> Why {
    let what = match token.text.chars().next() {
        Some('"') => "quoted name",
        Some('/') => "comment",
        _ => "string",
    };
    let place = line_column(sql, token.start);
    let start = tokens.first().map_or(token.start, |token| token.start);
    let mut why = misquoted(&sql[start..], world).unwrap_or_else(nothing);
    why.explanation = format!(
        "the {what} that begins in line {}, column {} never ends, so that all after it is part of \
         it; close it, or look for an odd quote before it{}",
        place.line, place.column, why.explanation
    );
    why
}

/// A statement that no server would take.
pub(crate) fn unclear(statement: &str, world: &World) -> Why {
    let mut why = misquoted(statement, world).unwrap_or_else(nothing);
    why.explanation = format!(
        "is not written as PostgreSQL expects it; correct it{}",
        why.explanation
    );
    why
}

pub(crate) fn nothing() -> Why {
    Why {
        explanation: String::new(),
        objects: Vec::new(),
        rule: None,
    }
}

/// Prisma puts names between quotes and does not double the quotes in them.
fn misquoted(text: &str, world: &World) -> Option<Why> {
    let thing = protected(world).find(|thing| {
        let name = &thing.object.name.name;
        name.contains('"') && text.contains(&format!("\"{name}\""))
    })?;
    let name = &thing.object.name;
    let explanation = format!(
        ". It seems to mean {name}, which is protected; a quote within a name is written twice"
    );
    Some(Why {
        explanation,
        objects: vec![name.clone()],
        rule: thing.protection.clone(),
    })
}

pub(crate) fn protected(world: &World) -> impl Iterator<Item = &Thing> {
    world
        .things
        .iter()
        .map(|(_, thing)| thing)
        .filter(|thing| thing.protection.is_some())
}

/// Rows written to a system catalog change objects behind every rule's back.
pub(crate) fn system_catalog(tokens: &[Token<'_>], world: &World) -> Option<Why> {
    let writes: [&[&str]; 5] = [
        &["insert", "into"],
        &["update"],
        &["delete", "from"],
        &["merge", "into"],
        &["truncate"],
    ];
    let written = |from| {
        let mut cursor = Cursor::new(&tokens[from..]);
        writes
            .into_iter()
            .any(|words| cursor.eat(words))
            .then_some(())?;
        cursor.eat(&["table"]);
        cursor.eat(&["only"]);
        cursor.name()
    };
    let is_system = |table: &Name| match &table.schema {
        Some(schema) => schema == "pg_catalog",
        None => table.name.starts_with("pg_"),
    };
    let table = (0..tokens.len()).filter_map(written).find(is_system)?;
    protected(world).next()?;
    let explanation = format!("writes to the system catalog {}", table.name);
    Some(Why {
        explanation,
        ..nothing()
    })
}

/// A trigger that later statements fire, whatever they are about.
pub(crate) fn event_trigger(tokens: &[Token<'_>], world: &World) -> Option<Why> {
    Cursor::new(tokens)
        .eat(&["create", "event", "trigger"])
        .then_some(())?;
    protected(world).next()?;
    let explanation = "makes an event trigger, whose function runs with every later statement it \
                       is for, on protected objects or not";
    Some(Why {
        explanation: explanation.to_owned(),
        ..nothing()
    })
}

/// A statement that drops what it does not name.
pub(crate) fn drops_unnamed(world: &World) -> Option<Why> {
    protected(world).next()?;
    let explanation = "drops what it does not name, protected objects perhaps included";
    Some(Why {
        explanation: explanation.to_owned(),
        ..nothing()
    })
}

/// A statement after which strings end elsewhere.
pub(crate) fn changes_strings(world: &World) -> Option<Why> {
    protected(world).next()?;
    let explanation = "changes what a backslash in a string means, while this script is read as \
                       standard_conforming_strings = on has it; nothing is removed after this";
    Some(Why {
        explanation: explanation.to_owned(),
        ..nothing()
    })
}
