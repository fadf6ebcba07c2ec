//! Parts of a table that are the same but for their names: they are renamed, which is no guess, since
//! nothing is in them that a rename could keep wrongly.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use driftless_schema_export::{
    Catalog, ColumnDefault, ConstraintKind, Index, Object, ObjectId, QualifiedName,
    ReplicaIdentity, quote,
};

use crate::columns::tables;
use crate::compare::{self, States};
use crate::edges::parents;
use crate::emit::literal;
use crate::plan::Step;

/// The old catalog with the new names, and the steps that make it so; nothing where there are none.
pub(crate) fn renamed(
    from: &Catalog,
    to: &Catalog,
    differing: &[States<'_>],
) -> Option<(Catalog, Vec<Step>)> {
    let mut names = pairs(from, to, differing);
    let mut now: Option<Catalog> = None;
    let mut steps = Vec::new();
    // A partition's index is told by its parent's name, so one round may lead to another.
    while !names.is_empty() {
        let current = now.as_ref().unwrap_or(from);
        steps.extend(
            names
                .iter()
                .map(|(old, new)| Step::alter(new, old.rename_statement(new.name()))),
        );
        let catalog = with_names(current, to, &names);
        names = pairs(&catalog, to, &compare::differing(&catalog, to));
        now = Some(catalog);
    }
    now.map(|catalog| (catalog, steps))
}

/// What goes and what comes in its place: one of each that is alike, and the name not in use.
fn pairs(from: &Catalog, to: &Catalog, differing: &[States<'_>]) -> BTreeMap<ObjectId, ObjectId> {
    let mut alike: BTreeMap<String, (Vec<&ObjectId>, Vec<&ObjectId>)> = BTreeMap::new();
    let (parents_before, parents_after) = (all_parents(from), all_parents(to));
    for &(id, before, after) in differing {
        let (Some(object), other) = (before.or(after), before.and(after)) else {
            continue;
        };
        if other.is_some() || !stays(from, to, id, object) {
            continue;
        }
        let parents = if before.is_some() {
            &parents_before
        } else {
            &parents_after
        };
        if let Some(key) = key(parents, id, object) {
            let (gone, come) = alike.entry(key).or_default();
            if before.is_some() { gone } else { come }.push(id);
        }
    }
    alike.retain(|_, (gone, come)| gone.len() == 1 && come.len() == 1);
    if alike.is_empty() {
        return BTreeMap::new();
    }
    let taken: BTreeSet<(&str, &str)> = from
        .objects
        .keys()
        .filter_map(|id| Some((id.schema()?, id.name())))
        .collect();
    alike
        .into_values()
        .filter_map(|(gone, come)| Some((*gone.first()?, *come.first()?)))
        .filter(|(_, new)| !taken.contains(&(new.schema().unwrap_or_default(), new.name())))
        .map(|(old, new)| (old.clone(), new.clone()))
        .collect()
}

/// Whether what the object is part of is in both catalogs.
fn stays(from: &Catalog, to: &Catalog, id: &ObjectId, object: &Object) -> bool {
    let table = match object {
        Object::Index(index) => &index.table,
        Object::Constraint(_) => match id.table() {
            Some(table) => table,
            None => return false,
        },
        Object::Sequence(sequence) => match &sequence.owned_by {
            Some((table, _)) => table,
            None => return false,
        },
        _ => return false,
    };
    let id = from.relation(table);
    from.objects.contains_key(&id) && to.objects.contains_key(&id)
}

/// All that there is to the object but its name; nothing for what is not renamed here.
fn key(parents: &BTreeSet<&QualifiedName>, id: &ObjectId, object: &Object) -> Option<String> {
    match (id, object) {
        (ObjectId::Index(name), Object::Index(index)) => {
            let nameless = Index {
                definition: without_name(&index.definition, &name.name)?,
                ..index.clone()
            };
            Some(format!("{} {nameless:?}", name.schema))
        }
        (ObjectId::Constraint { table, .. }, Object::Constraint(constraint)) => {
            // A check is renamed in the children too, where it may be their own.
            let reaches_on = constraint.kind == ConstraintKind::Check
                && (constraint.inherited || parents.contains(table));
            (!reaches_on).then(|| format!("{table} {constraint:?}"))
        }
        (ObjectId::Sequence(name), Object::Sequence(sequence)) if sequence.owned_by.is_some() => {
            Some(format!("{} {sequence:?}", name.schema))
        }
        _ => None,
    }
}

/// `CREATE INDEX name ON …` without the name.
fn without_name(definition: &str, name: &str) -> Option<String> {
    let (create, rest) = definition.split_once(" INDEX ")?;
    let rest = rest.strip_prefix(&quote(name))?;
    Some(format!("{create}{rest}"))
}

/// The tables that have children, looked for when asked for.
fn all_parents<'c>(
    catalog: &'c Catalog,
) -> LazyCell<BTreeSet<&'c QualifiedName>, impl FnOnce() -> BTreeSet<&'c QualifiedName>> {
    LazyCell::new(|| {
        tables(catalog)
            .flat_map(|(_, table)| parents(table))
            .collect()
    })
}

/// The catalog as the renames leave it.
fn with_names(from: &Catalog, to: &Catalog, names: &BTreeMap<ObjectId, ObjectId>) -> Catalog {
    let renamed = |id: &ObjectId| names.get(id).cloned().unwrap_or_else(|| id.clone());
    let edges = |edges: &BTreeSet<(ObjectId, ObjectId)>| {
        edges
            .iter()
            .map(|(dependent, needed)| (renamed(dependent), renamed(needed)))
            .collect()
    };
    let mut out = from.clone();
    out.dependencies = edges(&from.dependencies);
    out.body_references = edges(&from.body_references);
    for (old, new) in names {
        out.objects.remove(old);
        if let Some(object) = to.objects.get(new) {
            out.objects.insert(new.clone(), object.clone());
        }
        rekey(&mut out.comments, old, new);
        rekey(&mut out.owners, old, new);
        rekey(&mut out.privileges, old, new);
        match (old, new, from.objects.get(old)) {
            (
                ObjectId::Constraint { table, name },
                ObjectId::Constraint { name: now, .. },
                Some(Object::Constraint(constraint)),
            ) if constraint.has_index() => {
                let index =
                    |name: &String| ObjectId::Index(QualifiedName::new(&table.schema, name));
                rekey(&mut out.comments, &index(name), &index(now));
                identity(&mut out, table, name, now);
                if from
                    .objects
                    .get(&ObjectId::Table(table.clone()))
                    .is_some_and(is_partitioned)
                {
                    parts(&mut out, old, new);
                }
            }
            (ObjectId::Index(name), ObjectId::Index(now), Some(Object::Index(index))) => {
                identity(&mut out, &index.table, &name.name, &now.name);
                parts(&mut out, old, new);
            }
            (ObjectId::Sequence(name), ObjectId::Sequence(now), _) => {
                defaults(&mut out, from, old, (name, now));
            }
            _ => {}
        }
    }
    out
}

fn rekey<T>(map: &mut BTreeMap<ObjectId, T>, old: &ObjectId, new: &ObjectId) {
    if let Some(value) = map.remove(old) {
        map.insert(new.clone(), value);
    }
}

fn is_partitioned(object: &Object) -> bool {
    matches!(object, Object::Table(table) if table.partition_key.is_some())
}

/// What is attached stays so.
fn parts(catalog: &mut Catalog, old: &ObjectId, new: &ObjectId) {
    for object in catalog.objects.values_mut() {
        if object.attached_to().as_ref() != Some(old) {
            continue;
        }
        match (object, new) {
            (Object::Index(part), ObjectId::Index(name)) => part.partition_of = Some(name.clone()),
            (Object::Constraint(part), _) => part.partition_of = Some(new.clone()),
            _ => {}
        }
    }
}

/// The replica identity follows its index.
fn identity(catalog: &mut Catalog, table: &QualifiedName, name: &str, now: &str) {
    if let Some(Object::Table(table)) = catalog.objects.get_mut(&ObjectId::Table(table.clone()))
        && table.replica_identity == ReplicaIdentity::Index(name.to_owned())
    {
        table.replica_identity = ReplicaIdentity::Index(now.to_owned());
    }
}

/// A default keeps its sequence and shows the new name.
fn defaults(
    catalog: &mut Catalog,
    from: &Catalog,
    sequence: &ObjectId,
    (name, now): (&QualifiedName, &QualifiedName),
) {
    let (name, now) = (literal(&name.to_string()), literal(&now.to_string()));
    let users = from
        .dependencies
        .iter()
        .filter(|(_, needed)| needed == sequence);
    for (user, _) in users {
        let ObjectId::Column {
            table,
            name: column,
        } = user
        else {
            continue;
        };
        if let Some(Object::Table(table)) = catalog.objects.get_mut(&ObjectId::Table(table.clone()))
            && let Some(column) = table.columns.iter_mut().find(|c| c.name == *column)
            && let ColumnDefault::Expression(expression) = &mut column.default
        {
            *expression = expression.replace(&name, &now);
        }
    }
}
