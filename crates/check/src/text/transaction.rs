//! Transactions that a script opens and closes by itself.

use driftless_effects::Boundary;
use driftless_sql_text::{Statement, statements};

use crate::evidence::Evidence;
use crate::finding::Found;
use crate::rule::{NESTED_TRANSACTION, UNCOMMITTED_TRANSACTION};

pub(super) fn find(evidence: &Evidence<'_>, found: &mut Vec<Found>) {
    let mut open: Option<Statement<'_>> = None;
    for statement in statements(evidence.sql) {
        let Some(boundary) = Boundary::of(&statement) else {
            continue;
        };
        let begins = statement.starts_with(&["begin"]) || statement.starts_with(&["start"]);
        let message = if evidence.in_transaction && begins {
            Some("opens a transaction within the one that the migration tool has opened")
        } else if evidence.in_transaction {
            Some(
                "ends the transaction that the migration tool has opened, and what follows has none",
            )
        } else if begins && open.is_some() {
            Some("opens a transaction while one is open")
        } else {
            None
        };
        let help = if evidence.in_transaction {
            "leave it out; a file that must not run in one transaction begins with `-- no-transaction`"
        } else {
            "leave it out, or close the transaction before with COMMIT"
        };
        if let Some(message) = message {
            let range = statement.range.clone();
            found.push(Found::within(&NESTED_TRANSACTION, range, message, help));
        }
        open = match boundary {
            Boundary::Opens => open.or(Some(statement)),
            Boundary::Closes => None,
        };
    }
    if let Some(open) = open.filter(|_| !evidence.in_transaction) {
        found.push(Found::within(
            &UNCOMMITTED_TRANSACTION,
            open.range,
            "opens a transaction that nothing in the file closes",
            "end the file with COMMIT",
        ));
    }
}
