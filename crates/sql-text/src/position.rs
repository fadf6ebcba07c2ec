use std::fmt;

/// A place in a script as editors and Postgres' own messages count it: both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// Line; `\n`, `\r\n` and a lone `\r` each end one, as they end a comment.
    pub line: usize,
    /// Column, in characters. A byte order mark at the script's start is not one.
    pub column: usize,
}

impl fmt::Display for LineColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Line and column of a byte offset. An offset within a character counts as that character's,
/// one past the end as the end's.
///
/// ```
/// use driftless_sql_text::{LineColumn, line_column};
///
/// assert_eq!(line_column("é\nxy", 4), LineColumn { line: 2, column: 2 });
/// ```
#[must_use]
pub fn line_column(sql: &str, offset: usize) -> LineColumn {
    let mut place = LineColumn { line: 1, column: 1 };
    let mut characters = sql.char_indices().peekable();
    while let Some((start, character)) = characters.next() {
        if start + character.len_utf8() > offset {
            break;
        }
        if start == 0 && character == '\u{feff}' {
            continue;
        }
        let ends_line = match character {
            '\n' => true,
            '\r' => characters.peek().is_none_or(|&(_, next)| next != '\n'),
            _ => false,
        };
        if ends_line {
            place = LineColumn {
                line: place.line + 1,
                column: 1,
            };
        } else {
            place.column += 1;
        }
    }
    place
}
