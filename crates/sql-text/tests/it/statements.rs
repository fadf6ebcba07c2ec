use std::fmt::Write;

use driftless_sql_text::{LineColumn, extensions_created, line_column, statements};

fn render(sql: &str) -> String {
    statements(sql).fold(String::new(), |mut out, statement| {
        let place = line_column(sql, statement.range.start);
        writeln!(
            out,
            "--- {place} bytes {:?}\n{:?}",
            statement.range,
            statement.text()
        )
        .unwrap();
        out
    })
}

#[test]
fn files() {
    crate::check_files("statements", render);
}

#[test]
fn tokens_of_a_statement_count_from_the_script() {
    let sql = "SELECT 1;\n\u{feff}x 'y' ; z";
    for statement in statements(sql) {
        for token in statement.tokens() {
            assert_eq!(&sql[token.start..token.end()], token.text);
        }
    }
    // U+FEFF is a byte order mark at the script's start only; here it begins a name.
    let second = statements(sql).nth(1).unwrap();
    assert_eq!(second.significant().next().unwrap().text, "\u{feff}x");
}

#[test]
fn lines_and_columns() {
    let check = |sql: &str, offset: usize, line: usize, column: usize| {
        assert_eq!(
            line_column(sql, offset),
            LineColumn { line, column },
            "{sql:?} at {offset}"
        );
    };
    check("", 0, 1, 1);
    check("", 9, 1, 1);
    check("ab", 2, 1, 3);
    check("a\nb", 1, 1, 2);
    check("a\nb", 2, 2, 1);
    check("a\r\nb", 2, 1, 3);
    check("a\r\nb", 3, 2, 1);
    check("a\rb", 2, 2, 1);
    check("é😀x", 6, 1, 3);
    // Within the emoji: the emoji's own column.
    check("é😀x", 4, 1, 2);
}

#[test]
fn extensions() {
    let check = |sql: &str, expected: &[&str]| {
        assert_eq!(extensions_created(sql), expected, "{sql}");
    };
    check("CREATE EXTENSION vector", &["vector"]);
    check(
        "CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\" CASCADE;",
        &["uuid-ossp"],
    );
    check(
        "create extension Vector; CREATE EXTENSION vector;",
        &["vector"],
    );
    check("CREATE EXTENSION U&\"v\\0065ctor\"", &["vector"]);
    check(
        "SELECT 'CREATE EXTENSION vector'; -- CREATE EXTENSION citext",
        &[],
    );
    check(
        "DO LANGUAGE plpgsql 'BEGIN CREATE EXTENSION citext; END'",
        &["citext"],
    );
    check("DROP EXTENSION vector; CREATE EXTENSION", &[]);
}
