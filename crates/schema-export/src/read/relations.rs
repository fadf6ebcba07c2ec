//! Tables, views, their columns, and sequences.

use std::collections::{BTreeMap, HashMap};

use super::identities::{Identities, KeyColumn, PG_ATTRDEF, PG_CLASS, Relation};
use super::queries::Query;
use super::session::{Record, Session};
use crate::catalog::{
    Catalog, Column, ColumnDefault, ColumnSettings, Foreign, NotNullConstraint, Object,
    ReplicaIdentity, Sequence, SequenceOptions, Table, View,
};
use crate::error::ExportError;
use crate::id::{ObjectId, QualifiedName};
use crate::render::collate;

/// Columns by relation, until their relation takes them.
#[derive(Debug, Default)]
pub(super) struct Columns {
    by_relation: HashMap<u32, Vec<(i16, Column)>>,
    /// The identifier in `pg_attrdef` of a column's default, by relation and column number.
    defaults: HashMap<u32, Vec<(i16, u32)>>,
    keys: HashMap<(u32, i16), KeyColumn>,
}

impl Columns {
    /// The columns of a relation: names by number, and the columns themselves in order.
    pub(super) fn take(&mut self, relation: u32) -> (BTreeMap<i16, String>, Vec<Column>) {
        let mut columns = self.by_relation.remove(&relation).unwrap_or_default();
        columns.sort_by_key(|(number, _)| *number);
        let names = columns
            .iter()
            .map(|(number, column)| (*number, column.name.clone()))
            .collect();
        (
            names,
            columns.into_iter().map(|(_, column)| column).collect(),
        )
    }

    fn get_mut(&mut self, relation: u32, number: i16) -> Option<&mut Column> {
        self.by_relation
            .get_mut(&relation)?
            .iter_mut()
            .find_map(|(at, column)| (*at == number).then_some(column))
    }
}

pub(super) async fn columns(session: &mut Session<'_>) -> Result<Columns, ExportError> {
    let rows = session.rows(Query::Columns).await?;
    let mut columns = Columns::default();
    for row in rows {
        let relation = row.oid("relation")?;
        let number: i16 = row.get("number")?;
        if let Some(oid) = row.optional_oid("default_oid")? {
            columns
                .defaults
                .entry(relation)
                .or_default()
                .push((number, oid));
        }
        let key = KeyColumn {
            btree_class: row.optional_oid("btree_class")?,
            collation: row.oid("collation_oid")?,
        };
        columns.keys.insert((relation, number), key);
        columns
            .by_relation
            .entry(relation)
            .or_default()
            .push((number, column(&row)?));
    }
    Ok(columns)
}

fn column(row: &Record) -> Result<Column, ExportError> {
    let default = match (
        row.optional_expression("default_expression")?,
        row.text("generated")?.as_str(),
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
        not_null: row.flag("not_null")?,
        not_null_constraint: not_null_constraint(row)?,
        default: match row.text("identity")?.as_str() {
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
            compression: match row.text("compression")?.as_str() {
                "p" => Some("pglz".to_owned()),
                "l" => Some("lz4".to_owned()),
                _ => None,
            },
            statistics: row
                .get::<Option<i32>>("statistics")?
                .filter(|target| *target >= 0),
            options: row.sorted("options")?,
        },
        inherited: row.flag("inherited")?,
    })
}

fn not_null_constraint(row: &Record) -> Result<Option<NotNullConstraint>, ExportError> {
    let Some(name) = row.optional("not_null_name")? else {
        return Ok(None);
    };
    Ok(Some(NotNullConstraint {
        name,
        no_inherit: row.flag("not_null_no_inherit")?,
        validated: row.flag("not_null_validated")?,
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

/// Reads the sequences. Those inside identity columns go into `columns`; owners of the others are
/// filled in when tables are read.
pub(super) async fn sequences(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
    columns: &mut Columns,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Sequences).await?;
    for row in rows {
        let options = SequenceOptions {
            data_type: row.text("data_type")?,
            start: row.get("start")?,
            increment: row.get("increment")?,
            min: row.get("min")?,
            max: row.get("max")?,
            cache: row.get("cache")?,
            cycle: row.flag("cycle")?,
        };
        let owner: Option<i32> = row.get("owner_column")?;
        let number = owner.and_then(|number| i16::try_from(number).ok());
        if row.optional("owner_kind")?.as_deref() == Some("i") {
            let table = row.oid("owner_table")?;
            if let Some(number) = number
                && let Some(column) = columns.get_mut(table, number)
                && let ColumnDefault::Identity { sequence, .. } = &mut column.default
            {
                *sequence = options;
                let inside = (row.name()?, table, number);
                ids.identity_sequences.insert(row.oid("oid")?, inside);
            }
            continue;
        }
        let owned_by = match (number, row.optional("owner_schema")?) {
            (Some(number), Some(schema)) => columns
                .get_mut(row.oid("owner_table")?, number)
                .map(|column| column.name.clone())
                .zip(row.optional("owner_name")?)
                .map(|(column, name)| (QualifiedName::new(schema, name), column)),
            _ => None,
        };
        let id = ObjectId::Sequence(row.name()?);
        ids.insert(PG_CLASS, row.oid("oid")?, &id);
        let sequence = Sequence {
            options,
            unlogged: row.flag("unlogged")?,
            owned_by,
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
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Relations).await?;
    let names: HashMap<u32, QualifiedName> = rows
        .iter()
        .map(|row| Ok((row.oid("oid")?, row.name()?)))
        .collect::<Result<_, ExportError>>()?;
    let mut foreign = super::foreign::tables(session).await?;
    ids.key_columns = std::mem::take(&mut columns.keys);
    for row in rows {
        let oid = row.oid("oid")?;
        let name = row.name()?;
        let (column_names, own) = columns.take(oid);
        let (id, object) = match row.text("kind")?.as_str() {
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
                columns: column_names,
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
        .get::<Vec<sqlx::postgres::types::Oid>>("parents")?
        .into_iter()
        .filter_map(|oid| names.get(&oid.0).cloned())
        .collect();
    let partition_of = match row.optional("partition_bound")? {
        Some(bound) => parents.pop().map(|parent| (parent, bound)),
        None => None,
    };
    Ok(Table {
        columns,
        unlogged: row.flag("unlogged")?,
        options: row.sorted("options")?,
        inherits: parents,
        partition_key: row.optional_expression("partition_key")?,
        partition_of,
        row_security: row.flag("row_security")?,
        force_row_security: row.flag("force_row_security")?,
        replica_identity: match (
            row.text("replica_identity")?.as_str(),
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
