//! The names that stand in patterns, and what patterns match.

use driftless_sanitize::{IgnorePattern, Known, RuleSource, Rules, sanitize};
use expect_test::{Expect, expect};

fn pattern(text: &str) -> IgnorePattern {
    let source = RuleSource {
        file: "d.json".to_owned(),
        line: None,
        place: String::new(),
    };
    IgnorePattern::new(text, "reason", "pattern", source).unwrap()
}

fn names(text: &str, expected: &Expect) {
    let names = pattern(text);
    let names = names.names().iter().map(|name| {
        let kind = name
            .kind
            .map_or_else(|| "any".to_owned(), |kind| kind.to_string());
        let table = name
            .table
            .as_ref()
            .map(|table| format!(" on {table}"))
            .unwrap_or_default();
        format!("{kind} {}{table}", name.name)
    });
    expected.assert_eq(&names.collect::<Vec<_>>().join(", "));
}

#[test]
fn kinds_come_from_the_words_before() {
    names("DROP INDEX.*docs_idx", &expect!["index docs_idx"]);
    names(
        r"DROP\s+INDEX\s+(IF\s+EXISTS\s+)?(CONCURRENTLY )?docs_idx",
        &expect!["index docs_idx"],
    );
    names(
        "ALTER TABLE.*docs.*DROP CONSTRAINT.*docs_check",
        &expect!["constraint docs_check on docs"],
    );
    names(
        "ALTER TABLE.*docs.*ALTER CONSTRAINT.*docs_fkey.*NOT DEFERRABLE",
        &expect!["constraint docs_fkey on docs"],
    );
    names(
        "ALTER TABLE.*docs.*ALTER COLUMN.*search.*DROP DEFAULT",
        &expect!["column search on docs"],
    );
    names(
        "ALTER TABLE.*docs.*DROP.*search",
        &expect!["any search on docs"],
    );
    names(
        r#"DROP TRIGGER.*"docs_notify".* ON "?docs"?"#,
        &expect!["trigger docs_notify on docs"],
    );
    names("DROP TABLE.*docs", &expect!["table docs"]);
    names("docs_idx", &expect!["any docs_idx"]);
    names(
        "CREATE UNIQUE INDEX.*docs_idx.*ON.*docs.*USING gin",
        &expect!["index docs_idx on docs"],
    );
}

#[test]
fn lookarounds() {
    names(
        "CREATE INDEX.*docs_idx(?!.*WHERE.*(a|b))",
        &expect!["index docs_idx"],
    );
    names(
        "DROP INDEX(?!.*keep_idx)(?=.*docs_idx)",
        &expect!["index docs_idx"],
    );
    names(
        "(?<!not_idx)DROP INDEX (?<=x )(?<name>docs_idx)",
        &expect!["index x, index docs_idx"],
    );
}

#[test]
fn only_whole_words() {
    names(r"DROP INDEX.*docs_\w+", &expect![""]);
    names("DROP INDEX.*docs_[a-z]+_idx", &expect![""]);
    names(r"DROP INDEX[^;]*docs_idx[\s;]", &expect!["index docs_idx"]);
    names("DROP INDEX.*docs_idx?", &expect![""]);
    names("DROP INDEX.*docs_idx{2} a", &expect!["index a"]);
    names("DROP INDEX.*docs(_old)?_idx", &expect![""]);
    names(
        "DROP INDEX.*(docs_idx|notes_idx)",
        &expect!["index docs_idx, index notes_idx"],
    );
    names(
        r"DROP INDEX.*public\.docs_idx\b",
        &expect!["index public, index docs_idx"],
    );
    names(r"DROP INDEX.*docs\x5fidx", &expect![""]);
}

/// Whether a pattern removes a statement, where nothing is known to exist.
fn removes(text: &str, sql: &str) -> bool {
    let rules = Rules {
        objects: Vec::new(),
        patterns: vec![pattern(text)],
    };
    let result = sanitize(sql, &rules, &Known::default()).unwrap();
    assert_eq!(result.findings.is_empty(), result.sql == sql);
    result.is_empty()
}

#[test]
fn what_a_pattern_matches() {
    assert!(removes(
        "DROP INDEX.*docs_idx",
        "drop index concurrently \"docs_idx\";"
    ));
    assert!(removes(
        "DROP INDEX.*docs_idx",
        "DROP\n\tINDEX\r\n  docs_idx"
    ));
    assert!(removes(
        "DROP INDEX.*docs_idx",
        "DROP/**/INDEX -- x\n docs_idx;"
    ));
    assert!(removes("^DROP INDEX docs_idx;$", "DROP  INDEX docs_idx ;"));
    assert!(removes("^DROP INDEX docs_idx$", "DROP INDEX docs_idx;"));
    assert!(removes(
        "ADD COLUMN     \"x\"",
        "ALTER TABLE a ADD COLUMN     \"x\" text;"
    ));
    assert!(!removes(
        "DROP INDEX.*docs_idx",
        "DROP INDEX -- docs_idx\n other_idx;"
    ));
    assert!(!removes(
        "DROP INDEX.*docs_idx",
        "SELECT 'DROP INDEX docs_idx';"
    ));
    assert!(!removes(
        "DROP INDEX.*docs_idx",
        "SELECT $$DROP INDEX docs_idx$$;"
    ));
    assert!(!removes(
        "DROP INDEX.*docs_idx",
        "COMMENT ON INDEX a IS 'x'; SELECT docs_idx;"
    ));
    let where_missing = "CREATE INDEX.*docs_idx(?!.*WHERE)";
    assert!(removes(where_missing, "CREATE INDEX docs_idx ON docs (a);"));
    assert!(!removes(
        where_missing,
        "CREATE INDEX docs_idx ON docs (a)\n WHERE a > 0;"
    ));
    assert!(removes(
        where_missing,
        "CREATE INDEX docs_idx ON docs (a) -- WHERE a > 0\n;"
    ));
    // Words that a match need not contain.
    assert!(removes(
        "DROP INDEX (?:docs_idx|notes_idx)",
        "DROP INDEX notes_idx;"
    ));
    assert!(removes(
        "(DROP INDEX|REINDEX INDEX) docs_idx",
        "REINDEX INDEX docs_idx;"
    ));
    assert!(removes(
        "DROP INDEX( CONCURRENTLY)? docs_idx",
        "DROP INDEX docs_idx;"
    ));
    assert!(removes("DROP INDEX docs_idxx?y*", "DROP INDEX docs_idx;"));
    assert!(removes("DROP INDEX docs(_idx){0,1};", "DROP INDEX docs;"));
    assert!(removes(
        "DROP INDEX (?=docs)(?!.*keep)docs_idx",
        "drop index DOCS_IDX;"
    ));
    assert!(removes(r"\x44ROP INDEX \w+_idx", "DROP INDEX docs_idx;"));
    assert!(removes("DROP[^;]+größe", "DROP INDEX \"GRÖßE\";"));
}
