//! A statement's text as patterns see it.

use driftless_sql_text::{Token, TokenKind};

/// A statement, or a part of it written as one, in the spellings that patterns are tried on.
///
/// As written and with white space folded; with its `;` and without; comments left out. Line ends
/// matter to nobody: patterns are matched with the flag `s`.
pub(crate) struct Views {
    full: Vec<String>,
    blanked: Vec<String>,
}

impl Views {
    /// Of all the tokens given: white space and comments included.
    pub(crate) fn new(tokens: &[Token<'_>]) -> Self {
        let spellings = |blank| {
            let mut texts = Vec::with_capacity(4);
            for fold in [false, true] {
                let text = render(tokens, fold, blank);
                match text.strip_suffix(';').map(str::trim_end) {
                    Some(bare) if fold => texts.extend([format!("{bare};"), bare.to_owned()]),
                    Some(bare) => texts.extend([bare.to_owned(), text]),
                    None => texts.push(text),
                }
            }
            texts.dedup();
            texts
        };
        Self {
            full: spellings(false),
            blanked: spellings(true),
        }
    }

    /// With the contents of string constants.
    pub(crate) fn full(&self) -> &[String] {
        &self.full
    }

    /// With empty string constants.
    pub(crate) fn blanked(&self) -> &[String] {
        &self.blanked
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

/// Whether `name` occurs in `text` as a whole word, in any case.
pub(crate) fn has_word(text: &str, name: &str) -> bool {
    if name.is_empty() {
        return false;
    }
    let (text, name) = (text.to_ascii_lowercase(), name.to_ascii_lowercase());
    let is_word = |character: char| character.is_alphanumeric() || matches!(character, '_' | '$');
    text.match_indices(&name).any(|(at, found)| {
        !text[..at].ends_with(is_word) && !text[at + found.len()..].starts_with(is_word)
    })
}
