//! What needs itself by way of others: views that read each other, and tables, domains and views
//! whose expressions call functions that need them.

use std::collections::BTreeSet;

use driftless_schema_export::{
    Catalog, ColumnDefault, Constraint, ConstraintKind, Domain, Object, ObjectId, QualifiedName,
    View, quote,
};

use super::body_references;
use crate::columns::column;
use crate::edges::Edges;
use crate::fate::{Fate, Fates};
use crate::order::{Op, Rank, Releases};
use crate::plan::Step;

/// Whether what is made for `from` needs `to` before it, be it in the text of a function's body.
pub(super) fn reaches(fates: &Fates<'_>, from: &ObjectId, to: &ObjectId) -> bool {
    let needed = |id: &ObjectId| {
        let made = fates.comes(id) || fates.get(id) == Some(Fate::Alter);
        let needed = made.then(|| fates.new_edges.needs(id));
        let named = made.then(|| body_references(fates, id));
        needed.into_iter().chain(named).flatten().collect()
    };
    walks(needed, from, to)
}

/// Whether what goes with `from` must wait until `to` has gone.
fn reaches_old(fates: &Fates<'_>, from: &ObjectId, to: &ObjectId) -> bool {
    let needed = |id: &ObjectId| {
        if fates.goes(id) {
            fates.old_edges.needs(id)
        } else {
            Vec::new()
        }
    };
    walks(needed, from, to)
}

fn walks(needed: impl Fn(&ObjectId) -> Vec<ObjectId>, from: &ObjectId, to: &ObjectId) -> bool {
    let (mut seen, mut queue) = (BTreeSet::from([from.clone()]), vec![from.clone()]);
    while let Some(id) = queue.pop() {
        if id == *to {
            return true;
        }
        for next in needed(&id) {
            if seen.insert(next.clone()) {
                queue.push(next);
            }
        }
    }
    false
}

/// What an expression or a query may need that needs others in turn.
fn calls(edges: &Edges<'_>, id: &ObjectId) -> Vec<ObjectId> {
    let mut needed = edges.needs(id);
    needed.retain(|id| matches!(id, ObjectId::Function { .. } | ObjectId::View(_)));
    needed
}

fn is_new_circle(fates: &Fates<'_>, id: &ObjectId) -> bool {
    calls(&fates.new_edges, id)
        .iter()
        .any(|needed| reaches(fates, needed, id))
}

fn is_old_circle(fates: &Fates<'_>, id: &ObjectId, whole: &ObjectId) -> bool {
    calls(&fates.old_edges, id)
        .iter()
        .any(|needed| reaches_old(fates, needed, whole))
}

/// Makes a thing that needs itself in two operations: first `op`, with what stands in for it, then
/// the one that is returned. Nothing where it needs no such help.
pub(super) fn in_two(fates: &Fates<'_>, id: &ObjectId, object: &Object, op: &mut Op) -> Option<Op> {
    let (first, then) = match (id, object) {
        (ObjectId::View(name), Object::View(view)) if is_new_circle(fates, id) => {
            (view.placeholder_statement(name), replacing(id, view))
        }
        (ObjectId::Type(name), Object::Domain(domain)) if is_new_circle(fates, id) => {
            let bare = Object::Domain(domain.without_expressions());
            let first = bare.create_statements(id).into_iter().next()?;
            (first, domain.expression_statements(name))
        }
        _ => return None,
    };
    let mut last = Op::new(op.rank.max(Rank::Function), id);
    last.needs.clone_from(&op.needs);
    last.needs.push(id.clone());
    last.wishes = std::mem::take(&mut op.wishes);
    last.steps
        .extend(then.into_iter().map(|sql| Step::alter(id, sql)));
    let circle: BTreeSet<ObjectId> = calls(&fates.new_edges, id).into_iter().collect();
    op.needs.retain(|needed| match needed {
        ObjectId::Column { table, .. } => !circle.contains(&ObjectId::View(table.clone())),
        _ => !circle.contains(needed),
    });
    op.steps = vec![Step::create(id, first)];
    Some(last)
}

fn replacing(id: &ObjectId, view: &View) -> Vec<String> {
    let mut statements = Object::View(view.clone()).create_statements(id);
    if let Some(first) = statements.first_mut() {
        *first = or_replace(first);
    }
    statements
}

fn or_replace(create: &str) -> String {
    create.replacen("CREATE VIEW ", "CREATE OR REPLACE VIEW ", 1)
}

/// Parts of tables that must go before a function that needs the table, and so before the table.
pub(super) fn explicit(fates: &Fates<'_>) -> BTreeSet<ObjectId> {
    let is_part = |id: &ObjectId| match fates.old.objects.get(id) {
        Some(Object::Index(index)) => Some(index.table.clone()),
        Some(
            Object::Constraint(Constraint {
                kind: ConstraintKind::Check,
                inherited: false,
                ..
            })
            | Object::Policy(_),
        ) => id.table().cloned(),
        _ => None,
    };
    let parts = fates.by_id.keys().filter(|id| {
        is_part(id).is_some_and(|table| {
            fates.goes(id) && is_old_circle(fates, id, &ObjectId::Table(table))
        })
    });
    parts.cloned().collect()
}

/// Operations that let go of what needs itself, before it is dropped.
pub(super) fn emptied(fates: &Fates<'_>) -> Vec<Op> {
    let going = fates.by_id.keys().filter(|id| fates.goes(id));
    let emptied = going.filter_map(|id| {
        let statements = match (id, fates.old.objects.get(id)) {
            (ObjectId::View(name), Some(Object::View(view))) if is_old_circle(fates, id, id) => {
                vec![or_replace(&view.placeholder_statement(name))]
            }
            (ObjectId::Type(name), Some(Object::Domain(domain)))
                if is_old_circle(fates, id, id) =>
            {
                without_expressions(name, domain)
            }
            (ObjectId::Column { table, name }, None) if has_circular_default(fates, id, table) => {
                let name = quote(name);
                vec![format!(
                    "ALTER TABLE {table} ALTER COLUMN {name} DROP DEFAULT"
                )]
            }
            _ => return None,
        };
        let mut op = Op::new(Rank::Leave, id);
        op.releases.push((id.clone(), Releases::All));
        op.steps
            .extend(statements.into_iter().map(|sql| Step::alter(id, sql)));
        Some(op)
    });
    emptied.collect()
}

fn has_circular_default(fates: &Fates<'_>, id: &ObjectId, table: &QualifiedName) -> bool {
    let table = ObjectId::Table(table.clone());
    let has_default = |catalog: &Catalog| {
        column(catalog, id)
            .is_some_and(|column| matches!(column.default, ColumnDefault::Expression(_)))
    };
    fates.goes(&table) && has_default(fates.old) && is_old_circle(fates, id, &table)
}

fn without_expressions(name: &QualifiedName, domain: &Domain) -> Vec<String> {
    let default = domain
        .default
        .iter()
        .map(|_| format!("ALTER DOMAIN {name} DROP DEFAULT"));
    let constraints = domain.constraints.keys().map(|constraint| {
        let constraint = quote(constraint);
        format!("ALTER DOMAIN {name} DROP CONSTRAINT {constraint}")
    });
    default.chain(constraints).collect()
}
