//! From what becomes of every object to the statements that do it.

mod access;
mod circle;
mod circular_keys;
mod comment;
mod create;
mod drop;
mod foreign;
mod names;
mod online;
mod operator;
mod partitioned;
mod publication;
mod relation;
mod rename;
mod sequence;
mod stale;
mod table;
mod text_search;
mod types;
mod view;

pub(crate) mod attached;
pub(crate) mod column;
pub(crate) mod enums;
pub(crate) mod expand;

pub(crate) use names::Names;

use driftless_schema_export::{Catalog, Object, ObjectId, QualifiedName, quote};

use crate::Options;
use crate::edges::pairs_of;
use crate::fate::{Fate, Fates};
use crate::order::{Op, Rank, Releases};

/// The operations that carry out what was decided, in no particular order.
pub(crate) fn operations(fates: &Fates<'_>, options: &Options) -> Vec<Op> {
    let mut ops = drop::operations(fates);
    for (id, fate) in &fates.by_id {
        match (id, fate) {
            (ObjectId::Column { .. }, _) => column::operations(fates, id, *fate, &mut ops),
            (_, Fate::Create | Fate::Recreate) => create::operations(fates, id, &mut ops),
            (_, Fate::Rebuild) => types::rebuild(fates, id, &mut ops),
            (_, Fate::Alter) => alter(fates, id, &mut ops),
            (_, Fate::Drop | Fate::Retype) => {}
        }
    }
    stale::hazards(fates, &mut ops);
    comment::operations(fates, &mut ops);
    access::operations(fates, options, &mut ops);
    ops
}

fn alter(fates: &Fates<'_>, id: &ObjectId, ops: &mut Vec<Op>) {
    let (Some(old), Some(new)) = (fates.old.objects.get(id), fates.new.objects.get(id)) else {
        return;
    };
    match (old, new) {
        (Object::Extension(old), Object::Extension(new)) => {
            ops.push(types::extension(fates, id, old, new));
        }
        (Object::Enum(old), Object::Enum(new)) => ops.push(enums::add_values(id, old, new)),
        (Object::Composite(old), Object::Composite(new)) => {
            ops.push(types::composite(fates, id, old, new));
        }
        (Object::Domain(old), Object::Domain(new)) => types::domain(fates, id, old, new, ops),
        (Object::Table(old), Object::Table(new)) => table::operations(fates, id, old, new, ops),
        (Object::Constraint(old), Object::Constraint(new)) => {
            ops.push(relation::constraint(fates, id, old, new));
            ops.extend(attached::attach(fates, id));
        }
        (Object::Index(old), Object::Index(new)) => {
            ops.push(relation::index(fates, id, Some(old), new));
            ops.extend(attached::attach(fates, id));
        }
        (Object::View(old), Object::View(new)) => ops.push(view::view(fates, id, old, new)),
        (Object::MaterializedView(old), Object::MaterializedView(new)) => {
            ops.push(view::materialized(fates, id, old, new));
        }
        (Object::Function(_), Object::Function(_)) | (Object::Language(_), Object::Language(_)) => {
            ops.push(create::replace(fates, id, new));
        }
        (Object::Trigger(_), Object::Trigger(new)) => ops.push(relation::trigger(fates, id, new)),
        (Object::Policy(old), Object::Policy(new)) => {
            ops.push(relation::policy(fates, id, old, new));
        }
        (Object::Statistics(_), Object::Statistics(new)) => {
            ops.push(relation::statistics(fates, id, new));
        }
        (Object::Operator(old), Object::Operator(new)) => {
            ops.push(operator::operator(fates, id, old, new));
        }
        (Object::OperatorFamily(old), Object::OperatorFamily(new)) => {
            operator::family(fates, id, old, new, ops);
        }
        (Object::Sequence(old), Object::Sequence(new)) => {
            sequence::operations(fates, id, old, new, ops);
        }
        (Object::ForeignDataWrapper(old), Object::ForeignDataWrapper(new)) => {
            ops.push(foreign::wrapper(fates, id, old, new));
        }
        (Object::Server(old), Object::Server(new)) => {
            ops.push(foreign::server(fates, id, old, new));
        }
        (Object::Rule(old), Object::Rule(new)) => ops.push(relation::rule(fates, id, old, new)),
        (Object::EventTrigger(_), Object::EventTrigger(new)) => {
            ops.push(relation::event_trigger(fates, id, new));
        }
        (Object::Publication(old), Object::Publication(new)) => {
            publication::operations(fates, id, old, new, ops);
        }
        (Object::TextSearchDictionary(old), Object::TextSearchDictionary(new)) => {
            ops.push(text_search::dictionary(fates, id, old, new));
        }
        (Object::TextSearchConfiguration(old), Object::TextSearchConfiguration(new)) => {
            ops.push(text_search::configuration(fates, id, old, new));
        }
        _ => {}
    }
}

/// An operation that changes an object where it is: afterwards it needs what it now needs.
fn altering(fates: &Fates<'_>, rank: Rank, id: &ObjectId) -> Op {
    let mut op = Op::new(rank, id);
    op.provides.push(id.clone());
    op.releases.push((id.clone(), Releases::All));
    op.needs.extend(fates.new_edges.needs(id));
    op.wishes.extend(body_references(fates, id));
    op
}

/// What a function's body seems to name; of a table, the columns that the plan touches too.
fn body_references(fates: &Fates<'_>, id: &ObjectId) -> Vec<ObjectId> {
    if !matches!(id, ObjectId::Function { .. }) {
        return Vec::new();
    }
    pairs_of(&fates.new.body_references, id)
        .flat_map(|named| {
            let columns = match named {
                ObjectId::Table(table) => table::columns(fates, table),
                _ => Vec::new(),
            };
            let touched = columns
                .into_iter()
                .filter(|column| fates.get(column).is_some());
            touched.chain([named.clone()]).collect::<Vec<_>>()
        })
        .collect()
}

/// Whether the table was there before and stays, so that it may hold rows. A foreign table's rows
/// are somebody else's.
fn has_rows(fates: &Fates<'_>, table: &QualifiedName) -> bool {
    let id = fates.new.relation(table);
    !matches!(id, ObjectId::View(_))
        && !is_foreign(fates.new, table)
        && fates.old.objects.contains_key(&id)
        && !fates.comes(&id)
}

fn is_foreign(catalog: &Catalog, table: &QualifiedName) -> bool {
    let id = ObjectId::Table(table.clone());
    matches!(catalog.objects.get(&id), Some(Object::Table(table)) if table.foreign.is_some())
}

/// `SET (…)` and `RESET (…)` that turn one list of `name=value` into the other.
fn option_changes(old: &[String], new: &[String]) -> Vec<String> {
    let name = |option: &String| {
        option
            .split_once('=')
            .map_or(option.clone(), |(name, _)| name.to_owned())
    };
    let reset: Vec<String> = old
        .iter()
        .map(name)
        .filter(|gone| !new.iter().any(|option| name(option) == *gone))
        .collect();
    let set: Vec<String> = new
        .iter()
        .filter(|option| !old.contains(option))
        .map(|option| match option.split_once('=') {
            Some((name, value)) => format!("{name}={}", literal(value)),
            None => option.clone(),
        })
        .collect();
    let mut out = Vec::new();
    if !reset.is_empty() {
        out.push(format!("RESET ({})", reset.join(", ")));
    }
    if !set.is_empty() {
        out.push(format!("SET ({})", set.join(", ")));
    }
    out
}

/// A string as a literal (`standard_conforming_strings` is on since PostgreSQL 9.1).
pub(crate) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// How messages name something inside a table.
fn dotted(table: &QualifiedName, name: &str) -> String {
    format!("{table}.{}", quote(name))
}
