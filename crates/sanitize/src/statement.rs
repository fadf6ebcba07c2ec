//! What a statement does, as far as its tokens tell.

use std::ops::Range;

use driftless_sql_text::{Cursor, Name, Token, TokenKind, span};

use crate::object::{ObjectKind, ObjectName};
use crate::{alter, alter_table, create, drop, session};

/// What a statement does.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// It does things to named objects, in parts that can be taken out one by one.
    Parts(Vec<Part>),
    /// It runs code that only running it would show: `DO`, `CALL`, `EXECUTE`.
    RunsCode,
    /// It defines code that something else may run.
    DefinesCode(Name),
    /// It changes how later names are read, or what of the earlier statements stays.
    Session(session::Change),
    /// It drops what it does not name: `DROP OWNED BY`, `DROP OPERATOR CLASS … CASCADE`.
    DropsUnnamed,
    /// It changes how the server reads strings, and so where statements end.
    ChangesStrings,
    /// It begins like a statement that can do harm and goes on as none does.
    Unclear,
    /// Nothing that matters here.
    Other,
}

impl Reading {
    pub(crate) fn parts(&self) -> &[Part] {
        match self {
            Self::Parts(parts) => parts,
            _ => &[],
        }
    }
}

/// A part of a statement: the whole of it, an item of its list, or an action of `ALTER TABLE`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) range: Range<usize>,
    pub(crate) acts: Vec<Act>,
}

/// One thing done to one object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Act {
    pub(crate) target: Target,
    pub(crate) effect: Effect,
}

/// An object as a statement names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) kind: ObjectKind,
    pub(crate) name: Name,
    pub(crate) table: Option<Name>,
}

impl Target {
    /// The object of this name, in its place.
    pub(crate) fn of(object: &ObjectName) -> Self {
        let in_schema = |schema: &str, name: &str| Name {
            schema: Some(schema.to_owned()),
            name: name.to_owned(),
        };
        let table = object.table.as_ref();
        Self {
            kind: object.kind,
            name: in_schema(&object.schema, &object.name),
            table: table.map(|table| in_schema(&table.schema, &table.name)),
        }
    }
}

/// What is done to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Effect {
    Create {
        if_not_exists: bool,
        or_replace: bool,
        temporary: bool,
    },
    Drop,
    Rename(String),
    SetSchema(String),
    /// It stays, as something else than it was.
    Alter,
    /// A constraint gets this deferrability.
    Defer(Deferrability),
    /// Storage parameters, which of an index are part of what it is.
    Parameters(Vec<Setting>),
    /// It stays and what uses it is built anew.
    Rebuild,
    /// A column gets a type, perhaps the one it has.
    Retype,
    /// What refers to its keys is dropped.
    DropReferences,
    /// It may change; only a person can tell whether that is meant.
    Touch,
    /// Everything of these kinds on this table is switched off; of constraints, those that
    /// triggers of their own enforce.
    DisableAll(&'static [ObjectKind]),
    /// What is done to the table's rows is rewritten.
    Reroute,
    /// Something is done to the table that could not be read.
    Unclear,
}

/// A storage parameter; without a value, it is reset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Setting {
    pub(crate) name: String,
    pub(crate) value: Option<String>,
}

/// When a constraint is checked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Deferrability {
    pub(crate) deferrable: bool,
    pub(crate) initially_deferred: bool,
}

impl Deferrability {
    /// Reads the attributes of a constraint. None of them means not deferrable; only to
    /// `ALTER CONSTRAINT` of PostgreSQL 18 it means that nothing changes.
    pub(crate) fn read(tokens: &[Token<'_>]) -> Self {
        let mut read = Self::default();
        for (index, token) in tokens.iter().enumerate() {
            let after = |word| index > 0 && tokens[index - 1].is_word(word);
            if token.is_word("deferrable") && !after("not") {
                read.deferrable = true;
            } else if token.is_word("deferred") && after("initially") {
                read = Self {
                    deferrable: true,
                    initially_deferred: true,
                };
            }
        }
        read
    }
}

impl Part {
    /// A statement that is one act.
    pub(crate) fn whole(
        tokens: &[Token<'_>],
        kind: ObjectKind,
        name: Name,
        effect: Effect,
    ) -> Reading {
        Self::whole_on(tokens, kind, name, None, effect)
    }

    /// A statement that is one act on something that belongs to a table.
    pub(crate) fn whole_on(
        tokens: &[Token<'_>],
        kind: ObjectKind,
        name: Name,
        table: Option<Name>,
        effect: Effect,
    ) -> Reading {
        span(tokens).map_or(Reading::Other, |range| {
            Reading::Parts(vec![Self {
                range,
                acts: vec![Act::new(kind, name, table, effect)],
            }])
        })
    }
}

impl Act {
    pub(crate) fn new(kind: ObjectKind, name: Name, table: Option<Name>, effect: Effect) -> Self {
        Self {
            target: Target { kind, name, table },
            effect,
        }
    }
}

/// Reads a statement's significant tokens, its `;` left out.
pub(crate) fn read(tokens: &[Token<'_>]) -> Reading {
    let mut cursor = Cursor::new(tokens);
    if let Some(change) = session::read(tokens) {
        return Reading::Session(change);
    }
    if cursor.eat(&["drop"]) {
        return drop::read(tokens, cursor);
    }
    if cursor.eat(&["create"]) {
        return create::read(tokens, cursor);
    }
    if cursor.eat(&["alter"]) {
        let table = cursor.sees(&["table"]) || cursor.sees(&["foreign", "table"]);
        return if table {
            alter_table::read(cursor)
        } else {
            alter::read(tokens, cursor)
        };
    }
    if let Some(reading) = create::select_into(tokens) {
        return reading;
    }
    if cursor.eat_any(&["do", "call", "execute"]) {
        return Reading::RunsCode;
    }
    // `COPY … TO PROGRAM`, and `\gexec` of psql, which runs what a query gives.
    let copies = cursor.sees(&["copy"]);
    let runs = |token: &Token<'_>| {
        token.kind == TokenKind::MetaCommand || copies && token.is_word("program")
    };
    if tokens.iter().any(runs) {
        return Reading::RunsCode;
    }
    if cursor.eat(&["set"]) {
        cursor.eat_any(&["local", "session"]);
        let on = ["on", "true", "default"];
        if cursor.eat(&["standard_conforming_strings"])
            && !tokens
                .iter()
                .any(|token| on.iter().any(|word| token.is_word(word)) || token.text == "'on'")
        {
            return Reading::ChangesStrings;
        }
    }
    Reading::Other
}
