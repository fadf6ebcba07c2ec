//! Puts operations into an order that Postgres accepts.

use std::collections::{BTreeSet, HashMap};

use driftless_schema_export::{Catalog, Object, ObjectId, QualifiedName};

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

/// The operations' steps in a good order. The same operations always give the same order.
pub(crate) fn sorted(ops: Vec<Op>, old: &Catalog, old_edges: &Edges<'_>) -> Vec<Step> {
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
    let mut ops: Vec<Option<Op>> = ops.into_iter().map(Some).collect();
    batched(order.into_iter().filter_map(|at| ops[at].take()))
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

/// What has to come before what, by the operations' numbers; what is done is taken out.
struct Graph {
    before: Vec<BTreeSet<usize>>,
    after: Vec<BTreeSet<usize>>,
    rather_before: Vec<BTreeSet<usize>>,
    rather_after: Vec<BTreeSet<usize>>,
}

impl Graph {
    fn new(ops: &[Op], old: &Catalog, old_edges: &Edges<'_>) -> Self {
        let mut graph = Self {
            before: vec![BTreeSet::new(); ops.len()],
            after: vec![BTreeSet::new(); ops.len()],
            rather_before: vec![BTreeSet::new(); ops.len()],
            rather_after: vec![BTreeSet::new(); ops.len()],
        };
        graph.new_needs(ops);
        graph.old_needs(ops, old_edges);
        graph.names(ops, old);
        graph
    }

    fn is_free(&self, at: usize) -> bool {
        self.before[at].is_empty() && self.rather_before[at].is_empty()
    }

    /// Takes the operation out and returns those that waited for it alone.
    fn done(&mut self, at: usize) -> BTreeSet<usize> {
        let after = std::mem::take(&mut self.after[at]);
        let rather_after = std::mem::take(&mut self.rather_after[at]);
        for &then in &after {
            self.before[then].remove(&at);
        }
        for &then in &rather_after {
            self.rather_before[then].remove(&at);
        }
        let touched: BTreeSet<usize> = after.union(&rather_after).copied().collect();
        touched.into_iter().filter(|at| self.is_free(*at)).collect()
    }

    /// Gives up one edge of a circle that `start` waits for: a wish if there is one. A circle of
    /// real needs has no order; Postgres says so when the plan is proven. Returns who waits less.
    fn break_circle(&mut self, start: usize) -> usize {
        let mut path: Vec<usize> = Vec::new();
        let mut at = start;
        while !path.contains(&at) {
            path.push(at);
            let next = self.before[at].first().or(self.rather_before[at].first());
            let Some(next) = next else { return at };
            at = *next;
        }
        let circle: Vec<usize> = path.into_iter().skip_while(|seen| *seen != at).collect();
        let edges = || {
            let firsts = circle.iter().skip(1).chain(circle.first());
            circle.iter().copied().zip(firsts.copied())
        };
        let wish = edges().find(|(then, first)| self.rather_before[*then].contains(first));
        let (then, first) = wish.or_else(|| edges().next()).unwrap_or((at, at));
        self.before[then].remove(&first);
        self.after[first].remove(&then);
        self.rather_before[then].remove(&first);
        self.rather_after[first].remove(&then);
        then
    }

    fn edge(&mut self, first: usize, then: usize) {
        if first != then {
            self.before[then].insert(first);
            self.after[first].insert(then);
        }
    }

    fn new_needs(&mut self, ops: &[Op]) {
        let mut providers: HashMap<&ObjectId, Vec<usize>> = HashMap::new();
        for (at, op) in ops.iter().enumerate() {
            for id in &op.provides {
                providers.entry(id).or_default().push(at);
            }
        }
        for (at, op) in ops.iter().enumerate() {
            for id in &op.needs {
                for &first in providers.get(id).into_iter().flatten() {
                    self.edge(first, at);
                }
            }
            for id in &op.wishes {
                for &first in providers.get(id).into_iter().flatten() {
                    if first != at
                        && !self.before[at].contains(&first)
                        && !self.after[at].contains(&first)
                    {
                        self.rather_before[at].insert(first);
                        self.rather_after[first].insert(at);
                    }
                }
            }
        }
    }

    /// Nothing goes (or changes its type) before those who need it have let go.
    fn old_needs(&mut self, ops: &[Op], old_edges: &Edges<'_>) {
        let mut releasers: HashMap<&ObjectId, Vec<(usize, Releases)>> = HashMap::new();
        let mut removers: HashMap<&ObjectId, Vec<usize>> = HashMap::new();
        for (at, op) in ops.iter().enumerate() {
            for (id, how) in &op.releases {
                releasers.entry(id).or_default().push((at, *how));
            }
        }
        // What lets go of everything before it is removed keeps nobody waiting until then.
        let emptied: BTreeSet<&ObjectId> = ops
            .iter()
            .filter(|op| op.rank == Rank::Leave)
            .flat_map(|op| &op.releases)
            .filter(|(_, how)| *how == Releases::All)
            .map(|(id, _)| id)
            .collect();
        for (at, op) in ops.iter().enumerate() {
            for id in &op.removes {
                if !emptied.contains(id) {
                    releasers.entry(id).or_default().push((at, Releases::All));
                }
                removers.entry(id).or_default().push(at);
            }
        }
        for (at, op) in ops.iter().enumerate() {
            for id in &op.removes {
                for dependent in old_edges.dependents(id) {
                    for &(first, how) in releasers.get(dependent).into_iter().flatten() {
                        let of_default = matches!(
                            id,
                            ObjectId::Function { .. }
                                | ObjectId::Sequence(_)
                                | ObjectId::Aggregate { .. }
                        );
                        let matters = match how {
                            Releases::All => true,
                            Releases::Default => of_default,
                            Releases::AllButDefault => !of_default,
                        };
                        if matters {
                            self.edge(first, at);
                        }
                    }
                }
            }
            for id in &op.disturbs {
                for dependent in old_edges.dependents(id) {
                    for &first in removers.get(dependent).into_iter().flatten() {
                        self.edge(first, at);
                    }
                }
                for &first in removers.get(id).into_iter().flatten() {
                    self.edge(first, at);
                }
            }
        }
    }

    /// A name is free only when its old holder is gone.
    fn names(&mut self, ops: &[Op], old: &Catalog) {
        let mut removers: HashMap<Slot<'_>, Vec<usize>> = HashMap::new();
        for (at, op) in ops.iter().enumerate() {
            // A rebuilt type and an index leave their names before they go.
            let leaves_name = matches!(op.rank, Rank::OldType | Rank::Leftover);
            for id in op.removes.iter().filter(|_| !leaves_name) {
                for slot in slots(id, old.objects.get(id)) {
                    removers.entry(slot).or_default().push(at);
                }
            }
        }
        for (at, op) in ops.iter().enumerate() {
            for id in &op.provides {
                // A key of the new catalog may take its name from whatever had it.
                let mut wanted = slots(id, None);
                if let ObjectId::Constraint { table, name } = id {
                    wanted.push(Slot::Relation(&table.schema, name));
                }
                for slot in wanted {
                    for &first in removers.get(&slot).into_iter().flatten() {
                        // What is only altered was there before; it takes no name.
                        if !self.after[at].contains(&first) {
                            self.edge(first, at);
                        }
                    }
                }
            }
        }
    }
}

/// A place that only one object can have.
#[derive(PartialEq, Eq, Hash)]
enum Slot<'a> {
    Relation(&'a str, &'a str),
    Type(&'a str, &'a str),
    Routine(&'a QualifiedName, &'a str),
    Itself(&'a ObjectId),
}

fn slots<'a>(id: &'a ObjectId, object: Option<&'a Object>) -> Vec<Slot<'a>> {
    match id {
        ObjectId::Table(name) | ObjectId::View(name) | ObjectId::MaterializedView(name) => vec![
            Slot::Relation(&name.schema, &name.name),
            Slot::Type(&name.schema, &name.name),
        ],
        ObjectId::Sequence(name) | ObjectId::Index(name) => {
            vec![Slot::Relation(&name.schema, &name.name)]
        }
        ObjectId::Type(name) => vec![Slot::Type(&name.schema, &name.name)],
        ObjectId::Function { name, arguments } | ObjectId::Aggregate { name, arguments } => {
            vec![Slot::Routine(name, arguments)]
        }
        ObjectId::Constraint { table, name } => {
            let mut out = vec![Slot::Itself(id)];
            if matches!(object, Some(Object::Constraint(c)) if c.has_index()) {
                out.push(Slot::Relation(&table.schema, name));
            }
            out
        }
        other => vec![Slot::Itself(other)],
    }
}

/// What is asked of a constraint in more than one place.
pub(crate) trait Indexed {
    /// Whether an index of the constraint's name stands behind it.
    fn has_index(&self) -> bool;
}

impl Indexed for driftless_schema_export::Constraint {
    fn has_index(&self) -> bool {
        use driftless_schema_export::ConstraintKind;
        matches!(
            self.kind,
            ConstraintKind::PrimaryKey | ConstraintKind::Unique | ConstraintKind::Exclusion
        )
    }
}
