//! `CREATE …`

use sqlparser::ast::{SchemaName, Statement};

use super::{name, plain};
use driftless_sql_text::Name;

use crate::object::ObjectKind;
use crate::statement::{Act, Effect};

/// Reads a `CREATE`; nothing if it is none, or none of `PostgreSQL`'s.
pub(super) fn read(statement: &Statement) -> Option<Act> {
    relation(statement)
        .or_else(|| of_table(statement))
        .or_else(|| other(statement))
}

/// How something is created.
#[derive(Default)]
struct How {
    if_not_exists: bool,
    or_replace: bool,
    temporary: bool,
}

fn create(kind: ObjectKind, made: Name, how: &How) -> Act {
    let effect = Effect::Create {
        if_not_exists: how.if_not_exists,
        or_replace: how.or_replace,
        temporary: how.temporary,
    };
    Act::new(kind, made, None, effect)
}

/// A table, or what shares names with tables.
fn relation(statement: &Statement) -> Option<Act> {
    Some(match statement {
        Statement::CreateTable(table) if !table.or_replace => {
            let how = How {
                if_not_exists: table.if_not_exists,
                temporary: table.temporary,
                ..How::default()
            };
            create(ObjectKind::Table, name(&table.name)?, &how)
        }
        Statement::CreateView(view) => {
            let how = How {
                if_not_exists: view.if_not_exists,
                or_replace: view.or_replace,
                temporary: view.temporary,
            };
            let kind = if view.materialized {
                ObjectKind::MaterializedView
            } else {
                ObjectKind::View
            };
            create(kind, name(&view.name)?, &how)
        }
        Statement::CreateSequence {
            temporary,
            if_not_exists,
            name: made,
            ..
        } => {
            let how = How {
                if_not_exists: *if_not_exists,
                temporary: *temporary,
                ..How::default()
            };
            create(ObjectKind::Sequence, name(made)?, &how)
        }
        _ => return None,
    })
}

/// What is made on a table.
fn of_table(statement: &Statement) -> Option<Act> {
    let (mut act, table) = match statement {
        Statement::CreateIndex(index)
            if index.index_options.is_empty() && index.alter_options.is_empty() =>
        {
            let how = How {
                if_not_exists: index.if_not_exists,
                ..How::default()
            };
            let made = name(index.name.as_ref()?)?;
            (create(ObjectKind::Index, made, &how), &index.table_name)
        }
        Statement::CreateTrigger(trigger) if !trigger.or_alter && !trigger.temporary => {
            let how = How {
                or_replace: trigger.or_replace,
                ..How::default()
            };
            let made = name(&trigger.name)?;
            (create(ObjectKind::Trigger, made, &how), &trigger.table_name)
        }
        Statement::CreatePolicy(policy) => {
            let made = plain(&policy.name)?;
            let act = create(ObjectKind::Policy, made, &How::default());
            (act, &policy.table_name)
        }
        _ => return None,
    };
    act.target.table = Some(name(table)?);
    Some(act)
}

fn other(statement: &Statement) -> Option<Act> {
    Some(match statement {
        Statement::CreateFunction(function) if !function.or_alter && !function.temporary => {
            let how = How {
                or_replace: function.or_replace,
                ..How::default()
            };
            create(ObjectKind::Function, name(&function.name)?, &how)
        }
        Statement::CreateType { name: made, .. } => {
            create(ObjectKind::Type, name(made)?, &How::default())
        }
        Statement::CreateDomain(domain) => {
            create(ObjectKind::Type, name(&domain.name)?, &How::default())
        }
        Statement::CreateExtension(extension) => {
            let how = How {
                if_not_exists: extension.if_not_exists,
                ..How::default()
            };
            create(ObjectKind::Extension, plain(&extension.name)?, &how)
        }
        Statement::CreateSchema {
            schema_name: SchemaName::Simple(made) | SchemaName::NamedAuthorization(made, _),
            if_not_exists,
            or_replace: false,
            ..
        } => {
            let how = How {
                if_not_exists: *if_not_exists,
                ..How::default()
            };
            create(ObjectKind::Schema, name(made)?, &how)
        }
        _ => return None,
    })
}
