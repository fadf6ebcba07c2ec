use std::ops::Range;

use driftless_sql_text::{Token, TokenKind, identifier_value, string_value};

/// A name as a statement writes it, with its schema if it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) schema: Option<String>,
    pub(crate) name: String,
}

/// Reads a statement's significant tokens from left to right.
#[derive(Clone)]
pub(crate) struct Cursor<'t, 'a> {
    tokens: &'t [Token<'a>],
    at: usize,
}

impl<'t, 'a> Cursor<'t, 'a> {
    pub(crate) fn new(tokens: &'t [Token<'a>]) -> Self {
        Self { tokens, at: 0 }
    }

    pub(crate) fn peek(&self) -> Option<&'t Token<'a>> {
        self.tokens.get(self.at)
    }

    pub(crate) fn next(&mut self) -> Option<&'t Token<'a>> {
        let token = self.peek()?;
        self.at += 1;
        Some(token)
    }

    /// The tokens not read yet.
    pub(crate) fn rest(&self) -> &'t [Token<'a>] {
        self.tokens.get(self.at..).unwrap_or_default()
    }

    pub(crate) fn is_at_end(&self) -> bool {
        self.at >= self.tokens.len()
    }

    pub(crate) fn sees(&self, words: &[&str]) -> bool {
        let rest = self.rest();
        rest.len() >= words.len()
            && words
                .iter()
                .zip(rest)
                .all(|(word, token)| token.is_word(word))
    }

    /// Reads these words if they come next, all of them.
    pub(crate) fn eat(&mut self, words: &[&str]) -> bool {
        let found = self.sees(words);
        if found {
            self.at += words.len();
        }
        found
    }

    /// Reads one of these words if it comes next.
    pub(crate) fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(&[word]))
    }

    pub(crate) fn eat_mark(&mut self, mark: &str) -> bool {
        let found = self.peek().is_some_and(|token| token.is_punctuation(mark));
        self.at += usize::from(found);
        found
    }

    /// A single name: `name`, `"Name"`, `U&"name"`.
    pub(crate) fn identifier(&mut self) -> Option<String> {
        let token = self.peek().filter(|token| token.kind.is_identifier())?;
        self.at += 1;
        Some(identifier_value(token).into_owned())
    }

    /// A name with or without its schema. Of a longer one (`database.schema.name`), the last two.
    pub(crate) fn name(&mut self) -> Option<Name> {
        let (mut schema, mut name) = (None, self.identifier()?);
        while self.eat_mark(".") {
            schema = Some(std::mem::replace(&mut name, self.identifier()?));
        }
        Some(Name { schema, name })
    }

    /// The value of a string constant.
    pub(crate) fn string(&mut self) -> Option<String> {
        let token = self.peek().filter(|token| token.kind.is_string())?;
        self.at += 1;
        Some(string_value(token).into_owned())
    }

    /// Whether what is left is a form, to its end. A form is words, `_` for a name, `()` for a
    /// parenthesized list, and `…` for whatever comes then, if its parentheses are closed.
    pub(crate) fn is(&self, form: &[&str]) -> bool {
        let mut cursor = self.clone();
        let fits = form.iter().all(|part| match *part {
            "_" => cursor.name().is_some(),
            "()" => cursor.eat_parentheses(),
            "…" => cursor.eat_balanced(),
            word => cursor.eat(&[word]),
        });
        fits && cursor.is_at_end()
    }

    /// Reads all that is left, if it is something and its parentheses are closed.
    fn eat_balanced(&mut self) -> bool {
        let rest = self.rest();
        let mut depth = 0_usize;
        for token in rest {
            if depth == 0 && (token.is_punctuation(")") || token.is_punctuation("]")) {
                return false;
            }
            depth = depth_after(depth, token);
        }
        self.at = self.tokens.len();
        depth == 0 && !rest.is_empty()
    }

    /// Reads a parenthesized list; whether one came next.
    fn eat_parentheses(&mut self) -> bool {
        let before = self.at;
        self.skip_parentheses();
        self.at > before && self.tokens[self.at - 1].is_punctuation(")")
    }

    /// Reads a parenthesized list if one comes next.
    pub(crate) fn skip_parentheses(&mut self) {
        if self.peek().is_some_and(|token| token.is_punctuation("(")) {
            let mut depth = 0_usize;
            while let Some(token) = self.next() {
                depth = depth_after(depth, token);
                if depth == 0 {
                    return;
                }
            }
        }
    }

    /// Reads up to and including `word` outside parentheses; whether it was found.
    pub(crate) fn skip_past(&mut self, word: &str) -> bool {
        let mut depth = 0_usize;
        while let Some(token) = self.next() {
            depth = depth_after(depth, token);
            if depth == 0 && token.is_word(word) {
                return true;
            }
        }
        false
    }
}

/// How many parentheses and brackets are open after a token.
pub(crate) fn depth_after(depth: usize, token: &Token<'_>) -> usize {
    match token.text {
        "(" | "[" if token.kind == TokenKind::Punctuation => depth + 1,
        ")" | "]" if token.kind == TokenKind::Punctuation => depth.saturating_sub(1),
        _ => depth,
    }
}

/// The bytes from the first of some tokens to the last.
pub(crate) fn span(tokens: &[Token<'_>]) -> Option<Range<usize>> {
    Some(tokens.first()?.start..tokens.last()?.end())
}

/// Whether these words stand in this order, next to each other, anywhere in the tokens.
pub(crate) fn contains(tokens: &[Token<'_>], words: &[&str]) -> bool {
    (0..tokens.len()).any(|from| Cursor::new(&tokens[from..]).sees(words))
}
