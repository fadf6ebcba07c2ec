use crate::scan;
use crate::token::Token;

/// Follows one statement to tell whether it is a `COPY … FROM stdin`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CopyState {
    /// No significant token yet.
    Fresh,
    Copy {
        depth: usize,
    },
    From,
    FromStdin,
    Other,
}

impl CopyState {
    /// The state after all tokens of a statement.
    pub(crate) fn of<'a>(tokens: impl Iterator<Item = Token<'a>>) -> Self {
        tokens
            .filter(|token| token.kind.is_significant())
            .fold(Self::Fresh, |state, token| state.after(&token))
    }

    /// The state after a significant token that does not end the statement.
    pub(crate) fn after(self, token: &Token<'_>) -> Self {
        match self {
            Self::Fresh if token.is_word("copy") => Self::Copy { depth: 0 },
            Self::Copy { depth } if token.is_punctuation("(") => Self::Copy { depth: depth + 1 },
            Self::Copy { depth } if token.is_punctuation(")") => Self::Copy {
                depth: depth.saturating_sub(1),
            },
            Self::Copy { depth: 0 } if token.is_word("from") => Self::From,
            Self::From if token.is_word("stdin") => Self::FromStdin,
            Self::Fresh | Self::Other | Self::From => Self::Other,
            state @ (Self::Copy { .. } | Self::FromStdin) => state,
        }
    }
}

/// Finds the `\.` lines of a script, each once, so that many COPY statements stay linear.
#[derive(Clone, Debug, Default)]
pub(crate) struct CopyTerminators {
    /// Answer of the last search: from where it was made, and the terminator's end if any.
    last: Option<(usize, Option<usize>)>,
}

impl CopyTerminators {
    /// End of the first line `\.` at or after `line`, which is a line's start.
    fn find(&mut self, bytes: &[u8], line: usize) -> Option<usize> {
        match self.last {
            Some((_, None)) => None,
            Some((from, Some(end))) if from <= line && line < end => Some(end),
            _ => {
                let found = terminator(bytes, line);
                self.last = Some((line, found));
                found
            }
        }
    }

    /// Range of the data that follows the `;` ending at `at`: it starts on the next line.
    pub(crate) fn data_after(&mut self, bytes: &[u8], at: usize) -> Option<(usize, usize)> {
        let rest = scan::run(bytes, at, |byte| matches!(byte, b' ' | b'\t'));
        let end = if scan::starts_with(bytes, rest, b"--") {
            scan::line_end(bytes, rest)
        } else {
            rest
        };
        let line = next_line(bytes, end)?;
        self.find(bytes, line).map(|end| (line, end))
    }
}

fn terminator(bytes: &[u8], mut line: usize) -> Option<usize> {
    loop {
        let end = scan::line_end(bytes, line);
        if &bytes[line..end] == b"\\." {
            return Some(end);
        }
        line = next_line(bytes, end)?;
    }
}

/// Start of the line after the line end at `end`.
fn next_line(bytes: &[u8], end: usize) -> Option<usize> {
    match bytes.get(end)? {
        b'\r' if bytes.get(end + 1) == Some(&b'\n') => Some(end + 2),
        b'\r' | b'\n' => Some(end + 1),
        _ => None,
    }
}
