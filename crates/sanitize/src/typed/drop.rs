//! `DROP …`

use sqlparser::ast::{
    DropBehavior, FunctionDesc, ObjectName, ObjectType, ReferentialAction, Statement,
};

use super::{Typed, name, plain};
use driftless_sql_text::Name;

use crate::object::ObjectKind;
use crate::statement::{Act, Effect};

/// Reads a `DROP`; nothing if it is none, or none of `PostgreSQL`'s.
pub(super) fn read(statement: &Statement) -> Option<Typed> {
    match statement {
        Statement::Drop {
            object_type,
            names,
            purge: false,
            temporary: false,
            table: None,
            cascade,
            ..
        } => match kind(*object_type)? {
            Some(kind) => list(kind, names.iter().map(name)),
            None => Some(unnamed(*cascade)),
        },
        Statement::DropFunction(drop) => functions(&drop.func_desc),
        Statement::DropProcedure { proc_desc, .. } => functions(proc_desc),
        Statement::DropDomain(drop) => list(ObjectKind::Type, [name(&drop.name)]),
        Statement::DropExtension(drop) => list(ObjectKind::Extension, drop.names.iter().map(plain)),
        Statement::DropTrigger(drop) => {
            let table = drop.table_name.as_ref()?;
            on_table(ObjectKind::Trigger, name(&drop.trigger_name)?, table)
        }
        Statement::DropPolicy(drop) => {
            on_table(ObjectKind::Policy, plain(&drop.name)?, &drop.table_name)
        }
        Statement::DropOperator(_)
        | Statement::DropOperatorClass(_)
        | Statement::DropOperatorFamily(_) => Some(unnamed(cascades(statement)?)),
        _ => None,
    }
}

/// Whether a `DROP` says `CASCADE`, where it may.
pub(super) fn cascades(statement: &Statement) -> Option<bool> {
    let by_action = |action: Option<ReferentialAction>| action == Some(ReferentialAction::Cascade);
    Some(match statement {
        Statement::Drop { cascade, .. } => *cascade,
        Statement::DropFunction(drop) => is_cascade(drop.drop_behavior),
        Statement::DropProcedure { drop_behavior, .. } => is_cascade(*drop_behavior),
        Statement::DropDomain(drop) => is_cascade(drop.drop_behavior),
        Statement::DropPolicy(drop) => is_cascade(drop.drop_behavior),
        Statement::DropTrigger(drop) => by_action(drop.option),
        Statement::DropExtension(drop) => by_action(drop.cascade_or_restrict),
        Statement::DropOperator(drop) => is_cascade(drop.drop_behavior),
        Statement::DropOperatorClass(drop) => is_cascade(drop.drop_behavior),
        Statement::DropOperatorFamily(drop) => is_cascade(drop.drop_behavior),
        _ => return None,
    })
}

/// The kind of what is dropped, or that no rule can name it; nothing if `PostgreSQL` has no such.
#[expect(
    clippy::option_option,
    reason = "no kind of ours is not the same as none of PostgreSQL's"
)]
fn kind(dropped: ObjectType) -> Option<Option<ObjectKind>> {
    Some(match dropped {
        ObjectType::Table => Some(ObjectKind::Table),
        ObjectType::View => Some(ObjectKind::View),
        ObjectType::MaterializedView => Some(ObjectKind::MaterializedView),
        ObjectType::Index => Some(ObjectKind::Index),
        ObjectType::Schema => Some(ObjectKind::Schema),
        ObjectType::Sequence => Some(ObjectKind::Sequence),
        ObjectType::Type => Some(ObjectKind::Type),
        ObjectType::Collation | ObjectType::Database | ObjectType::Role | ObjectType::User => None,
        ObjectType::Stage | ObjectType::Stream | ObjectType::Warehouse => return None,
    })
}

fn is_cascade(behavior: Option<DropBehavior>) -> bool {
    behavior == Some(DropBehavior::Cascade)
}

fn unnamed(cascade: bool) -> Typed {
    if cascade {
        Typed::DropsUnnamed
    } else {
        Typed::Parts(Vec::new())
    }
}

fn list(kind: ObjectKind, names: impl IntoIterator<Item = Option<Name>>) -> Option<Typed> {
    let act = |name: Option<Name>| Some(vec![Act::new(kind, name?, None, Effect::Drop)]);
    let parts = names.into_iter().map(act).collect::<Option<_>>()?;
    Some(Typed::Parts(parts))
}

fn functions(described: &[FunctionDesc]) -> Option<Typed> {
    list(
        ObjectKind::Function,
        described.iter().map(|one| name(&one.name)),
    )
}

fn on_table(kind: ObjectKind, dropped: Name, table: &ObjectName) -> Option<Typed> {
    let act = Act::new(kind, dropped, Some(name(table)?), Effect::Drop);
    Some(Typed::Parts(vec![vec![act]]))
}
