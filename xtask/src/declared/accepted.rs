//! Which statements of a file are part of a schema.

use driftless_sql_text::Statement;

/// What is done with a statement.
pub(super) enum Accepted {
    /// It is run.
    Run,
    /// It is left out, since it says nothing of the schema.
    Skip,
    /// It has no place in a schema; why, and what to do.
    No(&'static str),
}

/// Statements are run one by one, in the order that they need, so that transactions, the data of a
/// `COPY` and what only `psql` runs make no sense among them. `pg_dump` writes `\restrict` around all
/// it writes (<https://www.postgresql.org/docs/current/app-pgdump.html>).
pub(super) fn accepted(statement: &Statement<'_>) -> Accepted {
    let is = |words: &[&str]| statement.starts_with(words);
    let text = statement.text();
    if text.starts_with("\\restrict") || text.starts_with("\\unrestrict") {
        Accepted::Skip
    } else if text.starts_with('\\') {
        Accepted::No("only psql runs this; take it out")
    } else if is(&["BEGIN"]) || is(&["START"]) || is(&["COMMIT"]) || is(&["END"]) {
        Accepted::Skip
    } else if is(&["ROLLBACK"]) || is(&["ABORT"]) || is(&["SAVEPOINT"]) || is(&["RELEASE"]) {
        Accepted::No(
            "a schema is all that its files declare, and nothing is rolled back; take this out",
        )
    } else if is(&["COPY"]) {
        Accepted::No(
            "rows are no part of a schema; take the COPY out, or dump with `pg_dump --schema-only`",
        )
    } else {
        Accepted::Run
    }
}
