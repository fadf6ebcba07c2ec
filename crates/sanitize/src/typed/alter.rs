//! `ALTER …`

use sqlparser::ast::{
    AlterColumnOperation, AlterFunctionOperation, AlterIndexOperation, AlterPolicyOperation,
    AlterSchemaOperation, AlterTable, AlterTableOperation, AlterTypeOperation,
    ConstraintUsingIndex, DropBehavior, Ident, ObjectName, RenameTableNameKind, Statement,
    TableConstraint,
};

use super::{identifier, name, plain};
use driftless_sql_text::Name;

use crate::object::ObjectKind;
use crate::statement::{Act, Effect};

/// Reads an `ALTER`; nothing if it is none, or none of `PostgreSQL`'s.
pub(super) fn read(statement: &Statement) -> Option<Vec<Vec<Act>>> {
    let whole = |kind, altered: &ObjectName, effect| {
        let effect: Option<Effect> = effect;
        let act = effect.map(|effect| Some(Act::new(kind, name(altered)?, None, effect)));
        let acts = act.map_or(Some(Vec::new()), |act| Some(vec![act?]))?;
        Some(vec![acts])
    };
    match statement {
        Statement::AlterTable(alter) => table(alter),
        Statement::AlterIndex {
            name: index,
            operation: AlterIndexOperation::RenameIndex { index_name },
        } => whole(
            ObjectKind::Index,
            index,
            Some(Effect::Rename(bare(index_name)?)),
        ),
        Statement::AlterType(alter) => {
            let effect = match &alter.operation {
                AlterTypeOperation::Rename(rename) => {
                    Some(Effect::Rename(identifier(&rename.new_name)?))
                }
                AlterTypeOperation::RenameValue(_) => Some(Effect::Touch),
                AlterTypeOperation::AddValue(_) => None,
            };
            whole(ObjectKind::Type, &alter.name, effect)
        }
        Statement::AlterSchema(alter) => {
            let [operation] = alter.operations.as_slice() else {
                return None;
            };
            let effect = match operation {
                AlterSchemaOperation::Rename { name } => Some(Effect::Rename(bare(name)?)),
                AlterSchemaOperation::OwnerTo { .. } => None,
                _ => return None,
            };
            whole(ObjectKind::Schema, &alter.name, effect)
        }
        Statement::AlterFunction(alter) => {
            let effect = match &alter.operation {
                AlterFunctionOperation::RenameTo { new_name } => {
                    Some(Effect::Rename(identifier(new_name)?))
                }
                AlterFunctionOperation::SetSchema { schema_name } => {
                    Some(Effect::SetSchema(bare(schema_name)?))
                }
                AlterFunctionOperation::Actions { .. } => Some(Effect::Touch),
                AlterFunctionOperation::OwnerTo(_)
                | AlterFunctionOperation::DependsOnExtension { .. } => None,
            };
            whole(ObjectKind::Function, &alter.function.name, effect)
        }
        Statement::AlterPolicy(alter) => {
            let effect = match &alter.operation {
                AlterPolicyOperation::Rename { new_name } => Effect::Rename(identifier(new_name)?),
                AlterPolicyOperation::Apply { .. } => Effect::Touch,
            };
            let policy = plain(&alter.name)?;
            let table = name(&alter.table_name)?;
            let act = Act::new(ObjectKind::Policy, policy, Some(table), effect);
            Some(vec![vec![act]])
        }
        Statement::AlterCollation(_)
        | Statement::AlterOperator(_)
        | Statement::AlterOperatorFamily(_)
        | Statement::AlterOperatorClass(_)
        | Statement::AlterTextSearch(_)
        | Statement::AlterRole { .. }
        | Statement::AlterUser(_) => Some(Vec::new()),
        _ => None,
    }
}

/// A name that must have no schema.
fn bare(written: &ObjectName) -> Option<String> {
    let Name { schema: None, name } = name(written)? else {
        return None;
    };
    Some(name)
}

fn table(alter: &AlterTable) -> Option<Vec<Vec<Act>>> {
    let table = name(&alter.name)?;
    let is_foreign =
        alter.location.is_some() || alter.on_cluster.is_some() || alter.table_type.is_some();
    let mut operations = alter.operations.iter();
    (!is_foreign).then(|| {
        operations
            .by_ref()
            .map(|operation| action(&table, operation))
            .collect::<Option<_>>()
    })?
}

fn action(table: &Name, operation: &AlterTableOperation) -> Option<Vec<Act>> {
    use AlterTableOperation as Do;
    use ObjectKind::{Column, Constraint, Policy, Trigger};
    let on = |effect| Act::new(ObjectKind::Table, table.clone(), None, effect);
    let of = |kind, name: &Ident, effect| {
        Some(Act::new(kind, plain(name)?, Some(table.clone()), effect))
    };
    let create = |if_not_exists| Effect::Create {
        if_not_exists,
        or_replace: false,
        temporary: false,
    };
    let dropped = |kind, name, behavior: &Option<DropBehavior>| {
        let references =
            (*behavior == Some(DropBehavior::Cascade)).then(|| on(Effect::DropReferences));
        let acts = [of(kind, name, Effect::Drop)?]
            .into_iter()
            .chain(references);
        Some(acts.collect())
    };
    Some(match operation {
        Do::AddConstraint { constraint, .. } => {
            let (constraint, index) = added(constraint)?;
            let constraint = constraint.map(|name| of(Constraint, name, create(false)));
            let index = index.map(|using| {
                let index = Name {
                    schema: table.schema.clone(),
                    name: identifier(&using.index_name)?,
                };
                Some(Act::new(ObjectKind::Index, index, None, Effect::Touch))
            });
            constraint.into_iter().chain(index).collect::<Option<_>>()?
        }
        Do::AddColumn {
            if_not_exists,
            column_def,
            column_position: None,
            ..
        } => vec![of(Column, &column_def.name, create(*if_not_exists))?],
        Do::DropConstraint {
            name,
            drop_behavior,
            ..
        } => dropped(Constraint, name, drop_behavior)?,
        Do::DropColumn {
            column_names,
            drop_behavior,
            ..
        } => match column_names.as_slice() {
            [name] => dropped(Column, name, drop_behavior)?,
            _ => return None,
        },
        Do::AlterColumn { column_name, op } => vec![of(Column, column_name, column(op))?],
        Do::RenameColumn {
            old_column_name,
            new_column_name,
        } => {
            let effect = Effect::Rename(identifier(new_column_name)?);
            vec![of(Column, old_column_name, effect)?]
        }
        Do::RenameConstraint { old_name, new_name } => {
            vec![of(
                Constraint,
                old_name,
                Effect::Rename(identifier(new_name)?),
            )?]
        }
        Do::RenameTable {
            table_name: RenameTableNameKind::To(new),
        } => vec![on(Effect::Rename(bare(new)?))],
        Do::DisableTrigger { name } if is_word(name, "all") => {
            vec![on(Effect::DisableAll(&[Trigger, Constraint]))]
        }
        Do::DisableTrigger { name } if is_word(name, "user") => {
            vec![on(Effect::DisableAll(&[Trigger]))]
        }
        Do::DisableTrigger { name } => vec![of(Trigger, name, Effect::Alter)?],
        Do::EnableReplicaTrigger { name } | Do::EnableAlwaysTrigger { name } => {
            vec![of(Trigger, name, Effect::Touch)?]
        }
        Do::DisableRowLevelSecurity | Do::NoForceRowLevelSecurity => {
            vec![on(Effect::DisableAll(&[Policy]))]
        }
        Do::SetLogged | Do::SetUnlogged => vec![on(Effect::Rebuild)],
        Do::SetOptionsParens { .. } => vec![on(Effect::Parameters(Vec::new()))],
        Do::EnableTrigger { .. }
        | Do::EnableRule { .. }
        | Do::EnableReplicaRule { .. }
        | Do::EnableAlwaysRule { .. }
        | Do::DisableRule { .. }
        | Do::EnableRowLevelSecurity
        | Do::ForceRowLevelSecurity
        | Do::OwnerTo { .. }
        | Do::ReplicaIdentity { .. }
        | Do::ValidateConstraint { .. } => Vec::new(),
        _ => return None,
    })
}

fn is_word(ident: &Ident, word: &str) -> bool {
    ident.quote_style.is_none() && ident.value.eq_ignore_ascii_case(word)
}

/// The name of a constraint that is added, and what index becomes it.
fn added(constraint: &TableConstraint) -> Option<(Option<&Ident>, Option<&ConstraintUsingIndex>)> {
    use TableConstraint as Is;
    Some(match constraint {
        Is::Unique(unique) => (unique.name.as_ref(), None),
        Is::PrimaryKey(key) => (key.name.as_ref(), None),
        Is::ForeignKey(key) => (key.name.as_ref(), None),
        Is::Check(check) => (check.name.as_ref(), None),
        Is::Exclude(exclude) => (exclude.name.as_ref(), None),
        Is::PrimaryKeyUsingIndex(using) | Is::UniqueUsingIndex(using) => {
            (using.name.as_ref(), Some(using))
        }
        _ => return None,
    })
}

fn column(operation: &AlterColumnOperation) -> Effect {
    match operation {
        AlterColumnOperation::SetDataType { .. } => Effect::Retype,
        AlterColumnOperation::SetNotNull | AlterColumnOperation::DropNotNull => Effect::Touch,
        AlterColumnOperation::SetDefault { .. }
        | AlterColumnOperation::DropDefault
        | AlterColumnOperation::AddGenerated { .. } => Effect::Alter,
    }
}
