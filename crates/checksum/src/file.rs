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

const REPLACEMENT: &str = "\u{fffd}";

/// Digests text as `String::from_utf8_lossy` reads it, without making it. Returns how many bytes at
/// the end begin a character that the next bytes may complete; they are not digested yet.
fn update_lossily(digest: &mut Sha256, bytes: &[u8]) -> usize {
    let mut rest = bytes;
    loop {
        let error = match std::str::from_utf8(rest) {
            Ok(text) => {
                digest.update(text);
                return 0;
            }
            Err(error) => error,
        };
        let (valid, invalid) = rest.split_at(error.valid_up_to());
        digest.update(valid);
        let Some(length) = error.error_len() else {
            return invalid.len();
        };
        digest.update(REPLACEMENT);
        rest = &invalid[length..];
    }
}

fn finish(mut digest: Sha256, cut_off: usize) -> String {
    if cut_off > 0 {
        digest.update(REPLACEMENT);
    }
    format!("{:x}", digest.finalize())
}

/// Large enough that calls do not show, small enough to stay in the processor's first cache.
const BUFFER_BYTES: usize = 32 * 1024;

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
