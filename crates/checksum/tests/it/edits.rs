//! Random edits of the pairs' texts: those that the server does not notice stay cosmetic, and all
//! others are semantic.

use std::iter;
use std::sync::LazyLock;

use driftless_checksum::{Change, classify};
use driftless_sql_text::{Token, TokenKind, tokens};
use proptest::prelude::*;

static TEXTS: LazyLock<Vec<String>> = LazyLock::new(crate::classify::texts);

fn text() -> impl Strategy<Value = String> {
    prop::sample::select(&**TEXTS)
}

/// Between two tokens; each begins and ends with white space, so that no sign joins a token.
const GAPS: [&str; 8] = [
    " ",
    "\n",
    "\r\n\t",
    " -- note; it's $$\n",
    "\n--\r\n",
    " /* note; ' */ ",
    " /* /* \" */ $$ -- */\n",
    "\n\n  -- 1\n  /* 2 */\n",
];

/// The same tokens with other white space, comments and letter case.
fn cosmetic_edit(sql: &str, choices: &mut impl Iterator<Item = usize>) -> String {
    let has_copy = sql.to_ascii_lowercase().contains("stdin");
    let mut edited = String::new();
    let mut rest: Vec<Token<'_>> = tokens(sql).collect();
    let mut before: Option<Token<'_>> = None;
    while !rest.is_empty() {
        let gap = rest.iter().take_while(|token| is_gap(token)).count();
        let after: Vec<_> = rest.drain(..gap).collect();
        let next = (!rest.is_empty()).then(|| rest.remove(0));
        let written: String = after.iter().map(|token| token.text).collect();
        let written = written.strip_prefix('\u{feff}').unwrap_or(&written);
        let choice = choices.next().unwrap();
        if gap_matters(before.as_ref(), next.as_ref(), has_copy) {
            edited.push_str(written);
        } else if !written.is_empty() || choice.is_multiple_of(3) && may_part(before, next) {
            edited.push_str(GAPS[choice / 3 % GAPS.len()]);
        }
        let is_variable = before.is_some_and(|before| before.is_punctuation(":"));
        match next {
            Some(token) if token.kind == TokenKind::Identifier && !is_variable => {
                let change_case = |character: char| match choices.next().unwrap() % 2 {
                    0 => character.to_ascii_uppercase(),
                    _ => character.to_ascii_lowercase(),
                };
                edited.extend(token.text.chars().map(change_case));
            }
            // Unlike `<>`, it would take a `-` that follows with it.
            Some(token) if token.text == "<>" => edited.push_str("!= "),
            Some(token) => edited.push_str(token.text),
            None => {}
        }
        before = next;
    }
    edited
}

fn is_gap(token: &Token<'_>) -> bool {
    let holds_directive = token.text.contains("+goose");
    !token.kind.is_significant() && token.kind != TokenKind::Directive && !holds_directive
}

/// Whether a change between two tokens could be one of what they mean.
fn gap_matters(before: Option<&Token<'_>>, next: Option<&Token<'_>>, has_copy: bool) -> bool {
    use TokenKind as Kind;
    // What reads lines, comments that matter, and strings that a line end would join.
    let reads_lines = |token: &Token<'_>| {
        let kind = token.kind;
        matches!(kind, Kind::Directive | Kind::CopyData | Kind::MetaCommand)
            || kind == Kind::BlockComment
            || kind.is_string()
            || matches!(
                kind,
                Kind::BitString | Kind::HexString | Kind::UnicodeIdentifier
            )
            || has_copy && token.is_punctuation(";")
    };
    before.is_some_and(reads_lines) || next.is_some_and(reads_lines)
}

/// Whether white space may come between tokens that have none.
fn may_part(before: Option<Token<'_>>, next: Option<Token<'_>>) -> bool {
    let may_be_parted = |token: Token<'_>| {
        let kind = token.kind;
        !matches!(
            kind,
            TokenKind::Number | TokenKind::Parameter | TokenKind::Unknown
        ) && !token.is_punctuation(":")
    };
    before.is_none_or(may_be_parted) && next.is_none_or(may_be_parted)
}

/// The text with one token gone, another, or one more.
fn semantic_edit(sql: &str, place: prop::sample::Index, edit: usize) -> String {
    let counting: Vec<_> = tokens(sql).filter(|token| !is_gap(token)).collect();
    if counting.is_empty() {
        return format!("{sql}\nzz9");
    }
    let token = place.get(&counting);
    let (before, after) = (&sql[..token.start], &sql[token.end()..]);
    match edit {
        0 => format!("{before}{after}"),
        1 => format!("{before} zz9 {after}"),
        2 => format!("{before} zz9 {}{after}", token.text),
        _ => {
            // One character of it doubled, at its end but for what a quote closes.
            let at = token.text.len() - usize::from(token.text.ends_with(['\'', '"', '$']));
            let at = token.text.floor_char_boundary(at);
            let (text, end) = token.text.split_at(at);
            format!("{before}{text}9{end}{after}")
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn what_the_server_does_not_see_is_cosmetic(sql in text(), seed in 1..u64::MAX) {
        let edited = cosmetic_edit(&sql, &mut choices(seed));
        let change = classify(&sql, &edited);
        let is_cosmetic = match &change {
            Change::Identical | Change::Cosmetic => true,
            Change::LineEndings(differences) => differences.is_empty(),
            Change::Semantic(_) => false,
        };
        prop_assert!(is_cosmetic, "{:?} became {:?}: {:?}", sql, edited, change);
    }

    #[test]
    fn what_changes_a_token_is_semantic(
        sql in text(),
        place in any::<prop::sample::Index>(),
        edit in 0_usize..4,
        seed in 1..u64::MAX,
    ) {
        let edited = semantic_edit(&sql, place, edit);
        let check = |edited: &str| {
            let change = classify(&sql, edited);
            let Change::Semantic(differences) = &change else {
                return Err(format!("{sql:?} became {edited:?}: {change:?}"));
            };
            for difference in differences {
                for (text, place) in [(sql.as_str(), &difference.applied), (edited, &difference.current)] {
                    let bytes = place.as_ref().map_or(0..0, |place| place.bytes.clone());
                    if text.get(bytes).is_none() {
                        return Err(format!("{difference:?} is not in {text:?}"));
                    }
                }
            }
            Ok(())
        };
        prop_assert_eq!(check(&edited), Ok(()));
        // Nor do other edits hide it.
        prop_assert_eq!(check(&cosmetic_edit(&edited, &mut choices(seed))), Ok(()));
    }

    #[test]
    fn any_two_texts_are_compared(applied in "\\PC*", current in "\\PC*") {
        prop_assert_eq!(classify(&applied, &current) == Change::Identical, applied == current);
    }
}

/// Marsaglia's xorshift, so that a case is its seed.
fn choices(seed: u64) -> impl Iterator<Item = usize> {
    let step = |state: &u64| {
        let mut state = *state;
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        Some(state)
    };
    iter::successors(Some(seed), step).map(|state| usize::try_from(state >> 33).unwrap())
}
