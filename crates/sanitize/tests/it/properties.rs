//! Laws that hold for any script.

use driftless_sanitize::{Verdict, sanitize};
use driftless_sql_text::tokens;
use proptest::prelude::*;

use crate::fixtures::{known, rules};

/// Pieces that make up scripts, mostly wrong ones.
const PIECES: [&str; 44] = [
    "DROP INDEX ",
    "DROP TABLE ",
    "CREATE INDEX ",
    "ALTER TABLE ",
    "ALTER INDEX ",
    "DROP CONSTRAINT ",
    "ADD CONSTRAINT ",
    "ADD COLUMN ",
    "DROP COLUMN ",
    "ALTER COLUMN ",
    "RENAME TO ",
    "ON ",
    "IF EXISTS ",
    "CONCURRENTLY ",
    "CASCADE",
    "books_embedding_idx",
    "\"books_shelf_id_idx\"",
    "loans_open_unique",
    "Loans_Open_Unique",
    "readers_name_check",
    "audit_log ",
    "books ",
    "loans ",
    "readers ",
    "public.",
    "archive.",
    ",",
    ", ",
    ";",
    ";\n",
    "\r\n",
    "\r",
    " ",
    "'",
    "\"",
    "$$",
    "-- x",
    "/*",
    "*/",
    "(a)",
    "integer",
    "SET search_path TO archive;",
    "BEGIN;",
    "ROLLBACK;",
];

/// Whole parts of statements.
const STATEMENTS: [&str; 17] = [
    "DROP INDEX books_embedding_idx",
    "DROP INDEX books_title_idx, loans_open_unique",
    "ALTER TABLE readers DROP CONSTRAINT readers_name_check, ADD COLUMN a integer",
    "ALTER TABLE audit_log ADD COLUMN a text, ALTER COLUMN b SET NOT NULL, ADD c text",
    "CREATE INDEX books_shelf_id_idx ON books (shelf_id)",
    "DROP TABLE loans, audit_log, shelves",
    "CREATE UNIQUE INDEX loans_open_unique ON loans (book_id)",
    "ALTER TABLE loans RENAME TO lent",
    "ALTER TABLE lent RENAME TO loans",
    "SET search_path TO archive, public",
    "ROLLBACK",
    "BEGIN",
    "DROP INDEX handmade_idx, books_embedding_idx",
    "CREATE INDEX handmade_idx ON books (title)",
    "CREATE INDEX books_future_idx ON books (title)",
    "DROP INDEX books_future_idx",
    "ALTER INDEX handmade_idx RENAME TO books_future_idx",
];

fn script() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        2 => prop::sample::select(&STATEMENTS[..]).prop_map(|text| format!("{text};\n")),
        1 => prop::sample::select(&STATEMENTS[..]).prop_map(|text| format!("{text}; ")),
    ];
    prop::collection::vec(piece, 0..25).prop_map(|pieces| pieces.concat())
}

fn significant(sql: &str) -> Vec<&str> {
    tokens(sql)
        .filter(|token| token.kind.is_significant())
        .map(|token| token.text)
        .collect()
}

fn laws(sql: &str) {
    let (rules, known) = (rules(), known());
    let result = sanitize(sql, &rules, &known).unwrap();
    let removed: Vec<_> = result
        .findings
        .iter()
        .filter(|finding| finding.verdict != Verdict::Review)
        .collect();
    if removed.is_empty() {
        assert_eq!(result.sql, sql, "nothing is removed and the script changed");
    }
    // What is left is what was there, in its order, and no more than the script had.
    let before = significant(sql);
    let mut rest = before.iter();
    for token in significant(&result.sql) {
        assert!(
            rest.any(|&other| other == token),
            "`{token}` is new or out of order"
        );
    }
    let again = sanitize(&result.sql, &rules, &known).unwrap();
    assert_eq!(again.sql, result.sql, "sanitizing again changes the script");
    assert!(
        again
            .findings
            .iter()
            .all(|finding| finding.verdict == Verdict::Review),
        "sanitizing again removes something"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn scripts_of_pieces(sql in script()) {
        laws(&sql);
    }

    #[test]
    fn any_text(sql in "\\PC*") {
        laws(&sql);
    }
}
