use std::io::{self, ErrorKind, Read};

use sha2::{Digest, Sha256, Sha384};

/// The `checksum` that Prisma Migrate stores in `_prisma_migrations`: lower-case hexadecimal
/// SHA-256 of the file as Prisma reads it, which is with U+FFFD in place of whatever is not UTF-8.
///
/// A byte order mark and the kind of line ends count.
#[must_use]
pub fn prisma(bytes: &[u8]) -> String {
    let mut digest = Sha256::new();
    let cut_off = update_lossily(&mut digest, bytes);
    finish(digest, cut_off)
}

/// [`prisma`] of what a reader gives, which is not kept in memory.
///
/// ```
/// use driftless_checksum::{prisma, prisma_from};
///
/// # fn main() -> std::io::Result<()> {
/// let file: &[u8] = b"SELECT 1;";
/// assert_eq!(prisma_from(file)?, prisma(file));
/// # Ok(())
/// # }
/// ```
pub fn prisma_from(reader: impl Read) -> io::Result<String> {
    let mut digest = Sha256::new();
    let cut_off = read(reader, |bytes| update_lossily(&mut digest, bytes))?;
    Ok(finish(digest, cut_off))
}

/// The `checksum` that sqlx stores in `_sqlx_migrations`: SHA-384 of the file's bytes.
///
/// `sqlx::migrate::ResolveConfig::ignore_char`, which changes what sqlx digests, is off by default
/// and not known here.
#[must_use]
pub fn sqlx(bytes: &[u8]) -> [u8; 48] {
    Sha384::digest(bytes).into()
}

/// [`sqlx()`] of what a reader gives, which is not kept in memory.
pub fn sqlx_from(reader: impl Read) -> io::Result<[u8; 48]> {
    let mut digest = Sha384::new();
    read(reader, |bytes| {
        digest.update(bytes);
        0
    })?;
    Ok(digest.finalize().into())
}

/// How much is looked at before it is digested.
const PIECE_BYTES: usize = 4 * 1024;

const REPLACEMENT: &str = "\u{fffd}";

/// Digests text as `String::from_utf8_lossy` reads it, without making it. Returns how many bytes at
/// the end begin a character that the next bytes may complete; they are not digested yet.
fn update_lossily(digest: &mut Sha256, bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while !rest.is_empty() {
        // A piece at a time, so that it is still in the processor's first cache when it is digested.
        let piece = &rest[..rest.len().min(PIECE_BYTES)];
        let whole = &piece[..whole_characters(piece)];
        if !whole.is_empty() && simdutf8::basic::from_utf8(whole).is_ok() {
            digest.update(whole);
            rest = &rest[whole.len()..];
            continue;
        }
        let error = match std::str::from_utf8(piece) {
            Ok(text) => {
                digest.update(text);
                rest = &rest[text.len()..];
                continue;
            }
            Err(error) => error,
        };
        let (valid, invalid) = rest.split_at(error.valid_up_to());
        digest.update(valid);
        rest = match error.error_len() {
            Some(length) => {
                digest.update(REPLACEMENT);
                &invalid[length..]
            }
            None if piece.len() == rest.len() => return invalid.len(),
            // The piece ends within a character.
            None => invalid,
        };
    }
    0
}

/// How many bytes there are before a character that the end cuts off, if it does.
fn whole_characters(bytes: &[u8]) -> usize {
    let last = bytes.iter().rev().take(3).position(|&byte| byte >= 0xC0);
    let Some(after) = last else {
        return bytes.len();
    };
    let start = bytes.len() - 1 - after;
    let length = match bytes[start] {
        0xF0.. => 4,
        0xE0.. => 3,
        _ => 2,
    };
    if after + 1 < length {
        start
    } else {
        bytes.len()
    }
}

fn finish(mut digest: Sha256, cut_off: usize) -> String {
    if cut_off > 0 {
        digest.update(REPLACEMENT);
    }
    format!("{:x}", digest.finalize())
}

/// Large enough that calls do not show, small enough to stay in the processor's first cache.
const BUFFER_BYTES: usize = 16 * 1024;

/// Hands what a reader gives to `update`, which returns how many bytes at the end it wants to see
/// again with those that follow. Returns what it said of the last.
fn read(mut reader: impl Read, mut update: impl FnMut(&[u8]) -> usize) -> io::Result<usize> {
    let mut buffer = vec![0; BUFFER_BYTES];
    let mut kept = 0;
    loop {
        let filled = match reader.read(&mut buffer[kept..]) {
            Ok(0) => return Ok(kept),
            Ok(length) => kept + length,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        kept = update(&buffer[..filled]);
        buffer.copy_within(filled - kept..filled, 0);
    }
}
