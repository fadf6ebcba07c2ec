//! Whatever the text is, it is judged.

use std::collections::BTreeMap;

use driftless_check::{Evidence, check, may_use_operators, operator_uses};
use driftless_effects::{Protected, Trace};
use driftless_sanitize::Rules;
use driftless_schema_export::Catalog;
use proptest::prelude::*;

use crate::harness::everything;

/// Pieces of SQL and of code that mean something, put together without sense.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "'",
        "\"",
        "`",
        "${",
        "}",
        "{",
        "$$",
        "$1",
        "%s",
        "%(a)s",
        "?",
        "#{",
        "<=>",
        "<->",
        "<%>",
        "OPERATOR(",
        ")",
        "(",
        "[",
        "]",
        "::",
        ":",
        ".",
        ",",
        ";",
        "\n",
        " ",
        "\\",
        "r#\"",
        "\"#",
        "<<~SQL\n",
        "SQL\n",
        "'''",
        "\"\"\"",
        "//",
        "/*",
        "*/",
        "--",
        "#",
        "select ",
        "order by ",
        "embedding",
        "größe",
        "cosine_distance(",
        "pgvector",
        "update ",
        "delete from ",
        "with ",
        "where ",
        "create index ",
        "concurrently ",
        "if not exists ",
        "on ",
        "using hnsw ",
        "alter type ",
        "add value ",
        "begin",
        "commit",
        "table ",
        "a.b.c",
        "U&\"x\"",
        "-- driftless: allow int-key because x\n",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn uses_are_on_lines_of_the_text(text in text()) {
        for extension in ["sql", "rs", "ts", "py", "rb", "php", "go", "java", "prisma"] {
            let path = format!("file.{extension}");
            prop_assert!(may_use_operators(&path));
            let lines = text.matches('\n').count() + 1;
            for found in operator_uses(&path, &text) {
                prop_assert!((1..=lines).contains(&found.line), "{found:?}");
            }
        }
    }

    #[test]
    fn findings_are_in_the_text(sql in text(), in_transaction: bool) {
        let catalog = Catalog::default();
        let trace = Trace::default();
        let evidence = Evidence {
            path: "migration.sql",
            sql: &sql,
            trace: &trace,
            before: &catalog,
            after: &catalog,
            protected: &Protected::find(&Rules::default(), &catalog),
            text: &[],
            operators: &[],
            rows: Some(&BTreeMap::new()),
            in_transaction,
            again: None,
        };
        for finding in check(&evidence, &everything()) {
            if let Some(spot) = finding.spot {
                prop_assert!(sql.get(spot.range).is_some());
            }
        }
    }
}
