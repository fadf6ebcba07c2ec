use driftless_checksum::{prisma, sqlx};

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

/// Files and the checksums that Prisma Migrate 6.19 stored for them.
#[test]
fn prisma_as_recorded() {
    let check = |bytes: &[u8], expected: &str| assert_eq!(prisma(bytes), expected);
    check(
        b"CREATE TABLE \"crlf\" (id int);\r\n-- second\r\n",
        "dde0ea3d9af684c8dca604a286cd280dd6821334cdd72764e3de65a774dc12aa",
    );
    check(
        b"CREATE TABLE \"nonl\" (id int);",
        "f4880ac8cb28b79d188cfd3f59cb0f5c252a718ed007d6273166f6ea0ff88dda",
    );
    check(
        "CREATE TABLE \"utf8_é\" (id int); -- 日本語\n".as_bytes(),
        "0d266c534951876a956191a58c7bc1b2c313c68b27ceef975330490b19ee3bab",
    );
    // One byte of Latin-1: digested as U+FFFD.
    check(
        b"-- caf\xe9\nCREATE TABLE \"latin\" (id int);\n",
        "466cde9080a88044e766b97da08f995c7d2f9396f781dfe75a8b516caa8dd244",
    );
    check(
        b"",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
}

/// Against `sha384sum`.
#[test]
fn sqlx_is_sha_384() {
    assert_eq!(
        hex(&sqlx(b"CREATE TABLE u ();")),
        "eeecbc58713166ef96f8ef01a947babd0a1ae5075a5ef0da611d47786f3997ea\
         f217783d9e53569ea8047bd6934c6473",
    );
    assert_ne!(sqlx(b"a\n"), sqlx(b"a\r\n"));
}
