//! What is altered on a table: constraints, indexes, statistics objects, triggers, rules, policies;
//! and event triggers.

use std::collections::BTreeSet;

use driftless_schema_export::{
    Constraint, EventTrigger, Index, ObjectId, Policy, QualifiedName, Rule, Statistics, Trigger,
    TriggerEnabled, quote,
};

use super::create::checks_rows;
use super::{altering, option_changes};
use crate::fate::Fates;
use crate::order::{Op, Rank};
use crate::plan::Step;

pub(super) fn constraint(
    fates: &Fates<'_>,
    id: &ObjectId,
    old: &Constraint,
    new: &Constraint,
) -> Op {
    let mut op = altering(fates, Rank::Key, id);
    let ObjectId::Constraint { table, name } = id else {
        return op;
    };
    let quoted = quote(name);
    if (old.deferrable, old.initially_deferred) != (new.deferrable, new.initially_deferred) {
        let how = match (new.deferrable, new.initially_deferred) {
            (false, _) => "NOT DEFERRABLE",
            (true, false) => "DEFERRABLE INITIALLY IMMEDIATE",
            (true, true) => "DEFERRABLE INITIALLY DEFERRED",
        };
        let sql = format!("ALTER TABLE {table} ALTER CONSTRAINT {quoted} {how}");
        op.steps.push(Step::alter(id, sql));
    }
    if !old.validated && new.validated {
        let sql = format!("ALTER TABLE {table} VALIDATE CONSTRAINT {quoted}");
        op.steps.push(checks_rows(id, table, Step::alter(id, sql)));
    }
    let index = QualifiedName::new(&table.schema, name);
    for change in option_changes(&old.index_options, &new.index_options) {
        op.steps
            .push(Step::alter(id, format!("ALTER INDEX {index} {change}")));
    }
    if old.clustered != new.clustered {
        op.steps
            .push(Step::alter(id, cluster(table, &quoted, new.clustered)));
    }
    op
}

/// `old` is none for an index that was just built.
pub(super) fn index(fates: &Fates<'_>, id: &ObjectId, old: Option<&Index>, new: &Index) -> Op {
    let mut op = altering(fates, Rank::Index, id);
    if old.is_some_and(|old| old.clustered) != new.clustered {
        let sql = cluster(&new.table, &quote(id.name()), new.clustered);
        op.steps.push(Step::alter(id, sql));
    }
    let before = |column: &i16| old.and_then(|old| old.statistics.get(column));
    let columns = new
        .statistics
        .keys()
        .chain(old.iter().flat_map(|old| old.statistics.keys()));
    for column in columns.collect::<BTreeSet<_>>() {
        let target = new.statistics.get(column);
        if target != before(column)
            && let ObjectId::Index(name) = id
        {
            // -1 is the word for "the default" that every version understands.
            let target = target.unwrap_or(&-1);
            let sql = format!("ALTER INDEX {name} ALTER COLUMN {column} SET STATISTICS {target}");
            op.steps.push(Step::alter(id, sql));
        }
    }
    op
}

fn cluster(table: &QualifiedName, index: &str, on: bool) -> String {
    if on {
        format!("ALTER TABLE {table} CLUSTER ON {index}")
    } else {
        format!("ALTER TABLE {table} SET WITHOUT CLUSTER")
    }
}

pub(super) fn statistics(fates: &Fates<'_>, id: &ObjectId, new: &Statistics) -> Op {
    let mut op = altering(fates, Rank::Index, id);
    if let ObjectId::Statistics(name) = id {
        // -1 is the word for "the default" that every version understands.
        let target = new.target.unwrap_or(-1);
        let sql = format!("ALTER STATISTICS {name} SET STATISTICS {target}");
        op.steps.push(Step::alter(id, sql));
    }
    op
}

pub(super) fn trigger(fates: &Fates<'_>, id: &ObjectId, new: &Trigger) -> Op {
    let mut op = altering(fates, Rank::Trigger, id);
    if let ObjectId::Trigger { table, name } = id {
        let how = new.enabled.word();
        let sql = format!("ALTER TABLE {table} {how} TRIGGER {}", quote(name));
        op.steps.push(Step::alter(id, sql));
    }
    op
}

/// A rule is replaced with whatever has its name, and keeps its state.
pub(super) fn rule(fates: &Fates<'_>, id: &ObjectId, old: &Rule, new: &Rule) -> Op {
    let mut op = altering(fates, Rank::Trigger, id);
    let ObjectId::Rule { table, name } = id else {
        return op;
    };
    if old.definition != new.definition {
        let sql = new
            .definition
            .replacen("CREATE RULE ", "CREATE OR REPLACE RULE ", 1);
        op.steps.push(Step::alter(id, sql));
    }
    if old.enabled != new.enabled {
        let how = new.enabled.word();
        let sql = format!("ALTER TABLE {table} {how} RULE {}", quote(name));
        op.steps.push(Step::alter(id, sql));
    }
    op
}

/// One that is called less is quiet before the plan does anything else, as a dropped one is; one
/// that is called more hears of nothing in the plan.
pub(super) fn event_trigger(fates: &Fates<'_>, id: &ObjectId, new: &EventTrigger) -> Op {
    let rank = match new.enabled {
        TriggerEnabled::Disabled | TriggerEnabled::Replica => Rank::Quiet,
        TriggerEnabled::Origin | TriggerEnabled::Always => Rank::EventTrigger,
    };
    let mut op = altering(fates, rank, id);
    let how = new.enabled.word();
    let sql = format!("ALTER EVENT TRIGGER {} {how}", quote(id.name()));
    op.steps.push(Step::alter(id, sql));
    op
}

pub(super) fn policy(fates: &Fates<'_>, id: &ObjectId, old: &Policy, new: &Policy) -> Op {
    let mut op = altering(fates, Rank::Policy, id);
    let ObjectId::Policy { table, name } = id else {
        return op;
    };
    let mut sql = format!("ALTER POLICY {} ON {table}", quote(name));
    if old.roles != new.roles {
        let roles: Vec<String> = new
            .roles
            .iter()
            .map(|role| {
                if role == "PUBLIC" {
                    role.clone()
                } else {
                    quote(role)
                }
            })
            .collect();
        sql.push_str(" TO ");
        sql.push_str(&roles.join(", "));
    }
    for (keyword, old, new) in [
        ("USING", &old.using, &new.using),
        ("WITH CHECK", &old.check, &new.check),
    ] {
        if let Some(expression) = new
            && old != new
        {
            sql.extend([" ", keyword, " (", expression, ")"]);
        }
    }
    op.steps.push(Step::alter(id, sql));
    op
}
