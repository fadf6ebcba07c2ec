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
    Build(IndexBuild<'a>),
    /// Drop the index of this name, unless that is done.
    Drop(String),
    /// Run it again: that does no harm.
    Repeat,
}

/// What to do about a statement outside a transaction that was cut off; nothing where only a person
/// can tell what of it took effect.
pub(super) fn again<'a>(statement: &Statement<'a>) -> Option<Again<'a>> {
    const REPEATABLE: [&[&str]; 1] = [&["VACUUM"]];
    if let Some(build) = IndexBuild::parse_concurrent(statement) {
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

/// A statement that makes an index with a name.
///
/// ```
/// use driftless_migrations::IndexBuild;
///
/// let sql = "CREATE INDEX IF NOT EXISTS by_topic ON public.notes USING btree (topic);";
/// let build = IndexBuild::parse(sql).unwrap();
/// assert_eq!((build.index(), build.table()), ("by_topic", "public.notes"));
/// assert_eq!(
///     build.concurrently(),
///     "CREATE INDEX CONCURRENTLY by_topic ON public.notes USING btree (topic)"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexBuild<'a> {
    /// The index's name as the catalog holds it.
    pub(super) index: String,
    /// The same as SQL.
    pub(super) quoted: &'a str,
    /// The table as SQL, with its schema if the statement says it.
    pub(super) table: String,
    /// The table's name alone as SQL.
    pub(super) table_name: &'a str,
    pub(super) unique: bool,
    concurrent: bool,
    /// What comes after the table, without a semicolon.
    pub(super) rest: &'a str,
}

impl<'a> IndexBuild<'a> {
    /// Reads a text that is one `CREATE INDEX` of an index with a name, `CONCURRENTLY` or not.
    #[must_use]
    pub fn parse(sql: &'a str) -> Option<Self> {
        let mut all = statements(sql);
        let statement = all.next()?;
        if all.next().is_some() {
            return None;
        }
        Self::of(&statement)
    }

    /// The same of a statement that says `CONCURRENTLY`.
    pub(super) fn parse_concurrent(statement: &Statement<'a>) -> Option<Self> {
        Self::of(statement).filter(|build| build.concurrent)
    }

    fn of(statement: &Statement<'a>) -> Option<Self> {
        let tokens: Vec<Token<'a>> = statement.significant().collect();
        let mut cursor = Cursor::new(&tokens);
        if !cursor.eat(&["CREATE"]) {
            return None;
        }
        let unique = cursor.eat(&["UNIQUE"]);
        if !cursor.eat(&["INDEX"]) {
            return None;
        }
        let concurrent = cursor.eat(&["CONCURRENTLY"]);
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
            concurrent,
            rest: text.get(end..)?.trim_end().trim_end_matches(';'),
        })
    }

    /// The index's name as the catalog holds it.
    #[must_use]
    pub fn index(&self) -> &str {
        &self.index
    }

    /// The table as SQL, with its schema if the statement says it.
    #[must_use]
    pub fn table(&self) -> &str {
        &self.table
    }

    /// The statement that builds it without stopping anybody.
    #[must_use]
    pub fn concurrently(&self) -> String {
        self.concurrently_on(self.quoted, &self.table)
    }

    /// The same for another name and table, both as SQL: that of a partition.
    #[must_use]
    pub fn concurrently_on(&self, index: &str, table: &str) -> String {
        self.statement("CONCURRENTLY ", index, table)
    }

    /// The statement that makes it on a partitioned table alone, with another name and table. It
    /// reads no row, and the index is valid when one of each partition's is attached.
    #[must_use]
    pub fn only_on(&self, index: &str, table: &str) -> String {
        self.statement("", index, &format!("ONLY {table}"))
    }

    fn statement(&self, how: &str, index: &str, table: &str) -> String {
        let unique = if self.unique { "UNIQUE " } else { "" };
        let rest = self.rest.trim_end();
        format!("CREATE {unique}INDEX {how}{index} ON {table}{rest}")
    }

    /// The index's name as SQL.
    #[must_use]
    pub fn quoted(&self) -> &str {
        self.quoted
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
    use super::{Again, IndexBuild, again, needs_no_transaction};
    use driftless_sql_text::{Statement, statements};

    fn only(sql: &str) -> Option<Statement<'_>> {
        statements(sql).next()
    }

    #[test]
    fn parts_of_a_build() {
        let sql = "create unique index /* ; */ concurrently if not exists \"My.Index\"\n\
                   on only \"S\".Notes using hnsw (v vector_l2_ops) where x = ';' ;";
        let build = IndexBuild::parse(sql);
        assert_eq!(
            build,
            Some(IndexBuild {
                index: "My.Index".to_owned(),
                quoted: "\"My.Index\"",
                table: "\"S\".Notes".to_owned(),
                table_name: "Notes",
                unique: true,
                concurrent: true,
                rest: " using hnsw (v vector_l2_ops) where x = ';' ",
            })
        );
        for other in [
            "CREATE INDEX CONCURRENTLY ON notes (title)",
            "CREATE INDEX i ON notes (title); SELECT 1",
            "DROP INDEX CONCURRENTLY i",
        ] {
            assert_eq!(IndexBuild::parse(other), None, "{other}");
        }
        assert_eq!(
            only("CREATE INDEX i ON t (x)").as_ref().and_then(again),
            None
        );
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
