//! What the text rules read of statements.

use driftless_sql_text::{Token, identifier_value};

/// Reads a statement's significant tokens from left to right.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'t, 'a> {
    rest: &'t [Token<'a>],
}

/// A name as a statement writes it, with its schema if it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) schema: Option<String>,
    pub(crate) name: String,
}

impl<'t, 'a> Reader<'t, 'a> {
    pub(crate) fn new(tokens: &'t [Token<'a>]) -> Self {
        Self { rest: tokens }
    }

    /// The tokens not read yet.
    pub(crate) fn rest(&self) -> &'t [Token<'a>] {
        self.rest
    }

    pub(crate) fn next(&mut self) -> Option<&'t Token<'a>> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(first)
    }

    /// Reads these words if they come next, all of them.
    pub(crate) fn eat(&mut self, words: &[&str]) -> bool {
        let found = self.rest.len() >= words.len()
            && words
                .iter()
                .zip(self.rest)
                .all(|(word, token)| token.is_word(word));
        if found {
            self.rest = &self.rest[words.len()..];
        }
        found
    }

    /// A name with or without its schema.
    pub(crate) fn name(&mut self) -> Option<Name> {
        let (mut schema, mut name) = (None, self.identifier()?);
        while self.rest.first().is_some_and(|it| it.is_punctuation(".")) {
            self.next();
            schema = Some(std::mem::replace(&mut name, self.identifier()?));
        }
        Some(Name { schema, name })
    }

    fn identifier(&mut self) -> Option<String> {
        let token = self.rest.first().filter(|it| it.kind.is_identifier())?;
        self.next();
        Some(identifier_value(token).into_owned())
    }
}

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
        let mut reader = Reader::new(tokens);
        if !reader.eat(&["create"]) {
            return None;
        }
        reader.eat(&["unique"]);
        if !reader.eat(&["index"]) {
            return None;
        }
        let concurrently = reader.eat(&["concurrently"]);
        let if_not_exists = reader.eat(&["if", "not", "exists"]);
        let name = if reader.eat(&["on"]) {
            None
        } else {
            let name = reader.name()?;
            reader.eat(&["on"]).then_some(())?;
            Some(name)
        };
        reader.eat(&["only"]);
        let table = reader.name()?;
        let method = if reader.eat(&["using"]) {
            reader.name()?.name
        } else {
            "btree".to_owned()
        };
        let opens = reader.next().is_some_and(|it| it.is_punctuation("("));
        let column = if opens { reader.name() } else { None };
        let is_call = reader
            .rest()
            .first()
            .is_some_and(|it| it.is_punctuation("("));
        let key = column
            .filter(|_| !is_call)
            .map(|column| (column, reader.name()));
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
