//! Statistics objects, triggers, rules and policies.

use super::identities::{
    Identities, PG_EVENT_TRIGGER, PG_POLICY, PG_REWRITE, PG_STATISTIC_EXT, PG_TRIGGER,
};
use super::queries::Query;
use super::session::{Record, Session};
use crate::catalog::{
    Catalog, EventTrigger, Object, Policy, Rule, Statistics, Trigger, TriggerEnabled,
};
use crate::error::ExportError;
use crate::id::ObjectId;

pub(super) async fn statistics(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Statistics).await?;
    for row in rows {
        let Some(relation) = ids.relations.get(&row.oid("relation")?) else {
            continue;
        };
        let table = relation.name.clone();
        let id = ObjectId::Statistics(row.name()?);
        ids.insert(PG_STATISTIC_EXT, row.oid("oid")?, &id);
        let statistics = Statistics {
            table,
            definition: row.expression("definition")?,
            target: row.numbers("target")?.first().copied(),
        };
        catalog.objects.insert(id, Object::Statistics(statistics));
    }
    Ok(())
}

pub(super) async fn triggers(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Triggers).await?;
    for row in rows {
        let Some(relation) = ids.relations.get(&row.oid("relation")?) else {
            continue;
        };
        let id = ObjectId::Trigger {
            table: relation.name.clone(),
            name: row.text("name")?,
        };
        ids.insert(PG_TRIGGER, row.oid("oid")?, &id);
        let trigger = Trigger {
            definition: row.expression("definition")?,
            enabled: enabled(&row)?,
        };
        catalog.objects.insert(id, Object::Trigger(trigger));
    }
    Ok(())
}

/// When a trigger fires: the one code of `tgenabled`, `ev_enabled` and `evtenabled`.
fn enabled(row: &Record) -> Result<TriggerEnabled, ExportError> {
    Ok(match row.text("enabled")?.as_str() {
        "D" => TriggerEnabled::Disabled,
        "R" => TriggerEnabled::Replica,
        "A" => TriggerEnabled::Always,
        _ => TriggerEnabled::Origin,
    })
}

pub(super) async fn rules(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Rules).await?;
    for row in rows {
        let Some(relation) = ids.relations.get(&row.oid("relation")?) else {
            continue;
        };
        let id = ObjectId::Rule {
            table: relation.name.clone(),
            name: row.text("name")?,
        };
        ids.insert(PG_REWRITE, row.oid("oid")?, &id);
        let definition = row.expression("definition")?;
        let rule = Rule {
            definition: definition
                .strip_suffix(';')
                .unwrap_or(&definition)
                .to_owned(),
            enabled: enabled(&row)?,
        };
        catalog.objects.insert(id, Object::Rule(rule));
    }
    Ok(())
}

pub(super) async fn event_triggers(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::EventTriggers).await?;
    for row in rows {
        let id = ObjectId::EventTrigger(row.text("name")?);
        ids.insert(PG_EVENT_TRIGGER, row.oid("oid")?, &id);
        let trigger = EventTrigger {
            event: row.text("event")?,
            tags: row.get("tags")?,
            function: row.name_in("function_schema", "function_name")?,
            enabled: enabled(&row)?,
        };
        catalog.objects.insert(id, Object::EventTrigger(trigger));
    }
    Ok(())
}

pub(super) async fn policies(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Policies).await?;
    for row in rows {
        let Some(relation) = ids.relations.get(&row.oid("relation")?) else {
            continue;
        };
        let id = ObjectId::Policy {
            table: relation.name.clone(),
            name: row.text("name")?,
        };
        ids.insert(PG_POLICY, row.oid("oid")?, &id);
        let mut roles = row.sorted("roles")?;
        if roles.is_empty() {
            roles.push("PUBLIC".to_owned());
        }
        let policy = Policy {
            permissive: row.flag("permissive")?,
            command: match row.text("command")?.as_str() {
                "r" => "SELECT",
                "a" => "INSERT",
                "w" => "UPDATE",
                "d" => "DELETE",
                _ => "ALL",
            }
            .to_owned(),
            roles,
            using: row.optional_expression("using_expression")?,
            check: row.optional_expression("check_expression")?,
        };
        catalog.objects.insert(id, Object::Policy(policy));
    }
    Ok(())
}
