//! A statement's text as patterns see it.

use driftless_sql_text::{Token, TokenKind};

/// A statement, or a part of it written as one, in the spellings that patterns are tried on: as
/// written and with white space folded, comments left out. Line ends matter to nobody, since
/// patterns are matched with the flag `s`.
#[derive(Clone)]
pub(crate) struct Views {
    full: Vec<String>,
    blanked: Vec<String>,
    lower: String,
}

impl Views {
    /// Of all the tokens given: white space and comments included.
    pub(crate) fn new(tokens: &[Token<'_>]) -> Self {
        let spellings = |blank| {
            let written = render(tokens, false, blank);
            let folded = match render(tokens, true, blank) {
                text if text.ends_with(" ;") => format!("{};", &text[..text.len() - 2]),
                text => text,
            };
            if written == folded {
                vec![folded]
            } else {
                vec![written, folded]
            }
        };
        let blanked = spellings(true);
        let lower = blanked.last().map(|text| text.to_ascii_lowercase());
        Self {
            full: spellings(false),
            blanked,
            lower: lower.unwrap_or_default(),
        }
    }

    /// The text in lower case, without what string constants hold.
    pub(crate) fn lower(&self) -> &str {
        &self.lower
    }

    /// Whether `matches` some spelling, and does so without what string constants hold as well.
    pub(crate) fn any(&self, matches: impl Fn(&str) -> bool) -> bool {
        let any = |texts: &[String]| texts.iter().any(|text| matches(text));
        any(&self.blanked) && (self.full == self.blanked || any(&self.full))
    }
}

fn render(tokens: &[Token<'_>], fold: bool, blank: bool) -> String {
    let mut text = String::new();
    for token in tokens {
        match token.kind {
            TokenKind::Whitespace if !fold => text.push_str(token.text),
            kind if !kind.is_significant() => {
                if !text.ends_with(' ') {
                    text.push(' ');
                }
            }
            TokenKind::CopyData if blank => {}
            kind if blank && kind.is_string() => text.push_str("''"),
            _ => text.push_str(token.text),
        }
    }
    text.trim().to_owned()
}

/// Whether `name` occurs in `text` as a whole word, in any case of ASCII letters.
pub(crate) fn has_word(text: &str, name: &str) -> bool {
    let Some(&first) = name.as_bytes().first() else {
        return false;
    };
    let either = [first.to_ascii_lowercase(), first.to_ascii_uppercase()];
    let is_word = |character: char| character.is_alphanumeric() || matches!(character, '_' | '$');
    let starts = text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| either.contains(byte));
    starts.map(|(at, _)| at).any(|at| {
        let found = text.get(at..at + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name))
            && !text[..at].ends_with(is_word)
            && !text[at + name.len()..].starts_with(is_word)
    })
}
