//! The order of a script: after what each object needs, and readable.

use std::collections::BTreeSet;

use super::{Needs, is_copied_index, is_written};
use crate::catalog::{Catalog, ConstraintKind, Object};
use crate::id::{ObjectId, QualifiedName};

/// Where an object stands when nothing it needs decides: the section, the table (or other object)
/// it is written with, its place there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place<'a> {
    section: Section,
    group: Option<&'a QualifiedName>,
    rank: u8,
    id: &'a ObjectId,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    Schemas,
    Extensions,
    /// Access methods too.
    Languages,
    Types,
    Sequences,
    /// Functions that tables, types and their parts need.
    EarlyFunctions,
    /// Casts, conversions and transforms too: what expressions and bodies use without saying so.
    Operators,
    Tables,
    Functions,
    Views,
    MaterializedViews,
    ForeignKeys,
}

/// What is written at one place of the script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step<'a> {
    /// An object as it is.
    Whole(&'a ObjectId),
    /// A view with the columns of one that comes later: views that read each other.
    Placeholder(&'a ObjectId),
    /// The view that was a placeholder until here.
    Replacement(&'a ObjectId),
    /// A table without its defaults, which call functions that need the table.
    WithoutDefaults(&'a ObjectId),
}

/// What a catalog's script consists of, in order.
pub(super) fn ordered(catalog: &Catalog) -> Vec<Step<'_>> {
    let needs = hard_needs(catalog);
    let early = early_functions(catalog, &needs);
    let mut order = Order::new(catalog, &needs);
    let place = |id| place(catalog, &early, id);
    let mut ready: BTreeSet<Place<'_>> = order.free().map(place).collect();
    let mut last: Option<Place<'_>> = None;
    while !order.waiting.is_empty() {
        let Some(next) = next_ready(&ready, last.as_ref()) else {
            order.break_cycle(catalog);
            ready.extend(order.free().map(place));
            continue;
        };
        ready.remove(&next);
        ready.extend(order.write(next.id).into_iter().map(place));
        last = Some(next);
    }
    order.steps
}

/// What is written already, and what still waits for what.
struct Order<'a> {
    steps: Vec<Step<'a>>,
    waiting: Needs<'a>,
    dependents: Needs<'a>,
    placeholders: BTreeSet<&'a ObjectId>,
    without_defaults: BTreeSet<&'a ObjectId>,
}

impl<'a> Order<'a> {
    fn new(catalog: &'a Catalog, needs: &Needs<'a>) -> Self {
        let mut waiting: Needs<'a> = catalog
            .objects
            .iter()
            .filter(|(_, object)| is_written(object))
            .map(|(id, _)| (id, needs.get(id).cloned().unwrap_or_default()))
            .collect();
        for (function, named) in &catalog.body_references {
            if let Some(needed) = waiting.get_mut(function) {
                needed.insert(named);
            }
        }
        let written: BTreeSet<&ObjectId> = waiting.keys().copied().collect();
        let mut dependents = Needs::new();
        for (id, needed) in &mut waiting {
            needed.retain(|other| written.contains(other));
            for other in needed.iter() {
                dependents.entry(other).or_default().insert(id);
            }
        }
        Self {
            steps: Vec::with_capacity(waiting.len()),
            waiting,
            dependents,
            placeholders: BTreeSet::new(),
            without_defaults: BTreeSet::new(),
        }
    }

    /// What waits for nothing.
    fn free(&self) -> impl Iterator<Item = &'a ObjectId> {
        self.waiting
            .iter()
            .filter(|(_, needed)| needed.is_empty())
            .map(|(id, _)| *id)
    }

    /// Writes an object and returns those that waited for it alone.
    fn write(&mut self, id: &'a ObjectId) -> Vec<&'a ObjectId> {
        self.waiting.remove(id);
        self.steps.push(if self.placeholders.contains(id) {
            Step::Replacement(id)
        } else if self.without_defaults.contains(id) {
            Step::WithoutDefaults(id)
        } else {
            Step::Whole(id)
        });
        let mut freed = Vec::new();
        for dependent in self.dependents.get(id).into_iter().flatten() {
            if let Some(needed) = self.waiting.get_mut(dependent)
                && needed.remove(id)
                && needed.is_empty()
            {
                freed.push(*dependent);
            }
        }
        freed
    }

    /// Takes one edge out of a cycle: of what a body only seems to name, of a view that others read,
    /// of a table whose defaults can wait; the first, if it is a cycle that none of these opens.
    fn break_cycle(&mut self, catalog: &'a Catalog) {
        let cycle = find_cycle(&self.waiting);
        let is_soft = |edge: &&(&ObjectId, &ObjectId)| {
            let edge = (edge.0.clone(), edge.1.clone());
            catalog.body_references.contains(&edge) && !catalog.dependencies.contains(&edge)
        };
        let reads_view = |edge: &&(&ObjectId, &ObjectId)| matches!(edge.1, ObjectId::View(_));
        let calls_function = |edge: &&(&ObjectId, &ObjectId)| {
            matches!(edge, (ObjectId::Table(_), ObjectId::Function { .. }))
        };
        let edge = if let Some(edge) = cycle.iter().find(is_soft) {
            edge
        } else if let Some(edge) = cycle.iter().find(reads_view) {
            if self.placeholders.insert(edge.1) {
                self.steps.push(Step::Placeholder(edge.1));
            }
            edge
        } else if let Some(edge) = cycle.iter().find(calls_function) {
            self.without_defaults.insert(edge.0);
            edge
        } else if let Some(edge) = cycle.first() {
            edge
        } else {
            return;
        };
        if let Some(needed) = self.waiting.get_mut(edge.0) {
            needed.remove(edge.1);
        }
    }
}

/// The first place that is ready, those of the table that was begun before others.
fn next_ready<'a>(ready: &BTreeSet<Place<'a>>, last: Option<&Place<'a>>) -> Option<Place<'a>> {
    if let Some(last) = last
        && last.group.is_some()
        && let Some(next) = ready.range(last..).next()
        && (next.section, next.group) == (last.section, last.group)
    {
        return Some(next.clone());
    }
    ready.first().cloned()
}

/// Follows what is needed from the first that waits until it comes round; the edges of the round.
fn find_cycle<'a>(waiting: &Needs<'a>) -> Vec<(&'a ObjectId, &'a ObjectId)> {
    let mut path: Vec<(&ObjectId, &ObjectId)> = Vec::new();
    let mut at = waiting.keys().next().copied();
    while let Some(id) = at {
        if let Some(start) = path.iter().position(|(seen, _)| *seen == id) {
            path.drain(..start);
            return path;
        }
        let next = waiting.get(id).and_then(|needs| needs.first().copied());
        if let Some(next) = next {
            path.push((id, next));
        }
        at = next;
    }
    path
}

/// What each object needs, columns standing for what they are in.
fn hard_needs(catalog: &Catalog) -> Needs<'_> {
    let mut needs = Needs::new();
    let mut add = |dependent, needed| {
        if dependent != needed {
            needs.entry(dependent).or_default().insert(needed);
        }
    };
    for (dependent, needed) in &catalog.dependencies {
        if let (Some(dependent), Some(needed)) = (whole(catalog, dependent), whole(catalog, needed))
            && !happens_to_need(catalog, dependent, needed)
        {
            add(dependent, needed);
        }
    }
    for (id, object) in &catalog.objects {
        match object {
            Object::Sequence(sequence) => {
                if let Some((table, _)) = &sequence.owned_by
                    && let Some(table) = relation(catalog, table)
                {
                    add(table, id);
                }
            }
            // The copies on partitions come first: the parent's then takes them over.
            _ if is_copied_index(object) => {
                for parent in copied_from(catalog, id, object) {
                    add(parent, id);
                }
            }
            _ => {}
        }
    }
    needs
}

/// Whether a function needs a transform only because it was made after it: it names none, and the
/// order of a script must not hang on the order in which things were made.
fn happens_to_need(catalog: &Catalog, dependent: &ObjectId, needed: &ObjectId) -> bool {
    matches!(needed, ObjectId::Transform { .. })
        && matches!(catalog.objects.get(dependent), Some(Object::Function(function))
            if !function.definition.contains("\n TRANSFORM FOR TYPE "))
}

/// The parent's indexes that a copy may have come from.
fn copied_from<'a>(catalog: &'a Catalog, id: &ObjectId, object: &Object) -> Vec<&'a ObjectId> {
    let own_key = |id: &ObjectId| catalog.objects.get_key_value(id).map(|(key, _)| key);
    match object {
        Object::Index(index) => index
            .partition_of
            .iter()
            .filter_map(|parent| own_key(&ObjectId::Index(parent.clone())))
            .collect(),
        Object::Constraint(constraint) => {
            let parent = id
                .table()
                .and_then(|table| catalog.table(table))
                .and_then(|table| table.partition_of.as_ref());
            let Some((parent, _)) = parent else {
                return Vec::new();
            };
            let first = ObjectId::Constraint {
                table: parent.clone(),
                name: String::new(),
            };
            catalog
                .objects
                .range(first..)
                .take_while(|(other, _)| other.table() == Some(parent))
                .filter(|(_, other)| {
                    matches!(other, Object::Constraint(other) if other.kind == constraint.kind)
                })
                .map(|(other, _)| other)
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The catalog's own key for an object; for a column, for what it is in.
fn whole<'a>(catalog: &'a Catalog, id: &ObjectId) -> Option<&'a ObjectId> {
    match id {
        ObjectId::Column { table, .. } => relation(catalog, table),
        _ => catalog.objects.get_key_value(id).map(|(key, _)| key),
    }
}

fn relation<'a>(catalog: &'a Catalog, name: &QualifiedName) -> Option<&'a ObjectId> {
    [
        ObjectId::Table(name.clone()),
        ObjectId::View(name.clone()),
        ObjectId::MaterializedView(name.clone()),
        ObjectId::Type(name.clone()),
    ]
    .iter()
    .find_map(|id| catalog.objects.get_key_value(id))
    .map(|(key, _)| key)
}

/// The functions that something written before the functions' own section needs.
fn early_functions<'a>(catalog: &'a Catalog, needs: &Needs<'a>) -> BTreeSet<&'a ObjectId> {
    let mut early = BTreeSet::new();
    let mut queue: Vec<&ObjectId> = catalog
        .objects
        .keys()
        .filter(|id| {
            !matches!(
                id,
                ObjectId::Function { .. }
                    | ObjectId::Aggregate { .. }
                    | ObjectId::View(_)
                    | ObjectId::MaterializedView(_)
            )
        })
        .collect();
    while let Some(id) = queue.pop() {
        for needed in needs.get(id).into_iter().flatten().copied() {
            let is_function = matches!(
                needed,
                ObjectId::Function { .. } | ObjectId::Aggregate { .. }
            );
            if is_function && early.insert(needed) {
                queue.push(needed);
            }
        }
    }
    early
}

fn place<'a>(catalog: &'a Catalog, early: &BTreeSet<&'a ObjectId>, id: &'a ObjectId) -> Place<'a> {
    let (section, group, rank) = match (id, catalog.objects.get(id)) {
        (ObjectId::Schema(_), _) => (Section::Schemas, None, 0),
        (ObjectId::Extension(_), _) => (Section::Extensions, None, 0),
        (ObjectId::Language(_) | ObjectId::AccessMethod(_), _) => (Section::Languages, None, 0),
        (ObjectId::Type(_), _) => (Section::Types, None, 0),
        (ObjectId::Sequence(_), Some(Object::Sequence(sequence))) => match &sequence.owned_by {
            Some((table, _)) => (Section::Tables, Some(table), 0),
            None => (Section::Sequences, None, 0),
        },
        (ObjectId::Table(name), _) => (Section::Tables, Some(name), 1),
        (ObjectId::Constraint { table, .. }, Some(Object::Constraint(constraint))) => {
            match constraint.kind {
                ConstraintKind::ForeignKey => (Section::ForeignKeys, Some(table), 0),
                ConstraintKind::PrimaryKey => (Section::Tables, Some(table), 2),
                _ => (Section::Tables, Some(table), 3),
            }
        }
        (_, Some(Object::Index(index))) => {
            (part_section(catalog, &index.table), Some(&index.table), 4)
        }
        (_, Some(Object::Statistics(statistics))) => {
            let on = &statistics.table;
            (part_section(catalog, on), Some(on), 4)
        }
        (ObjectId::Trigger { table, .. }, _) => (part_section(catalog, table), Some(table), 5),
        (ObjectId::Policy { table, .. }, _) => (part_section(catalog, table), Some(table), 6),
        (ObjectId::View(name), _) => (Section::Views, Some(name), 0),
        (ObjectId::MaterializedView(name), _) => (Section::MaterializedViews, Some(name), 0),
        (
            ObjectId::Cast { .. }
            | ObjectId::Conversion(_)
            | ObjectId::Transform { .. }
            | ObjectId::Operator { .. }
            | ObjectId::OperatorFamily { .. }
            | ObjectId::OperatorClass { .. },
            _,
        ) => (Section::Operators, None, 0),
        _ if early.contains(id) => (Section::EarlyFunctions, None, 0),
        _ => (Section::Functions, None, 0),
    };
    Place {
        section,
        group,
        rank,
        id,
    }
}

/// The section of what a part (index, trigger) is on.
fn part_section(catalog: &Catalog, on: &QualifiedName) -> Section {
    match relation(catalog, on) {
        Some(ObjectId::View(_)) => Section::Views,
        Some(ObjectId::MaterializedView(_)) => Section::MaterializedViews,
        _ => Section::Tables,
    }
}
