//! What runs outside a transaction, and what may be run again after it was cut off.

use driftless_sql_text::{Cursor, Statement, Token, identifier_value, statements};

use crate::folder::{Details, Migration};

/// What a migration is, by how it can be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way<'a> {
    /// With its row in one transaction. `alone` is its only statement, if it has one alone: that
    /// runs outside should the server refuse it inside.
    Inside { alone: Option<Statement<'a>> },
    /// One statement that must run outside a transaction.
    Outside(Statement<'a>),
    /// A script with transactions of its own, in one message.
    OwnTransactions,
}

pub(super) fn way(migration: &Migration) -> Way<'_> {
    if let Details::Sqlx {
        no_transaction: false,
        ..
    } = migration.details
    {
        return Way::Inside { alone: None };
    }
    let mut all = statements(&migration.sql);
    let alone = all.next().filter(|_| all.next().is_none());
    if statements(&migration.sql).any(|one| one.transaction_control().is_some()) {
        Way::OwnTransactions
    } else {
        match alone {
            Some(statement) if needs_no_transaction(&statement) => Way::Outside(statement),
            alone => Way::Inside { alone },
        }
    }
}

/// Whether Postgres refuses the statement in a transaction, as far as its words tell.
fn needs_no_transaction(statement: &Statement<'_>) -> bool {
    const ALWAYS: [&[&str]; 8] = [
        &["VACUUM"],
        &["ALTER", "SYSTEM"],
        &["CREATE", "DATABASE"],
        &["DROP", "DATABASE"],
        &["CREATE", "TABLESPACE"],
        &["DROP", "TABLESPACE"],
        &["REINDEX", "DATABASE"],
        &["REINDEX", "SYSTEM"],
    ];
    // REFRESH MATERIALIZED VIEW CONCURRENTLY needs a lock and no transaction of its own.
    const CONCURRENTLY: [&[&str]; 5] = [
        &["CREATE", "INDEX"],
        &["CREATE", "UNIQUE", "INDEX"],
        &["DROP", "INDEX"],
        &["REINDEX"],
        &["ALTER", "TABLE"],
    ];
    ALWAYS.iter().any(|words| statement.starts_with(words))
        || is_concurrent(statement)
            && CONCURRENTLY
                .iter()
                .any(|words| statement.starts_with(words))
}

/// Whether it is one that waits for others so that nobody waits for it.
pub(super) fn is_concurrent(statement: &Statement<'_>) -> bool {
    statement
        .significant()
        .any(|token| token.is_word("CONCURRENTLY"))
}

/// What to do about a migration that was started and cut off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Again<'a> {
    /// Build the index, unless that is done.
    Build(Build<'a>),
    /// Drop the index of this name, unless that is done.
    Drop(String),
    /// Run it again: that does no harm.
    Repeat,
}

/// What to do about a statement outside a transaction that was cut off; nothing where only a person
/// can tell what of it took effect.
pub(super) fn again<'a>(statement: &Statement<'a>) -> Option<Again<'a>> {
    const REPEATABLE: [&[&str]; 1] = [&["VACUUM"]];
    if let Some(build) = Build::parse(statement) {
        return Some(Again::Build(build));
    }
    if REPEATABLE.iter().any(|words| statement.starts_with(words)) {
        return Some(Again::Repeat);
    }
    if statement.starts_with(&["DROP", "INDEX", "CONCURRENTLY"]) {
        let tokens: Vec<Token<'_>> = statement.significant().skip(3).collect();
        let mut cursor = Cursor::new(&tokens);
        cursor.eat(&["IF", "EXISTS"]);
        return name(&mut cursor).map(|(name, _)| Again::Drop(name));
    }
    None
}

/// A `CREATE INDEX CONCURRENTLY` of an index with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Build<'a> {
    /// The index's name as the catalog holds it.
    pub(super) index: String,
    /// The same as SQL.
    pub(super) quoted: &'a str,
    /// The table as SQL, with its schema if the statement says it.
    pub(super) table: String,
    /// The table's name alone as SQL.
    pub(super) table_name: &'a str,
    pub(super) unique: bool,
    /// What comes after the table, without a semicolon.
    pub(super) rest: &'a str,
}

impl<'a> Build<'a> {
    pub(super) fn parse(statement: &Statement<'a>) -> Option<Self> {
        let unique = statement.starts_with(&["CREATE", "UNIQUE", "INDEX", "CONCURRENTLY"]);
        if !unique && !statement.starts_with(&["CREATE", "INDEX", "CONCURRENTLY"]) {
            return None;
        }
        let read = if unique { 4 } else { 3 };
        let tokens: Vec<Token<'a>> = statement.significant().skip(read).collect();
        let mut cursor = Cursor::new(&tokens);
        cursor.eat(&["IF", "NOT", "EXISTS"]);
        let index = cursor.next().filter(|token| token.kind.is_identifier())?;
        // Without a name Postgres makes one up, and this is the word ON.
        if index.is_word("ON") || !cursor.eat(&["ON"]) {
            return None;
        }
        cursor.eat(&["ONLY"]);
        let (table, last) = name(&mut cursor)?;
        let text = statement.text();
        let end = last.end() - statement.range.start;
        Some(Self {
            index: identifier_value(index).into_owned(),
            quoted: index.text,
            table,
            table_name: last.text,
            unique,
            rest: text.get(end..)?.trim_end().trim_end_matches(';'),
        })
    }
}

/// A name with or without schema, as SQL, and its last token.
fn name<'a>(cursor: &mut Cursor<'_, 'a>) -> Option<(String, Token<'a>)> {
    let mut last = *cursor.next().filter(|token| token.kind.is_identifier())?;
    let mut name = last.text.to_owned();
    while cursor.eat_mark(".") {
        last = *cursor.next().filter(|token| token.kind.is_identifier())?;
        name.push('.');
        name.push_str(last.text);
    }
    Some((name, last))
}

#[cfg(test)]
mod tests {
    use super::{Again, Build, again, needs_no_transaction};
    use driftless_sql_text::{Statement, statements};

    fn only(sql: &str) -> Option<Statement<'_>> {
        statements(sql).next()
    }

    #[test]
    fn parts_of_a_build() {
        let sql = "create unique index /* ; */ concurrently if not exists \"My.Index\"\n\
                   on only \"S\".Notes using hnsw (v vector_l2_ops) where x = ';' ;";
        let build = only(sql).as_ref().and_then(Build::parse);
        assert_eq!(
            build,
            Some(Build {
                index: "My.Index".to_owned(),
                quoted: "\"My.Index\"",
                table: "\"S\".Notes".to_owned(),
                table_name: "Notes",
                unique: true,
                rest: " using hnsw (v vector_l2_ops) where x = ';' ",
            })
        );
        for other in [
            "CREATE INDEX CONCURRENTLY ON notes (title)",
            "CREATE INDEX i ON notes (title)",
            "DROP INDEX CONCURRENTLY i",
        ] {
            assert_eq!(only(other).as_ref().and_then(Build::parse), None, "{other}");
        }
    }

    #[test]
    fn what_can_be_run_again() {
        let of = |sql| only(sql).as_ref().and_then(again);
        assert_eq!(of("VACUUM t"), Some(Again::Repeat));
        let sql = "DROP INDEX CONCURRENTLY IF EXISTS a.\"B\"";
        assert_eq!(of(sql), Some(Again::Drop("a.\"B\"".to_owned())));
        assert_eq!(of("CALL backfill()"), None);
        assert_eq!(of("REINDEX TABLE CONCURRENTLY t"), None);
    }

    #[test]
    fn what_needs_no_transaction() {
        for (sql, expected) in [
            ("REINDEX (VERBOSE) TABLE CONCURRENTLY t", true),
            ("ALTER TABLE p DETACH PARTITION q CONCURRENTLY", true),
            ("REFRESH MATERIALIZED VIEW CONCURRENTLY m", false),
            ("CREATE INDEX i ON t (concurrently_made)", false),
            ("vacuum", true),
        ] {
            let found = only(sql).as_ref().is_some_and(needs_no_transaction);
            assert_eq!(found, expected, "{sql}");
        }
    }
}
