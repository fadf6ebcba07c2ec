use std::iter;
use std::ops::Range;

use driftless_sql_text::{TokenKind, tokens};

use crate::line_endings::with_other_line_endings;
use crate::recorded::Recorded;

/// How much text is tried before the search is given up, which takes some tenths of a second.
const MAX_BYTES: usize = 8 << 20;

/// The bytes that a recorded checksum was made of, if they are these without a comment or a few that
/// stand together, without any comment, or with other white space at the ends of lines or of the file;
/// line ends and a byte order mark aside.
///
/// It is what the usual cosmetic edits add to a file, and needs no history: the checksum proves that it
/// is what was applied. For a large file with many comments not everything is tried.
///
/// ```
/// use driftless_checksum::{Recorded, sqlx, with_edits_undone};
///
/// let recorded = sqlx(b"DROP TABLE a;\n");
/// let applied = with_edits_undone(b"-- See #12.\nDROP TABLE a;\n", Recorded::Sqlx(&recorded));
/// assert_eq!(applied.as_deref(), Some(&b"DROP TABLE a;\n"[..]));
/// ```
#[must_use]
pub fn with_edits_undone(bytes: &[u8], recorded: Recorded<'_>) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut digested = 0;
    iter::once(text.to_owned())
        .chain(ends(text))
        .chain(without_comments(text))
        .take_while(|candidate| {
            digested += candidate.len();
            digested <= MAX_BYTES
        })
        .find_map(|candidate| with_other_line_endings(candidate.as_bytes(), recorded))
}

/// With other white space at the ends of lines or of the whole.
fn ends(text: &str) -> impl Iterator<Item = String> + use<'_> {
    let lines = || {
        text.lines()
            .map(str::trim_end)
            .collect::<Vec<_>>()
            .join("\n")
    };
    let ends = |text: &str| ["", "\n", "\n\n"].map(|end| format!("{}{end}", text.trim_end()));
    ends(text).into_iter().chain(ends(&lines()))
}

/// Without one comment, some on neighbouring lines, or all; and the same without the empty lines after
/// them.
fn without_comments(text: &str) -> impl Iterator<Item = String> + use<'_> {
    let comments: Vec<Comment> = comments(text).collect();
    let own = comments.iter().map(|one| one.own.clone()).collect();
    let wide = comments.iter().map(|one| one.with_empty.clone()).collect();
    let all = [own, wide].map(|spans: Vec<_>| without(text, &spans));
    let runs = (0..comments.len()).flat_map(move |first| {
        let comments = comments.clone();
        let start = comments[first].own.start;
        let mut touches = true;
        (first..comments.len())
            .map_while(move |last| {
                let is_in = touches;
                touches = comments[last].touches(comments.get(last + 1));
                is_in.then(|| comments[last].clone())
            })
            .flat_map(move |last| [last.own.end, last.with_empty.end])
            .map(move |end| without(text, std::slice::from_ref(&(start..end))))
    });
    all.into_iter().chain(runs)
}

fn without(text: &str, spans: &[Range<usize>]) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut end = 0;
    for span in spans {
        rest.push_str(text.get(end..span.start).unwrap_or_default());
        end = end.max(span.end);
    }
    rest + &text[end..]
}

/// Where a comment stands, with what would go with it.
#[derive(Clone)]
struct Comment {
    /// Its lines, if nothing else is on them, or else it and the white space before it.
    own: Range<usize>,
    /// The empty lines after it too.
    with_empty: Range<usize>,
    has_own_lines: bool,
}

impl Comment {
    /// Whether no statement stands between this and the next.
    fn touches(&self, next: Option<&Self>) -> bool {
        self.has_own_lines && next.is_some_and(|next| self.with_empty.end >= next.own.start)
    }
}

fn comments(text: &str) -> impl Iterator<Item = Comment> {
    use TokenKind::{BlockComment, Directive, LineComment};
    let comments =
        tokens(text).filter(|token| matches!(token.kind, LineComment | BlockComment | Directive));
    comments.map(|token| {
        let blank = [' ', '\t'];
        let start = text[..token.start].trim_end_matches(blank).len();
        let rest = text[token.end()..].trim_start_matches([' ', '\t', '\r']);
        let has_own_lines = (start == 0 || text[..start].ends_with('\n'))
            && (rest.is_empty() || rest.starts_with('\n'));
        let (end, end_of_empty) = if has_own_lines {
            let after = rest.strip_prefix('\n').unwrap_or(rest);
            let empty = &after[..after.len() - after.trim_start().len()];
            let end = text.len() - after.len();
            (end, end + empty.rfind('\n').map_or(0, |at| at + 1))
        } else {
            (token.end(), token.end())
        };
        Comment {
            own: start..end,
            with_empty: start..end_of_empty,
            has_own_lines,
        }
    })
}
