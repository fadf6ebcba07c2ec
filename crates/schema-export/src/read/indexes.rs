//! Indexes and constraints.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::dependencies::Edge;
use super::identities::{Identities, PG_CLASS, PG_CONSTRAINT, PG_TYPE};
use super::plain;
use super::queries::Query;
use super::session::{Record, Session};
use crate::catalog::{Catalog, Constraint, ConstraintKind, Index, Object, Unmodelled};
use crate::error::ExportError;
use crate::id::ObjectId;

/// Reads the indexes and the constraints, some of which own an index; the rows of the indexes, whose
/// definitions come later where they are not plain.
pub(super) async fn indexes_and_constraints(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
    edges: &mut Vec<Edge>,
) -> Result<HashMap<u32, Record>, ExportError> {
    let indexes: HashMap<u32, Record> = session
        .rows(Query::Indexes)
        .await?
        .into_iter()
        .map(|row| Ok((row.oid("oid")?, row)))
        .collect::<Result<_, ExportError>>()?;
    for (oid, row) in &indexes {
        ids.indexes.insert(*oid, row.name()?);
    }
    let mut owned = HashSet::new();
    for row in session.rows(Query::Constraints).await? {
        constraint(&row, catalog, ids, &indexes, &mut owned, edges)?;
    }
    for (oid, row) in &indexes {
        if !owned.contains(oid) {
            index(*oid, row, catalog, ids)?;
        }
    }
    Ok(indexes)
}

fn constraint(
    row: &Record,
    catalog: &mut Catalog,
    ids: &mut Identities,
    indexes: &HashMap<u32, Record>,
    owned: &mut HashSet<u32>,
    edges: &mut Vec<Edge>,
) -> Result<(), ExportError> {
    let oid = row.oid("oid")?;
    let name = row.text("name")?;
    if let Some(domain) = row.optional_oid("domain")? {
        if let Some(id) = ids.objects.get(&(PG_TYPE, domain)).cloned() {
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
    let index = index.and_then(|oid| indexes.get(&oid));
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
    let on = numbers.iter().map(|number| (relation, *number));
    let referenced_on = referenced.iter().flat_map(|referenced| {
        referenced_numbers
            .iter()
            .map(move |number| (*referenced, *number))
    });
    // What `dependencies.sql` leaves out. An expression's number is 0.
    edges.extend(
        on.chain(referenced_on)
            .filter(|(_, number)| *number > 0)
            .map(|(relation, number)| Edge {
                dependent: (PG_CONSTRAINT, oid),
                column: 0,
                referenced: (PG_CLASS, relation),
                referenced_column: number,
                inside: false,
            }),
    );
    let columns = ids.column_names(relation, &numbers);
    let definition = if row.flag("is_plain")? {
        let key = plain::key(row, ids, kind, &columns, index)?;
        ids.defined(key, (PG_CONSTRAINT, oid))
    } else {
        String::new()
    };
    let its_own = index.filter(|_| owns_index);
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
        partition_of: match its_own {
            Some(index) => attached_to(row, index, ids, indexes)?,
            None => None,
        },
    };
    catalog.objects.insert(id, Object::Constraint(constraint));
    Ok(())
}

/// What the index of a constraint is attached to.
fn attached_to(
    row: &Record,
    index: &Record,
    ids: &Identities,
    indexes: &HashMap<u32, Record>,
) -> Result<Option<ObjectId>, ExportError> {
    let parent = index.optional_oid("parent")?;
    let Some(parent) = parent.and_then(|oid| indexes.get(&oid)) else {
        return Ok(None);
    };
    let name = parent.name()?;
    let Some(table) = ids.relations.get(&parent.oid("relation")?) else {
        return Ok(None);
    };
    Ok(Some(if row.flag_or("has_parent", false)? {
        ObjectId::Constraint {
            table: table.name.clone(),
            name: name.name,
        }
    } else {
        ObjectId::Index(name)
    }))
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
    let definition = if row.flag("is_plain")? {
        let index = plain::index(row, ids, relation, None)?;
        ids.defined(index, (PG_CLASS, oid))
    } else {
        String::new()
    };
    let access_method = row.optional("access_method")?;
    let index = Index {
        table,
        definition,
        access_method: access_method.unwrap_or_else(|| "btree".to_owned()),
        unique: row.flag_or("is_unique", false)?,
        columns: ids.column_names(relation, &row.numbers::<i16>("columns")?),
        predicate: None,
        valid: row.flag("valid")?,
        clustered: row.flag_or("clustered", false)?,
        statistics: BTreeMap::new(),
        partition_of: row
            .optional_oid("parent")?
            .and_then(|oid| ids.indexes.get(&oid).cloned()),
    };
    catalog.objects.insert(id, Object::Index(index));
    Ok(())
}

/// Puts in what Postgres prints of constraints that are not plain.
pub(super) async fn constraint_definitions(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &Identities,
) -> Result<(), ExportError> {
    for row in session.rows(Query::ConstraintDefinitions).await? {
        let id = ids.objects.get(&(PG_CONSTRAINT, row.oid("oid")?));
        match id.and_then(|id| catalog.objects.get_mut(id)) {
            Some(Object::Constraint(constraint)) => {
                constraint.definition = row.expression("definition")?;
            }
            Some(Object::Domain(domain)) => {
                let definition = row.expression("definition")?;
                domain.constraints.insert(row.text("name")?, definition);
            }
            // An extension's.
            _ => {}
        }
    }
    Ok(())
}

/// Puts in what Postgres prints of indexes that are not plain.
pub(super) async fn index_definitions(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
    indexes: &HashMap<u32, Record>,
) -> Result<(), ExportError> {
    for row in session.rows(Query::IndexDefinitions).await? {
        let oid = row.oid("oid")?;
        let Some(plain) = indexes.get(&oid) else {
            continue;
        };
        let keys = plain::keys(&row)?;
        let id = ids.objects.get(&(PG_CLASS, oid));
        let Some(Object::Index(index)) = id.and_then(|id| catalog.objects.get_mut(id)) else {
            // A constraint's.
            list_statistics(catalog, plain, &keys)?;
            continue;
        };
        index.predicate = row.optional_expression("predicate")?;
        index.statistics = keys.iter().filter_map(plain::Key::statistics).collect();
        let mut definition = row.optional_expression("definition")?;
        if definition.is_none() {
            let special = plain::Special {
                row: &row,
                keys: &keys,
                predicate: index.predicate.as_deref(),
            };
            definition = plain::index(plain, ids, plain.oid("relation")?, Some(special))?;
        }
        index.definition = ids.defined(definition, (PG_CLASS, oid));
        if index.partition_of.is_some() {
            list_statistics(catalog, plain, &keys)?;
        }
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
