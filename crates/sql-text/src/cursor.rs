use std::ops::Range;

use crate::literal::string_value;
use crate::name::identifier_value;
use crate::token::{Token, TokenKind};

/// A name as a statement writes it, with its schema if it has one; both as PostgreSQL reads them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The schema.
    pub schema: Option<String>,
    /// The name in it.
    pub name: String,
}

/// Reads a statement's significant tokens from left to right. It knows words, marks and names, and
/// no statement's grammar.
///
/// ```
/// use driftless_sql_text::{Cursor, Token, statements};
///
/// let statement = statements("DROP INDEX IF EXISTS Shop.\"A b\";").next().unwrap();
/// let tokens: Vec<Token<'_>> = statement.significant().collect();
/// let mut cursor = Cursor::new(&tokens);
/// assert!(cursor.eat(&["drop", "index"]));
/// assert!(!cursor.eat(&["concurrently"]));
/// cursor.eat(&["if", "exists"]);
/// let name = cursor.name().unwrap();
/// assert_eq!((name.schema.as_deref(), &*name.name), (Some("shop"), "A b"));
/// ```
#[derive(Debug, Clone)]
pub struct Cursor<'t, 'a> {
    tokens: &'t [Token<'a>],
    at: usize,
}

impl<'t, 'a> Cursor<'t, 'a> {
    /// At the first of these tokens.
    #[must_use]
    pub fn new(tokens: &'t [Token<'a>]) -> Self {
        Self { tokens, at: 0 }
    }

    /// The token that comes next.
    #[must_use]
    pub fn peek(&self) -> Option<&'t Token<'a>> {
        self.tokens.get(self.at)
    }

    /// The tokens not read yet.
    #[must_use]
    pub fn rest(&self) -> &'t [Token<'a>] {
        self.tokens.get(self.at..).unwrap_or_default()
    }

    /// Whether all is read.
    #[must_use]
    pub fn is_at_end(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// Whether these words come next.
    #[must_use]
    pub fn sees(&self, words: &[&str]) -> bool {
        let rest = self.rest();
        rest.len() >= words.len()
            && words
                .iter()
                .zip(rest)
                .all(|(word, token)| token.is_word(word))
    }

    /// Reads these words if they come next, all of them.
    pub fn eat(&mut self, words: &[&str]) -> bool {
        let found = self.sees(words);
        if found {
            self.at += words.len();
        }
        found
    }

    /// Reads one of these words if it comes next.
    pub fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(&[word]))
    }

    /// Reads this mark, such as `,`, if it comes next.
    pub fn eat_mark(&mut self, mark: &str) -> bool {
        let found = self.peek().is_some_and(|token| token.is_punctuation(mark));
        self.at += usize::from(found);
        found
    }

    /// A single name: `name`, `"Name"`, `U&"name"`.
    pub fn identifier(&mut self) -> Option<String> {
        let token = self.peek().filter(|token| token.kind.is_identifier())?;
        self.at += 1;
        Some(identifier_value(token).into_owned())
    }

    /// A name with or without its schema. Of a longer one (`database.schema.name`), the last two.
    pub fn name(&mut self) -> Option<Name> {
        let (mut schema, mut name) = (None, self.identifier()?);
        while self.eat_mark(".") {
            schema = Some(std::mem::replace(&mut name, self.identifier()?));
        }
        Some(Name { schema, name })
    }

    /// The value of a string constant.
    pub fn string(&mut self) -> Option<String> {
        let token = self.peek().filter(|token| token.kind.is_string())?;
        self.at += 1;
        Some(string_value(token).into_owned())
    }

    /// Whether what is left is a form, to its end. A form is words, `_` for a name, `()` for a
    /// parenthesized list, and `…` for whatever comes then, if its parentheses are closed.
    #[must_use]
    pub fn is(&self, form: &[&str]) -> bool {
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
    pub fn skip_parentheses(&mut self) {
        if self.peek().is_some_and(|token| token.is_punctuation("(")) {
            let mut depth = 0_usize;
            for token in self.by_ref() {
                depth = depth_after(depth, token);
                if depth == 0 {
                    return;
                }
            }
        }
    }

    /// Reads up to and including `word` outside parentheses; whether it was found.
    pub fn skip_past(&mut self, word: &str) -> bool {
        let mut depth = 0_usize;
        for token in self.by_ref() {
            depth = depth_after(depth, token);
            if depth == 0 && token.is_word(word) {
                return true;
            }
        }
        false
    }

    /// Whether these words stand next to each other anywhere in what is left.
    #[must_use]
    pub fn has(&self, words: &[&str]) -> bool {
        let rest = self.rest();
        (0..rest.len()).any(|from| Cursor::new(&rest[from..]).sees(words))
    }
}

/// The tokens not read yet.
impl<'t, 'a> Iterator for Cursor<'t, 'a> {
    type Item = &'t Token<'a>;

    fn next(&mut self) -> Option<&'t Token<'a>> {
        let token = self.peek()?;
        self.at += 1;
        Some(token)
    }
}

/// How many parentheses and brackets are open after a token, where `depth` were before it.
#[must_use]
pub fn depth_after(depth: usize, token: &Token<'_>) -> usize {
    match token.text {
        "(" | "[" if token.kind == TokenKind::Punctuation => depth + 1,
        ")" | "]" if token.kind == TokenKind::Punctuation => depth.saturating_sub(1),
        _ => depth,
    }
}

/// The bytes from the first of some tokens to the last.
#[must_use]
pub fn span(tokens: &[Token<'_>]) -> Option<Range<usize>> {
    Some(tokens.first()?.start..tokens.last()?.end())
}
