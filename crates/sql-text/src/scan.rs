//! Ends of single tokens. Every function takes the script's bytes and an offset and returns an
//! offset; none looks behind it.
//!
//! Only ASCII bytes are compared, so that every returned offset is a character boundary.

use crate::class::{
    is_name_part, is_name_start, is_operator, is_space, is_special_operator, is_tag_part,
};

/// Offset after the bytes from `at` on that are accepted: for runs that are mostly short.
pub(crate) fn run(bytes: &[u8], at: usize, accepts: impl Fn(u8) -> bool) -> usize {
    bytes[at..]
        .iter()
        .position(|&byte| !accepts(byte))
        .map_or(bytes.len(), |length| at + length)
}

/// Offset of the first wanted byte from `at` on, or the end: for runs that may be long, which are
/// looked through in blocks so that the compiler compares a block's bytes at once.
pub(crate) fn find(bytes: &[u8], at: usize, wanted: impl Fn(u8) -> bool) -> usize {
    let mut at = at;
    while let Some(block) = bytes.get(at..).and_then(|rest| rest.first_chunk::<16>()) {
        if block.iter().fold(false, |any, &byte| any | wanted(byte)) {
            break;
        }
        at += block.len();
    }
    run(bytes, at, |byte| !wanted(byte))
}

pub(crate) fn starts_with(bytes: &[u8], at: usize, prefix: &[u8]) -> bool {
    bytes.get(at..).is_some_and(|rest| rest.starts_with(prefix))
}

pub(crate) fn line_end(bytes: &[u8], at: usize) -> usize {
    find(bytes, at, |byte| byte == b'\n' || byte == b'\r')
}

pub(crate) fn name_end(bytes: &[u8], at: usize) -> usize {
    run(bytes, at, is_name_part)
}

/// End of the block comment whose `/*` is at `at`; `None` when the script ends first.
pub(crate) fn block_comment_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = at;
    loop {
        at = find(bytes, at, |byte| byte == b'/' || byte == b'*');
        match (bytes.get(at)?, bytes.get(at + 1)) {
            (b'/', Some(b'*')) => {
                depth += 1;
                at += 2;
            }
            (b'*', Some(b'/')) => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => at += 1,
        }
    }
}

/// Offset after white space and comments; an unterminated comment is not skipped.
pub(crate) fn skip_blank(bytes: &[u8], mut at: usize) -> usize {
    loop {
        at = run(bytes, at, is_space);
        if starts_with(bytes, at, b"--") {
            at = line_end(bytes, at);
        } else if starts_with(bytes, at, b"/*") {
            match block_comment_end(bytes, at) {
                Some(end) => at = end,
                None => return at,
            }
        } else {
            return at;
        }
    }
}

/// How the inside of a quoted string reads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inside {
    /// A doubled quote is a quote.
    Doubled,
    /// The same, and a backslash takes the next byte with it.
    Backslash,
    /// Neither: bit strings.
    Bare,
}

/// End of the string whose opening quote is at `at`, with the parts that continue it.
pub(crate) fn string_end(bytes: &[u8], at: usize, inside: Inside) -> Option<usize> {
    let mut open = at;
    loop {
        let close = string_part_end(bytes, open, inside)?;
        match continuation(bytes, close) {
            Some(next) => open = next,
            None => return Some(close),
        }
    }
}

/// End of one quoted part of a string, continuations aside.
pub(crate) fn string_part_end(bytes: &[u8], at: usize, inside: Inside) -> Option<usize> {
    let mut at = at + 1;
    loop {
        at = match inside {
            Inside::Backslash => find(bytes, at, |byte| byte == b'\'' || byte == b'\\'),
            Inside::Doubled | Inside::Bare => find(bytes, at, |byte| byte == b'\''),
        };
        match bytes.get(at)? {
            b'\\' => at += 2,
            _ if inside != Inside::Bare && bytes.get(at + 1) == Some(&b'\'') => at += 2,
            _ => return Some(at + 1),
        }
        if at > bytes.len() {
            return None;
        }
    }
}

/// `quotecontinue` in scan.l: the opening quote of the next part, if only white space with a line
/// end in it, and line comments, stand between.
pub(crate) fn continuation(bytes: &[u8], close: usize) -> Option<usize> {
    let mut at = close;
    let mut line_ended = false;
    loop {
        let blank = run(bytes, at, is_space);
        line_ended |= bytes[at..blank]
            .iter()
            .any(|byte| matches!(byte, b'\n' | b'\r'));
        at = blank;
        if !starts_with(bytes, at, b"--") {
            return (line_ended && bytes.get(at) == Some(&b'\'')).then_some(at);
        }
        at = line_end(bytes, at);
    }
}

/// End of the quoted name whose `"` is at `at`.
pub(crate) fn quoted_name_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at + 1;
    loop {
        at = find(bytes, at, |byte| byte == b'"');
        bytes.get(at)?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at + 1);
        }
        at += 2;
    }
}

/// The string of a `UESCAPE` clause that follows `at`, as (its start, the end of both).
///
/// The server joins the clause to the string before its grammar sees either (`base_yylex`), so
/// here it is part of the token too. It takes any string that its lexer makes an `SCONST`.
pub(crate) fn uescape(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let word = skip_blank(bytes, at);
    let end = name_end(bytes, word);
    if !bytes[word..end].eq_ignore_ascii_case(b"uescape") {
        return None;
    }
    let string = skip_blank(bytes, end);
    let end = match bytes.get(string)? {
        b'\'' => string_end(bytes, string, Inside::Doubled),
        b'e' | b'E' if bytes.get(string + 1) == Some(&b'\'') => {
            string_end(bytes, string + 1, Inside::Backslash)
        }
        b'$' => dollar_string_end(bytes, string, dollar_tag_end(bytes, string)?),
        _ => None,
    };
    end.map(|end| (string, end))
}

/// End of the `$tag$` at `at`.
pub(crate) fn dollar_tag_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut end = at + 1;
    if bytes.get(end).is_some_and(|&byte| is_name_start(byte)) {
        end = run(bytes, end, is_tag_part);
    }
    (bytes.get(end) == Some(&b'$')).then_some(end + 1)
}

/// End of the string whose `$tag$` is at `at` and ends at `body`.
///
/// A tag holds a `$` at its two ends alone, so no byte is compared with it more than twice.
pub(crate) fn dollar_string_end(bytes: &[u8], at: usize, body: usize) -> Option<usize> {
    let tag = &bytes[at..body];
    let mut at = body;
    loop {
        at = find(bytes, at, |byte| byte == b'$');
        if starts_with(bytes, at, tag) {
            return Some(at + tag.len());
        }
        bytes.get(at)?;
        at += 1;
    }
}

/// `integer`, `numeric` and `real` in scan.l. At `at` stands a digit, or a dot before one.
pub(crate) fn number_end(bytes: &[u8], at: usize) -> usize {
    if bytes[at] == b'0' {
        let radix_digit: Option<fn(u8) -> bool> = match bytes.get(at + 1) {
            Some(b'x' | b'X') => Some(|byte| byte.is_ascii_hexdigit()),
            Some(b'o' | b'O') => Some(|byte| matches!(byte, b'0'..=b'7')),
            Some(b'b' | b'B') => Some(|byte| matches!(byte, b'0' | b'1')),
            _ => None,
        };
        if let Some(is_digit) = radix_digit {
            let end = digits_end(bytes, at + 2, true, is_digit);
            if end > at + 2 {
                return end;
            }
        }
    }
    let decimal = |at| digits_end(bytes, at, false, |byte| byte.is_ascii_digit());
    let mut end = decimal(at);
    // `1..10` is a range in PL/pgSQL, not `1.` and `.10`.
    if bytes.get(end) == Some(&b'.') && bytes.get(end + 1) != Some(&b'.') {
        end = decimal(end + 1);
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let exponent = decimal(end + 1 + sign);
        if exponent > end + 1 + sign {
            end = exponent;
        }
    }
    end
}

/// End of a run of digits with single underscores between them (and before them when `leading`).
fn digits_end(bytes: &[u8], at: usize, leading: bool, is_digit: impl Fn(u8) -> bool) -> usize {
    let digit_at = |at: usize| bytes.get(at).is_some_and(|&byte| is_digit(byte));
    let mut end = at;
    loop {
        if digit_at(end) {
            end += 1;
        } else if (leading || end > at) && bytes.get(end) == Some(&b'_') && digit_at(end + 1) {
            end += 2;
        } else {
            return end;
        }
    }
}

/// The server refuses operators of `NAMEDATALEN` bytes or more. Looking no further keeps a long run
/// of signs, each of which is a token, linear.
const MAX_OPERATOR_BYTES: usize = 64;

/// `operator` in scan.l and the rules in its action.
pub(crate) fn operator_end(bytes: &[u8], at: usize) -> usize {
    let mut has_special = is_special_operator(bytes[at]);
    let mut end = at + 1;
    let mut end_without_signs = end;
    while end - at < MAX_OPERATOR_BYTES
        && let Some(&byte) = bytes.get(end)
        && is_operator(byte)
        && !matches!(
            (byte, bytes.get(end + 1)),
            (b'-', Some(b'-')) | (b'/', Some(b'*'))
        )
    {
        end += 1;
        has_special |= is_special_operator(byte);
        if !matches!(byte, b'+' | b'-') {
            end_without_signs = end;
        }
    }
    // It may end in + or - only if it has a character that SQL's own operators lack.
    if has_special { end } else { end_without_signs }
}
