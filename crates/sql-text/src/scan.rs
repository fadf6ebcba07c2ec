//! Ends of single tokens. Every function takes the script's bytes and an offset and returns an
//! offset; none looks behind it.
//!
//! Only ASCII bytes are compared, so that every returned offset is a character boundary.

/// `space` in scan.l.
pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

/// `ident_start` in scan.l; every byte of a non-ASCII character counts as a letter.
pub(crate) fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

fn is_name_part(byte: u8) -> bool {
    is_name_start(byte) || byte.is_ascii_digit() || byte == b'$'
}

/// `op_chars` in scan.l.
pub(crate) fn is_operator(byte: u8) -> bool {
    matches!(
        byte,
        b'~' | b'!'
            | b'@'
            | b'#'
            | b'^'
            | b'&'
            | b'|'
            | b'`'
            | b'?'
            | b'+'
            | b'-'
            | b'*'
            | b'/'
            | b'%'
            | b'<'
            | b'>'
            | b'='
    )
}

pub(crate) fn run(bytes: &[u8], at: usize, accepts: impl Fn(u8) -> bool) -> usize {
    bytes[at..]
        .iter()
        .position(|&byte| !accepts(byte))
        .map_or(bytes.len(), |length| at + length)
}

pub(crate) fn starts_with(bytes: &[u8], at: usize, prefix: &[u8]) -> bool {
    bytes.get(at..).is_some_and(|rest| rest.starts_with(prefix))
}

pub(crate) fn line_end(bytes: &[u8], at: usize) -> usize {
    run(bytes, at, |byte| byte != b'\n' && byte != b'\r')
}

pub(crate) fn name_end(bytes: &[u8], at: usize) -> usize {
    run(bytes, at, is_name_part)
}

/// End of the block comment whose `/*` is at `at`; `None` when the script ends first.
pub(crate) fn block_comment_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = at;
    loop {
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
        at = run(bytes, at, |byte| byte != b'\'' && byte != b'\\');
        match bytes.get(at)? {
            b'\\' if inside == Inside::Backslash => at += 2,
            b'\\' => at += 1,
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
        at = run(bytes, at, |byte| byte != b'"');
        bytes.get(at)?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at + 1);
        }
        at += 2;
    }
}

/// The `'…'` of a `UESCAPE` clause that follows `at`, as (opening quote, end of the clause).
///
/// The server joins the clause to the string before its grammar sees either (`base_yylex`), so
/// here it is part of the token too.
pub(crate) fn uescape(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let word = skip_blank(bytes, at);
    let end = name_end(bytes, word);
    if !bytes[word..end].eq_ignore_ascii_case(b"uescape") {
        return None;
    }
    let quote = skip_blank(bytes, end);
    if bytes.get(quote) != Some(&b'\'') {
        return None;
    }
    string_end(bytes, quote, Inside::Doubled).map(|end| (quote, end))
}

/// Length of the `$tag$` at `at`.
pub(crate) fn dollar_tag_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut end = at + 1;
    if bytes.get(end).is_some_and(|&byte| is_name_start(byte)) {
        end = run(bytes, end, |byte| {
            is_name_start(byte) || byte.is_ascii_digit()
        });
    }
    (bytes.get(end) == Some(&b'$')).then_some(end + 1)
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
    let decimal = |at, underscore| digits_end(bytes, at, underscore, |byte| byte.is_ascii_digit());
    let mut end = decimal(at, false);
    // `1..10` is a range in PL/pgSQL, not `1.` and `.10`.
    if bytes.get(end) == Some(&b'.') && bytes.get(end + 1) != Some(&b'.') {
        end = decimal(end + 1, false);
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let exponent = decimal(end + 1 + sign, false);
        if exponent > end + 1 + sign {
            end = exponent;
        }
    }
    end
}

/// End of a run of digits with single underscores between them (and before them when `leading`).
fn digits_end(bytes: &[u8], at: usize, leading: bool, is_digit: fn(u8) -> bool) -> usize {
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
    let mut end = at + 1;
    while end - at < MAX_OPERATOR_BYTES
        && bytes.get(end).is_some_and(|&byte| is_operator(byte))
        && !starts_with(bytes, end, b"--")
        && !starts_with(bytes, end, b"/*")
    {
        end += 1;
    }
    // An operator may end in + or - only if it has a character that SQL's own operators lack.
    let has_special = bytes[at..end].iter().any(|byte| {
        matches!(
            byte,
            b'~' | b'!' | b'@' | b'#' | b'^' | b'&' | b'|' | b'`' | b'?' | b'%'
        )
    });
    if !has_special {
        while end > at + 1 && matches!(bytes[end - 1], b'+' | b'-') {
            end -= 1;
        }
    }
    end
}
