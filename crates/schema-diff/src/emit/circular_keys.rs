//! Foreign keys that no order of `DROP TABLE` would do for.

use std::collections::{BTreeSet, HashMap};

use driftless_schema_export::{Object, ObjectId};

use super::drop::dropped_with;
use crate::fate::Fates;

/// Foreign keys between tables that all go and need each other. A partition goes with its parent, so
/// that its keys are in that one's way.
pub(super) fn find(fates: &Fates<'_>) -> BTreeSet<ObjectId> {
    let mut numbers: HashMap<ObjectId, usize> = HashMap::new();
    let mut keys = Vec::new();
    for id in fates.by_id.keys() {
        let ObjectId::Constraint { table, .. } = id else {
            continue;
        };
        let Some(Object::Constraint(constraint)) = fates.old.objects.get(id) else {
            continue;
        };
        // A parent's key takes its copies along.
        if let Some(target) = &constraint.references
            && !constraint.inherited
            && let Some(table) = dropped_with(fates, table)
            && let Some(target) = dropped_with(fates, target)
            && target != table
        {
            let [from, to] = [table, target].map(|name| {
                let next = numbers.len();
                *numbers.entry(name).or_insert(next)
            });
            keys.push((id, from, to));
        }
    }
    let mut targets = vec![Vec::new(); numbers.len()];
    for (_, from, to) in &keys {
        targets[*from].push(*to);
    }
    let circles = components(&targets);
    keys.into_iter()
        .filter(|(_, from, to)| circles[*from] == circles[*to])
        .map(|(id, ..)| id.clone())
        .collect()
}

/// For each node the circle it is in, as the number of one of its nodes: two nodes are in the same
/// when each can be reached from the other. Kosaraju's way, which looks at every edge twice.
fn components(targets: &[Vec<usize>]) -> Vec<Option<usize>> {
    let mut sources = vec![Vec::new(); targets.len()];
    let mut seen = vec![false; targets.len()];
    let mut finished = Vec::with_capacity(targets.len());
    for start in 0..targets.len() {
        let mut path = vec![(start, 0)];
        while let Some((at, next)) = path.pop() {
            if next == 0 && std::mem::replace(&mut seen[at], true) {
                continue;
            }
            if let Some(target) = targets[at].get(next) {
                sources[*target].push(at);
                path.push((at, next + 1));
                path.push((*target, 0));
            } else {
                finished.push(at);
            }
        }
    }
    let mut found = vec![None; targets.len()];
    for start in finished.into_iter().rev() {
        let mut queue = vec![start];
        while let Some(at) = queue.pop() {
            if found[at].is_none() {
                found[at] = Some(start);
                queue.extend(&sources[at]);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn circles_and_ways_between_them() {
        // 0 and 1 need each other, 2 to 4 go round, 1 and 5 lead there, and 6 is alone.
        let targets = [
            vec![1],
            vec![0, 2],
            vec![3],
            vec![4],
            vec![2],
            vec![4],
            vec![],
        ];
        let found = components(&targets);
        let same = |one: usize, other: usize| found[one] == found[other];
        assert!(same(0, 1) && same(2, 3) && same(3, 4));
        assert!(!same(1, 2) && !same(4, 5) && !same(5, 6) && !same(0, 6));
    }
}
