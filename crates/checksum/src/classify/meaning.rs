//! What of a script's tokens counts, as bytes that are equal exactly if it is.

use std::ops::Range;

use driftless_sql_text::{Token, TokenKind, statements, string_parts, string_value, tokens};

/// A statement, or a directive or `;` between statements.
pub(super) struct Unit {
    /// Its bytes in the script.
    pub(super) range: Range<usize>,
    /// Its tokens that count: of each what stands around it that matters, length, and text.
    pub(super) meaning: Vec<u8>,
}

/// The units of a script, in their order.
///
/// One for all of it where the server may see other tokens than are seen here.
pub(super) fn units(sql: &str) -> Vec<Unit> {
    let mut units = Vec::new();
    if sql.contains('\\') && (unsets_conforming_strings(sql) || may_have_other_data(sql)) {
        units.push(Unit {
            range: 0..sql.len(),
            meaning: sql.as_bytes().to_vec(),
        });
        return units;
    }
    let mut ranges = statements(sql).map(|statement| statement.range).peekable();
    let mut before = None;
    for token in tokens(sql) {
        while ranges.next_if(|range| range.end <= token.start).is_some() {}
        if counts(&token) {
            let range = match ranges.peek() {
                Some(range) if range.start <= token.start => range.clone(),
                _ => token.start..token.end(),
            };
            if units.last().is_none_or(|unit: &Unit| unit.range != range) {
                units.push(Unit {
                    range,
                    meaning: Vec::new(),
                });
            }
            if let Some(unit) = units.last_mut() {
                push(&mut unit.meaning, sql, before.as_ref(), &token);
            }
        }
        before = Some(token);
    }
    units
}

/// Whether a line may end COPY data that was not recognised, in which white space would count.
fn may_have_other_data(sql: &str) -> bool {
    let ends = sql.split(['\n', '\r']).filter(|line| *line == "\\.");
    let data = tokens(sql).filter(|token| token.kind == TokenKind::CopyData);
    ends.count() != data.count()
}

/// Whether `standard_conforming_strings` is named otherwise than to turn it on, as `pg_dump` does,
/// so that a backslash may take a quote with it.
fn unsets_conforming_strings(sql: &str) -> bool {
    const SETTING: &str = "standard_conforming_strings";
    let mut tokens = tokens(sql).filter(|token| token.kind.is_significant());
    while let Some(token) = tokens.next() {
        if token.is_word(SETTING) {
            let value = tokens.clone().nth(1);
            if !value.is_some_and(|value| value.is_word("on")) {
                return true;
            }
        } else if token.text.len() > SETTING.len()
            && token.text.to_ascii_lowercase().contains(SETTING)
        {
            return true;
        }
    }
    false
}

/// What besides its text makes a token what it is.
mod around {
    pub(super) const NOTHING: u8 = 0;
    /// A part of the token before: of a continued string, or a `UESCAPE` clause.
    pub(super) const SAME_TOKEN: u8 = 1;
    /// A name or number right after a number or parameter, which PostgreSQL 15 and later refuse.
    pub(super) const AFTER_NUMBER: u8 = 2;
    /// Right after a `:`: a variable of `psql`, whose name has a case.
    pub(super) const VARIABLE: u8 = 3;
    /// Directives: at the script's start, a line's start, after blanks, after other tokens.
    pub(super) const SCRIPT_START: u8 = 4;
    pub(super) const LINE_START: u8 = 5;
    pub(super) const INDENTED: u8 = 6;
    pub(super) const AFTER_TEXT: u8 = 7;
}

fn counts(token: &Token<'_>) -> bool {
    token.kind.is_significant() || is_directive(token)
}

/// Whether runners act on a comment. Those that read lines see a directive within a block comment
/// as well.
fn is_directive(token: &Token<'_>) -> bool {
    match token.kind {
        TokenKind::Directive => true,
        TokenKind::BlockComment => token.text.split(['\n', '\r']).any(|line| {
            let comment = &line[line.find("--").unwrap_or(line.len())..];
            tokens(comment)
                .next()
                .is_some_and(|token| token.kind == TokenKind::Directive)
        }),
        _ => false,
    }
}

fn push(meaning: &mut Vec<u8>, sql: &str, before: Option<&Token<'_>>, token: &Token<'_>) {
    // White space and comments are tokens too, so a token before is right before.
    let follows = |kinds: &[TokenKind]| before.is_some_and(|before| kinds.contains(&before.kind));
    let around = match token.kind {
        _ if is_directive(token) => line_position(sql, token.start),
        TokenKind::Identifier | TokenKind::Number
            if follows(&[TokenKind::Number, TokenKind::Parameter]) =>
        {
            around::AFTER_NUMBER
        }
        TokenKind::Identifier | TokenKind::QuotedIdentifier | TokenKind::String
            if before.is_some_and(|before| before.is_punctuation(":")) =>
        {
            around::VARIABLE
        }
        _ => around::NOTHING,
    };
    let text = token.text;
    match token.kind {
        TokenKind::Identifier if around != around::VARIABLE => {
            push_text(meaning, around, text, text.len());
        }
        TokenKind::Operator if text == "!=" => push_text(meaning, around, "<>", 0),
        TokenKind::Punctuation if text == ":=" => push_text(meaning, around, "=>", 0),
        // A `$$…` that is cut off has no second `$$`, so nothing else reads like this.
        TokenKind::DollarString => {
            push_text(meaning, around, &format!("$${}$$", string_value(token)), 0);
        }
        kind if kind.is_string() || is_quoted(kind) => {
            let mut around = around;
            for part in string_parts(token) {
                push_text(meaning, around, part, prefix_length(part));
                around = around::SAME_TOKEN;
            }
        }
        _ => push_text(meaning, around, text, 0),
    }
}

fn is_quoted(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::BitString | TokenKind::HexString | TokenKind::UnicodeIdentifier
    )
}

/// Pushes a text, its first `folded` bytes as the server folds names in a UTF-8 database: ASCII letters
/// alone.
fn push_text(meaning: &mut Vec<u8>, around: u8, text: &str, folded: usize) {
    meaning.push(around);
    meaning.extend(text.len().to_le_bytes());
    let start = meaning.len();
    meaning.extend_from_slice(text.as_bytes());
    meaning[start..start + folded].make_ascii_lowercase();
}

/// Length of what stands before a part's quote, or of a part without quotes: `E`, `U&`, `UESCAPE`.
/// A directive between the parts has none.
fn prefix_length(part: &str) -> usize {
    part.find(['\'', '"', '-', '$']).unwrap_or(part.len())
}

fn line_position(sql: &str, at: usize) -> u8 {
    let line = sql[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    match &sql[line..at] {
        "" if at == 0 => around::SCRIPT_START,
        "" => around::LINE_START,
        before if before.trim().is_empty() => around::INDENTED,
        _ => around::AFTER_TEXT,
    }
}
