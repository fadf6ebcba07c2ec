//! Defaults, identities and generation expressions of columns that stay.

use driftless_schema_export::{Column, ColumnDefault, ObjectId, QualifiedName, SequenceOptions};

use super::has_rows;
use crate::emit::sequence::{self, Restart};
use crate::fate::Fates;
use crate::order::{Op, Rank, Releases};
use crate::plan::{HazardKind, Step};
use crate::sql_type::widens;

/// Whether the default can stay while the column's type changes: the same text means the same, and
/// the old expression is surely read as the new type.
pub(super) fn survives(old: &Column, new: &Column) -> bool {
    old.default == new.default && widens(&old.data_type, &new.data_type)
}

/// An identity's sequence follows the type of its column: a bound that was the old type's own
/// becomes the new type's (`ALTER SEQUENCE … AS`).
pub(super) fn retyped(default: &ColumnDefault, data_type: &str) -> ColumnDefault {
    match default {
        ColumnDefault::Identity { always, sequence } => ColumnDefault::Identity {
            always: *always,
            sequence: sequence::with_type(sequence, data_type),
        },
        other => other.clone(),
    }
}

/// The bounds that the sequence inside an identity needs before its column gets a narrower type,
/// which must hold them; none where they follow the type or fit it.
pub(super) fn narrowed(old: &Column, new: &Column) -> Option<ColumnDefault> {
    let (
        ColumnDefault::Identity { always, sequence },
        ColumnDefault::Identity {
            sequence: wanted, ..
        },
    ) = (&old.default, &new.default)
    else {
        return None;
    };
    let fits = sequence::fits(&sequence::with_type(sequence, &new.data_type));
    (!fits).then(|| ColumnDefault::Identity {
        always: *always,
        sequence: SequenceOptions {
            data_type: sequence.data_type.clone(),
            ..wanted.clone()
        },
    })
}

/// The operation that takes a default or an identity away before anything else happens, and what is
/// left then. A default may be bound to the old type or to a function or sequence that goes; an
/// identity holds the name that a serial's sequence wants.
pub(super) fn leave_early(
    id: &ObjectId,
    table: &QualifiedName,
    target: &str,
    old: &Column,
    new: &Column,
    bound: bool,
) -> Option<(Op, ColumnDefault)> {
    let (sql, sequence) = match (&old.default, &new.default) {
        (ColumnDefault::Identity { .. }, ColumnDefault::Identity { .. }) => return None,
        (ColumnDefault::Identity { .. }, _) => {
            let sequence =
                QualifiedName::new(&table.schema, format!("{}_{}_seq", table.name, old.name));
            ("DROP IDENTITY", Some(ObjectId::Sequence(sequence)))
        }
        (ColumnDefault::Expression(_), ColumnDefault::None | ColumnDefault::Identity { .. }) => {
            ("DROP DEFAULT", None)
        }
        (ColumnDefault::Expression(_), _) if bound => ("DROP DEFAULT", None),
        _ => return None,
    };
    let mut op = Op::new(Rank::Drop, id);
    op.releases.push((id.clone(), Releases::Default));
    op.removes.extend(sequence);
    op.steps.push(Step::alter(id, format!("{target} {sql}")));
    Some((op, ColumnDefault::None))
}

/// What comes when the column is as the new default needs it.
pub(super) fn enter(
    fates: &Fates<'_>,
    steps: &mut Vec<Step>,
    id: &ObjectId,
    table: &QualifiedName,
    target: &str,
    old: &ColumnDefault,
    new: &ColumnDefault,
) {
    match (old, new) {
        (old, new) if old == new => {}
        (_, ColumnDefault::Expression(expression)) => {
            steps.push(Step::alter(
                id,
                format!("{target} SET DEFAULT {expression}"),
            ));
        }
        (
            ColumnDefault::Identity { always, sequence },
            ColumnDefault::Identity {
                always: now,
                sequence: wanted,
            },
        ) => change_identity(
            fates,
            steps,
            id,
            table,
            target,
            (*always, sequence),
            (*now, wanted),
        ),
        (_, ColumnDefault::Identity { sequence, .. }) => {
            let Some(clause) = new.definition_sql() else {
                return;
            };
            let mut step = Step::alter(id, format!("{target} ADD {clause}"));
            if has_rows(fates, table) {
                step = counts_from(step, id, sequence);
            }
            steps.push(step);
        }
        _ => {}
    }
}

fn change_identity(
    fates: &Fates<'_>,
    steps: &mut Vec<Step>,
    id: &ObjectId,
    table: &QualifiedName,
    target: &str,
    (was_always, old): (bool, &SequenceOptions),
    (always, new): (bool, &SequenceOptions),
) {
    if was_always != always {
        let when = if always { "ALWAYS" } else { "BY DEFAULT" };
        steps.push(Step::alter(id, format!("{target} SET GENERATED {when}")));
    }
    let mut changes: Vec<String> = sequence::option_changes(old, new)
        .into_iter()
        .map(|change| format!("SET {change}"))
        .collect();
    let restarts = sequence::restart(old, new) != Restart::No;
    if restarts {
        changes.push(format!("RESTART WITH {}", new.start));
    }
    if !changes.is_empty() {
        let mut step = Step::alter(id, format!("{target} {}", changes.join(" ")));
        if restarts && has_rows(fates, table) {
            step = counts_from(step, id, new);
        }
        steps.push(step);
    }
}

fn counts_from(step: Step, id: &ObjectId, sequence: &SequenceOptions) -> Step {
    step.hazard(
        HazardKind::MayFailOnExistingRows,
        format!(
            "{id} counts from {}: later inserts fail where rows already have such values, unless its sequence is set behind them",
            sequence.start
        ),
    )
}
