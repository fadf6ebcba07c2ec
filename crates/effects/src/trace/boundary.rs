//! Where a script opens and closes transactions.

use driftless_sql_text::Statement;

/// What a statement does to the transaction.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Boundary {
    Opens,
    Closes,
}

impl Boundary {
    pub(super) fn of(statement: &Statement<'_>) -> Option<Self> {
        let starts = |words: &[&str]| statement.starts_with(words);
        let chained = statement
            .significant()
            .zip(statement.significant().skip(1))
            .any(|(one, next)| one.is_word("and") && next.is_word("chain"));
        if starts(&["begin"]) || starts(&["start", "transaction"]) || chained {
            return Some(Self::Opens);
        }
        let to_savepoint = statement.significant().any(|token| token.is_word("to"));
        let closes = starts(&["commit"])
            || starts(&["end"])
            || (starts(&["rollback"]) || starts(&["abort"])) && !to_savepoint
            || starts(&["prepare", "transaction"]);
        closes.then_some(Self::Closes)
    }
}
