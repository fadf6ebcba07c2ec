//! What a statement does to the tables that were there before its script.

use std::fmt;

use driftless_sanitize::TableName;

use crate::relations::{Relation, Relations};
use crate::rows::RowFailure;
use crate::trace::Place;

/// A statement, and what it did to the tables and views that were there before its script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The statement.
    pub place: Place,
    /// Statements of one number share a transaction.
    pub transaction: usize,
    /// Whether it wants no transaction around it (`CREATE INDEX CONCURRENTLY`). Which locks such a
    /// statement takes is not seen.
    pub alone: bool,
    /// The locks that its transaction holds after it, those that hinder writers or readers alone.
    pub locks: Vec<Lock>,
    /// Tables of which it writes every row again.
    pub rewritten: Vec<TableName>,
    /// Tables that it reads from end to end.
    pub scanned: Vec<TableName>,
    /// What it changes of what clients see.
    pub changes: Vec<TableChange>,
    /// Whether `lock_timeout` is set when it has run.
    pub lock_timeout: bool,
    /// How it fails where the made up rows are. It was then run again without them.
    pub on_rows: Option<RowFailure>,
}

/// A lock on a table that was there before the script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// The table.
    pub table: TableName,
    /// The strongest mode held.
    pub mode: LockMode,
    /// Whether the statement took it, and not one before it in the transaction.
    pub taken: bool,
}

/// A lock's mode, from weak to strong: chapter "Explicit Locking" of `PostgreSQL`'s manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LockMode {
    /// `ACCESS SHARE`
    AccessShare,
    /// `ROW SHARE`
    RowShare,
    /// `ROW EXCLUSIVE`
    RowExclusive,
    /// `SHARE UPDATE EXCLUSIVE`
    ShareUpdateExclusive,
    /// `SHARE`
    Share,
    /// `SHARE ROW EXCLUSIVE`
    ShareRowExclusive,
    /// `EXCLUSIVE`
    Exclusive,
    /// `ACCESS EXCLUSIVE`
    AccessExclusive,
}

impl LockMode {
    /// As `pg_locks.mode` writes it.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "AccessShareLock" => Self::AccessShare,
            "RowShareLock" => Self::RowShare,
            "RowExclusiveLock" => Self::RowExclusive,
            "ShareUpdateExclusiveLock" => Self::ShareUpdateExclusive,
            "ShareLock" => Self::Share,
            "ShareRowExclusiveLock" => Self::ShareRowExclusive,
            "ExclusiveLock" => Self::Exclusive,
            "AccessExclusiveLock" => Self::AccessExclusive,
            _ => return None,
        })
    }

    /// Whether `INSERT`, `UPDATE` and `DELETE` wait for it.
    #[must_use]
    pub fn blocks_writes(self) -> bool {
        self >= Self::Share
    }

    /// Whether `SELECT` waits for it.
    #[must_use]
    pub fn blocks_reads(self) -> bool {
        self == Self::AccessExclusive
    }
}

impl fmt::Display for LockMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AccessShare => "ACCESS SHARE",
            Self::RowShare => "ROW SHARE",
            Self::RowExclusive => "ROW EXCLUSIVE",
            Self::ShareUpdateExclusive => "SHARE UPDATE EXCLUSIVE",
            Self::Share => "SHARE",
            Self::ShareRowExclusive => "SHARE ROW EXCLUSIVE",
            Self::Exclusive => "EXCLUSIVE",
            Self::AccessExclusive => "ACCESS EXCLUSIVE",
        })
    }
}

/// Which kind of relation (`pg_class.relkind`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelationKind {
    /// An ordinary, partitioned or foreign table.
    Table,
    /// A view.
    View,
    /// A materialized view.
    MaterializedView,
}

impl RelationKind {
    pub(crate) fn parse(text: &str) -> Self {
        match text {
            "v" => Self::View,
            "m" => Self::MaterializedView,
            _ => Self::Table,
        }
    }
}

impl fmt::Display for RelationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Table => "table",
            Self::View => "view",
            Self::MaterializedView => "materialized view",
        })
    }
}

/// A change of what clients see of a relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableChange {
    /// The relation, as it was called before the script.
    pub table: TableName,
    /// What it is.
    pub kind: RelationKind,
    /// What happened to it.
    pub what: TableChangeKind,
}

/// See [`TableChange`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TableChangeKind {
    /// It is gone.
    Dropped,
    /// It has another name, or is in another schema.
    Renamed(TableName),
    /// All its rows are gone (`TRUNCATE`).
    Truncated,
    /// A column is gone.
    ColumnDropped(String),
    /// A column has another name.
    ColumnRenamed(String, String),
    /// A column has another type.
    ColumnType {
        /// The column.
        column: String,
        /// `format_type` before.
        before: String,
        /// `format_type` after.
        after: String,
    },
    /// A column may be NULL now.
    ColumnNullable(String),
}

/// Which transaction.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Transaction {
    /// Counted through all scripts.
    pub(crate) number: usize,
    pub(crate) open: bool,
}

impl Step {
    /// `first` is how the relations stood before the script, `before` how they stood before the
    /// statement.
    pub(crate) fn new(
        place: Place,
        transaction: Transaction,
        first: &Relations,
        before: &Relations,
        now: &Relations,
    ) -> Self {
        let mut step = Self {
            place,
            transaction: transaction.number,
            alone: !transaction.open,
            locks: Vec::new(),
            rewritten: Vec::new(),
            scanned: Vec::new(),
            changes: Vec::new(),
            lock_timeout: now.values().any(|relation| relation.lock_timeout),
            on_rows: None,
        };
        let truncates = is_truncate(&step.place.statement);
        for (oid, relation) in first {
            // Otherwise an earlier statement dropped it.
            if let Some(before) = before.get(oid) {
                step.see(relation, before, now.get(oid), truncates);
            }
        }
        step
    }

    fn see(
        &mut self,
        first: &Relation,
        before: &Relation,
        now: Option<&Relation>,
        truncates: bool,
    ) {
        let (kind, name) = (before.kind, &first.name);
        let change = |what| TableChange {
            table: name.clone(),
            kind,
            what,
        };
        let Some(now) = now else {
            self.changes.push(change(TableChangeKind::Dropped));
            if kind != RelationKind::View {
                // What is dropped is locked, though no catalog shows the lock any more.
                self.locks.push(Lock {
                    table: name.clone(),
                    mode: LockMode::AccessExclusive,
                    taken: true,
                });
            }
            return;
        };
        if kind != RelationKind::View {
            let held = |relation: &Relation| relation.locks.last().copied();
            // Nobody writes to a materialized view.
            let hinders = |mode: &LockMode| match kind {
                RelationKind::MaterializedView => mode.blocks_reads(),
                _ => mode.blocks_writes(),
            };
            if let Some(mode) = held(now).filter(hinders) {
                self.locks.push(Lock {
                    table: name.clone(),
                    mode,
                    taken: held(before).is_none_or(|before| before < mode),
                });
            }
            if before.storage != now.storage && truncates {
                self.changes.push(change(TableChangeKind::Truncated));
            } else if before.storage != now.storage {
                self.rewritten.push(name.clone());
            }
            if now.scans > before.scans && !truncates {
                self.scanned.push(name.clone());
            }
        }
        if before.name != now.name {
            let renamed = TableChangeKind::Renamed(now.name.clone());
            self.changes.push(change(renamed));
        }
        // What the script itself added is nothing that clients know.
        let known = |(number, _): &(&i32, _)| first.columns.contains_key(*number);
        for (number, column) in before.columns.iter().filter(known) {
            let Some(after) = now.columns.get(number) else {
                let dropped = TableChangeKind::ColumnDropped(column.name.clone());
                self.changes.push(change(dropped));
                continue;
            };
            if column.name != after.name {
                let (from, to) = (column.name.clone(), after.name.clone());
                self.changes
                    .push(change(TableChangeKind::ColumnRenamed(from, to)));
            }
            if column.data_type != after.data_type {
                self.changes.push(change(TableChangeKind::ColumnType {
                    column: column.name.clone(),
                    before: column.data_type.clone(),
                    after: after.data_type.clone(),
                }));
            }
            if column.not_null && !after.not_null {
                let nullable = TableChangeKind::ColumnNullable(column.name.clone());
                self.changes.push(change(nullable));
            }
        }
    }
}

/// `TRUNCATE` gives a table new storage too, and writes no rows.
fn is_truncate(statement: &str) -> bool {
    let mut tokens = driftless_sql_text::tokens(statement);
    tokens
        .find(|token| token.kind.is_significant())
        .is_some_and(|token| token.is_word("truncate"))
}
