//! What has to come before what.

use std::collections::{BTreeSet, HashMap};

use driftless_schema_export::{Catalog, Object, ObjectId, QualifiedName};

use super::{Op, Rank, Releases};
use crate::edges::Edges;

/// What has to come before what, by the operations' numbers; what is done is taken out.
pub(super) struct Graph {
    before: Vec<BTreeSet<usize>>,
    after: Vec<BTreeSet<usize>>,
    rather_before: Vec<BTreeSet<usize>>,
    rather_after: Vec<BTreeSet<usize>>,
    /// Who comes before something that it had better come after.
    pub(super) hasty: BTreeSet<usize>,
    /// The first circle of real needs that was found.
    pub(super) circle: Vec<usize>,
}

impl Graph {
    pub(super) fn new(ops: &[Op], old: &Catalog, old_edges: &Edges<'_>) -> Self {
        let mut graph = Self {
            before: vec![BTreeSet::new(); ops.len()],
            after: vec![BTreeSet::new(); ops.len()],
            rather_before: vec![BTreeSet::new(); ops.len()],
            rather_after: vec![BTreeSet::new(); ops.len()],
            hasty: BTreeSet::new(),
            circle: Vec::new(),
        };
        graph.new_needs(ops);
        graph.old_needs(ops, old_edges);
        graph.names(ops, old);
        graph
    }

    pub(super) fn is_free(&self, at: usize) -> bool {
        self.before[at].is_empty() && self.rather_before[at].is_empty()
    }

    /// Takes the operation out and returns those that waited for it alone.
    pub(super) fn done(&mut self, at: usize) -> BTreeSet<usize> {
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
    /// real needs has no order, and is remembered. Returns who waits less.
    pub(super) fn break_circle(&mut self, start: usize) -> usize {
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
        if wish.is_none() && self.circle.is_empty() {
            self.circle.clone_from(&circle);
        }
        if wish.is_some() {
            self.hasty.insert(then);
        }
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
                    self.wish(first, at);
                }
            }
        }
    }

    /// As an edge, but one that a circle may do without.
    fn wish(&mut self, first: usize, at: usize) {
        if first != at && !self.before[at].contains(&first) && !self.after[at].contains(&first) {
            self.rather_before[at].insert(first);
            self.rather_after[first].insert(at);
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
        self.overloads(ops);
    }

    /// A routine rather comes after another of its name has gone: with both there, a call may fit
    /// either.
    fn overloads(&mut self, ops: &[Op]) {
        let mut removers: HashMap<&QualifiedName, Vec<usize>> = HashMap::new();
        for (at, op) in ops.iter().enumerate() {
            for name in op.removes.iter().filter_map(routine_name) {
                removers.entry(name).or_default().push(at);
            }
        }
        for (at, op) in ops.iter().enumerate() {
            for name in op.provides.iter().filter_map(routine_name) {
                for &first in removers.get(name).into_iter().flatten() {
                    self.wish(first, at);
                }
            }
        }
    }
}

fn routine_name(id: &ObjectId) -> Option<&QualifiedName> {
    match id {
        ObjectId::Function { name, .. } | ObjectId::Aggregate { name, .. } => Some(name),
        _ => None,
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
