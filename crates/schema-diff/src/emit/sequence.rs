//! Sequences, free, owned, and inside identity columns.

use driftless_schema_export::{Object, ObjectId, Sequence, SequenceOptions};

use super::{altering, literal};
use crate::edges::column_id;
use crate::fate::Fates;
use crate::order::{Op, Rank, Releases};
use crate::plan::Step;

pub(super) fn operations(
    fates: &Fates<'_>,
    id: &ObjectId,
    old: &Sequence,
    new: &Sequence,
    ops: &mut Vec<Op>,
) {
    let ObjectId::Sequence(name) = id else { return };
    if old.unlogged != new.unlogged || old.options != new.options {
        let mut op = altering(fates, Rank::Sequence, id);
        op.releases.clear();
        if old.unlogged != new.unlogged {
            let how = if new.unlogged { "UNLOGGED" } else { "LOGGED" };
            op.steps
                .push(Step::alter(id, format!("ALTER SEQUENCE {name} SET {how}")));
        }
        if old.options != new.options {
            let mut changes = option_changes(&old.options, &new.options);
            match restart(&old.options, &new.options) {
                Restart::No => {}
                Restart::Clamped => {
                    let SequenceOptions { min, max, .. } = &new.options;
                    let sql = format!(
                        "SELECT setval({}, LEAST(GREATEST(last_value, {min}), {max}), is_called AND last_value BETWEEN {min} AND {max}) FROM {name}",
                        literal(&name.to_string())
                    );
                    op.steps.push(Step::alter(id, sql));
                }
                Restart::Anew => changes.push(format!("RESTART WITH {}", new.options.start)),
            }
            op.steps.push(Step::alter(
                id,
                format!("ALTER SEQUENCE {name} {}", changes.join(" ")),
            ));
        }
        ops.push(op);
    }
    if old.owned_by != new.owned_by {
        let sql = new
            .owned_by_statement(name)
            .unwrap_or_else(|| format!("ALTER SEQUENCE {name} OWNED BY NONE"));
        let mut op = ownership(id, new, sql);
        op.releases.push((id.clone(), Releases::All));
        ops.push(op);
    }
}

/// `OWNED BY` of a sequence that was just made: its table comes after it, this after both.
pub(super) fn ownership_of_new(
    fates: &Fates<'_>,
    id: &ObjectId,
    object: &Object,
    ops: &mut Vec<Op>,
) {
    if let (ObjectId::Sequence(name), Object::Sequence(sequence)) = (id, object)
        && let Some(sql) = sequence.owned_by_statement(name)
        && fates.comes(id)
    {
        ops.push(ownership(id, sequence, sql));
    }
}

fn ownership(id: &ObjectId, sequence: &Sequence, sql: String) -> Op {
    let mut op = Op::new(Rank::Attach, id);
    op.needs.push(id.clone());
    if let Some((table, column)) = &sequence.owned_by {
        op.needs.push(column_id(table, column));
        op.needs.push(ObjectId::Table(table.clone()));
    }
    op.steps.push(Step::alter(id, sql));
    op
}

/// The clauses of `ALTER SEQUENCE` that turn one into the other, in the order that Postgres checks.
pub(super) fn option_changes(old: &SequenceOptions, new: &SequenceOptions) -> Vec<String> {
    let mut out = Vec::new();
    let mut now = old.clone();
    if old.data_type != new.data_type {
        out.push(format!("AS {}", new.data_type));
        now = with_type(old, &new.data_type);
    }
    for (word, old, new) in [
        ("INCREMENT BY", now.increment, new.increment),
        ("MINVALUE", now.min, new.min),
        ("MAXVALUE", now.max, new.max),
        ("START WITH", now.start, new.start),
        ("CACHE", now.cache, new.cache),
    ] {
        if old != new {
            out.push(format!("{word} {new}"));
        }
    }
    if now.cycle != new.cycle {
        out.push(if new.cycle { "CYCLE" } else { "NO CYCLE" }.to_owned());
    }
    out
}

/// What to do about a current value that the new bounds do not allow. `ALTER SEQUENCE` fails on it;
/// a sequence that never counted stands at its old start.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Restart {
    No,
    /// The next allowed value is set beforehand, which the old bounds allow too.
    Clamped,
    Anew,
}

pub(super) fn restart(old: &SequenceOptions, new: &SequenceOptions) -> Restart {
    if (new.min..=new.max).contains(&old.start) {
        Restart::No
    } else if new.min <= old.max && old.min <= new.max {
        Restart::Clamped
    } else {
        Restart::Anew
    }
}

/// The options after `AS type`: a bound that was the old type's own becomes the new type's.
pub(super) fn with_type(options: &SequenceOptions, data_type: &str) -> SequenceOptions {
    let (old_min, old_max) = bounds(&options.data_type);
    let (min, max) = bounds(data_type);
    let mut out = options.clone();
    data_type.clone_into(&mut out.data_type);
    if options.max == old_max {
        out.max = max;
    }
    if options.min == old_min {
        out.min = min;
    }
    out
}

/// Whether the bounds are values of the sequence's type.
pub(super) fn fits(options: &SequenceOptions) -> bool {
    let (min, max) = bounds(&options.data_type);
    min <= options.min && options.max <= max
}

fn bounds(data_type: &str) -> (i64, i64) {
    match data_type {
        "smallint" => (i64::from(i16::MIN), i64::from(i16::MAX)),
        "integer" => (i64::from(i32::MIN), i64::from(i32::MAX)),
        _ => (i64::MIN, i64::MAX),
    }
}
