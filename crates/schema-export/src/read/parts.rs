//! Constraints, indexes, statistics objects, triggers, rules and policies.

use super::identities::{
    Identities, PG_CLASS, PG_CONSTRAINT, PG_EVENT_TRIGGER, PG_POLICY, PG_REWRITE, PG_STATISTIC_EXT,
    PG_TRIGGER, PG_TYPE,
};
use super::plain;
use super::queries::Query;
use super::session::{Record, Session};
use crate::catalog::{
    Catalog, Constraint, ConstraintKind, EventTrigger, Index, Object, Policy, Rule, Statistics,
    Trigger, TriggerEnabled,
};
use crate::error::ExportError;
use crate::id::{ObjectId, QualifiedName};

pub(super) async fn constraints(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Constraints).await?;
    for row in rows {
        let oid = row.oid("oid")?;
        let name = row.text("name")?;
        let domain = row.oid("domain")?;
        if domain != 0 {
            if let Some(id) = ids.objects.get(&(PG_TYPE, domain)).cloned() {
                if let Some(Object::Domain(domain)) = catalog.objects.get_mut(&id) {
                    domain
                        .constraints
                        .insert(name, row.expression("definition")?);
                }
                ids.insert(PG_CONSTRAINT, oid, &id);
            }
            continue;
        }
        let relation = row.oid("relation")?;
        // A foreign table's, which is listed as not modelled, or an extension's.
        let Some(table) = ids.relations.get(&relation).map(|table| table.name.clone()) else {
            continue;
        };
        let id = ObjectId::Constraint {
            table: table.clone(),
            name,
        };
        ids.insert(PG_CONSTRAINT, oid, &id);
        if let Some(index) = row.optional("index_name")? {
            let index = QualifiedName::new(table.schema, index);
            ids.indexes.insert(row.oid("index_oid")?, index);
        }
        let constraint = constraint(&row, ids, relation)?;
        if constraint.definition.is_empty() {
            ids.undefined.push((PG_CONSTRAINT, oid));
        }
        catalog.objects.insert(id, Object::Constraint(constraint));
    }
    Ok(())
}

/// A constraint, without its definition where that is still to be asked for.
fn constraint(row: &Record, ids: &Identities, relation: u32) -> Result<Constraint, ExportError> {
    let columns = ids.column_names(relation, &row.get::<Vec<i16>>("columns")?);
    let definition = match row.optional_expression("definition")? {
        Some(definition) => definition,
        None => plain::key(row, ids, &columns)?.unwrap_or_default(),
    };
    Ok(Constraint {
        kind: match row.text("kind")?.as_str() {
            "p" => ConstraintKind::PrimaryKey,
            "u" => ConstraintKind::Unique,
            "f" => ConstraintKind::ForeignKey,
            "x" => ConstraintKind::Exclusion,
            _ => ConstraintKind::Check,
        },
        definition,
        columns,
        references: ids
            .relations
            .get(&row.oid("referenced")?)
            .map(|table| table.name.clone()),
        deferrable: row.flag("deferrable")?,
        initially_deferred: row.flag("initially_deferred")?,
        validated: row.flag("validated")?,
        inherited: row.flag("inherited")?,
        index_options: row.sorted("index_options")?,
        triggers_disabled: row.flag("triggers_disabled")?,
        clustered: row.flag("clustered")?,
    })
}

pub(super) async fn indexes(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Indexes).await?;
    for row in &rows {
        ids.indexes.insert(row.oid("oid")?, row.name()?);
    }
    for row in rows {
        let relation = row.oid("relation")?;
        let Some(table) = ids.relations.get(&relation).map(|table| table.name.clone()) else {
            continue;
        };
        let id = ObjectId::Index(row.name()?);
        let oid = row.oid("oid")?;
        ids.insert(PG_CLASS, oid, &id);
        let predicate = row.optional_expression("predicate")?;
        let definition = match row.optional_expression("definition")? {
            Some(definition) => definition,
            None => plain::index(&row, ids, relation, &table, predicate.as_deref())?
                .unwrap_or_else(|| {
                    ids.undefined.push((PG_CLASS, oid));
                    String::new()
                }),
        };
        let index = Index {
            table,
            definition,
            access_method: row.text("access_method")?,
            unique: row.flag("is_unique")?,
            columns: ids.column_names(relation, &row.numbers::<i16>("columns")?),
            predicate,
            valid: row.flag("valid")?,
            clustered: row.flag("clustered")?,
            statistics: row
                .get::<Option<Vec<i16>>>("statistics_columns")?
                .unwrap_or_default()
                .into_iter()
                .zip(
                    row.get::<Option<Vec<i32>>>("statistics_targets")?
                        .unwrap_or_default(),
                )
                .collect(),
            partition_of: row
                .optional_oid("parent")?
                .and_then(|oid| ids.indexes.get(&oid).cloned()),
        };
        catalog.objects.insert(id, Object::Index(index));
    }
    Ok(())
}

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
            target: row.get("target")?,
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

/// Puts in a definition that Postgres was asked for.
pub(super) fn define(object: &mut Object, printed: String) {
    match object {
        Object::Index(index) => index.definition = printed,
        Object::Constraint(constraint) => constraint.definition = printed,
        _ => {}
    }
}
