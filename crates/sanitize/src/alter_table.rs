//! `ALTER TABLE …`

use driftless_sql_text::{Cursor, Name, Token, depth_after, span, string_value};

use crate::object::ObjectKind;
use crate::statement::{Act, Deferrability, Effect, Part, Reading, Setting};

/// Reads what follows `ALTER`.
pub(crate) fn read(mut cursor: Cursor<'_, '_>) -> Reading {
    cursor.eat(&["foreign"]);
    cursor.eat(&["table"]);
    if cursor.eat(&["all", "in", "tablespace"]) {
        return Reading::Other;
    }
    cursor.eat(&["if", "exists"]);
    let only = cursor.eat(&["only"]);
    let in_parentheses = only && cursor.eat_mark("(");
    let Some(table) = cursor.name() else {
        return Reading::Unclear;
    };
    if in_parentheses && !cursor.eat_mark(")") {
        return Reading::Unclear;
    }
    // `ALTER TABLE parent * …` means what it means without the star.
    if cursor.peek().is_some_and(|token| token.text == "*") {
        cursor.next();
    }
    actions(cursor.rest())
        .map(|tokens| {
            let acts = action(&table, tokens).unwrap_or_else(|| vec![on(&table, Effect::Unclear)]);
            Some(Part {
                range: span(tokens)?,
                acts,
            })
        })
        .collect::<Option<Vec<_>>>()
        .map_or(Reading::Unclear, Reading::Parts)
}

/// The actions between the commas.
pub(crate) fn actions<'t, 'a>(tokens: &'t [Token<'a>]) -> impl Iterator<Item = &'t [Token<'a>]> {
    let mut depth = 0;
    tokens.split(move |token| {
        depth = depth_after(depth, token);
        depth == 0 && token.is_punctuation(",")
    })
}

/// Something done to the table.
fn on(table: &Name, effect: Effect) -> Act {
    Act::new(ObjectKind::Table, table.clone(), None, effect)
}

/// Something done to what the table has.
fn of(table: &Name, kind: ObjectKind, name: String, effect: Effect) -> Act {
    Act::new(
        kind,
        Name { schema: None, name },
        Some(table.clone()),
        effect,
    )
}

/// Actions that leave what the table has as it is.
const QUIET: [&[&str]; 21] = [
    &["validate", "constraint", "_"],
    &["attach", "partition", "_", "…"],
    &["detach", "partition", "_"],
    &["detach", "partition", "_", "concurrently"],
    &["detach", "partition", "_", "finalize"],
    &["inherit", "_"],
    &["no", "inherit", "_"],
    &["of", "_"],
    &["not", "of"],
    &["owner", "to", "_"],
    &["cluster", "on", "_"],
    &["set", "without", "cluster"],
    &["set", "without", "oids"],
    &["replica", "identity", "_"],
    &["replica", "identity", "using", "index", "_"],
    &["force", "row", "level", "security"],
    &["enable", "row", "level", "security"],
    &["enable", "rule", "_"],
    &["enable", "replica", "rule", "_"],
    &["enable", "always", "rule", "_"],
    &["disable", "rule", "_"],
];

/// Where the table is stored, and how.
const REBUILD: [&[&str]; 3] = [
    &["set", "logged"],
    &["set", "unlogged"],
    &["set", "access", "method", "_"],
];

/// `SET (name = value, …)` or `RESET (name, …)`
pub(crate) fn settings(cursor: &Cursor<'_, '_>) -> Option<Vec<Setting>> {
    let set = cursor.is(&["set", "()"]);
    if !set && !cursor.is(&["reset", "()"]) {
        return None;
    }
    let [_, _, inside @ .., _] = cursor.rest() else {
        return None;
    };
    let setting = |tokens: &[Token<'_>]| {
        let mut cursor = Cursor::new(tokens);
        let name = cursor.name()?;
        cursor.next();
        let value = match cursor.rest() {
            [] => "true".to_owned(),
            [one] if one.kind.is_string() => string_value(one).into_owned(),
            more => more.iter().map(|token| token.text).collect(),
        };
        Some(Setting {
            name: name.name,
            value: set.then_some(value),
        })
    };
    actions(inside).map(setting).collect()
}

/// What an action does; nothing where it could not be read to its end.
fn action(table: &Name, tokens: &[Token<'_>]) -> Option<Vec<Act>> {
    use ObjectKind::{Column, Constraint};
    let mut cursor = Cursor::new(tokens);
    if QUIET.iter().any(|form| cursor.is(form)) || cursor.is(&["options", "()"]) {
        return Some(Vec::new());
    }
    let act = if cursor.eat(&["add"]) {
        return add(table, cursor);
    } else if cursor.eat(&["drop", "constraint"]) {
        cursor.eat(&["if", "exists"]);
        return dropped(table, Constraint, cursor);
    } else if cursor.eat(&["drop"]) {
        cursor.eat(&["column"]);
        cursor.eat(&["if", "exists"]);
        return dropped(table, Column, cursor);
    } else if cursor.eat(&["alter", "constraint"]) {
        let name = cursor.identifier()?;
        of(table, Constraint, name, constraint_change(cursor.rest())?)
    } else if cursor.eat(&["alter"]) {
        cursor.eat(&["column"]);
        let name = cursor.identifier()?;
        of(table, Column, name, column_change(&cursor)?)
    } else if cursor.eat(&["rename"]) {
        rename(table, cursor)?
    } else if cursor.sees(&["disable"]) || cursor.sees(&["enable"]) || cursor.sees(&["no"]) {
        return switch(table, cursor);
    } else if cursor.is(&["set", "schema", "_"]) {
        cursor.eat(&["set", "schema"]);
        on(table, Effect::SetSchema(cursor.identifier()?))
    } else {
        let rebuilds = REBUILD.iter().any(|form| cursor.is(form));
        let effect = match settings(&cursor) {
            Some(settings) => Effect::Parameters(settings),
            None if rebuilds => Effect::Rebuild,
            None if cursor.is(&["set", "tablespace", "_"]) => Effect::Touch,
            None => return None,
        };
        on(table, effect)
    };
    Some(vec![act])
}

/// The name a `DROP` ends with, if nothing follows it but what may.
fn dropped(table: &Name, kind: ObjectKind, mut cursor: Cursor<'_, '_>) -> Option<Vec<Act>> {
    let mut acts = vec![of(table, kind, cursor.identifier()?, Effect::Drop)];
    if cursor.eat(&["cascade"]) {
        acts.push(on(table, Effect::DropReferences));
    } else {
        cursor.eat(&["restrict"]);
    }
    cursor.is_at_end().then_some(acts)
}

fn add(table: &Name, mut cursor: Cursor<'_, '_>) -> Option<Vec<Act>> {
    let tokens = cursor.rest();
    let create = |if_not_exists| Effect::Create {
        if_not_exists,
        or_replace: false,
        temporary: false,
    };
    let unnamed = ["primary", "unique", "check", "foreign", "exclude", "not"];
    let mut acts = Vec::new();
    if cursor.eat(&["constraint"]) {
        acts.push(of(
            table,
            ObjectKind::Constraint,
            cursor.identifier()?,
            create(false),
        ));
    } else if !unnamed.iter().any(|word| cursor.sees(&[word])) {
        cursor.eat(&["column"]);
        let if_not_exists = cursor.eat(&["if", "not", "exists"]);
        acts.push(of(
            table,
            ObjectKind::Column,
            cursor.identifier()?,
            create(if_not_exists),
        ));
        return Some(acts);
    }
    if Cursor::new(tokens).has(&["using", "index"]) {
        // The index becomes the constraint's, and takes its name.
        while !cursor.eat(&["using", "index"]) {
            cursor.next()?;
        }
        if !cursor.sees(&["tablespace"]) {
            let index = Name {
                schema: table.schema.clone(),
                ..cursor.name()?
            };
            acts.push(Act::new(ObjectKind::Index, index, None, Effect::Touch));
        }
    }
    Some(acts)
}

/// What follows `ALTER CONSTRAINT name`.
fn constraint_change(rest: &[Token<'_>]) -> Option<Effect> {
    const ATTRIBUTES: [&str; 9] = [
        "not",
        "no",
        "deferrable",
        "initially",
        "deferred",
        "immediate",
        "enforced",
        "inherit",
        "valid",
    ];
    let is_attribute = |token: &Token<'_>| ATTRIBUTES.iter().any(|word| token.is_word(word));
    if !rest.iter().all(is_attribute) {
        return None;
    }
    Some(if Cursor::new(rest).has(&["not", "enforced"]) {
        Effect::Alter
    } else if Cursor::new(rest).has(&["enforced"]) || Cursor::new(rest).has(&["inherit"]) {
        Effect::Touch
    } else {
        Effect::Defer(Deferrability::read(rest))
    })
}

/// What follows `ALTER COLUMN name`.
fn column_change(cursor: &Cursor<'_, '_>) -> Option<Effect> {
    const RETYPE: [&[&str]; 2] = [&["type", "…"], &["set", "data", "type", "…"]];
    const ALTER: [&[&str]; 9] = [
        &["set", "default", "…"],
        &["drop", "default"],
        &["drop", "expression"],
        &["drop", "expression", "if", "exists"],
        &["drop", "identity"],
        &["drop", "identity", "if", "exists"],
        &["add", "generated", "…"],
        &["restart"],
        &["restart", "…"],
    ];
    // What an identity's sequence may be set to.
    const SEQUENCE: [&str; 7] = [
        "generated",
        "increment",
        "minvalue",
        "maxvalue",
        "start",
        "cache",
        "cycle",
    ];
    // Of a column that is so already, they say nothing new; the others are not what it holds.
    const TOUCH: [&[&str]; 7] = [
        &["set", "not", "null"],
        &["drop", "not", "null"],
        &["set", "()"],
        &["reset", "()"],
        &["set", "statistics", "…"],
        &["set", "storage", "_"],
        &["set", "compression", "_"],
    ];
    let is_one_of = |forms: &[&[&str]]| forms.iter().any(|form| cursor.is(form));
    if is_one_of(&RETYPE) {
        Some(Effect::Retype)
    } else if cursor.is(&["set", "expression", "as", "()"]) {
        Some(Effect::Rebuild)
    } else if is_one_of(&TOUCH) {
        Some(Effect::Touch)
    } else {
        let set = |word: &&str| cursor.sees(&["set", word]) || cursor.sees(&["set", "no", word]);
        (is_one_of(&ALTER) || SEQUENCE.iter().any(set)).then_some(Effect::Alter)
    }
}

/// What follows `RENAME`.
fn rename(table: &Name, mut cursor: Cursor<'_, '_>) -> Option<Act> {
    let act = if cursor.eat(&["to"]) {
        on(table, Effect::Rename(cursor.identifier()?))
    } else {
        let kind = if cursor.eat(&["constraint"]) {
            ObjectKind::Constraint
        } else {
            cursor.eat(&["column"]);
            ObjectKind::Column
        };
        let name = cursor.identifier()?;
        let new = cursor.eat(&["to"]).then(|| cursor.identifier())??;
        of(table, kind, name, Effect::Rename(new))
    };
    cursor.is_at_end().then_some(act)
}

/// `{ENABLE [REPLICA | ALWAYS] | DISABLE} TRIGGER name`, and what takes row security away.
fn switch(table: &Name, mut cursor: Cursor<'_, '_>) -> Option<Vec<Act>> {
    if cursor.is(&["disable", "row", "level", "security"])
        || cursor.is(&["no", "force", "row", "level", "security"])
    {
        return Some(vec![on(table, Effect::DisableAll(&[ObjectKind::Policy]))]);
    }
    let disabled = cursor.eat(&["disable"]);
    if !disabled && !cursor.eat(&["enable"]) {
        return None;
    }
    let at_other_times = !disabled && cursor.eat_any(&["replica", "always"]);
    cursor.eat(&["trigger"]).then_some(())?;
    // `ALL` takes in the triggers that the server makes for constraints, `USER` does not.
    let all: Option<&[ObjectKind]> = if cursor.is(&["all"]) {
        Some(&[ObjectKind::Trigger, ObjectKind::Constraint])
    } else {
        cursor.is(&["user"]).then_some(&[ObjectKind::Trigger])
    };
    let name = cursor.identifier()?;
    cursor.is_at_end().then_some(())?;
    let act = match (disabled, all) {
        (true, Some(kinds)) => on(table, Effect::DisableAll(kinds)),
        (true, None) => of(table, ObjectKind::Trigger, name, Effect::Alter),
        (false, None) if at_other_times => of(table, ObjectKind::Trigger, name, Effect::Touch),
        (false, _) => return Some(Vec::new()),
    };
    Some(vec![act])
}
