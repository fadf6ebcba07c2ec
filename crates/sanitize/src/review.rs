//! Statements whose harm is not to be read off the names they act on.

use driftless_sql_text::{Statement, Token, identifier_value, line_column, string_value};

use crate::cursor::Name;
use crate::judge::Why;
use crate::text::has_word;
use crate::world::{Thing, World};

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

fn nothing() -> Why {
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

fn protected(world: &World) -> impl Iterator<Item = &Thing> {
    world
        .things
        .iter()
        .filter(|thing| thing.protection.is_some())
}

/// A statement that runs code: whether a protected object's name is a word of it.
pub(crate) fn code(
    statement: &Statement<'_>,
    tokens: &[Token<'_>],
    world: &World,
    suspects: &[String],
) -> Option<Why> {
    let texts: Vec<_> = tokens
        .iter()
        .filter(|token| token.kind.is_string())
        .map(string_value)
        .collect();
    let says = |word: &str| texts.iter().any(|text| has_word(text, word));
    if let Some(thing) = protected(world).find(|thing| says(&thing.object.name.name)) {
        let name = &thing.object.name;
        return Some(Why {
            explanation: format!("runs code that names {name}, which is protected"),
            objects: vec![name.clone()],
            rule: thing.protection.clone(),
        });
    }
    let calls = |function: &String| {
        says(function)
            || tokens
                .iter()
                .any(|token| token.kind.is_identifier() && identifier_value(token) == *function)
    };
    if let Some(function) = suspects.iter().find(|function| calls(function)) {
        return Some(Why {
            explanation: format!(
                "calls function {function}, whose body in this script names a protected object"
            ),
            ..nothing()
        });
    }
    let harms = ["drop", "execute", "rename", "type"].into_iter().any(says);
    if !statement.starts_with(&["do"]) || !harms {
        return None;
    }
    let thing = protected(world).find(|thing| {
        thing
            .object
            .name
            .table
            .as_ref()
            .is_some_and(|table| says(&table.name))
    })?;
    let name = &thing.object.name;
    Some(Why {
        explanation: format!("runs code that names the table of {name}, which is protected"),
        objects: vec![name.clone()],
        rule: thing.protection.clone(),
    })
}

/// Whether a protected object's name is a word of a function's definition.
pub(crate) fn names_protected(tokens: &[Token<'_>], world: &World) -> bool {
    protected(world).any(|thing| {
        let name = &thing.object.name.name;
        tokens.iter().any(|token| {
            token.kind.is_string() && has_word(&string_value(token), name)
                || token.kind.is_identifier() && identifier_value(token) == *name
        })
    })
}

/// Rows written to a system catalog change objects behind every rule's back.
pub(crate) fn system_catalog(table: &Name, world: &World) -> Option<Why> {
    let is_system = match &table.schema {
        Some(schema) => schema == "pg_catalog",
        None => table.name.starts_with("pg_"),
    };
    (is_system && protected(world).next().is_some()).then(|| Why {
        explanation: format!("writes to the system catalog {}", table.name),
        ..nothing()
    })
}

/// `DROP OWNED BY`: whose the protected objects are is not known.
pub(crate) fn drop_owned(world: &World) -> Option<Why> {
    let thing = protected(world).next()?;
    Some(Why {
        explanation: "drops whatever a role owns, protected objects included".to_owned(),
        objects: vec![thing.object.name.clone()],
        rule: thing.protection.clone(),
    })
}
