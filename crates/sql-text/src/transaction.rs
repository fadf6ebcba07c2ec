use crate::cursor::Cursor;
use crate::statement::Statement;
use crate::token::Token;

/// What a statement does to transactions (PostgreSQL's `TransactionStmt`). Names of savepoints are as
/// PostgreSQL reads them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransactionControl {
    /// `BEGIN`, `START TRANSACTION`
    Begin,
    /// `COMMIT`, `END`
    Commit {
        /// `AND CHAIN`: another transaction begins at once.
        chain: bool,
    },
    /// `ROLLBACK`, `ABORT`
    Rollback {
        /// `AND CHAIN`: another transaction begins at once.
        chain: bool,
    },
    /// `SAVEPOINT`
    Savepoint(String),
    /// `RELEASE SAVEPOINT`
    Release(String),
    /// `ROLLBACK TO SAVEPOINT`
    RollbackTo(String),
    /// `PREPARE TRANSACTION`: it closes the transaction, and somebody else ends it.
    Prepare,
    /// `COMMIT PREPARED`, `ROLLBACK PREPARED`: it ends a transaction that is nobody's, and stands in none
    /// itself.
    FinishPrepared,
}

impl TransactionControl {
    /// Reads a statement's significant tokens; nothing if it is about no transaction.
    #[must_use]
    pub fn read(tokens: &[Token<'_>]) -> Option<Self> {
        let mut cursor = Cursor::new(tokens);
        if cursor.eat(&["begin"]) || cursor.eat(&["start", "transaction"]) {
            return Some(Self::Begin);
        }
        if cursor.eat(&["prepare", "transaction"]) {
            return Some(Self::Prepare);
        }
        if cursor.eat(&["commit", "prepared"]) || cursor.eat(&["rollback", "prepared"]) {
            return Some(Self::FinishPrepared);
        }
        let chains = || Cursor::new(tokens).has(&["and", "chain"]);
        if cursor.eat_any(&["commit", "end"]) {
            return Some(Self::Commit { chain: chains() });
        }
        if cursor.eat(&["savepoint"]) {
            return cursor.identifier().map(Self::Savepoint);
        }
        if cursor.eat(&["release"]) {
            cursor.eat(&["savepoint"]);
            return cursor.identifier().map(Self::Release);
        }
        if cursor.eat_any(&["rollback", "abort"]) {
            cursor.eat_any(&["work", "transaction"]);
            if cursor.eat(&["to"]) {
                cursor.eat(&["savepoint"]);
                return cursor.identifier().map(Self::RollbackTo);
            }
            return Some(Self::Rollback { chain: chains() });
        }
        None
    }
}

impl Statement<'_> {
    /// What it does to transactions, if it is about them.
    ///
    /// ```
    /// use driftless_sql_text::{TransactionControl, statements};
    ///
    /// let controls = |sql| statements(sql).next().unwrap().transaction_control();
    /// assert_eq!(controls("START TRANSACTION READ ONLY"), Some(TransactionControl::Begin));
    /// assert_eq!(
    ///     controls("ROLLBACK TO Half"),
    ///     Some(TransactionControl::RollbackTo("half".to_owned()))
    /// );
    /// assert_eq!(controls("DROP TABLE t"), None);
    /// ```
    #[must_use]
    pub fn transaction_control(&self) -> Option<TransactionControl> {
        const FIRST: [&str; 9] = [
            "BEGIN",
            "START",
            "COMMIT",
            "END",
            "ROLLBACK",
            "ABORT",
            "SAVEPOINT",
            "RELEASE",
            "PREPARE",
        ];
        // Most statements are not; they need not be read to their end.
        FIRST.iter().find(|word| self.starts_with(&[word]))?;
        let tokens: Vec<Token<'_>> = self.significant().collect();
        TransactionControl::read(&tokens)
    }
}
