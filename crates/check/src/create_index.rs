//! `CREATE INDEX`, read.

use driftless_sql_text::{Cursor, Name, Token};

/// `CREATE INDEX`, as far as its tokens tell.
pub(crate) struct CreateIndex {
    /// None where Postgres chooses it.
    pub(crate) name: Option<Name>,
    pub(crate) table: Name,
    /// Its first column and the operator class after it, where it is on a column.
    pub(crate) key: Option<(Name, Option<Name>)>,
    pub(crate) concurrently: bool,
    pub(crate) if_not_exists: bool,
    /// `btree` where nothing is said.
    pub(crate) method: String,
}

impl CreateIndex {
    pub(crate) fn read(tokens: &[Token<'_>]) -> Option<Self> {
        let mut cursor = Cursor::new(tokens);
        if !cursor.eat(&["create"]) {
            return None;
        }
        cursor.eat(&["unique"]);
        if !cursor.eat(&["index"]) {
            return None;
        }
        let concurrently = cursor.eat(&["concurrently"]);
        let if_not_exists = cursor.eat(&["if", "not", "exists"]);
        let name = if cursor.eat(&["on"]) {
            None
        } else {
            let name = cursor.name()?;
            cursor.eat(&["on"]).then_some(())?;
            Some(name)
        };
        cursor.eat(&["only"]);
        let table = cursor.name()?;
        let method = if cursor.eat(&["using"]) {
            cursor.name()?.name
        } else {
            "btree".to_owned()
        };
        let opens = cursor.eat_mark("(");
        let column = if opens { cursor.name() } else { None };
        let is_call = cursor.peek().is_some_and(|it| it.is_punctuation("("));
        let key = column
            .filter(|_| !is_call)
            .map(|column| (column, cursor.name()));
        Some(Self {
            name,
            table,
            key,
            concurrently,
            if_not_exists,
            method,
        })
    }
}
