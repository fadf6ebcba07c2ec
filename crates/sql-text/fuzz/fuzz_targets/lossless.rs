//! Whatever the text: no panic, no byte lost, every significant token in one statement.
//!
//! `cd crates/sql-text && cargo +nightly fuzz run lossless`

#![no_main]

use driftless_sql_text::{
    extensions_created, identifier_value, statements, string_parts, string_value, tokens,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|sql: &str| {
    let mut end = 0;
    let mut significant = 0;
    for token in tokens(sql) {
        assert_eq!(token.start, end);
        assert!(!token.text.is_empty());
        end = token.end();
        assert_eq!(&sql[token.start..end], token.text);
        significant += usize::from(token.kind.is_significant() && !token.is_punctuation(";"));
        assert!(identifier_value(&token).len() <= token.text.len().max(63));
        assert!(string_value(&token).len() <= token.text.len() * 3);
        assert!(string_parts(&token).map(str::len).sum::<usize>() <= token.text.len());
    }
    assert_eq!(end, sql.len());

    let mut end = 0;
    for statement in statements(sql) {
        assert!(end <= statement.range.start && statement.range.start < statement.range.end);
        end = statement.range.end;
        // Read alone, a statement's tokens are those that the script has there.
        let own = tokens(sql)
            .skip_while(|token| token.start < statement.range.start)
            .take_while(|token| token.end() <= statement.range.end);
        assert!(sql.len() > 4096 || own.eq(statement.tokens()));
        significant -= statement
            .significant()
            .filter(|token| !token.is_punctuation(";"))
            .count();
    }
    assert_eq!(significant, 0);
    assert!(extensions_created(sql).len() <= sql.len());
});
