//! Constraints, indexes, statistics objects, triggers, rules and policies.

use std::collections::{HashMap, HashSet};

use super::identities::{
    Identities, PG_CLASS, PG_CONSTRAINT, PG_EVENT_TRIGGER, PG_POLICY, PG_REWRITE, PG_STATISTIC_EXT,
    PG_TRIGGER, PG_TYPE,
};
use super::plain;
use super::queries::Query;
use super::session::{Record, Session};
use crate::catalog::{
    Catalog, Constraint, ConstraintKind, EventTrigger, Index, Object, Policy, Rule, Statistics,
    Trigger, TriggerEnabled, Unmodelled,
};
use crate::error::ExportError;
use crate::id::ObjectId;

/// Reads the indexes and the constraints, some of which own an index.
pub(super) async fn indexes_and_constraints(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let indexes = session.rows(Query::Indexes).await?;
    let by_oid: HashMap<u32, &Record> = indexes
        .iter()
        .map(|row| Ok((row.oid("oid")?, row)))
        .collect::<Result<_, ExportError>>()?;
    for (oid, row) in &by_oid {
        ids.indexes.insert(*oid, row.name()?);
    }
    let mut owned = HashSet::new();
    for row in session.rows(Query::Constraints).await? {
        constraint(&row, catalog, ids, &by_oid, &mut owned)?;
    }
    for (oid, row) in &by_oid {
        if !owned.contains(oid) {
            index(*oid, row, catalog, ids)?;
        }
    }
    Ok(())
}

fn constraint(
    row: &Record,
    catalog: &mut Catalog,
    ids: &mut Identities,
    indexes: &HashMap<u32, &Record>,
    owned: &mut HashSet<u32>,
) -> Result<(), ExportError> {
    let oid = row.oid("oid")?;
    let name = row.text("name")?;
    if let Some(domain) = row.optional_oid("domain")? {
        if let Some(id) = ids.objects.get(&(PG_TYPE, domain)).cloned() {
            if let Some(Object::Domain(domain)) = catalog.objects.get_mut(&id) {
                domain
                    .constraints
                    .insert(name, row.expression("definition")?);
            }
            ids.insert(PG_CONSTRAINT, oid, &id);
        }
        return Ok(());
    }
    let kind = match row.code("kind")? {
        "p" => ConstraintKind::PrimaryKey,
        "u" => ConstraintKind::Unique,
        "f" => ConstraintKind::ForeignKey,
        "x" => ConstraintKind::Exclusion,
        _ => ConstraintKind::Check,
    };
    let index = row.optional_oid("index_oid")?;
    let owns_index = !matches!(kind, ConstraintKind::ForeignKey | ConstraintKind::Check);
    if let Some(index) = index.filter(|_| owns_index) {
        owned.insert(index);
    }
    let index = index.and_then(|oid| indexes.get(&oid).copied());
    let relation = row.oid("relation")?;
    // A foreign table's, which is listed as not modelled, or an extension's.
    let Some(table) = ids.relations.get(&relation).map(|table| table.name.clone()) else {
        return Ok(());
    };
    let id = ObjectId::Constraint { table, name };
    ids.insert(PG_CONSTRAINT, oid, &id);

    let numbers: Vec<i16> = row.numbers("columns")?;
    let referenced = row.optional_oid("referenced")?;
    let referenced_numbers: Vec<i16> = row.numbers("referenced_columns")?;
    depend_on_columns(catalog, ids, &id, relation, &numbers);
    if let Some(referenced) = referenced {
        depend_on_columns(catalog, ids, &id, referenced, &referenced_numbers);
    }
    let columns = ids.column_names(relation, &numbers);
    let definition = match row.optional_expression("definition")? {
        Some(definition) => definition,
        None => plain::key(row, ids, kind, &columns, index)?.unwrap_or_else(|| {
            ids.undefined.push((PG_CONSTRAINT, oid));
            String::new()
        }),
    };
    let its_own = index.filter(|_| owns_index);
    if let Some(index) = its_own {
        list_statistics(catalog, index, &plain::keys(index)?)?;
    }
    let constraint = Constraint {
        kind,
        definition,
        columns,
        references: referenced
            .and_then(|oid| ids.relations.get(&oid))
            .map(|table| table.name.clone()),
        deferrable: row.flag_or("deferrable", false)?,
        initially_deferred: row.flag_or("initially_deferred", false)?,
        validated: row.flag_or("validated", true)?,
        inherited: row.flag_or("inherited", false)?,
        index_options: match its_own {
            Some(index) => index.sorted("options")?,
            None => Vec::new(),
        },
        triggers_disabled: row.flag("triggers_disabled")?,
        clustered: match its_own {
            Some(index) => index.flag_or("clustered", false)?,
            None => false,
        },
    };
    catalog.objects.insert(id, Object::Constraint(constraint));
    Ok(())
}

/// Lists the statistics targets of a constraint's index or of a partition's share, which are not
/// modelled.
fn list_statistics(
    catalog: &mut Catalog,
    index: &Record,
    keys: &[plain::Key],
) -> Result<(), ExportError> {
    let name = index.name()?;
    let targets = keys.iter().filter_map(plain::Key::statistics);
    catalog
        .unmodelled
        .extend(targets.map(|(number, _)| Unmodelled {
            kind: "index statistics target".to_owned(),
            name: format!("column {number} of {name}"),
        }));
    Ok(())
}

/// What `pg_depend` says of the columns of a constraint, which `dependencies.sql` leaves out.
fn depend_on_columns(
    catalog: &mut Catalog,
    ids: &Identities,
    constraint: &ObjectId,
    relation: u32,
    numbers: &[i16],
) {
    let Some(relation) = ids.relations.get(&relation) else {
        return;
    };
    let columns = numbers
        .iter()
        .filter_map(|number| relation.column(*number))
        .map(|column| ObjectId::Column {
            table: relation.name.clone(),
            name: column.name.clone(),
        });
    let mut edges: Vec<_> = columns.map(|column| (constraint.clone(), column)).collect();
    if !edges.is_empty() {
        edges.push((constraint.clone(), relation.id.clone()));
    }
    catalog.dependencies.extend(edges);
}

fn index(
    oid: u32,
    row: &Record,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let relation = row.oid("relation")?;
    let Some(table) = ids.relations.get(&relation).map(|table| table.name.clone()) else {
        return Ok(());
    };
    let id = ObjectId::Index(row.name()?);
    ids.insert(PG_CLASS, oid, &id);
    let keys = plain::keys(row)?;
    if row.optional_oid("parent")?.is_some() {
        list_statistics(catalog, row, &keys)?;
    }
    let predicate = row.optional_expression("predicate")?;
    let definition = match row.optional_expression("definition")? {
        Some(definition) => definition,
        None => {
            plain::index(row, ids, relation, &keys, predicate.as_deref())?.unwrap_or_else(|| {
                ids.undefined.push((PG_CLASS, oid));
                String::new()
            })
        }
    };
    let access_method = row.optional("access_method")?;
    let index = Index {
        table,
        definition,
        access_method: access_method.unwrap_or_else(|| "btree".to_owned()),
        unique: row.flag_or("is_unique", false)?,
        columns: ids.column_names(relation, &row.numbers::<i16>("columns")?),
        predicate,
        valid: row.flag("valid")?,
        clustered: row.flag_or("clustered", false)?,
        statistics: keys.iter().filter_map(plain::Key::statistics).collect(),
        partition_of: row
            .optional_oid("parent")?
            .and_then(|oid| ids.indexes.get(&oid).cloned()),
    };
    catalog.objects.insert(id, Object::Index(index));
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

/// Puts in a definition that Postgres was asked for.
pub(super) fn define(object: &mut Object, printed: String) {
    match object {
        Object::Index(index) => index.definition = printed,
        Object::Constraint(constraint) => constraint.definition = printed,
        _ => {}
    }
}
