//! Code that a statement runs or defines, which is searched for names and not read.

use driftless_sql_text::{Cursor, Name, Token, TokenKind, identifier_value, string_value};

use crate::absent;
use crate::judge::Why;
use crate::review::{nothing, protected};
use crate::text::has_word;
use crate::things::Thing;
use crate::world::World;

/// A function whose body must be looked at where it is called.
#[derive(Debug)]
pub(crate) struct Suspect {
    function: String,
    suspicion: Suspicion,
}

/// What a function's body does, itself or by calling another function of the script.
#[derive(Debug, Clone, Copy)]
enum Suspicion {
    NamesProtected,
    IsDynamic,
}

/// A statement that runs code: whether the code names a protected object, its table if the code
/// drops things, or a function that is a suspect, or puts together what it runs.
pub(crate) fn run(tokens: &[Token<'_>], world: &World, suspects: &[Suspect]) -> Option<Why> {
    let texts: Vec<_> = tokens
        .iter()
        .filter(|token| token.kind.is_string())
        .map(string_value)
        .collect();
    let says = |word: &str| texts.iter().any(|text| has_word(text, word));
    if let Some(why) = names(world, says) {
        return Some(why);
    }
    if let Some(suspect) = suspects.iter().find(|suspect| says(&suspect.function)) {
        return Some(calls(suspect));
    }
    if !tokens.first().is_some_and(|token| token.is_word("do")) {
        return suspect_called(tokens, suspects);
    }
    let harms = ["drop", "execute", "rename", "type"].into_iter().any(says);
    let on_table = |thing: &&Thing| {
        let table = thing.object.name.table.as_ref();
        table.is_some_and(|table| says(&table.name))
    };
    if let Some(thing) = protected(world).find(on_table).filter(|_| harms) {
        let name = &thing.object.name;
        return Some(Why {
            explanation: format!("runs code that names the table of {name}, which is protected"),
            objects: vec![name.clone()],
            rule: thing.protection.clone(),
        });
    }
    protected(world).next()?;
    let is_dynamic = texts.iter().any(|text| is_dynamic(text));
    is_dynamic.then(|| Why {
        explanation: format!("runs SQL that {AT_RUN_TIME}"),
        ..nothing()
    })
}

const AT_RUN_TIME: &str = "is put together at run time; on scratch databases, which hold no rows, \
                           the proof may not see all that it does";

/// Whether a body has an `EXECUTE` of PL/pgSQL's. That of `CREATE TRIGGER` and that of `GRANT` are
/// followed by what is no expression.
fn is_dynamic(body: &str) -> bool {
    let tokens: Vec<_> = driftless_sql_text::tokens(body)
        .filter(|token| token.kind.is_significant())
        .collect();
    let runs = |from| {
        let mut cursor = Cursor::new(&tokens[from..]);
        if !cursor.eat(&["execute"]) || cursor.sees(&["on"]) {
            return false;
        }
        let of_trigger = cursor.eat_any(&["function", "procedure"])
            && !cursor.sees(&["using"])
            && cursor.name().is_some()
            && cursor.eat_mark("(");
        !of_trigger
    };
    (0..tokens.len()).any(runs)
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

/// What `ALTER` names with parentheses and does not call.
const ROUTINES: [&str; 4] = ["function", "procedure", "routine", "aggregate"];

/// Any other statement: whether it calls a function with a protected object's name in a string,
/// or a function that is a suspect.
pub(crate) fn evaluated(tokens: &[Token<'_>], world: &World, suspects: &[Suspect]) -> Option<Why> {
    let first = tokens.first()?;
    let second = |words: &[&str]| {
        let second = tokens.get(1);
        words
            .iter()
            .any(|word| second.is_some_and(|token| token.is_word(word)))
    };
    if !EVALUATES.iter().any(|word| first.is_word(word))
        || first.is_word("create") && second(&DEFINES)
        || first.is_word("alter") && second(&ROUTINES)
    {
        return None;
    }
    let arguments = arguments(tokens);
    let named = (!arguments.is_empty()).then(|| {
        names(world, |word| {
            arguments.iter().any(|text| has_word(text, word))
        })
    });
    named.flatten().or_else(|| suspect_called(tokens, suspects))
}

/// A function that is defined: whether a word of its body is a protected object's name or that of
/// a function that is a suspect, or the body puts together what it runs.
pub(crate) fn defined(
    function: &Name,
    tokens: &[Token<'_>],
    world: &World,
    suspects: &[Suspect],
) -> Option<Suspect> {
    let bodies = || {
        tokens
            .iter()
            .filter(|token| token.kind.is_string())
            .map(string_value)
    };
    let says = |word: &str| bodies().any(|body| has_word(&body, word));
    let suspicion = if names(world, says).is_some() {
        Suspicion::NamesProtected
    } else if let Some(called) = suspects.iter().find(|suspect| says(&suspect.function)) {
        called.suspicion
    } else if protected(world).next().is_some() && bodies().any(|body| is_dynamic(&body)) {
        Suspicion::IsDynamic
    } else {
        return None;
    };
    let is_known = suspects
        .iter()
        .any(|suspect| suspect.function == function.name);
    (!is_known).then(|| Suspect {
        function: function.name.clone(),
        suspicion,
    })
}

/// Follows a function to its new name.
pub(crate) fn rename(function: &Name, new: &str, suspects: &mut Vec<Suspect>) {
    let known = suspects
        .iter()
        .find(|suspect| suspect.function == function.name);
    let renamed = known.map(|suspect| Suspect {
        function: new.to_owned(),
        suspicion: suspect.suspicion,
    });
    suspects.extend(renamed);
}

fn names(world: &World, says: impl Fn(&str) -> bool + Copy) -> Option<Why> {
    if let Some(thing) = protected(world).find(|thing| says(&thing.object.name.name)) {
        let name = &thing.object.name;
        return Some(Why {
            explanation: format!("runs code that names {name}, which is protected"),
            objects: vec![name.clone()],
            rule: thing.protection.clone(),
        });
    }
    let absent = absent::find_named(world, says)?;
    Some(Why {
        explanation: format!(
            "runs code that names {absent}, which is protected by a rule and not made by the \
             migrations"
        ),
        objects: Vec::new(),
        rule: Some(absent.reason.clone()),
    })
}

fn suspect_called(tokens: &[Token<'_>], suspects: &[Suspect]) -> Option<Why> {
    if suspects.is_empty() {
        return None;
    }
    tokens.windows(2).find_map(|pair| {
        let called = pair[0].kind.is_identifier() && pair[1].is_punctuation("(");
        let name = called.then(|| identifier_value(&pair[0]))?;
        let suspect = suspects.iter().find(|suspect| suspect.function == name)?;
        Some(calls(suspect))
    })
}

fn calls(
    Suspect {
        function,
        suspicion,
    }: &Suspect,
) -> Why {
    let explanation = match suspicion {
        Suspicion::NamesProtected => {
            format!("calls function {function}, whose body in this script names a protected object")
        }
        Suspicion::IsDynamic => {
            format!(
                "calls function {function}, whose body in this script runs SQL that {AT_RUN_TIME}"
            )
        }
    };
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
