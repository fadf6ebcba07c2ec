//! What a script takes back itself: `BEGIN; DROP INDEX i; ROLLBACK` harms nothing.

use driftless_sql_text::TransactionControl;

use crate::edit::Edit;
use crate::finding::{Finding, Verdict};
use crate::judge::RemovedDrops;
use crate::session::Change;

/// What was found and removed so far.
#[derive(Debug, Default)]
pub(crate) struct Log {
    pub(crate) findings: Vec<Finding>,
    pub(crate) edits: Vec<Edit>,
    pub(crate) removed: RemovedDrops,
}

/// The open transaction and its savepoints.
#[derive(Debug)]
pub(crate) struct Undo {
    /// What had been found at the start of the script, or after its last `COMMIT`. What came since
    /// is taken back by a `ROLLBACK` if whoever runs the script opened a transaction, which the
    /// script does not tell.
    base: Mark,
    /// Where the script opened a transaction.
    begin: Option<Mark>,
    savepoints: Vec<(String, Mark)>,
}

/// How much had been found at a moment.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    findings: usize,
    edits: usize,
    removed: usize,
}

impl Mark {
    fn of(log: &Log) -> Self {
        Self {
            findings: log.findings.len(),
            edits: log.edits.len(),
            removed: log.removed.len(),
        }
    }
}

impl Undo {
    pub(crate) fn new() -> Self {
        Self {
            base: Mark::default(),
            begin: None,
            savepoints: Vec::new(),
        }
    }

    /// Follows a change of the session: what it takes back is not removed. False if it is not sure
    /// whether it takes back something that was removed, which then is up for review.
    pub(crate) fn follow(&mut self, change: &Change, log: &mut Log) -> bool {
        let Change::Transaction(control) = change else {
            return true;
        };
        match control {
            TransactionControl::Begin => {
                self.begin.get_or_insert_with(|| Mark::of(log));
                true
            }
            TransactionControl::Savepoint(name) => {
                self.savepoints.push((name.clone(), Mark::of(log)));
                true
            }
            TransactionControl::Release(name) => {
                if let Some(place) = self.place(name) {
                    self.savepoints.truncate(place);
                }
                true
            }
            TransactionControl::RollbackTo(name) => {
                let Some(place) = self.place(name) else {
                    return true;
                };
                self.savepoints.truncate(place + 1);
                let mark = self.savepoints[place].1;
                let sure = match self.begin {
                    Some(_) => {
                        forget(mark, log);
                        true
                    }
                    None => doubt(mark, log),
                };
                self.savepoints[place].1 = Mark::of(log);
                sure
            }
            TransactionControl::Commit { chain } => {
                self.end(*chain, log);
                true
            }
            TransactionControl::Rollback { chain } => {
                if let Some(mark) = self.begin {
                    forget(mark, log);
                }
                let sure = doubt(self.base, log);
                self.end(*chain, log);
                sure
            }
            TransactionControl::Prepare => {
                // COMMIT PREPARED may follow, in this script or elsewhere, or ROLLBACK PREPARED.
                let sure = doubt(self.base, log);
                self.end(false, log);
                sure
            }
            TransactionControl::FinishPrepared => true,
        }
    }

    /// From here on only who runs the script knows whether a transaction is open.
    pub(crate) fn lose_track(&mut self) {
        self.begin = None;
    }

    fn place(&self, savepoint: &str) -> Option<usize> {
        let mut names = self.savepoints.iter();
        names.rposition(|(name, _)| name == savepoint)
    }

    fn end(&mut self, chain: bool, log: &Log) {
        self.savepoints.clear();
        self.base = Mark::of(log);
        self.begin = chain.then_some(self.base);
    }
}

/// Takes back what was removed since a moment.
fn forget(mark: Mark, log: &mut Log) {
    log.edits.truncate(mark.edits);
    log.removed.truncate(mark.removed);
    let mut index = 0;
    log.findings.retain(|finding| {
        index += 1;
        index <= mark.findings || finding.verdict == Verdict::Review
    });
}

/// Puts up for review what was removed since a moment; false if that was anything.
fn doubt(mark: Mark, log: &mut Log) -> bool {
    if log.edits.len() == mark.edits {
        return true;
    }
    log.edits.truncate(mark.edits);
    log.removed.truncate(mark.removed);
    for finding in &mut log.findings[mark.findings..] {
        if finding.verdict != Verdict::Review {
            finding.verdict = Verdict::Review;
            finding.explanation.push_str(
                "; it stays, since the script rolls back later, and whether that takes this back \
                 depends on the transaction it is run in",
            );
        }
    }
    false
}
