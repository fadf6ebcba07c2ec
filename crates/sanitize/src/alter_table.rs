//! `ALTER TABLE …`

use driftless_sql_text::Token;

use crate::cursor::{Cursor, Name, contains, depth_after, span};
use crate::object::ObjectKind;
use crate::statement::{Act, Deferrability, Effect, Part, Reading};

/// Reads what follows `ALTER`.
pub(crate) fn read(mut cursor: Cursor<'_, '_>) -> Reading {
    cursor.eat(&["foreign"]);
    cursor.eat(&["table"]);
    if cursor.eat(&["all", "in", "tablespace"]) {
        return Reading::Other;
    }
    cursor.eat(&["if", "exists"]);
    cursor.eat(&["only"]);
    let Some(table) = cursor.name() else {
        return Reading::Unclear;
    };
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

/// What an action does; nothing where it could not be read.
fn action(table: &Name, tokens: &[Token<'_>]) -> Option<Vec<Act>> {
    use ObjectKind::{Column, Constraint};
    let mut cursor = Cursor::new(tokens);
    if cursor.eat(&["add"]) {
        return add(table, cursor);
    }
    let act = if cursor.eat(&["drop", "constraint"]) {
        cursor.eat(&["if", "exists"]);
        return dropped(table, Constraint, cursor);
    } else if cursor.eat(&["drop"]) {
        cursor.eat(&["column"]);
        cursor.eat(&["if", "exists"]);
        return dropped(table, Column, cursor);
    } else if cursor.eat(&["alter", "constraint"]) {
        let name = cursor.identifier()?;
        of(table, Constraint, name, constraint_change(cursor.rest()))
    } else if cursor.eat(&["alter"]) {
        cursor.eat(&["column"]);
        let name = cursor.identifier()?;
        match column_change(cursor)? {
            Some(effect) => of(table, Column, name, effect),
            None => return Some(Vec::new()),
        }
    } else if cursor.eat(&["rename"]) {
        rename(table, cursor)?
    } else if cursor.sees(&["disable"]) || cursor.sees(&["enable"]) || cursor.sees(&["no", "force"])
    {
        return switch(table, cursor);
    } else if cursor.eat(&["set", "schema"]) {
        on(table, Effect::SetSchema(cursor.identifier()?))
    } else if cursor.eat(&["set", "without"]) {
        return Some(Vec::new());
    } else if cursor.eat_any(&["set", "reset"]) {
        let parameters = cursor.peek()?.is_punctuation("(") || cursor.sees(&["tablespace"]);
        on(
            table,
            if parameters {
                Effect::Parameters
            } else {
                Effect::Rebuild
            },
        )
    } else if cursor.eat_any(&[
        "validate", "attach", "detach", "inherit", "no", "of", "not", "owner", "cluster",
        "replica", "force", "options",
    ]) {
        return Some(Vec::new());
    } else {
        return None;
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
    if contains(tokens, &["using", "index"]) {
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
fn constraint_change(rest: &[Token<'_>]) -> Effect {
    if contains(rest, &["enforced"]) || contains(rest, &["inherit"]) {
        let not_enforced = contains(rest, &["not", "enforced"]);
        return if not_enforced {
            Effect::Alter
        } else {
            Effect::Touch
        };
    }
    Effect::Defer(Deferrability::read(rest))
}

/// What follows `ALTER COLUMN name`: unknown, without effect on what the column is, or an effect.
#[expect(
    clippy::option_option,
    reason = "unknown is not the same as without effect"
)]
fn column_change(mut cursor: Cursor<'_, '_>) -> Option<Option<Effect>> {
    let rebuilds = [
        &["type"] as &[&str],
        &["set", "data", "type"],
        &["set", "expression"],
    ];
    if rebuilds.into_iter().any(|words| cursor.eat(words)) {
        return Some(Some(Effect::Rebuild));
    }
    let resets = cursor.eat(&["reset"]);
    let set = cursor.eat(&["set"]);
    let parameters = set && cursor.peek().is_some_and(|token| token.is_punctuation("("));
    if resets || parameters || set && cursor.eat_any(&["statistics", "storage", "compression"]) {
        return Some(None);
    }
    (set || !cursor.is_at_end()).then_some(Some(Effect::Alter))
}

/// What follows `RENAME`.
fn rename(table: &Name, mut cursor: Cursor<'_, '_>) -> Option<Act> {
    if cursor.eat(&["to"]) {
        return Some(on(table, Effect::Rename(cursor.identifier()?)));
    }
    let kind = if cursor.eat(&["constraint"]) {
        ObjectKind::Constraint
    } else {
        cursor.eat(&["column"]);
        ObjectKind::Column
    };
    let name = cursor.identifier()?;
    let new = cursor.eat(&["to"]).then(|| cursor.identifier())??;
    Some(of(table, kind, name, Effect::Rename(new)))
}

/// `{ENABLE | DISABLE} {TRIGGER | RULE | ROW LEVEL SECURITY}`, `NO FORCE ROW LEVEL SECURITY`.
fn switch(table: &Name, mut cursor: Cursor<'_, '_>) -> Option<Vec<Act>> {
    let disabled = cursor.eat(&["disable"]) || cursor.eat(&["no", "force"]);
    if !disabled {
        cursor.eat(&["enable"]);
    }
    let at_other_times = cursor.eat_any(&["replica", "always"]);
    if cursor.eat(&["trigger"]) {
        // `ALL` takes in the triggers that the server makes for constraints, `USER` does not.
        let all: Option<&[ObjectKind]> = if cursor.eat(&["all"]) {
            Some(&[ObjectKind::Trigger, ObjectKind::Constraint])
        } else {
            cursor.eat(&["user"]).then_some(&[ObjectKind::Trigger])
        };
        let act = match (disabled, all) {
            (true, Some(kinds)) => on(table, Effect::DisableAll(kinds)),
            (true, None) => of(
                table,
                ObjectKind::Trigger,
                cursor.identifier()?,
                Effect::Alter,
            ),
            (false, None) if at_other_times => of(
                table,
                ObjectKind::Trigger,
                cursor.identifier()?,
                Effect::Touch,
            ),
            (false, _) => return Some(Vec::new()),
        };
        return Some(vec![act]);
    }
    if disabled && cursor.eat(&["row"]) {
        return Some(vec![on(table, Effect::DisableAll(&[ObjectKind::Policy]))]);
    }
    Some(Vec::new())
}
