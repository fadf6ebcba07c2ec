//! Source code of any language, as far as it takes to find strings, names and calls.

use super::placeholder::{placeholders, stand_in};

/// What of a language matters here.
#[derive(Debug, Clone, Copy)]
pub(super) struct Language {
    /// Whether `#` begins a comment, rather than `//` and `/*`.
    hash: bool,
    quote: Quote,
    /// Whether `"` holds lines.
    lines: bool,
    /// Whether `{…}`, and not `${…}` alone, may stand for a value.
    braces: bool,
}

/// What `'` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quote {
    String,
    Character,
}

impl Language {
    /// The language of files with this extension.
    pub(super) fn of(extension: &str) -> Option<Self> {
        let slashes = |quote| Self {
            hash: false,
            quote,
            lines: false,
            braces: true,
        };
        let hash = Self {
            hash: true,
            quote: Quote::String,
            lines: false,
            braces: true,
        };
        Some(match extension.to_ascii_lowercase().as_str() {
            "js" | "jsx" | "mjs" | "cjs" | "ts" | "tsx" | "mts" | "cts" | "vue" | "svelte"
            | "dart" | "prisma" => Self {
                braces: false,
                ..slashes(Quote::String)
            },
            "rs" => Self {
                lines: true,
                ..slashes(Quote::Character)
            },
            "go" | "java" | "kt" | "kts" | "scala" | "swift" | "cs" | "fs" => {
                slashes(Quote::Character)
            }
            "php" => Self {
                lines: true,
                ..slashes(Quote::String)
            },
            "py" => hash,
            "rb" | "ex" | "exs" => Self {
                lines: true,
                ..hash
            },
            _ => return None,
        })
    }
}

/// A piece of source code; comments and white space are none.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// A name or keyword.
    Word { text: &'a str, start: usize },
    /// A string: escapes are resolved, line ends stay, and what is put in from variables is a
    /// parameter.
    Text { value: String, start: usize },
    /// Any other character.
    Mark(char),
}

/// Splits source code.
pub(super) fn pieces(text: &str, language: Language) -> Vec<Piece<'_>> {
    let mut reader = Reader {
        text,
        language,
        at: 0,
        depth: 0,
        pieces: Vec::new(),
    };
    while reader.piece() {}
    reader.pieces
}

struct Reader<'a> {
    text: &'a str,
    language: Language,
    at: usize,
    /// In how many `${…}`.
    depth: usize,
    pieces: Vec<Piece<'a>>,
}

/// Nobody writes `${…}` within so many others.
const MAX_DEPTH: usize = 32;

/// How a string ends and what stands in it.
struct Delimiters<'d> {
    end: &'d str,
    escapes: bool,
    lines: bool,
    /// Whether `${…}` holds code.
    template: bool,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Reads one piece, or what is none; false at the end.
    fn piece(&mut self) -> bool {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return false;
        };
        if self.comment(rest) || self.string(rest) || self.heredoc(rest) {
            return true;
        }
        let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
        if is_word(first) {
            let end = rest.find(|letter| !is_word(letter)).unwrap_or(rest.len());
            let (text, start) = (&rest[..end], self.at);
            self.pieces.push(Piece::Word { text, start });
            self.at += end;
        } else {
            if !first.is_whitespace() {
                self.pieces.push(Piece::Mark(first));
            }
            self.at += first.len_utf8();
        }
        true
    }

    fn comment(&mut self, rest: &str) -> bool {
        let end = if self.language.hash && rest.starts_with('#')
            || rest.starts_with("//") && !self.language.hash
        {
            rest.find('\n')
        } else if rest.starts_with("/*") && !self.language.hash {
            rest.find("*/").map(|end| end + 2)
        } else {
            return false;
        };
        self.at += end.unwrap_or(rest.len());
        true
    }

    fn string(&mut self, rest: &str) -> bool {
        if let Some((open, end)) = raw_quotes(rest, self.language) {
            return self.text(open, &Delimiters::raw(&end));
        }
        let triple = ["\"\"\"", "'''"]
            .into_iter()
            .find(|it| rest.starts_with(it));
        if let Some(end) =
            triple.filter(|_| self.language.quote == Quote::Character || self.language.hash)
        {
            return self.text(
                3,
                &Delimiters {
                    end,
                    escapes: true,
                    lines: true,
                    template: false,
                },
            );
        }
        let lines = self.language.lines;
        match rest.as_bytes().first() {
            Some(b'"') => self.text(
                1,
                &Delimiters {
                    end: "\"",
                    escapes: true,
                    lines,
                    template: false,
                },
            ),
            Some(b'\'') if self.language.quote == Quote::String => self.text(
                1,
                &Delimiters {
                    end: "'",
                    escapes: true,
                    lines,
                    template: false,
                },
            ),
            Some(b'\'') => {
                self.at += character(rest);
                true
            }
            Some(b'`') => {
                let template = self.language.quote == Quote::String;
                self.text(
                    1,
                    &Delimiters {
                        end: "`",
                        escapes: template,
                        lines: true,
                        template,
                    },
                )
            }
            _ => false,
        }
    }

    /// Ruby's `<<~SQL` and PHP's `<<<SQL`, up to the line that has the word alone.
    fn heredoc(&mut self, rest: &str) -> bool {
        let marks = ["<<<", "<<~", "<<-"];
        let Some(after) = marks.iter().find_map(|mark| rest.strip_prefix(mark)) else {
            return false;
        };
        let after = after.trim_start_matches(['"', '\'']);
        let length = after.find(|letter: char| !letter.is_ascii_uppercase());
        let word = &after[..length.unwrap_or(after.len())];
        let Some(line_end) = after.find('\n').filter(|_| !word.is_empty()) else {
            return false;
        };
        let body = &after[line_end + 1..];
        let mut end = 0;
        for line in body.split_inclusive('\n') {
            if line.trim_start().starts_with(word) {
                let start = self.text.len() - body.len();
                let value = placeholders(&body[..end], true);
                self.pieces.push(Piece::Text { value, start });
                self.at = start + end + line.len();
                return true;
            }
            end += line.len();
        }
        false
    }

    /// Reads a string whose inside begins `open` bytes from here. One without an end is none: it was
    /// an apostrophe. A template without one has read the rest of the file already.
    fn text(&mut self, open: usize, delimiters: &Delimiters<'_>) -> bool {
        let (start, inner) = (self.at, self.pieces.len());
        let mut value = String::new();
        self.at += open;
        loop {
            let rest = self.rest();
            if rest.starts_with(delimiters.end) {
                break;
            }
            let Some(first) = rest
                .chars()
                .next()
                .filter(|it| delimiters.lines || *it != '\n')
            else {
                if !delimiters.template {
                    self.pieces.truncate(inner);
                    self.at = start + open;
                }
                return true;
            };
            if first == '\\' && delimiters.escapes {
                let escaped = rest[1..].chars().next();
                value.push(match escaped {
                    Some('n' | 'r' | 't') | None => ' ',
                    Some(other) => other,
                });
                self.at += 1 + escaped.map_or(0, char::len_utf8);
            } else if delimiters.template && self.depth < MAX_DEPTH && rest.starts_with("${") {
                self.depth += 1;
                self.interpolation(&mut value);
                self.depth -= 1;
            } else {
                value.push(first);
                self.at += first.len_utf8();
            }
        }
        self.at += delimiters.end.len();
        let value = placeholders(&value, self.language.braces);
        self.pieces.push(Piece::Text { value, start });
        true
    }

    /// The code in `${…}`, which has pieces of its own. A path of names stands for its last one, which
    /// may be a column's (`${docs.embedding}` in drizzle).
    fn interpolation(&mut self, value: &mut String) {
        let start = self.at + 2;
        self.at = start;
        let mut depth = 1_usize;
        while depth > 0 {
            match self.rest().chars().next() {
                Some('{') => depth += 1,
                Some('}') => depth -= 1,
                None => break,
                _ => {}
            }
            self.piece();
        }
        let code = self.text[start..self.at].trim_end_matches('}');
        value.push_str(&stand_in(code));
    }
}

impl<'d> Delimiters<'d> {
    fn raw(end: &'d str) -> Self {
        Self {
            end,
            escapes: false,
            lines: true,
            template: false,
        }
    }
}

/// The length of the opening of a string without escapes and what ends it: Rust's `r#"`, C#'s `@"`,
/// Python's `r"`.
fn raw_quotes(rest: &str, language: Language) -> Option<(usize, String)> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let is_rust = language.lines && language.quote == Quote::Character;
    (is_rust && after[hashes..].starts_with('"'))
        .then(|| (hashes + 2, format!("\"{}", "#".repeat(hashes))))
}

/// The length of a character constant, or of the apostrophe before a lifetime.
fn character(rest: &str) -> usize {
    let mut letters = rest.char_indices().skip(1);
    match letters.next() {
        Some((_, '\\')) => rest[2..].find('\'').map_or(1, |end| end + 3),
        Some(_) => match letters.next() {
            Some((end, '\'')) => end + 1,
            _ => 1,
        },
        None => 1,
    }
}
