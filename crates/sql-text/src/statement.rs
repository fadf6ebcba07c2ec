use std::iter::FusedIterator;
use std::ops::Range;

use crate::lexer::{Tokens, tokens};
use crate::meta;
use crate::token::{Token, TokenKind};

/// One statement of a script, or one `psql` meta-command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement<'a> {
    script: &'a str,
    /// Bytes of the script from its first significant token through its `;` (or its last
    /// significant token when no `;` ends it). The data of a `COPY … FROM stdin` is part of it.
    pub range: Range<usize>,
}

impl<'a> Statement<'a> {
    /// Its bytes as they stand in the script, comments within it included.
    #[must_use]
    pub fn text(&self) -> &'a str {
        &self.script[self.range.clone()]
    }

    /// Its tokens; their `start` counts from the script's beginning.
    #[must_use]
    pub fn tokens(&self) -> Tokens<'a> {
        Tokens::in_range(self.script, self.range.clone())
    }

    /// Its tokens without white space and comments.
    pub fn significant(&self) -> impl Iterator<Item = Token<'a>> + use<'a> {
        self.tokens().filter(|token| token.kind.is_significant())
    }

    /// Whether its first words are `words`, in any letter case.
    ///
    /// ```
    /// # use driftless_sql_text::statements;
    /// let statement = statements("create /* x */ Extension vector").next().unwrap();
    /// assert!(statement.starts_with(&["CREATE", "EXTENSION"]));
    /// ```
    #[must_use]
    pub fn starts_with(&self, words: &[&str]) -> bool {
        let mut tokens = self.significant();
        words
            .iter()
            .all(|word| tokens.next().is_some_and(|token| token.is_word(word)))
    }
}

/// The statements of a script, in order: see [`statements`].
#[derive(Clone, Debug)]
pub struct Statements<'a> {
    script: &'a str,
    tokens: Tokens<'a>,
}

/// Splits a script at each `;` outside parentheses and outside the `BEGIN ATOMIC … END` body of a
/// `CREATE FUNCTION` or `CREATE PROCEDURE`.
///
/// Statements without any token before their `;` are not reported. A `psql` meta-command between
/// statements is a statement of its own; one within a statement is part of it, and ends it if it
/// sends or throws away what was read so far (`\g`, `\gset`, `\reset`, …).
///
/// ```
/// use driftless_sql_text::statements;
///
/// let sql = "; CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); -- end\nSELECT 3";
/// let texts: Vec<&str> = statements(sql).map(|statement| statement.text()).collect();
/// assert_eq!(
///     texts,
///     ["CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2);", "SELECT 3"],
/// );
/// ```
#[must_use]
pub fn statements(sql: &str) -> Statements<'_> {
    Statements {
        script: sql,
        tokens: tokens(sql),
    }
}

impl<'a> Iterator for Statements<'a> {
    type Item = Statement<'a>;

    fn next(&mut self) -> Option<Statement<'a>> {
        let first = self
            .tokens
            .find(|token| token.kind.is_significant() && !token.is_punctuation(";"))?;
        let mut range = first.start..first.end();
        if first.kind != TokenKind::MetaCommand {
            let mut nesting = Nesting::default();
            nesting.enter(&first);
            while let Some(token) = self.next_significant() {
                range.end = token.end();
                let ends = match token.kind {
                    TokenKind::MetaCommand => meta::ends_statement(token.text),
                    _ => token.is_punctuation(";") && nesting.is_closed(),
                };
                if ends {
                    break;
                }
                nesting.enter(&token);
            }
        }
        if self.tokens.has_copy_data()
            && let Some(data) = self.next_significant()
        {
            range.end = data.end();
        }
        Some(Statement {
            script: self.script,
            range,
        })
    }
}

impl FusedIterator for Statements<'_> {}

impl<'a> Statements<'a> {
    fn next_significant(&mut self) -> Option<Token<'a>> {
        self.tokens.find(|token| token.kind.is_significant())
    }
}

/// What is open around a `;`.
#[derive(Default)]
struct Nesting {
    parentheses: usize,
    header: Header,
    body: Body,
}

/// How much of `CREATE [OR REPLACE] {FUNCTION | PROCEDURE}` has been read.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Header {
    #[default]
    Start,
    Create,
    Or,
    Routine,
    Other,
}

impl Header {
    fn after(self, token: &Token<'_>) -> Self {
        match self {
            Self::Start if token.is_word("create") => Self::Create,
            Self::Create if token.is_word("or") => Self::Or,
            Self::Or if token.is_word("replace") => Self::Create,
            Self::Create if token.is_word("function") || token.is_word("procedure") => {
                Self::Routine
            }
            Self::Routine => Self::Routine,
            _ => Self::Other,
        }
    }
}

/// Where in `BEGIN ATOMIC statement; … END` a routine's definition is.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Body {
    #[default]
    Outside,
    Begin,
    /// Where a statement of the body may start. Only here is `END` the body's: `CASE` ends within a
    /// statement, and a name that says `end` stands within one.
    StatementStart,
    Statement,
}

impl Body {
    fn after(self, token: &Token<'_>) -> Self {
        match self {
            Self::Begin if token.is_word("atomic") => Self::StatementStart,
            Self::Outside | Self::Begin if token.is_word("begin") => Self::Begin,
            Self::Outside | Self::Begin => Self::Outside,
            Self::StatementStart if token.is_word("end") => Self::Outside,
            Self::StatementStart | Self::Statement if token.is_punctuation(";") => {
                Self::StatementStart
            }
            Self::StatementStart | Self::Statement => Self::Statement,
        }
    }
}

impl Nesting {
    fn is_closed(&self) -> bool {
        self.parentheses == 0 && matches!(self.body, Body::Outside | Body::Begin)
    }

    fn enter(&mut self, token: &Token<'_>) {
        if token.is_punctuation("(") {
            self.parentheses += 1;
        } else if token.is_punctuation(")") {
            self.parentheses = self.parentheses.saturating_sub(1);
        }
        if self.header != Header::Other {
            self.header = self.header.after(token);
        }
        if self.header == Header::Routine && self.parentheses == 0 {
            self.body = self.body.after(token);
        }
    }
}
