//! Tables, views, their columns, and sequences.

use std::collections::{BTreeMap, HashMap};

use super::ReadOptions;
use super::dependencies::Edge;
use super::identities::{Address, Identities, PG_ATTRDEF, PG_CLASS, Relation, RelationColumn};
use super::queries::Query;
use super::session::{Record, Session};
use crate::catalog::{
    Catalog, Column, ColumnDefault, ColumnSettings, Foreign, NotNullConstraint, Object,
    ReplicaIdentity, Sequence, SequenceOptions, Table, Unmodelled, View,
};
use crate::error::ExportError;
use crate::id::{ObjectId, QualifiedName};
use crate::keywords::quote;
use crate::render::collate;

/// Columns by relation, until their relation takes them.
#[derive(Debug, Default)]
pub(super) struct Columns {
    by_relation: HashMap<u32, Vec<(RelationColumn, Column)>>,
    /// The identifier in `pg_attrdef` of a column's default, by relation and column number.
    defaults: HashMap<u32, Vec<(i16, u32)>>,
    /// What `pg_attribute.attacl` says beside what the owner has anyway.
    privileges: HashMap<u32, Vec<(String, String)>>,
}

impl Columns {
    /// The columns of a relation, in order: as others refer to them, and themselves.
    pub(super) fn take(&mut self, relation: u32) -> (Vec<RelationColumn>, Vec<Column>) {
        let mut columns = self.by_relation.remove(&relation).unwrap_or_default();
        columns.sort_by_key(|(column, _)| column.number);
        columns.into_iter().unzip()
    }
}

pub(super) async fn default_operator_classes(
    session: &mut Session<'_>,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    for row in session.rows(Query::DefaultOperatorClasses).await? {
        ids.operator_classes
            .insert(row.oid("type")?, row.oid("class")?);
    }
    Ok(())
}

pub(super) async fn columns(session: &mut Session<'_>) -> Result<Columns, ExportError> {
    let rows = session.rows(Query::Columns).await?;
    let mut columns = Columns::default();
    for row in rows {
        let relation = row.oid("relation")?;
        let number: i16 = row.number("number")?;
        if let Some(oid) = row.optional_oid("default_oid")? {
            columns
                .defaults
                .entry(relation)
                .or_default()
                .push((number, oid));
        }
        if let Some(entries) = row.optional("privileges")? {
            columns
                .privileges
                .entry(relation)
                .or_default()
                .push((row.text("name")?, entries));
        }
        let referred = RelationColumn {
            number,
            name: row.text("name")?,
            data_type: row.oid("type")?,
            collation: row.optional_oid("collation")?.unwrap_or_default(),
        };
        columns
            .by_relation
            .entry(relation)
            .or_default()
            .push((referred, column(&row)?));
    }
    Ok(columns)
}

fn column(row: &Record) -> Result<Column, ExportError> {
    let default = match (
        row.optional_expression("default_expression")?,
        row.code("generated")?,
    ) {
        (None, _) => ColumnDefault::None,
        (Some(expression), "") => ColumnDefault::Expression(expression),
        (Some(expression), generated) => ColumnDefault::Generated {
            expression,
            stored: generated == "s",
        },
    };
    Ok(Column {
        name: row.text("name")?,
        data_type: row.text("data_type")?,
        collation: row.collation()?,
        not_null: row.flag_or("not_null", false)?,
        not_null_constraint: not_null_constraint(row)?,
        default: match row.code("identity")? {
            "" => default,
            // The sequence is filled in when sequences are read.
            identity => ColumnDefault::Identity {
                always: identity == "a",
                sequence: SequenceOptions::default(),
            },
        },
        settings: ColumnSettings {
            storage: row
                .optional("storage")?
                .map(|storage| storage_word(&storage).to_owned()),
            compression: match row.code("compression")? {
                "p" => Some("pglz".to_owned()),
                "l" => Some("lz4".to_owned()),
                _ => None,
            },
            statistics: row.numbers("statistics")?.first().copied(),
            options: row.sorted("options")?,
        },
        inherited: row.flag_or("inherited", false)?,
    })
}

fn not_null_constraint(row: &Record) -> Result<Option<NotNullConstraint>, ExportError> {
    let Some(name) = row.optional("not_null_name")? else {
        return Ok(None);
    };
    Ok(Some(NotNullConstraint {
        name,
        no_inherit: row.flag_or("not_null_no_inherit", false)?,
        validated: row.flag_or("not_null_validated", true)?,
    }))
}

/// `pg_attribute.attstorage` in the words of `SET STORAGE`.
fn storage_word(code: &str) -> &'static str {
    match code {
        "p" => "PLAIN",
        "e" => "EXTERNAL",
        "m" => "MAIN",
        _ => "EXTENDED",
    }
}

/// Reads the sequences. Those inside identity columns go into their columns.
pub(super) async fn sequences(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
    edges: &[Edge],
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Sequences).await?;
    // What owns a sequence, or is what it is inside of; of other relations too, indexes among them.
    let owners: HashMap<Address, &Edge> = edges
        .iter()
        .filter(|edge| {
            edge.dependent.0 == PG_CLASS
                && edge.referenced.0 == PG_CLASS
                && edge.referenced_column > 0
        })
        .map(|edge| (edge.dependent, edge))
        .collect();
    for row in rows {
        let options = SequenceOptions {
            data_type: row.text("data_type")?,
            start: row.number("start")?,
            increment: row.number("increment")?,
            min: row.number("min")?,
            max: row.number("max")?,
            cache: row.number("cache")?,
            cycle: row.flag_or("cycle", false)?,
        };
        let oid = row.oid("oid")?;
        let owner = owners.get(&(PG_CLASS, oid));
        let owner_column =
            owner.and_then(|edge| ids.column(edge.referenced.1, edge.referenced_column));
        if let Some(edge) = owner.filter(|edge| edge.inside) {
            if let Some(ObjectId::Column { table, name }) = owner_column
                && let Some(Object::Table(table)) = catalog.objects.get_mut(&ObjectId::Table(table))
                && let Some(column) = table.columns.iter_mut().find(|column| column.name == name)
                && let ColumnDefault::Identity { sequence, .. } = &mut column.default
            {
                *sequence = options;
                let inside = (row.name()?, edge.referenced.1, edge.referenced_column);
                ids.identity_sequences.insert(oid, inside);
            }
            continue;
        }
        let id = ObjectId::Sequence(row.name()?);
        ids.insert(PG_CLASS, oid, &id);
        let sequence = Sequence {
            options,
            unlogged: row.flag_or("unlogged", false)?,
            owned_by: match owner_column {
                Some(ObjectId::Column { table, name }) => Some((table, name)),
                _ => None,
            },
        };
        catalog.objects.insert(id, Object::Sequence(sequence));
    }
    Ok(())
}

pub(super) async fn relations(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
    mut columns: Columns,
    options: &ReadOptions,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Relations).await?;
    let names: HashMap<u32, QualifiedName> = rows
        .iter()
        .map(|row| Ok((row.oid("oid")?, row.name()?)))
        .collect::<Result<_, ExportError>>()?;
    let mut foreign = super::foreign::tables(session).await?;
    for row in rows {
        let oid = row.oid("oid")?;
        let name = row.name()?;
        let (referred, own) = columns.take(oid);
        let privileges = columns.privileges.remove(&oid).unwrap_or_default();
        for (column, entries) in privileges.into_iter().filter(|_| !options.privileges) {
            catalog.unmodelled.insert(Unmodelled {
                kind: "privileges on column".to_owned(),
                name: format!("{name}.{} ({entries})", quote(&column)),
            });
        }
        let (id, object) = match row.code("kind")? {
            "v" => (ObjectId::View(name.clone()), Object::View(view(&row, own)?)),
            "m" => (
                ObjectId::MaterializedView(name.clone()),
                Object::MaterializedView(view(&row, own)?),
            ),
            _ => (
                ObjectId::Table(name.clone()),
                Object::Table(table(&row, own, &names, foreign.remove(&oid))?),
            ),
        };
        ids.relation(
            oid,
            Relation {
                name,
                id: id.clone(),
                columns: referred,
            },
        );
        for (number, default) in columns.defaults.remove(&oid).unwrap_or_default() {
            if let Some(column) = ids.column(oid, number) {
                ids.insert(PG_ATTRDEF, default, &column);
            }
        }
        catalog.objects.insert(id, object);
    }
    Ok(())
}

fn view(row: &Record, columns: Vec<Column>) -> Result<View, ExportError> {
    let definition = row.expression("view_definition")?;
    let mut view = View {
        definition: definition
            .strip_suffix(';')
            .unwrap_or(&definition)
            .to_owned(),
        columns: Vec::new(),
        column_types: Vec::new(),
        column_defaults: BTreeMap::new(),
        populated: row.flag("populated")?,
        access_method: row.optional("access_method")?,
        options: row.sorted("options")?,
        column_settings: BTreeMap::new(),
    };
    for column in columns {
        if column.settings != ColumnSettings::default() {
            view.column_settings
                .insert(column.name.clone(), column.settings);
        }
        if let ColumnDefault::Expression(default) = column.default {
            view.column_defaults.insert(column.name.clone(), default);
        }
        view.columns.push(column.name);
        let collation = collate(column.collation.as_ref());
        view.column_types.push(column.data_type + &collation);
    }
    Ok(view)
}

fn table(
    row: &Record,
    columns: Vec<Column>,
    names: &HashMap<u32, QualifiedName>,
    foreign: Option<Foreign>,
) -> Result<Table, ExportError> {
    let mut parents: Vec<QualifiedName> = row
        .oids("parents")?
        .iter()
        .filter_map(|oid| names.get(oid).cloned())
        .collect();
    let partition_of = match row.optional("partition_bound")? {
        Some(bound) => parents.pop().map(|parent| (parent, bound)),
        None => None,
    };
    Ok(Table {
        columns,
        unlogged: row.flag_or("unlogged", false)?,
        options: row.sorted("options")?,
        inherits: parents,
        partition_key: row.optional_expression("partition_key")?,
        partition_of,
        row_security: row.flag_or("row_security", false)?,
        force_row_security: row.flag_or("force_row_security", false)?,
        replica_identity: match (
            row.code("replica_identity")?,
            row.optional("replica_identity_index")?,
        ) {
            // A foreign table has none to set.
            _ if foreign.is_some() => ReplicaIdentity::Default,
            ("f", _) => ReplicaIdentity::Full,
            ("i", Some(index)) => ReplicaIdentity::Index(index),
            // An index that was dropped since leaves the code behind and means nothing.
            ("n", _) | ("i", None) => ReplicaIdentity::Nothing,
            _ => ReplicaIdentity::Default,
        },
        access_method: row.optional("access_method")?,
        foreign,
    })
}
