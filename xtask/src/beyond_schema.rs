//! What a script does that the schema does not show afterwards.

use driftless_sql_text::{Statement, depth_after, line_column, statements};

/// A statement that no comparison of schemas can prove.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Beyond {
    /// From 1.
    pub line: usize,
    /// Its first words.
    pub text: String,
    pub what: What,
}

/// What it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// It changes rows, or runs code that may.
    Rows,
    /// It changes who may do what, or something of the server's.
    Access,
}

impl Beyond {
    pub(crate) fn explained(&self) -> String {
        let what = match self.what {
            What::Rows => "may change rows",
            What::Access => "changes owners, privileges or roles",
        };
        format!(
            "line {}: {} … {what}, which a schema does not show",
            self.line, self.text
        )
    }
}

/// Statements that do more than change the schema, or something else.
pub(crate) fn beyond_schema(sql: &str) -> Vec<Beyond> {
    statements(sql)
        .filter_map(|statement| {
            let what = what(&statement)?;
            let words = statement.significant().take(3);
            let words: Vec<&str> = words.map(|token| token.text).collect();
            Some(Beyond {
                line: line_column(sql, statement.range.start).line,
                text: words.join(" "),
                what,
            })
        })
        .collect()
}

/// The line of the first statement that changes something of the server, outside the database.
pub(crate) fn beyond_server(sql: &str) -> Option<usize> {
    const SERVER: [&str; 7] = [
        "ROLE",
        "USER",
        "GROUP",
        "DATABASE",
        "TABLESPACE",
        "SYSTEM",
        "SUBSCRIPTION",
    ];
    let changes = |statement: &Statement<'_>| {
        let of = |verb| {
            SERVER
                .iter()
                .any(|what| statement.starts_with(&[verb, what]))
        };
        // A user mapping is the database's.
        let is_mapping = ["CREATE", "ALTER", "DROP"]
            .iter()
            .any(|verb| statement.starts_with(&[verb, "USER", "MAPPING"]));
        !is_mapping && ["CREATE", "ALTER", "DROP"].into_iter().any(of)
    };
    let statement = statements(sql).find(changes)?;
    Some(line_column(sql, statement.range.start).line)
}

fn what(statement: &Statement<'_>) -> Option<What> {
    const ACCESS: [&[&str]; 10] = [
        &["GRANT"],
        &["REVOKE"],
        &["REASSIGN"],
        &["ALTER", "DEFAULT", "PRIVILEGES"],
        &["ALTER", "SYSTEM"],
        &["ALTER", "DATABASE"],
        &["ALTER", "ROLE"],
        &["ALTER", "USER"],
        &["CREATE", "ROLE"],
        &["CREATE", "USER"],
    ];
    const SCHEMA: [&str; 16] = [
        "CREATE",
        "ALTER",
        "DROP",
        "COMMENT",
        "SET",
        "RESET",
        "LOCK",
        "ANALYZE",
        "VACUUM",
        "REINDEX",
        "CLUSTER",
        "REFRESH",
        "NOTIFY",
        "DISCARD",
        "CHECKPOINT",
        "SHOW",
    ];
    if ACCESS.iter().any(|words| statement.starts_with(words)) {
        return Some(What::Access);
    }
    if statement.starts_with(&["ALTER"]) {
        let tokens: Vec<_> = statement.significant().collect();
        let gives = |pair: &[_]| matches!(pair, [owner, to] if is(owner, "OWNER") && is(to, "TO"));
        return tokens.windows(2).any(gives).then_some(What::Access);
    }
    if statement.starts_with(&["CREATE"]) {
        return fills(statement).then_some(What::Rows);
    }
    let is_schema = SCHEMA.iter().any(|word| statement.starts_with(&[word]));
    (!is_schema && statement.transaction_control().is_none()).then_some(What::Rows)
}

fn is(token: &driftless_sql_text::Token<'_>, word: &str) -> bool {
    token.is_word(word)
}

/// Whether it is a `CREATE TABLE … AS`.
fn fills(statement: &Statement<'_>) -> bool {
    let mut words = statement.significant().skip(1);
    let is_table = words
        .by_ref()
        .take_while(|token| token.kind.is_identifier())
        .take(3)
        .any(|token| token.is_word("TABLE"));
    let mut depth = 0;
    is_table
        && statement.significant().any(|token| {
            depth = depth_after(depth, &token);
            depth == 0 && token.is_word("AS")
        })
}

#[cfg(test)]
mod tests {
    use super::{What, beyond_schema};

    #[test]
    fn kinds_of_statements() {
        for (sql, expected) in [
            ("CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY)", None),
            ("create unlogged table t as select 1", Some(What::Rows)),
            ("CREATE VIEW v AS SELECT 1", None),
            (
                "CREATE FUNCTION f() RETURNS int AS 'SELECT 1' LANGUAGE sql",
                None,
            ),
            ("ALTER TABLE t ADD owner text", None),
            ("ALTER TABLE t OWNER TO joe", Some(What::Access)),
            ("ALTER TABLE t ADD COLUMN n int DEFAULT 3", None),
            ("DO $$ BEGIN END $$", Some(What::Rows)),
            ("WITH x AS (DELETE FROM t) SELECT 1", Some(What::Rows)),
            ("SELECT setval('s', 3)", Some(What::Rows)),
            ("-- no rows\nBEGIN", None),
            ("GRANT SELECT ON t TO joe", Some(What::Access)),
            ("DROP TABLE t", None),
            ("TRUNCATE t", Some(What::Rows)),
        ] {
            let found: Vec<_> = beyond_schema(sql).iter().map(|one| one.what).collect();
            assert_eq!(found, Vec::from_iter(expected), "{sql}");
        }
    }

    #[test]
    fn a_statement_is_told_with_its_line() {
        let found = beyond_schema("CREATE TABLE t ();\n\n UPDATE t SET a = 1;");
        assert_eq!(
            found[0].explained(),
            "line 3: UPDATE t SET … may change rows, which a schema does not show"
        );
    }
}
