//! What scan.l's character classes say of a byte, from one table.
//!
//! Every byte of a non-ASCII character counts as a letter, as it does there.

const SPACE: u8 = 1;
const NAME_START: u8 = 1 << 1;
const DIGIT: u8 = 1 << 2;
const DOLLAR: u8 = 1 << 3;
const OPERATOR: u8 = 1 << 4;
const SPECIAL_OPERATOR: u8 = 1 << 5;

const CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut byte = 0_u8;
    loop {
        classes[byte as usize] = match byte {
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => SPACE,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => NAME_START,
            b'0'..=b'9' => DIGIT,
            b'$' => DOLLAR,
            b'+' | b'-' | b'*' | b'/' | b'<' | b'>' | b'=' => OPERATOR,
            b'~' | b'!' | b'@' | b'#' | b'^' | b'&' | b'|' | b'`' | b'?' | b'%' => {
                OPERATOR | SPECIAL_OPERATOR
            }
            _ => 0,
        };
        if byte == u8::MAX {
            return classes;
        }
        byte += 1;
    }
}

fn is(byte: u8, classes: u8) -> bool {
    CLASSES[usize::from(byte)] & classes != 0
}

/// `space`
pub(crate) fn is_space(byte: u8) -> bool {
    is(byte, SPACE)
}

/// `ident_start`
pub(crate) fn is_name_start(byte: u8) -> bool {
    is(byte, NAME_START)
}

/// `ident_cont`
pub(crate) fn is_name_part(byte: u8) -> bool {
    is(byte, NAME_START | DIGIT | DOLLAR)
}

/// `dolq_cont`
pub(crate) fn is_tag_part(byte: u8) -> bool {
    is(byte, NAME_START | DIGIT)
}

/// `op_chars`
pub(crate) fn is_operator(byte: u8) -> bool {
    is(byte, OPERATOR)
}

/// The characters that SQL's own operators lack: with one of them an operator may end in + or -.
pub(crate) fn is_special_operator(byte: u8) -> bool {
    is(byte, SPECIAL_OPERATOR)
}
