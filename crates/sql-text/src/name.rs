use std::borrow::Cow;

use crate::literal::unicode_unescape;
use crate::token::{Token, TokenKind};

/// The longest name `PostgreSQL` keeps, in bytes (`NAMEDATALEN - 1`).
pub const MAX_IDENTIFIER_BYTES: usize = 63;

/// The name a token stands for, as `PostgreSQL` reads it: ASCII letters of unquoted names in lower
/// case, doubled quotes and `U&` escapes resolved, cut to 63 bytes.
///
/// A `U&` escape that the server would refuse stays as written. The text of a token that is not a
/// name comes back unchanged.
///
/// ```
/// use driftless_sql_text::{identifier_value, tokens};
///
/// let value = |sql| identifier_value(&tokens(sql).next().unwrap()).into_owned();
/// assert_eq!(value("Foo"), "foo");
/// assert_eq!(value("\"Foo\"\"s\""), "Foo\"s");
/// assert_eq!(value(r#"U&"d\0061t!" "#), "dat!");
/// assert_eq!(value(r#"U&"d!0061ta" UESCAPE '!'"#), "data");
/// ```
#[must_use]
pub fn identifier_value<'a>(token: &Token<'a>) -> Cow<'a, str> {
    let text = token.text;
    let name = match token.kind {
        TokenKind::Identifier if text.bytes().any(|byte| byte.is_ascii_uppercase()) => {
            Cow::Owned(text.to_ascii_lowercase())
        }
        TokenKind::Identifier => Cow::Borrowed(text),
        TokenKind::QuotedIdentifier => undouble(&text[1..text.len() - 1]),
        TokenKind::UnicodeIdentifier => unicode_identifier(text),
        _ => return Cow::Borrowed(text),
    };
    match name {
        Cow::Borrowed(name) => Cow::Borrowed(truncate_identifier(name)),
        Cow::Owned(mut name) => {
            name.truncate(truncate_identifier(&name).len());
            Cow::Owned(name)
        }
    }
}

/// Cuts a name to [`MAX_IDENTIFIER_BYTES`] without cutting a character, as the server does.
#[must_use]
pub fn truncate_identifier(name: &str) -> &str {
    &name[..name.floor_char_boundary(MAX_IDENTIFIER_BYTES)]
}

fn undouble(inside: &str) -> Cow<'_, str> {
    if inside.contains('"') {
        Cow::Owned(inside.replace("\"\"", "\""))
    } else {
        Cow::Borrowed(inside)
    }
}

fn unicode_identifier(text: &str) -> Cow<'_, str> {
    let start = "U&\"".len();
    let Some(end) = crate::scan::quoted_name_end(text.as_bytes(), start - 1) else {
        return Cow::Borrowed(text);
    };
    let inside = undouble(&text[start..end - 1]);
    Cow::Owned(unicode_unescape(&inside, &text[end..]))
}
