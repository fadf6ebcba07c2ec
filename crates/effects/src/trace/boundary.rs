//! Where a script opens and closes transactions.

use driftless_sql_text::{Statement, TransactionControl};

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
        use TransactionControl as Control;
        match statement.transaction_control()? {
            Control::Begin
            | Control::Commit { chain: true }
            | Control::Rollback { chain: true } => Some(Self::Opens),
            Control::Commit { .. } | Control::Rollback { .. } | Control::Prepare => {
                Some(Self::Closes)
            }
            Control::Savepoint(_)
            | Control::Release(_)
            | Control::RollbackTo(_)
            | Control::FinishPrepared => None,
        }
    }
}
