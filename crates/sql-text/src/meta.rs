//! `psql`'s meta-commands, as `src/bin/psql/psqlscanslash.l` reads them.

use crate::class::is_space;
use crate::scan;

/// Commands that take the rest of the line as it is, `\\` included.
const WHOLE_LINE: [&[u8]; 8] = [b"!", b"copy", b"ef", b"ev", b"h", b"help", b"sf", b"sv"];

/// Commands whose argument, when it begins with `|`, is a shell command: the rest of the line.
const PIPES: [&[u8]; 6] = [b"g", b"gx", b"o", b"out", b"w", b"write"];

/// Commands that send what was read so far to the server, or throw it away.
const ENDS: [&[u8]; 9] = [
    b"g",
    b"gx",
    b"gset",
    b"gexec",
    b"gdesc",
    b"crosstabview",
    b"watch",
    b"r",
    b"reset",
];

/// Whether a backslash that stands outside quotes begins a meta-command: `\;` and `\:` stand for the
/// character itself.
pub(crate) fn is_meta_command(next: Option<u8>) -> bool {
    !matches!(next, Some(b';' | b':'))
}

/// End of the meta-command whose backslash is at `at`: the line's end, a `\\` (which belongs to it),
/// or the backslash of the next command. After the last two SQL may follow on the line.
pub(crate) fn end(bytes: &[u8], at: usize) -> usize {
    let name = name(&bytes[at..]);
    let mut at = at + 1 + name.len();
    if WHOLE_LINE.contains(&name) {
        return scan::line_end(bytes, at);
    }
    let mut starts_argument = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' if bytes.get(at + 1) == Some(&b'\\') => return at + 2,
            b'\\' | b'\n' | b'\r' => return at,
            b'|' if starts_argument && PIPES.contains(&name) => return scan::line_end(bytes, at),
            b'\'' | b'"' | b'`' => at = quoted_end(bytes, at),
            _ => at += 1,
        }
        starts_argument = is_space(byte);
    }
    at
}

/// End of the quoted part at `at`: its closing quote or the line's end. In single quotes a backslash
/// takes the next character with it.
fn quoted_end(bytes: &[u8], at: usize) -> usize {
    let quote = bytes[at];
    let mut at = at + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\n' | b'\r' => return at,
            b'\\' if quote == b'\'' && !matches!(bytes.get(at + 1), Some(b'\n' | b'\r')) => at += 2,
            _ if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Whether a statement ends with this meta-command.
pub(crate) fn ends_statement(text: &str) -> bool {
    ENDS.contains(&name(text.as_bytes()))
}

/// Whether it is `\copy`.
pub(crate) fn is_copy(text: &str) -> bool {
    name(text.as_bytes()) == b"copy"
}

/// The name after the backslash that `command` begins with.
fn name(command: &[u8]) -> &[u8] {
    let end = scan::run(command, 1, |byte| !is_space(byte) && byte != b'\\');
    &command[1..end]
}
