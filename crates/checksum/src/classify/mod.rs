mod difference;
mod meaning;

use std::borrow::Cow;

pub use difference::{Difference, Place};

/// What became of a migration since it was applied: see [`classify`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The texts are the same.
    Identical,
    /// Only line ends (`\n`, `\r\n`, `\r`) or a byte order mark differ.
    ///
    /// The list holds the statements in which a changed line end stands within a value: a string, a
    /// function's body, a quoted name, COPY data. There the server stored other text than the file has
    /// now. It is mostly empty.
    LineEndings(Vec<Difference>),
    /// The tokens mean the same: what differs is white space, comments, letter case of keywords and
    /// unquoted names, or one of the spellings that [`classify`] lists.
    Cosmetic,
    /// Anything else, with the statements that differ, in their order.
    Semantic(Vec<Difference>),
}

/// Compares the text of a migration as it was applied with the text that its file has now.
///
/// Reads tokens and nothing else, and calls a change cosmetic only where PostgreSQL's lexer already
/// makes the same of both:
///
/// - white space, comments, and where a statement's lines break;
/// - ASCII letters of keywords and unquoted names, and of what introduces a string (`E'…'`);
/// - `!=` for `<>` and `:=` for `=>`;
/// - another tag around the same dollar-quoted text.
///
/// All else is semantic, even where the server would end up with the same: other numbers (`1.0`,
/// `1.00`), names with and without quotes, strings put otherwise. So is the text of a dollar-quoted
/// body to the byte, white space and comments in it included, because the server keeps it so
/// (`pg_proc.prosrc`) and a `SELECT` may return it. So are, though they look like comments:
/// directives, which tools act on, and where they stand on their line and in the file, since sqlx
/// takes `-- no-transaction` at the very start alone and goose reads lines. Two kinds of
/// scripts are one statement in which any change is semantic: one with a backslash that turns
/// `standard_conforming_strings` off, and one with a line `\.` that ends no COPY data.
///
/// ```
/// use driftless_checksum::{Change, classify};
///
/// let applied = "CREATE TABLE t (id int);\nALTER TABLE t ADD v vector(3);";
/// let tidy = "-- a table\ncreate table T ( id int );\nALTER TABLE t ADD v vector(3);";
/// assert_eq!(classify(applied, tidy), Change::Cosmetic);
///
/// let other = "CREATE TABLE t (id int);\nALTER TABLE t ADD v vector(1536);";
/// let Change::Semantic(differences) = classify(applied, other) else { panic!() };
/// assert_eq!(differences.len(), 1);
/// assert_eq!(differences[0].current.as_ref().unwrap().lines, 2..=2);
/// ```
#[must_use]
pub fn classify(applied: &str, current: &str) -> Change {
    if applied == current {
        return Change::Identical;
    }
    let differences = difference::between(applied, current);
    if same_lines(applied) == same_lines(current) {
        Change::LineEndings(differences)
    } else if differences.is_empty() {
        Change::Cosmetic
    } else {
        Change::Semantic(differences)
    }
}

const BYTE_ORDER_MARK: char = '\u{feff}';

/// The text without a byte order mark and with every line end as `\n`.
fn same_lines(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}
