//! What a diff results in: ordered steps with their hazards.

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};

use driftless_schema_export::{ObjectId, QualifiedName, Unmodelled};

/// The ordered steps that turn one catalog into another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The steps in the order they must run.
    pub steps: Vec<Step>,
    /// What either catalog holds and nobody compared, because it is not modelled.
    pub unmodelled: BTreeSet<Unmodelled>,
}

/// One statement of a [`Plan`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// One statement without its semicolon.
    pub sql: String,
    /// The object it touches: a column where only that column changes.
    pub object: ObjectId,
    /// What happens to the object.
    pub action: Action,
    /// Whether it may run inside a transaction. Where not, it runs alone.
    pub transactional: bool,
    /// Whether the steps before it must be committed first: it uses an enum value that they add, or
    /// works through a table for long and must not hold the locks that they took.
    pub commit_before: bool,
    /// What to know before running it.
    pub hazards: Vec<Hazard>,
}

/// What a step does to its object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// It is made.
    Create,
    /// It is removed.
    Drop,
    /// It is changed where it is.
    Alter,
}

/// Something to know before a step runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hazard {
    /// Which.
    pub kind: HazardKind,
    /// What it means here, as a sentence that names the object.
    pub message: String,
}

/// Which hazard.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum HazardKind {
    /// Stored rows or values are gone afterwards.
    DataLoss,
    /// The whole table is written anew under `ACCESS EXCLUSIVE`.
    TableRewrite,
    /// Reads or writes wait while the step works through a table.
    BlockingLock {
        /// The table (or materialized view) that is locked.
        table: QualifiedName,
        /// The mode, as in Postgres' chapter "Explicit Locking".
        mode: LockMode,
    },
    /// Every row is read.
    FullScan,
    /// Rows that are already there may make the step fail.
    MayFailOnExistingRows,
    /// An index goes; queries that used it read the table instead.
    IndexDropped,
    /// Stored embeddings must be computed again by the model.
    NeedsReembedding,
    /// An ivfflat index is built on a table without rows: its lists fit nothing that comes later.
    TrainedOnNothing,
    /// A function or a text search configuration changes that an index, a stored generated column, a
    /// check, a partition key or a materialized view uses: what is stored was computed with the old one.
    StaleValues,
    /// One thing goes and a like one comes: perhaps it was renamed.
    PossibleRename {
        /// What is dropped.
        from: ObjectId,
        /// What is created.
        to: ObjectId,
    },
    /// A new enum value is used later in the plan, which needs a commit in between.
    EnumValueNeedsCommit,
    /// Somebody who could do something with an object cannot afterwards, and whatever relies on it
    /// fails: a privilege is revoked, or the object gets another owner.
    AccessLost,
}

/// A table lock's mode (PostgreSQL manual, "Explicit Locking").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LockMode {
    /// Writes wait.
    Share,
    /// Writes wait, and other schema changes.
    ShareRowExclusive,
    /// Everything waits.
    AccessExclusive,
}

impl fmt::Display for LockMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Share => "SHARE",
            Self::ShareRowExclusive => "SHARE ROW EXCLUSIVE",
            Self::AccessExclusive => "ACCESS EXCLUSIVE",
        })
    }
}

impl fmt::Display for HazardKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DataLoss => f.write_str("data loss"),
            Self::TableRewrite => f.write_str("table rewrite"),
            Self::BlockingLock { table, mode } => write!(f, "{mode} lock on {table}"),
            Self::FullScan => f.write_str("full scan"),
            Self::MayFailOnExistingRows => f.write_str("may fail on existing rows"),
            Self::IndexDropped => f.write_str("index dropped"),
            Self::NeedsReembedding => f.write_str("needs re-embedding"),
            Self::TrainedOnNothing => f.write_str("trained on nothing"),
            Self::StaleValues => f.write_str("stale values"),
            Self::PossibleRename { .. } => f.write_str("possible rename"),
            Self::EnumValueNeedsCommit => f.write_str("enum value needs a commit"),
            Self::AccessLost => f.write_str("access lost"),
        }
    }
}

impl Plan {
    /// Whether there is nothing to do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The plan as a script: a blank line between objects, hazards as comments, and a line above
    /// each of several batches.
    #[must_use]
    pub fn to_sql(&self) -> String {
        let batches = self.batches();
        let mut out = String::new();
        for (at, batch) in batches.iter().enumerate() {
            if at > 0 {
                out.push('\n');
            }
            let outside = if batch.transactional {
                ""
            } else {
                ", outside a transaction"
            };
            if batches.len() > 1 || !batch.transactional {
                let _ = writeln!(
                    out,
                    "-- == migration {} of {}{outside}",
                    at + 1,
                    batches.len()
                );
            }
            out.push_str(&batch.to_sql());
        }
        out
    }
}

pub(crate) fn write_steps(out: &mut String, steps: &[Step]) {
    let mut last: Option<ObjectId> = None;
    for step in steps {
        let group = group_of(&step.object);
        if last.as_ref().is_some_and(|last| *last != group) {
            out.push('\n');
        }
        for hazard in &step.hazards {
            // A name may hold a line break, and a comment ends at one.
            let text = format!("{}: {}", hazard.kind, hazard.message).replace(['\n', '\r'], " ");
            out.push_str("-- ");
            out.push_str(&text);
            out.push('\n');
        }
        out.push_str(&step.sql);
        out.push_str(";\n");
        last = Some(group);
    }
}

/// Columns are shown with their table (or view); anything else stands alone.
fn group_of(id: &ObjectId) -> ObjectId {
    match id {
        ObjectId::Column { table, .. }
        | ObjectId::View(table)
        | ObjectId::MaterializedView(table) => ObjectId::Table(table.clone()),
        other => other.clone(),
    }
}

impl Step {
    pub(crate) fn new(action: Action, object: &ObjectId, sql: impl Into<String>) -> Self {
        Self {
            sql: sql.into(),
            object: object.clone(),
            action,
            transactional: true,
            commit_before: false,
            hazards: Vec::new(),
        }
    }

    pub(crate) fn create(object: &ObjectId, sql: impl Into<String>) -> Self {
        Self::new(Action::Create, object, sql)
    }

    pub(crate) fn drop(object: &ObjectId, sql: impl Into<String>) -> Self {
        Self::new(Action::Drop, object, sql)
    }

    pub(crate) fn alter(object: &ObjectId, sql: impl Into<String>) -> Self {
        Self::new(Action::Alter, object, sql)
    }

    pub(crate) fn hazard(mut self, kind: HazardKind, message: impl Into<String>) -> Self {
        self.hazards.push(Hazard {
            kind,
            message: message.into(),
        });
        self
    }

    pub(crate) fn lock(self, table: &QualifiedName, mode: LockMode, why: &str) -> Self {
        self.hazard(
            HazardKind::BlockingLock {
                table: table.clone(),
                mode,
            },
            why,
        )
    }
}
