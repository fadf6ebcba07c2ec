//! Where a script opens and closes transactions.

use driftless_sql_text::Statement;

/// What a statement does to the transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Boundary {
    /// It opens one: `BEGIN`, or `COMMIT AND CHAIN`, which closes another before.
    Opens,
    /// It closes one.
    Closes,
}

impl Boundary {
    /// What the statement is; nothing where it is neither. Going back to a savepoint closes nothing.
    #[must_use]
    pub fn of(statement: &Statement<'_>) -> Option<Self> {
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
