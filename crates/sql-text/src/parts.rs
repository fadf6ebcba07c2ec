use std::iter::FusedIterator;

use crate::lexer::tokens;
use crate::scan::{self, Inside};
use crate::token::{Token, TokenKind};

/// The parts of a token as they stand in the script, without the white space and the comments
/// between them; directives stay. Most tokens have one part, which is their text.
///
/// A string continued on later lines has its quoted parts, and a `U&` constant or name with
/// `UESCAPE` has that word and its string.
///
/// ```
/// use driftless_sql_text::{string_parts, tokens};
///
/// let parts = |sql| string_parts(&tokens(sql).next().unwrap()).collect::<Vec<_>>();
/// assert_eq!(parts("E'one' -- 1\n  'two'"), ["E'one'", "'two'"]);
/// assert_eq!(parts("U&'!0041' uescape  '!'"), ["U&'!0041'", "uescape", "'!'"]);
/// ```
pub fn string_parts<'a>(token: &Token<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
    Parts {
        text: token.text,
        kind: token.kind,
        at: 0,
    }
}

struct Parts<'a> {
    text: &'a str,
    kind: TokenKind,
    at: usize,
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let text = self.text;
        loop {
            let start = self.at;
            let first = *text.as_bytes().get(start)?;
            let part = if start == 0 {
                self.first_end()
            } else if first == b'\'' {
                self.quoted_end(start)
            } else {
                let token = tokens(&text[start..]).next()?;
                self.at += token.end();
                if token.kind.is_significant() || token.kind == TokenKind::Directive {
                    return Some(token.text);
                }
                continue;
            };
            self.at = part.unwrap_or(text.len());
            return Some(&text[start..self.at]);
        }
    }
}

impl FusedIterator for Parts<'_> {}

impl Parts<'_> {
    /// End of the part at the token's start; `None` when it has but one.
    fn first_end(&self) -> Option<usize> {
        match self.kind {
            TokenKind::String => self.quoted_end(0),
            TokenKind::EscapeString
            | TokenKind::NationalString
            | TokenKind::BitString
            | TokenKind::HexString => self.quoted_end(1),
            TokenKind::UnicodeString => self.quoted_end(2),
            TokenKind::UnicodeIdentifier => scan::quoted_name_end(self.text.as_bytes(), 2),
            _ => None,
        }
    }

    fn quoted_end(&self, open: usize) -> Option<usize> {
        let inside = match self.kind {
            TokenKind::EscapeString => Inside::Backslash,
            TokenKind::BitString | TokenKind::HexString => Inside::Bare,
            _ => Inside::Doubled,
        };
        scan::string_part_end(self.text.as_bytes(), open, inside)
    }
}
