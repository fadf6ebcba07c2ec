use std::borrow::Cow;

use crate::keyword::needs_quotes;

/// Writes a name so that it reads back as itself, with quotes only where `PostgreSQL`'s own
/// `quote_ident()` puts them.
///
/// Names with a NUL byte cannot exist in a database; nothing makes them valid.
///
/// ```
/// # use driftless_sql_text::quote_identifier;
/// assert_eq!(quote_identifier("users"), "users");
/// assert_eq!(quote_identifier("User"), "\"User\"");
/// assert_eq!(quote_identifier("a\"b"), "\"a\"\"b\"");
/// assert_eq!(quote_identifier("select"), "\"select\"");
/// ```
#[must_use]
pub fn quote_identifier(name: &str) -> Cow<'_, str> {
    let starts_plain = name.starts_with(|first: char| first.is_ascii_lowercase() || first == '_');
    let plain = starts_plain
        && name
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
        && !needs_quotes(name);
    if plain {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(format!("\"{}\"", name.replace('"', "\"\"")))
    }
}

/// Writes a string constant that reads the same whatever `standard_conforming_strings` says, as
/// `PostgreSQL`'s `quote_literal()` does: text with a backslash becomes `E'…'`.
///
/// ```
/// # use driftless_sql_text::quote_literal;
/// assert_eq!(quote_literal("it's"), "'it''s'");
/// assert_eq!(quote_literal("a\\b"), "E'a\\\\b'");
/// ```
#[must_use]
pub fn quote_literal(text: &str) -> String {
    let quoted = text.replace('\'', "''");
    if quoted.contains('\\') {
        format!("E'{}'", quoted.replace('\\', "\\\\"))
    } else {
        format!("'{quoted}'")
    }
}
