use sha2::{Digest, Sha256, Sha384};

/// The `checksum` that Prisma Migrate stores in `_prisma_migrations`: lower-case hexadecimal
/// SHA-256 of the file as Prisma reads it, which is with U+FFFD in place of whatever is not UTF-8.
///
/// A byte order mark and the kind of line ends count.
#[must_use]
pub fn prisma(bytes: &[u8]) -> String {
    let digest = Sha256::digest(String::from_utf8_lossy(bytes).as_bytes());
    format!("{digest:x}")
}

/// The `checksum` that sqlx stores in `_sqlx_migrations`: SHA-384 of the file's bytes.
///
/// `sqlx::migrate::ResolveConfig::ignore_char`, which changes what sqlx digests, is off by default
/// and not known here.
#[must_use]
pub fn sqlx(bytes: &[u8]) -> [u8; 48] {
    Sha384::digest(bytes).into()
}
