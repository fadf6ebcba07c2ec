//! Code that a statement runs or defines, which is searched for names and not read.

use driftless_sql_text::{Token, TokenKind, identifier_value, string_value};

use crate::judge::Why;
use crate::review::{nothing, protected};
use crate::text::has_word;
use crate::world::World;

/// A statement that runs code: whether the code names a protected object, its table if the code
/// drops things, or a function that is a suspect.
pub(crate) fn run(tokens: &[Token<'_>], world: &World, suspects: &[String]) -> Option<Why> {
    let texts: Vec<_> = tokens
        .iter()
        .filter(|token| token.kind.is_string())
        .map(string_value)
        .collect();
    let says = |word: &str| texts.iter().any(|text| has_word(text, word));
    if let Some(why) = names(world, says) {
        return Some(why);
    }
    if let Some(function) = suspects.iter().find(|function| says(function)) {
        return Some(calls(function));
    }
    let harms = ["drop", "execute", "rename", "type"].into_iter().any(says);
    if !harms || !tokens.first().is_some_and(|token| token.is_word("do")) {
        return suspect_called(tokens, suspects);
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

/// Statements that evaluate expressions when they are run.
const EVALUATES: [&str; 11] = [
    "select", "with", "values", "explain", "insert", "update", "delete", "merge", "copy", "alter",
    "create",
];

/// What `CREATE` defines for a later time.
const DEFINES: [&str; 11] = [
    "function",
    "procedure",
    "trigger",
    "constraint",
    "or",
    "view",
    "policy",
    "rule",
    "event",
    "aggregate",
    "recursive",
];

/// Any other statement: whether it calls a function with a protected object's name in a string,
/// or a function that is a suspect.
pub(crate) fn evaluated(tokens: &[Token<'_>], world: &World, suspects: &[String]) -> Option<Why> {
    let first = tokens.first()?;
    let defines = || {
        let second = tokens.get(1);
        DEFINES
            .iter()
            .any(|word| second.is_some_and(|token| token.is_word(word)))
    };
    if !EVALUATES.iter().any(|word| first.is_word(word)) || first.is_word("create") && defines() {
        return None;
    }
    let arguments = arguments(tokens);
    names(world, |word| {
        arguments.iter().any(|text| has_word(text, word))
    })
    .or_else(|| suspect_called(tokens, suspects))
}

/// Whether a protected object's name is a word of a function's body.
pub(crate) fn defined(tokens: &[Token<'_>], world: &World) -> bool {
    let bodies = || {
        tokens
            .iter()
            .filter(|token| token.kind.is_string())
            .map(string_value)
    };
    names(world, |word| bodies().any(|body| has_word(&body, word))).is_some()
}

fn names(world: &World, says: impl Fn(&str) -> bool) -> Option<Why> {
    let thing = protected(world).find(|thing| says(&thing.object.name.name))?;
    let name = &thing.object.name;
    Some(Why {
        explanation: format!("runs code that names {name}, which is protected"),
        objects: vec![name.clone()],
        rule: thing.protection.clone(),
    })
}

fn suspect_called(tokens: &[Token<'_>], suspects: &[String]) -> Option<Why> {
    let is_called = |function: &&String| {
        tokens.windows(2).any(|pair| {
            pair[0].kind.is_identifier()
                && identifier_value(&pair[0]) == **function
                && pair[1].is_punctuation("(")
        })
    };
    suspects
        .iter()
        .find(is_called)
        .map(|function| calls(function))
}

fn calls(function: &str) -> Why {
    let explanation =
        format!("calls function {function}, whose body in this script names a protected object");
    Why {
        explanation,
        ..nothing()
    }
}

/// Words that stand before a parenthesis without calling anything.
const NO_CALLS: [&str; 40] = [
    "all",
    "and",
    "any",
    "array",
    "as",
    "between",
    "by",
    "case",
    "check",
    "cube",
    "default",
    "distinct",
    "else",
    "except",
    "exists",
    "filter",
    "from",
    "having",
    "in",
    "intersect",
    "is",
    "join",
    "lateral",
    "like",
    "not",
    "on",
    "or",
    "over",
    "rollup",
    "row",
    "select",
    "set",
    "some",
    "then",
    "union",
    "using",
    "values",
    "when",
    "where",
    "with",
];

/// The strings within the parentheses of function calls.
fn arguments(tokens: &[Token<'_>]) -> Vec<String> {
    let (mut found, mut open) = (Vec::new(), Vec::new());
    let mut before: Option<&Token<'_>> = None;
    for token in tokens {
        let in_call = open.last() == Some(&true);
        if token.is_punctuation("(") {
            let names_function = |before: &Token<'_>| {
                before.kind.is_identifier()
                    && !(before.kind == TokenKind::Identifier
                        && NO_CALLS.iter().any(|word| before.is_word(word)))
            };
            open.push(in_call || before.is_some_and(names_function));
        } else if token.is_punctuation(")") {
            open.pop();
        } else if in_call && token.kind.is_string() {
            found.push(string_value(token).into_owned());
        }
        before = Some(token);
    }
    found
}
