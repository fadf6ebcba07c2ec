//! The order of a script: after what each object needs, and readable.

use std::collections::{BTreeSet, HashMap};

use super::is_written;
use super::partitioned::Partitioned;
use crate::catalog::{Catalog, ConstraintKind, Object};
use crate::id::{ObjectId, QualifiedName};

/// Where an object stands when nothing it needs decides: the section, the table (or other object)
/// it is written with, its place there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place<'a> {
    section: Section,
    group: Option<&'a QualifiedName>,
    rank: u8,
    number: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    Schemas,
    Extensions,
    /// Access methods too.
    Languages,
    Servers,
    Collations,
    Types,
    Sequences,
    /// Functions that tables, types and their parts need.
    EarlyFunctions,
    /// Casts, conversions and transforms too: what expressions and bodies use without saying so.
    Operators,
    TextSearch,
    Tables,
    Functions,
    Views,
    MaterializedViews,
    ForeignKeys,
    Publications,
    /// Last, since they are called by what comes after them.
    EventTriggers,
}

/// What is written at one place of the script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step<'a> {
    /// An object as it is.
    Whole(&'a ObjectId),
    /// A function that comes before something that its body seems to name.
    Unchecked(&'a ObjectId),
    /// A view with the columns of one that comes later: views that read each other.
    Placeholder(&'a ObjectId),
    /// The view that was a placeholder until here.
    Replacement(&'a ObjectId),
    /// A table without its defaults, or a domain without default and constraints, which call
    /// functions that need it.
    WithoutDefaults(&'a ObjectId),
}

/// What a catalog's script consists of, in order.
pub(super) fn ordered<'a>(catalog: &'a Catalog, partitioned: &Partitioned<'_>) -> Vec<Step<'a>> {
    let numbers = Numbers::new(catalog);
    let needs = hard_needs(catalog, &numbers, partitioned);
    let early = early_functions(&numbers, &needs);
    let mut places: Vec<Place<'_>> = (0..numbers.ids.len())
        .map(|number| place(&numbers, &early, number))
        .collect();
    places.sort_unstable();
    // The place among all of each number.
    let mut ranks = vec![0; places.len()];
    for (rank, place) in places.iter().enumerate() {
        ranks[place.number] = rank;
    }
    let mut order = Order::new(catalog, &numbers, needs);
    let mut ready: BTreeSet<usize> = order.free().map(|number| ranks[number]).collect();
    let mut last: Option<usize> = None;
    while !order.left.is_empty() {
        let Some(next) = next_ready(&ready, &places, last) else {
            let freed = order.break_cycle(catalog);
            ready.extend(freed.map(|number| ranks[number]));
            continue;
        };
        ready.remove(&next);
        let freed = order.write(places[next].number);
        ready.extend(freed.into_iter().map(|number| ranks[number]));
        last = Some(next);
    }
    order.steps
}

/// A catalog's objects by number. The numbers have the order of the identities, and thousands of
/// them are put in order sooner than names.
struct Numbers<'a> {
    ids: Vec<&'a ObjectId>,
    objects: Vec<&'a Object>,
    by_id: HashMap<&'a ObjectId, usize>,
    /// Tables, views, materialized views and types.
    relations: HashMap<&'a QualifiedName, usize>,
}

impl<'a> Numbers<'a> {
    fn new(catalog: &'a Catalog) -> Self {
        let ids: Vec<&ObjectId> = catalog.objects.keys().collect();
        let numbered = || ids.iter().copied().enumerate();
        let relation = |(number, id): (usize, &'a ObjectId)| match id {
            ObjectId::Type(name)
            | ObjectId::Table(name)
            | ObjectId::View(name)
            | ObjectId::MaterializedView(name) => Some((name, number)),
            _ => None,
        };
        Self {
            objects: catalog.objects.values().collect(),
            by_id: numbered().map(|(number, id)| (id, number)).collect(),
            relations: numbered().filter_map(relation).collect(),
            ids,
        }
    }

    /// The object of that identity; for a column, what it is in.
    fn whole(&self, id: &ObjectId) -> Option<usize> {
        match id {
            ObjectId::Column { table, .. } => self.relations.get(table),
            _ => self.by_id.get(id),
        }
        .copied()
    }
}

/// What each object needs, by number.
type Needs = Vec<BTreeSet<usize>>;

/// What is written already, and what still waits for what.
struct Order<'n, 'a> {
    numbers: &'n Numbers<'a>,
    steps: Vec<Step<'a>>,
    /// What is not written yet.
    left: BTreeSet<usize>,
    waiting: Needs,
    dependents: Vec<Vec<usize>>,
    unchecked: BTreeSet<usize>,
    placeholders: BTreeSet<usize>,
    without_defaults: BTreeSet<usize>,
}

impl<'n, 'a> Order<'n, 'a> {
    fn new(catalog: &Catalog, numbers: &'n Numbers<'a>, mut waiting: Needs) -> Self {
        for (function, named) in &catalog.body_references {
            if let (Some(function), Some(named)) =
                (numbers.by_id.get(function), numbers.by_id.get(named))
            {
                waiting[*function].insert(*named);
            }
        }
        let is_left = |number: &usize| is_written(numbers.objects[*number]);
        let left: BTreeSet<usize> = (0..waiting.len()).filter(is_left).collect();
        let mut dependents = vec![Vec::new(); waiting.len()];
        for number in &left {
            waiting[*number].retain(|needed| is_left(needed));
            for needed in &waiting[*number] {
                dependents[*needed].push(*number);
            }
        }
        Self {
            numbers,
            steps: Vec::with_capacity(left.len()),
            left,
            waiting,
            dependents,
            unchecked: BTreeSet::new(),
            placeholders: BTreeSet::new(),
            without_defaults: BTreeSet::new(),
        }
    }

    /// What waits for nothing.
    fn free(&self) -> impl Iterator<Item = usize> {
        let left = self.left.iter().copied();
        left.filter(|number| self.waiting[*number].is_empty())
    }

    /// Writes an object and returns those that waited for it alone.
    fn write(&mut self, number: usize) -> Vec<usize> {
        self.left.remove(&number);
        let id = self.numbers.ids[number];
        self.steps.push(if self.unchecked.contains(&number) {
            Step::Unchecked(id)
        } else if self.placeholders.contains(&number) {
            Step::Replacement(id)
        } else if self.without_defaults.contains(&number) {
            Step::WithoutDefaults(id)
        } else {
            Step::Whole(id)
        });
        let mut freed = std::mem::take(&mut self.dependents[number]);
        freed.retain(|dependent| {
            let needed = &mut self.waiting[*dependent];
            needed.remove(&number) && needed.is_empty()
        });
        freed
    }

    /// Takes one edge out of a cycle: of what a body only seems to name, of a view that others read,
    /// of a table whose defaults can wait; the first, if it is a cycle that none of these opens.
    /// Returns what waits for nothing any more.
    fn break_cycle(&mut self, catalog: &Catalog) -> Option<usize> {
        let cycle = self.find_cycle();
        let ids = &self.numbers.ids;
        let is_soft = |edge: &&(usize, usize)| {
            let edge = (ids[edge.0].clone(), ids[edge.1].clone());
            catalog.body_references.contains(&edge) && !catalog.dependencies.contains(&edge)
        };
        let reads_view = |edge: &&(usize, usize)| matches!(ids[edge.1], ObjectId::View(_));
        let calls_function = |edge: &&(usize, usize)| {
            matches!(
                (ids[edge.0], ids[edge.1]),
                (
                    ObjectId::Table(_) | ObjectId::Type(_),
                    ObjectId::Function { .. }
                )
            )
        };
        let edge = if let Some(edge) = cycle.iter().find(is_soft) {
            self.unchecked.insert(edge.0);
            edge
        } else if let Some(edge) = cycle.iter().find(reads_view) {
            if self.placeholders.insert(edge.1) {
                self.steps.push(Step::Placeholder(ids[edge.1]));
            }
            edge
        } else if let Some(edge) = cycle.iter().find(calls_function) {
            self.without_defaults.insert(edge.0);
            edge
        } else {
            cycle.first()?
        };
        let needed = &mut self.waiting[edge.0];
        needed.remove(&edge.1);
        needed.is_empty().then_some(edge.0)
    }

    /// Follows what is needed from the first that waits until it comes round; the edges of the round.
    fn find_cycle(&self) -> Vec<(usize, usize)> {
        let mut path: Vec<(usize, usize)> = Vec::new();
        let mut at = self.left.first().copied();
        while let Some(number) = at {
            if let Some(start) = path.iter().position(|(seen, _)| *seen == number) {
                path.drain(..start);
                return path;
            }
            let next = self.waiting[number].first().copied();
            path.extend(next.map(|next| (number, next)));
            at = next;
        }
        path
    }
}

/// The first place that is ready, those of the table that was begun before others.
fn next_ready(ready: &BTreeSet<usize>, places: &[Place<'_>], last: Option<usize>) -> Option<usize> {
    if let Some(last) = last
        && places[last].group.is_some()
        && let Some(&next) = ready.range(last..).next()
        && (places[next].section, places[next].group) == (places[last].section, places[last].group)
    {
        return Some(next);
    }
    ready.first().copied()
}

/// What each object needs, columns standing for what they are in.
fn hard_needs(catalog: &Catalog, numbers: &Numbers<'_>, partitioned: &Partitioned<'_>) -> Needs {
    let mut needs = vec![BTreeSet::new(); numbers.ids.len()];
    let mut add = |dependent: usize, needed: usize| {
        if dependent != needed {
            needs[dependent].insert(needed);
        }
    };
    for (dependent, needed) in &catalog.dependencies {
        if happens_to_need(catalog, dependent, needed) {
            continue;
        }
        if let (Some(dependent), Some(needed)) = (numbers.whole(dependent), numbers.whole(needed)) {
            add(dependent, needed);
        }
    }
    for (number, object) in numbers.objects.iter().enumerate() {
        match object {
            Object::Sequence(sequence) => {
                let owner = sequence.owned_by.as_ref();
                if let Some(table) = owner.and_then(|(table, _)| numbers.relations.get(table)) {
                    add(*table, number);
                }
            }
            // The copies on partitions come first: the parent's then takes them over.
            Object::Index(_) | Object::Constraint(_) => {
                // Partitions that come later would get a part of it.
                for partition in partitioned.partitions(numbers.ids[number], object) {
                    if let Some(partition) = numbers.relations.get(partition) {
                        add(number, *partition);
                    }
                }
                if let Some(parent) = object.attached_to().and_then(|id| numbers.by_id.get(&id)) {
                    add(*parent, number);
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

/// The functions that something written before the functions' own section needs.
fn early_functions(numbers: &Numbers<'_>, needs: &Needs) -> BTreeSet<usize> {
    let mut early = BTreeSet::new();
    let is_late = |number: &usize| {
        matches!(
            numbers.ids[*number],
            ObjectId::Function { .. }
                | ObjectId::Aggregate { .. }
                | ObjectId::View(_)
                | ObjectId::MaterializedView(_)
                | ObjectId::Publication(_)
                | ObjectId::EventTrigger(_)
        )
    };
    let mut queue: Vec<usize> = (0..numbers.ids.len()).filter(|n| !is_late(n)).collect();
    while let Some(number) = queue.pop() {
        for needed in &needs[number] {
            let is_function = matches!(
                numbers.ids[*needed],
                ObjectId::Function { .. } | ObjectId::Aggregate { .. }
            );
            if is_function && early.insert(*needed) {
                queue.push(*needed);
            }
        }
    }
    early
}

fn place<'a>(numbers: &Numbers<'a>, early: &BTreeSet<usize>, number: usize) -> Place<'a> {
    let (section, group, rank) = match (numbers.ids[number], numbers.objects[number]) {
        (ObjectId::Schema(_), _) => (Section::Schemas, None, 0),
        (ObjectId::Extension(_), _) => (Section::Extensions, None, 0),
        (ObjectId::Language(_) | ObjectId::AccessMethod(_), _) => (Section::Languages, None, 0),
        (ObjectId::Type(_), _) => (Section::Types, None, 0),
        (ObjectId::Sequence(_), Object::Sequence(sequence)) => match &sequence.owned_by {
            Some((table, _)) => (Section::Tables, Some(table), 0),
            None => (Section::Sequences, None, 0),
        },
        (ObjectId::Table(name), _) => (Section::Tables, Some(name), 1),
        (ObjectId::Constraint { table, .. }, Object::Constraint(constraint)) => {
            match constraint.kind {
                ConstraintKind::ForeignKey => (Section::ForeignKeys, Some(table), 0),
                ConstraintKind::PrimaryKey => (Section::Tables, Some(table), 2),
                _ => (Section::Tables, Some(table), 3),
            }
        }
        (_, Object::Index(index)) => (part_section(numbers, &index.table), Some(&index.table), 4),
        (_, Object::Statistics(statistics)) => {
            let on = &statistics.table;
            (part_section(numbers, on), Some(on), 4)
        }
        (ObjectId::ForeignDataWrapper(_) | ObjectId::Server(_), _) => (Section::Servers, None, 0),
        (ObjectId::Collation(_), _) => (Section::Collations, None, 0),
        (
            ObjectId::TextSearchParser(_)
            | ObjectId::TextSearchTemplate(_)
            | ObjectId::TextSearchDictionary(_)
            | ObjectId::TextSearchConfiguration(_),
            _,
        ) => (Section::TextSearch, None, 0),
        (ObjectId::Publication(_), _) => (Section::Publications, None, 0),
        (ObjectId::EventTrigger(_), _) => (Section::EventTriggers, None, 0),
        (ObjectId::Rule { table, .. } | ObjectId::Trigger { table, .. }, _) => {
            (part_section(numbers, table), Some(table), 5)
        }
        (ObjectId::Policy { table, .. }, _) => (part_section(numbers, table), Some(table), 6),
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
        _ if early.contains(&number) => (Section::EarlyFunctions, None, 0),
        _ => (Section::Functions, None, 0),
    };
    Place {
        section,
        group,
        rank,
        number,
    }
}

/// The section of what a part (index, trigger) is on.
fn part_section(numbers: &Numbers<'_>, on: &QualifiedName) -> Section {
    match numbers.relations.get(on).map(|number| numbers.ids[*number]) {
        Some(ObjectId::View(_)) => Section::Views,
        Some(ObjectId::MaterializedView(_)) => Section::MaterializedViews,
        _ => Section::Tables,
    }
}
