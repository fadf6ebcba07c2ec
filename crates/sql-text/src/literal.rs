use std::borrow::Cow;

use crate::lexer::tokens;
use crate::scan::{self, Inside};
use crate::token::{Token, TokenKind};

/// The text a string constant stands for: doubled quotes and escapes resolved, continued parts
/// joined, dollar quotes taken off. For a bit string, its digits.
///
/// An escape that the server would refuse stays as written, and bytes of an `E'…'` that are not
/// UTF-8 become U+FFFD. The text of a token that is not a string comes back unchanged.
///
/// ```
/// use driftless_sql_text::{string_value, tokens};
///
/// let value = |sql| string_value(&tokens(sql).next().unwrap()).into_owned();
/// assert_eq!(value("'it''s'"), "it's");
/// assert_eq!(value(r"E'a\tb'"), "a\tb");
/// assert_eq!(value("$x$ 'y' $x$"), " 'y' ");
/// assert_eq!(value("'one' \n 'two'"), "onetwo");
/// ```
#[must_use]
pub fn string_value<'a>(token: &Token<'a>) -> Cow<'a, str> {
    let text = token.text;
    match token.kind {
        TokenKind::String => parts(text, 0, Inside::Doubled).0,
        TokenKind::NationalString => parts(text, 1, Inside::Doubled).0,
        TokenKind::BitString | TokenKind::HexString => parts(text, 1, Inside::Bare).0,
        TokenKind::EscapeString => {
            let (escaped, _) = parts(text, 1, Inside::Backslash);
            Cow::Owned(backslash_unescape(&escaped))
        }
        TokenKind::UnicodeString => {
            let (escaped, end) = parts(text, 2, Inside::Doubled);
            Cow::Owned(unicode_unescape(&escaped, &text[end..]))
        }
        TokenKind::DollarString => {
            let tag = scan::dollar_tag_end(text.as_bytes(), 0).unwrap_or(0);
            Cow::Borrowed(&text[tag..text.len() - tag])
        }
        _ => Cow::Borrowed(text),
    }
}

/// The inside of the quoted parts from the quote at `open` on, and the offset after the last.
/// Doubled quotes are single afterwards, except under [`Inside::Backslash`], where a backslash
/// before a quote matters and [`backslash_unescape`] reads both.
fn parts(text: &str, open: usize, inside: Inside) -> (Cow<'_, str>, usize) {
    let bytes = text.as_bytes();
    let mut value = Cow::Borrowed("");
    let mut open = open;
    loop {
        let Some(end) = scan::string_part_end(bytes, open, inside) else {
            return (value, text.len());
        };
        let part = &text[open + 1..end - 1];
        if inside == Inside::Doubled && part.contains('\'') {
            value += Cow::Owned(part.replace("''", "'"));
        } else {
            value += part;
        }
        match scan::continuation(bytes, end) {
            Some(next) => open = next,
            None => return (value, end),
        }
    }
}

/// Escapes of `E'…'` (`xeescape`, `xeoctesc`, `xehexesc`, `xeunicode` in scan.l).
fn backslash_unescape(escaped: &str) -> String {
    let mut bytes = Vec::with_capacity(escaped.len());
    let mut rest = escaped;
    while let Some(at) = rest.find(['\\', '\'']) {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let after = &rest[at + 1..];
        if rest.as_bytes()[at] == b'\'' {
            bytes.push(b'\'');
            rest = after.strip_prefix('\'').unwrap_or(after);
        } else {
            rest = push_escape(&mut bytes, after);
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    }
}

/// Pushes what the escape after a backslash stands for; returns what follows it.
fn push_escape<'a>(bytes: &mut Vec<u8>, after: &'a str) -> &'a str {
    let Some(kind) = after.chars().next() else {
        bytes.push(b'\\');
        return after;
    };
    let rest = &after[kind.len_utf8()..];
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).unwrap_or(0);
    match kind {
        'b' => bytes.push(0x08),
        'f' => bytes.push(0x0c),
        'n' => bytes.push(b'\n'),
        'r' => bytes.push(b'\r'),
        't' => bytes.push(b'\t'),
        'v' => bytes.push(0x0b),
        '0'..='7' => {
            let digits = leading(after, 3, |digit| matches!(digit, b'0'..=b'7'));
            // Three octal digits can exceed a byte; the server keeps the low eight bits.
            bytes.push(number(digits, 8).to_le_bytes()[0]);
            return &after[digits.len()..];
        }
        'x' => {
            let digits = leading(rest, 2, |digit| digit.is_ascii_hexdigit());
            if digits.is_empty() {
                bytes.push(b'x');
            } else {
                bytes.push(number(digits, 16).to_le_bytes()[0]);
            }
            return &rest[digits.len()..];
        }
        'u' | 'U' => {
            let length = if kind == 'u' { 4 } else { 8 };
            match code_point(
                rest,
                length,
                |rest| rest.strip_prefix('\\')?.strip_prefix(kind),
                length,
            ) {
                Some((character, rest)) => {
                    bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                    return rest;
                }
                None => bytes.extend([b'\\', kind as u8]),
            }
        }
        other => bytes.extend_from_slice(other.encode_utf8(&mut [0; 4]).as_bytes()),
    }
    rest
}

fn leading(text: &str, most: usize, accepts: impl Fn(u8) -> bool) -> &str {
    let length = text
        .bytes()
        .take(most)
        .take_while(|&byte| accepts(byte))
        .count();
    &text[..length]
}

/// Reads `length` hexadecimal digits, and when they are the first half of a surrogate pair, the
/// second half that `second` finds with `second_length` digits.
fn code_point<'a>(
    text: &'a str,
    length: usize,
    second: impl Fn(&'a str) -> Option<&'a str>,
    second_length: usize,
) -> Option<(char, &'a str)> {
    let hex = |text: &'a str, length| {
        let digits = leading(text, length, |digit| digit.is_ascii_hexdigit());
        let code = u32::from_str_radix(digits, 16).ok()?;
        (digits.len() == length).then(|| (code, &text[length..]))
    };
    let (code, rest) = hex(text, length)?;
    if !(0xd800..0xdc00).contains(&code) {
        return char::from_u32(code).map(|character| (character, rest));
    }
    let (low, rest) = hex(second(rest)?, second_length)?;
    if !(0xdc00..0xe000).contains(&low) {
        return None;
    }
    let code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    char::from_u32(code).map(|character| (character, rest))
}

/// Escapes of `U&'…'` and `U&"…"` (`str_udeescape`). `clause` is what follows the closing quote:
/// nothing, or `UESCAPE` and a string.
pub(crate) fn unicode_unescape(escaped: &str, clause: &str) -> String {
    let escape = scan::uescape(clause.as_bytes(), 0)
        .and_then(|(string, end)| {
            string_value(&tokens(&clause[string..end]).next()?)
                .chars()
                .next()
        })
        .unwrap_or('\\');
    let mut value = String::with_capacity(escaped.len());
    let mut rest = escaped;
    while let Some(at) = rest.find(escape) {
        value.push_str(&rest[..at]);
        let after = &rest[at + escape.len_utf8()..];
        if let Some(doubled) = after.strip_prefix(escape) {
            value.push(escape);
            rest = doubled;
        } else if let Some((character, following)) = unicode_escape(after, escape) {
            value.push(character);
            rest = following;
        } else {
            value.push(escape);
            rest = after;
        }
    }
    value.push_str(rest);
    value
}

/// What follows the escape character: `XXXX` or `+XXXXXX`.
fn unicode_escape(after: &str, escape: char) -> Option<(char, &str)> {
    let (sign, length) = if after.starts_with('+') {
        (1, 6)
    } else {
        (0, 4)
    };
    let low = |rest: &'_ str| {
        rest.strip_prefix(escape)
            .is_some_and(|rest| rest.starts_with('+'))
    };
    let rest_at = sign + length;
    let second_is_long = after.get(rest_at..).is_some_and(low);
    let second_length = if second_is_long { 6 } else { 4 };
    code_point(
        &after[sign..],
        length,
        |rest| {
            let rest = rest.strip_prefix(escape)?;
            if second_is_long {
                rest.strip_prefix('+')
            } else {
                Some(rest)
            }
        },
        second_length,
    )
}
