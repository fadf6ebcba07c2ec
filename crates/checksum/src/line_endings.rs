use crate::recorded::Recorded;

/// The bytes that a recorded checksum was made of, if they are these with other line ends (all `\n`
/// or all `\r\n`), or with or without a byte order mark.
///
/// It is what git's `core.autocrlf` and editors do to a file.
///
/// ```
/// use driftless_checksum::{Recorded, sqlx, with_other_line_endings};
///
/// let recorded = sqlx(b"SELECT 1;\r\n");
/// let applied = with_other_line_endings(b"SELECT 1;\n", Recorded::Sqlx(&recorded));
/// assert_eq!(applied.as_deref(), Some(&b"SELECT 1;\r\n"[..]));
/// ```
#[must_use]
pub fn with_other_line_endings(bytes: &[u8], recorded: Recorded<'_>) -> Option<Vec<u8>> {
    let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let unix = unix(text);
    let windows = windows(&unix);
    [text, &unix, &windows]
        .into_iter()
        .flat_map(|text| [text.to_vec(), [BYTE_ORDER_MARK, text].concat()])
        .find(|candidate| recorded.is_of(candidate))
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// With every line end, a lone `\r` included, as `\n`.
fn unix(text: &[u8]) -> Vec<u8> {
    let mut lines = Vec::with_capacity(text.len());
    for (at, &byte) in text.iter().enumerate() {
        match byte {
            b'\r' if text.get(at + 1) == Some(&b'\n') => {}
            b'\r' => lines.push(b'\n'),
            _ => lines.push(byte),
        }
    }
    lines
}

fn windows(text: &[u8]) -> Vec<u8> {
    text.split(|&byte| byte == b'\n')
        .collect::<Vec<_>>()
        .join(&b"\r\n"[..])
}
