use driftless_sql_text::{
    identifier_value, quote_identifier, quote_literal, string_parts, string_value, tokens,
    truncate_identifier,
};

#[test]
fn identifier_values() {
    let check = |sql: &str, expected: &str| {
        let token = tokens(sql).next().unwrap();
        assert_eq!(identifier_value(&token), expected, "{sql}");
    };
    check("abc", "abc");
    check("ABC$1", "abc$1");
    // Only ASCII letters are folded, as the server does in a UTF-8 database.
    check("ÄB", "Äb");
    check("\"A b\"", "A b");
    check("\"\"", "");
    check("\"a\"\"b\"", "a\"b");
    check("\"a.b\nc\"", "a.b\nc");
    check(r#"U&"d\0061t\+000061""#, "data");
    check(r#"u&"\\""#, "\\");
    check(r#"U&"\D83D\DE00""#, "😀");
    check(r#"U&"\D83D\+00DE00""#, "😀");
    check(r#"U&"a""b""#, "a\"b");
    check(r#"U&"d!0061" /* x */ uescape '!'"#, "da");
    // Refused by the server: left as written.
    check(r#"U&"\00""#, "\\00");
    check(r#"U&"\D83D""#, "\\D83D");
    check(&"x".repeat(70), &"x".repeat(63));
    check(&format!("\"{}\"", "é".repeat(40)), &"é".repeat(31));
    check("'text'", "'text'");
}

#[test]
fn string_values() {
    let check = |sql: &str, expected: &str| {
        let token = tokens(sql).next().unwrap();
        assert_eq!(string_value(&token), expected, "{sql}");
    };
    check("''", "");
    check("'a''b'", "a'b");
    check(r"'a\nb'", r"a\nb");
    check("'a'\n'b' -- c\n 'd'", "abd");
    check("N'a''b'", "a'b");
    check(r"E'a\nb\'c''d\\'", "a\nb'c'd\\");
    check(r"E'\101\x42\u0043\U00000044'", "ABCD");
    check(r"e'\uD83D\uDE00\xE2\x82\xAC'", "😀€");
    check(r"E'\q\xg'", "qxg");
    check(r"E'\xFF'", "\u{fffd}");
    check("E'a\\'\n'b'\n'c'", "a'\n");
    check(r"U&'\0041'", "A");
    check("U&'!0041' UESCAPE '!'", "A");
    check("U&'!0041' UESCAPE E'\\x21'", "A");
    check("U&'!0041' UESCAPE $e$!$e$", "A");
    check("U&'!0041' UESCAPE ''\n'!'", "A");
    check("U&'\\a'", "\\a");
    check("U&'\\é00'", "\\é00");
    check("B'101'", "101");
    check("x'1F'\n'2E'", "1F2E");
    check("$$a'b$$", "a'b");
    check("$x$$$y$x$", "$$y");
}

#[test]
fn parts() {
    let check = |sql: &str, expected: &[&str]| {
        let token = tokens(sql).next().unwrap();
        assert_eq!(string_parts(&token).collect::<Vec<_>>(), expected, "{sql}");
    };
    check("abc", &["abc"]);
    check("'a''b'", &["'a''b'"]);
    check("'a'\n'b' --c\n\n'd' 'e'", &["'a'", "'b'", "'d'"]);
    check("E'a\\''\n'\\'b'", &["E'a\\''", "'\\'b'"]);
    check("x'1'\n'2'", &["x'1'", "'2'"]);
    check(
        "'a'\n-- +goose Down\n'b'",
        &["'a'", "-- +goose Down", "'b'"],
    );
    check(
        "u&'a'\n'b' /* */ Uescape e'\\''",
        &["u&'a'", "'b'", "Uescape", "e'\\''"],
    );
    check("U&\"a\" uescape '!'", &["U&\"a\"", "uescape", "'!'"]);
    check("$$a'\n'b$$", &["$$a'\n'b$$"]);
    check("'open\n", &["'open\n"]);
}

#[test]
fn quoting() {
    let check = |name: &str, expected: &str| {
        assert_eq!(quote_identifier(name), expected);
        let token = tokens(expected).next().unwrap();
        assert_eq!(identifier_value(&token), name);
    };
    check("a_1", "a_1");
    check("_", "_");
    check("1a", "\"1a\"");
    check("a$", "\"a$\"");
    check("é", "\"é\"");
    check("", "\"\"");
    check("user", "\"user\"");
    check("key", "key");
    check("a\nb.c", "\"a\nb.c\"");

    assert_eq!(quote_literal("a'b\\c"), "E'a''b\\\\c'");
    assert_eq!(truncate_identifier(&"é".repeat(32)), "é".repeat(31));
}
