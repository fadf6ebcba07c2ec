//! The literal words of a JavaScript regular expression.

use std::iter::Peekable;
use std::str::Chars;

/// Every whole word that a match of the pattern must, or in an alternation may, contain.
///
/// A word that syntax continues (`idx_\w+`, `foo?`, `idx(_old)?`, `[ab]c`) is part of a longer one
/// and left out, as is everything in a negative lookaround.
pub(crate) fn words(pattern: &str) -> Vec<Literal> {
    let mut reader = Reader {
        chars: pattern.chars().peekable(),
        alternates: pattern.contains('|'),
        depth: 0,
        found: Vec::new(),
    };
    reader.read();
    reader.found
}

/// A word of a pattern.
pub(crate) struct Literal {
    pub(crate) word: String,
    /// Every match contains it.
    pub(crate) always: bool,
}

struct Reader<'a> {
    chars: Peekable<Chars<'a>>,
    alternates: bool,
    /// How many groups are open.
    depth: usize,
    found: Vec<Literal>,
}

/// The word being read.
#[derive(Default)]
struct Word {
    text: String,
    /// It goes on in a way that cannot be told.
    partial: bool,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut word = Word::default();
        while let Some(character) = self.chars.next() {
            match character {
                '\\' => self.escape(&mut word),
                '[' => {
                    if self.class_has_words() {
                        word.partial = true;
                    } else {
                        self.end(&mut word);
                    }
                }
                '(' => {
                    let joined = !word.text.is_empty() && self.sees_word();
                    word.partial |= joined;
                    self.end(&mut word);
                    self.depth += usize::from(self.group());
                    word.partial = joined;
                }
                ')' => {
                    let ended_in_word = !word.text.is_empty() || word.partial;
                    self.end(&mut word);
                    self.depth = self.depth.saturating_sub(1);
                    self.quantifier();
                    word.partial = ended_in_word && self.sees_word();
                }
                '?' | '*' | '+' => word.partial |= !word.text.is_empty(),
                '{' => {
                    word.partial |= !word.text.is_empty();
                    self.chars
                        .by_ref()
                        .take_while(|&next| next != '}')
                        .for_each(drop);
                }
                _ if is_word(character) => word.text.push(character),
                _ => self.end(&mut word),
            }
        }
        self.end(&mut word);
    }

    fn end(&mut self, word: &mut Word) {
        let Word { text, partial } = std::mem::take(word);
        if !text.is_empty() && !partial {
            let always = !self.alternates && self.depth == 0;
            self.found.push(Literal { word: text, always });
        }
    }

    /// After a backslash.
    fn escape(&mut self, word: &mut Word) {
        match self.chars.next() {
            Some('_') => word.text.push('_'),
            Some('w' | 'd' | 'u' | 'x' | 'p' | 'P' | 'k' | 'c' | '0'..='9') => {
                word.partial = true;
                // `\x41`, `\p{L}`: what follows is the escape's, or unknowable after it.
                while self
                    .chars
                    .next_if(|&next| is_word(next) || matches!(next, '{' | '}'))
                    .is_some()
                {}
            }
            _ => self.end(word),
        }
    }

    /// After `[`: reads to its `]`; whether it stands for characters of a word.
    fn class_has_words(&mut self) -> bool {
        let negated = self.chars.next_if_eq(&'^').is_some();
        let mut has_words = false;
        while let Some(character) = self.chars.next() {
            match character {
                ']' => break,
                '\\' => has_words |= matches!(self.chars.next(), Some('w' | 'd')),
                _ => has_words |= is_word(character),
            }
        }
        // `[^;]*` is `.*` by another name.
        has_words && !negated
    }

    /// After `(`: what kind of group it is. Skips a negative lookaround; whether one is open now.
    fn group(&mut self) -> bool {
        if self.chars.next_if_eq(&'?').is_none() {
            return true;
        }
        let behind = self.chars.next_if_eq(&'<').is_some();
        if self.chars.next_if_eq(&'!').is_some() {
            self.skip_group();
            return false;
        }
        if self
            .chars
            .next_if(|&next| matches!(next, '=' | ':'))
            .is_none()
            && behind
        {
            self.chars
                .by_ref()
                .take_while(|&next| next != '>')
                .for_each(drop);
        }
        true
    }

    /// Reads to the `)` that closes the open group.
    fn skip_group(&mut self) {
        let mut depth = 1;
        while let Some(character) = self.chars.next() {
            match character {
                '\\' => drop(self.chars.next()),
                '[' => drop(self.class_has_words()),
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }

    fn sees_word(&mut self) -> bool {
        self.chars.peek().copied().is_some_and(is_word)
    }

    fn quantifier(&mut self) {
        while self
            .chars
            .next_if(|&next| matches!(next, '?' | '*' | '+'))
            .is_some()
        {}
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}
