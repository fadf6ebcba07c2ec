//! Puts operations into an order that Postgres accepts.

mod graph;

use std::collections::BTreeSet;

use driftless_schema_export::{Catalog, ObjectId, UNCHECKED};

use graph::Graph;

use crate::edges::Edges;
use crate::plan::Step;

/// Where an operation stands if nothing forces it elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// An event trigger goes, before it is called for what the plan does.
    Quiet,
    /// A table leaves its parent, before anything is done to the parent.
    Leave,
    Drop,
    Schema,
    Extension,
    Server,
    Type,
    Sequence,
    TextSearch,
    Table,
    /// Before `OWNED BY`, which wants one owner for both.
    Owner,
    /// After the table: `OWNED BY`, replica identity by an index.
    Attach,
    Key,
    Index,
    ForeignKey,
    Function,
    View,
    Trigger,
    Policy,
    Publication,
    Comment,
    /// What is left of a rebuilt type or collation.
    OldType,
    /// A column gets the values that make it ready to take another's place.
    Fill,
    /// An index is built while reads and writes go on.
    Build,
    /// Rows are checked while reads and writes go on.
    Validate,
    /// A column that was checked becomes NOT NULL.
    NotNull,
    /// What was built beforehand takes its place.
    Swap,
    /// An index goes while reads and writes go on.
    LateDrop,
    /// What is left of an index that another took the place of.
    Leftover,
    /// After all that is made.
    Privilege,
    /// They would be given to whatever is made after them.
    DefaultPrivilege,
    /// An event trigger comes last, so that it is not called for what the plan does.
    EventTrigger,
}

/// How much of an old object's needs ends with an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Releases {
    /// All of them.
    All,
    /// Those of its default alone: functions and sequences.
    Default,
    /// All but those of its default.
    AllButDefault,
}

/// Statements that stay together, and what they mean for others.
#[derive(Debug)]
pub(crate) struct Op {
    pub(crate) rank: Rank,
    /// What it is about; with the rank this decides between operations that are free to run.
    pub(crate) about: ObjectId,
    pub(crate) steps: Vec<Step>,
    /// What is in its new state afterwards.
    pub(crate) provides: Vec<ObjectId>,
    /// What must be in its new state before.
    pub(crate) needs: Vec<ObjectId>,
    /// What had better be in its new state before.
    pub(crate) wishes: Vec<ObjectId>,
    /// What is gone afterwards.
    pub(crate) removes: Vec<ObjectId>,
    /// What must have no old dependents that are on their way out: a column about to change type.
    pub(crate) disturbs: Vec<ObjectId>,
    /// What no longer needs its old needs afterwards.
    pub(crate) releases: Vec<(ObjectId, Releases)>,
    /// Whether what follows, if it is no such operation itself, waits for a commit.
    pub(crate) commits: bool,
}

impl Op {
    pub(crate) fn new(rank: Rank, about: &ObjectId) -> Self {
        Self {
            rank,
            about: about.clone(),
            steps: Vec::new(),
            provides: Vec::new(),
            needs: Vec::new(),
            wishes: Vec::new(),
            removes: Vec::new(),
            disturbs: Vec::new(),
            releases: Vec::new(),
            commits: false,
        }
    }

    /// Has what comes before committed: the operation takes long, and would keep the locks that
    /// others took.
    pub(crate) fn commit_first(&mut self) {
        if let Some(step) = self.steps.first_mut() {
            step.commit_before = true;
        }
    }
}

/// Steps, and what they are about where no order does.
pub(crate) struct Sorted {
    pub(crate) steps: Vec<Step>,
    /// What the operations of the first circle of real needs are about.
    pub(crate) circle: Vec<ObjectId>,
}

/// The operations' steps in a good order. The same operations always give the same order.
pub(crate) fn sorted(ops: Vec<Op>, old: &Catalog, old_edges: &Edges<'_>) -> Sorted {
    let mut graph = Graph::new(&ops, old, old_edges);
    let key = |at: usize| (ops[at].rank, &ops[at].about, at);
    let mut left: BTreeSet<_> = (0..ops.len()).map(key).collect();
    let mut free: BTreeSet<_> = left
        .iter()
        .filter(|op| graph.is_free(op.2))
        .copied()
        .collect();
    let mut order = Vec::with_capacity(ops.len());
    while let Some(first) = left.first() {
        let Some(next) = free.pop_first() else {
            let at = graph.break_circle(first.2);
            free.extend(graph.is_free(at).then(|| key(at)));
            continue;
        };
        left.remove(&next);
        order.push(next.2);
        let freed = graph.done(next.2);
        free.extend(freed.into_iter().map(key));
    }
    let circle = graph.circle.iter().map(|at| ops[*at].about.clone());
    let circle = circle.collect();
    let mut ops: Vec<Option<Op>> = ops.into_iter().map(Some).collect();
    for at in graph.hasty {
        if let Some(op) = &mut ops[at] {
            unchecked(op);
        }
    }
    let steps = batched(order.into_iter().filter_map(|at| ops[at].take()));
    Sorted { steps, circle }
}

/// A function whose body names what comes later is made without a look at its body.
fn unchecked(op: &mut Op) {
    let is_function = matches!(op.about, ObjectId::Function { .. });
    let first = op.steps.first().map(|step| step.sql.as_str());
    if is_function && first.is_some_and(|sql| sql != UNCHECKED[0]) {
        let [before, after] = UNCHECKED.map(|sql| Step::alter(&op.about, sql.to_owned()));
        op.steps.insert(0, before);
        op.steps.push(after);
    }
}

/// The operations' steps. Those that have what is before them committed share one transaction where
/// nothing else is in it.
fn batched(ops: impl Iterator<Item = Op>) -> Vec<Step> {
    let mut out: Vec<Step> = Vec::new();
    let (mut only_such, mut commits) = (true, false);
    for mut op in ops {
        let Some(first) = op.steps.first_mut() else {
            continue;
        };
        let is_such = first.commit_before;
        first.commit_before = !out.is_empty() && (is_such && !only_such || !is_such && commits);
        if first.commit_before || !first.transactional {
            only_such = true;
        }
        only_such = only_such && is_such || op.steps.iter().any(|step| !step.transactional);
        commits = op.commits;
        out.append(&mut op.steps);
    }
    out
}
