use std::time::{Duration, Instant};

use driftless_sql_text::{
    extensions_created, identifier_value, line_column, quote_identifier, quote_literal, statements,
    string_parts, string_value, tokens,
};
use proptest::prelude::*;

/// Text made of the pieces that matter to a lexer, in any order.
fn sql() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "'", "''", "\"", "\"\"", "\\", "\\.", "$", "$$", "$a$", "$1", "--", "/*", "*/", "\n",
            "\r", "\r\n", " ", ";", "(", ")", "E'", "U&'", "U&\"", "b'", "n'", "uescape", "'!'", ".",
            "..", ":", "::", ":=", "1", "1e", "0x", "_", "+", "-", "@", "/", "*", "=", "\u{feff}",
            "é", "😀", "create ", "function ", "begin ", "atomic ", "case ", "end ", "copy ",
            "from ", "stdin", ";\n", "\n\\.\n", "-- no-transaction", "\0", "`",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn tokens_are_lossless_and_not_empty(sql in sql()) {
        let mut end = 0;
        for token in tokens(&sql) {
            prop_assert_eq!(token.start, end);
            prop_assert!(!token.text.is_empty());
            end = token.end();
            prop_assert_eq!(&sql[token.start..end], token.text);
        }
        prop_assert_eq!(end, sql.len());
    }

    #[test]
    fn statements_hold_every_significant_token_once(sql in sql()) {
        let all: Vec<_> = tokens(&sql).filter(|token| token.kind.is_significant()).collect();
        let mut rest = all.as_slice();
        for statement in statements(&sql) {
            while rest.first().is_some_and(|token| token.is_punctuation(";")) {
                rest = &rest[1..];
            }
            let held: Vec<_> = statement.significant().collect();
            prop_assert!(!held.is_empty());
            prop_assert_eq!(held[0].start, statement.range.start);
            prop_assert_eq!(held[held.len() - 1].end(), statement.range.end);
            prop_assert!(rest.starts_with(&held), "{:?} in {:?}", held, rest);
            rest = &rest[held.len()..];
        }
        prop_assert!(rest.iter().all(|token| token.is_punctuation(";")), "{:?}", rest);
    }

    #[test]
    fn values_never_panic(sql in sql(), offset in 0_usize..200) {
        for token in tokens(&sql) {
            prop_assert!(identifier_value(&token).len() <= token.text.len().max(63));
            prop_assert!(string_value(&token).len() <= token.text.len() * 3);
            let parts: Vec<_> = string_parts(&token).collect();
            prop_assert!(!parts.is_empty());
            prop_assert!(parts.concat().len() <= token.text.len());
        }
        prop_assert!(extensions_created(&sql).len() <= sql.len());
        prop_assert!(line_column(&sql, offset).line <= sql.len() + 1);
    }

    #[test]
    fn quoted_names_read_back(name in "[^\0]{0,15}") {
        let quoted = quote_identifier(&name);
        let read: Vec<_> = tokens(&quoted).collect();
        prop_assert_eq!(read.len(), 1);
        prop_assert!(read[0].kind.is_identifier());
        prop_assert_eq!(identifier_value(&read[0]), name.as_str());
    }

    #[test]
    fn quoted_literals_read_back(text in "[^\0]*") {
        let quoted = quote_literal(&text);
        let read: Vec<_> = tokens(&quoted).collect();
        prop_assert_eq!(read.len(), 1);
        prop_assert!(read[0].kind.is_string());
        prop_assert_eq!(string_value(&read[0]), text);
    }
}

/// Inputs on which a lexer that looks ahead carelessly takes quadratic time: minutes and more at
/// this size.
#[test]
fn hard_inputs_take_linear_time() {
    let started = Instant::now();
    for piece in [
        "+-",
        "-+",
        "/*",
        "/* */",
        "$a",
        "$$",
        "'a'\n",
        "'a'\n--x\n",
        "E'\\",
        "(",
        "U&\"a\" ",
        "U&'a' uescape ",
        "U&\"a\"/**/",
        "COPY t FROM stdin;\n",
        "COPY t FROM stdin;\n\\.\n",
        ";",
        "\"\"",
        "1.",
        "0x",
        "é",
        "a--\r",
        "\\",
        "\\a",
        "\\a'",
        "\\g |",
        "$a$b",
        "$é",
        "u&'' uescape $$",
    ] {
        let sql = piece.repeat(300_000 / piece.len());
        let read: usize = tokens(&sql).map(|token| token.text.len()).sum();
        assert_eq!(read, sql.len(), "{piece:?}");
        let end = statements(&sql).map(|statement| statement.range.end).max();
        assert!(end <= Some(sql.len()), "{piece:?}");
    }
    assert!(
        started.elapsed() < Duration::from_mins(2),
        "took {:?}",
        started.elapsed()
    );
}
