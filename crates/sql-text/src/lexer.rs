use std::iter::FusedIterator;
use std::ops::Range;

use crate::class::{is_name_start, is_operator, is_space};
use crate::copy::{CopyState, CopyTerminators};
use crate::directive::is_directive;
use crate::meta;
use crate::scan::{self, Inside};
use crate::token::{Token, TokenKind};

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The tokens of a script, in order, without gaps: see [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    sql: &'a str,
    at: usize,
    end: usize,
    copy: CopyState,
    /// Where the data of the COPY statement just ended starts and ends.
    copy_data: Option<(usize, usize)>,
    terminators: CopyTerminators,
}

/// Reads a script into tokens. Their texts, concatenated, are the script.
///
/// Takes any string, never panics, and takes time linear in its length.
///
/// ```
/// use driftless_sql_text::{TokenKind, tokens};
///
/// let kinds: Vec<_> = tokens("SELECT 1;").map(|token| token.kind).collect();
/// assert_eq!(
///     kinds,
///     [TokenKind::Identifier, TokenKind::Whitespace, TokenKind::Number, TokenKind::Punctuation],
/// );
/// ```
#[must_use]
pub fn tokens(sql: &str) -> Tokens<'_> {
    Tokens::in_range(sql, 0..sql.len())
}

impl<'a> Tokens<'a> {
    /// Tokens of a part of a script that starts where a statement starts and ends with a token.
    pub(crate) fn in_range(sql: &'a str, range: Range<usize>) -> Self {
        Self {
            sql,
            at: range.start,
            end: range.end,
            copy: CopyState::Fresh,
            copy_data: None,
            terminators: CopyTerminators::default(),
        }
    }

    /// Whether the next significant token is the data of the COPY statement just ended.
    pub(crate) fn has_copy_data(&self) -> bool {
        self.copy_data.is_some()
    }

    fn bytes(&self) -> &'a [u8] {
        &self.sql.as_bytes()[..self.end]
    }

    /// Kind and end of the token at `self.at`, where there is at least one byte.
    fn read(&self) -> (TokenKind, usize) {
        use TokenKind as Kind;
        let (bytes, at) = (self.bytes(), self.at);
        let next = bytes.get(at + 1).copied();
        if let Some((start, end)) = self.copy_data
            && at == start
        {
            return (Kind::CopyData, end);
        }
        match bytes[at] {
            byte if is_name_start(byte) => {
                if at == 0 && bytes.starts_with(BYTE_ORDER_MARK) {
                    (Kind::ByteOrderMark, BYTE_ORDER_MARK.len())
                } else {
                    self.read_word(byte, next)
                }
            }
            byte if is_space(byte) => {
                let limit = self.copy_data.map_or(self.end, |(start, _)| start);
                (Kind::Whitespace, scan::run(&bytes[..limit], at, is_space))
            }
            b'-' if next == Some(b'-') => {
                let end = scan::line_end(bytes, at);
                let directive = is_directive(&self.sql[at..end]);
                (
                    if directive {
                        Kind::Directive
                    } else {
                        Kind::LineComment
                    },
                    end,
                )
            }
            b'/' if next == Some(b'*') => {
                self.closed(Kind::BlockComment, scan::block_comment_end(bytes, at))
            }
            b'\'' => self.closed(Kind::String, scan::string_end(bytes, at, Inside::Doubled)),
            b'"' => self.closed(Kind::QuotedIdentifier, scan::quoted_name_end(bytes, at)),
            b'$' => self.read_dollar(),
            b'.' if !next.is_some_and(|byte| byte.is_ascii_digit()) => {
                (Kind::Punctuation, at + 1 + usize::from(next == Some(b'.')))
            }
            b'.' | b'0'..=b'9' => (Kind::Number, scan::number_end(bytes, at)),
            b':' => (
                Kind::Punctuation,
                at + 1 + usize::from(matches!(next, Some(b':' | b'='))),
            ),
            b',' | b'(' | b')' | b'[' | b']' | b';' => (Kind::Punctuation, at + 1),
            b'\\' if meta::is_meta_command(next) => (Kind::MetaCommand, meta::end(bytes, at)),
            byte if is_operator(byte) => (Kind::Operator, scan::operator_end(bytes, at)),
            // The remaining bytes are ASCII, so one byte is one character.
            _ => (Kind::Unknown, at + 1),
        }
    }

    fn closed(&self, kind: TokenKind, end: Option<usize>) -> (TokenKind, usize) {
        end.map_or((TokenKind::Unterminated, self.end), |end| (kind, end))
    }

    /// A name, or a string with a letter before its quote.
    fn read_word(&self, first: u8, next: Option<u8>) -> (TokenKind, usize) {
        let (bytes, at) = (self.bytes(), self.at);
        let prefixed = match (first, next) {
            (b'e' | b'E', Some(b'\'')) => Some((TokenKind::EscapeString, Inside::Backslash)),
            (b'n' | b'N', Some(b'\'')) => Some((TokenKind::NationalString, Inside::Doubled)),
            (b'b' | b'B', Some(b'\'')) => Some((TokenKind::BitString, Inside::Bare)),
            (b'x' | b'X', Some(b'\'')) => Some((TokenKind::HexString, Inside::Bare)),
            _ => None,
        };
        if let Some((kind, inside)) = prefixed {
            return self.closed(kind, scan::string_end(bytes, at + 1, inside));
        }
        let unicode = matches!(first, b'u' | b'U') && next == Some(b'&');
        let (kind, end) = match bytes.get(at + 2) {
            Some(b'\'') if unicode => {
                let end = scan::string_end(bytes, at + 2, Inside::Doubled);
                (TokenKind::UnicodeString, end)
            }
            Some(b'"') if unicode => (
                TokenKind::UnicodeIdentifier,
                scan::quoted_name_end(bytes, at + 2),
            ),
            _ => return (TokenKind::Identifier, scan::name_end(bytes, at)),
        };
        let with_escape = end.map(|end| scan::uescape(bytes, end).map_or(end, |(_, end)| end));
        self.closed(kind, with_escape)
    }

    /// A parameter, a dollar-quoted string, or a lone `$`.
    fn read_dollar(&self) -> (TokenKind, usize) {
        let (bytes, at) = (self.bytes(), self.at);
        if let Some(body) = scan::dollar_tag_end(bytes, at) {
            let end = scan::dollar_string_end(bytes, at, body);
            return self.closed(TokenKind::DollarString, end);
        }
        let digits = scan::run(bytes, at + 1, |byte| byte.is_ascii_digit());
        let kind = if digits > at + 1 {
            TokenKind::Parameter
        } else {
            TokenKind::Unknown
        };
        (kind, digits)
    }

    /// Keeps track of where statements start, for meta-commands and COPY data.
    fn follow(&mut self, token: &Token<'_>) {
        let ends_statement = match token.kind {
            TokenKind::MetaCommand => meta::ends_statement(token.text),
            _ => token.is_punctuation(";"),
        };
        let copies = match token.kind {
            TokenKind::MetaCommand if meta::is_copy(token.text) => {
                CopyState::of(tokens(&token.text[1..])) == CopyState::FromStdin
            }
            _ => ends_statement && self.copy == CopyState::FromStdin,
        };
        if copies {
            self.copy_data = self.terminators.data_after(self.bytes(), self.at);
        }
        match token.kind {
            TokenKind::CopyData => self.copy_data = None,
            _ if ends_statement => self.copy = CopyState::Fresh,
            TokenKind::MetaCommand => {}
            kind if kind.is_significant() => self.copy = self.copy.after(token),
            _ => {}
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if self.at >= self.end {
            return None;
        }
        let start = self.at;
        let (kind, end) = self.read();
        self.at = end;
        let token = Token {
            kind,
            text: &self.sql[start..end],
            start,
        };
        self.follow(&token);
        Some(token)
    }
}

impl FusedIterator for Tokens<'_> {}
