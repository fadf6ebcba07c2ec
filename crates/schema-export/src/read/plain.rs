//! Definitions that are put together here, as `pg_get_indexdef` and `pg_get_constraintdef` print
//! them: what names columns and nothing else.

use super::identities::{Identities, Relation, RelationColumn};
use super::session::Record;
use crate::catalog::ConstraintKind;
use crate::error::ExportError;
use crate::keywords::quote;

/// The collation `default` (`pg_collation.dat`).
const DEFAULT_COLLATION: u32 = 100;

/// A key of an index, of one that has expressions.
pub(super) struct Key {
    number: i16,
    target: i32,
    data_type: u32,
}

/// The keys of an index that has expressions.
pub(super) fn keys(row: &Record) -> Result<Vec<Key>, ExportError> {
    let numbers: Vec<i64> = row.numbers("keys")?;
    Ok(numbers.chunks_exact(3).map(Key::new).collect())
}

impl Key {
    /// Reads the three numbers of `index_definitions.sql`.
    fn new(numbers: &[i64]) -> Self {
        let at = |place: usize| numbers.get(place).copied().unwrap_or_default();
        Self {
            number: i16::try_from(at(0)).unwrap_or_default(),
            target: i32::try_from(at(1)).unwrap_or(-1),
            data_type: u32::try_from(at(2)).unwrap_or_default(),
        }
    }

    /// Its number and statistics target, where it has one.
    pub(super) fn statistics(&self) -> Option<(i16, i32)> {
        (self.target >= 0).then_some((self.number, self.target))
    }
}

/// What Postgres printed of an index.
pub(super) struct Special<'a> {
    pub(super) row: &'a Record,
    pub(super) keys: &'a [Key],
    /// In its canonical form.
    pub(super) predicate: Option<&'a str>,
}

/// An index of a btree without included columns or options, which may have a predicate, and whose
/// only key may be an expression; nothing where a key has another collation or operator class than it
/// has by itself.
pub(super) fn index(
    row: &Record,
    ids: &Identities,
    relation: u32,
    special: Option<Special<'_>>,
) -> Result<Option<String>, ExportError> {
    let Some(relation) = ids.relations.get(&relation) else {
        return Ok(None);
    };
    let classes: Vec<u32> = row.numbers("classes")?;
    let collations: Vec<u32> = row.numbers("collations")?;
    let flags: Vec<u16> = row.numbers("flags")?;
    let columns: Vec<i16> = row.numbers("columns")?;
    let mut keys = Vec::with_capacity(columns.len());
    for (((number, class), collation), flags) in
        columns.iter().zip(classes).zip(collations).zip(flags)
    {
        let (key, data_type, own_collation) = match (relation.column(*number), &special) {
            (Some(column), _) => (quote(&column.name), column.data_type, column.collation),
            (
                None,
                Some(Special {
                    row,
                    keys: [expression],
                    ..
                }),
            ) => {
                let key = row.expression("expression")?;
                if !has_default_collation(relation, &key) {
                    return Ok(None);
                }
                (key, expression.data_type, DEFAULT_COLLATION)
            }
            (None, _) => return Ok(None),
        };
        if !ids.is_default_class(class, data_type)
            || !(collation == 0 || collation == own_collation)
        {
            return Ok(None);
        }
        // INDOPTION_DESC and INDOPTION_NULLS_FIRST of Postgres' pg_index.h.
        let order = match flags {
            0 => "",
            1 => " DESC NULLS LAST",
            2 => " NULLS FIRST",
            _ => " DESC",
        };
        keys.push(key + order);
    }
    let unique = if row.flag_or("is_unique", false)? {
        "UNIQUE "
    } else {
        ""
    };
    let mut definition = format!(
        "CREATE {unique}INDEX {} ON {} USING btree ({})",
        quote(row.str("name")?),
        relation.name,
        keys.join(", ")
    );
    if let Some(predicate) = special.and_then(|special| special.predicate) {
        definition.push_str(" WHERE ");
        definition.push_str(predicate);
    }
    Ok(Some(definition))
}

/// Whether an expression over these columns surely has the default collation, if any: the catalogs
/// keep the index's collation and not the one that the expression would have by itself. Another comes
/// from a column, from `COLLATE`, from the type `name`, or from a domain or a function of somebody's
/// own, whose names are qualified.
fn has_default_collation(relation: &Relation, expression: &str) -> bool {
    let by_column = |column: &RelationColumn| matches!(column.collation, 0 | DEFAULT_COLLATION);
    relation.columns.iter().all(by_column)
        && !["COLLATE", "name", "."]
            .iter()
            .any(|sign| expression.contains(sign))
}

/// A primary, unique or foreign key that nothing is said of but its columns and actions; nothing
/// where its index is another than of a btree of these columns, or it refers to a table that is not
/// read.
pub(super) fn key(
    row: &Record,
    ids: &Identities,
    kind: ConstraintKind,
    columns: &[String],
    index: Option<&Record>,
) -> Result<Option<String>, ExportError> {
    let Some(index) = index else {
        return Ok(None);
    };
    // A key WITHOUT OVERLAPS, or a foreign key to one, has an index of another access method.
    if index.optional("access_method")?.is_some() {
        return Ok(None);
    }
    let is_plain = index.optional("with_included")?.is_none()
        && !index.flag_or("nulls_not_distinct", false)?;
    let columns = list(columns);
    match kind {
        ConstraintKind::PrimaryKey if is_plain => {
            return Ok(Some(format!("PRIMARY KEY ({columns})")));
        }
        ConstraintKind::Unique if is_plain => return Ok(Some(format!("UNIQUE ({columns})"))),
        ConstraintKind::ForeignKey => {}
        _ => return Ok(None),
    }
    let referenced = row.oid("referenced")?;
    let Some(table) = ids.relations.get(&referenced) else {
        return Ok(None);
    };
    let referenced = ids.column_names(referenced, &row.numbers::<i16>("referenced_columns")?);
    Ok(Some(format!(
        "FOREIGN KEY ({columns}) REFERENCES {}({}){}{}",
        table.name,
        list(&referenced),
        action(" ON UPDATE", row.code("on_update")?),
        action(" ON DELETE", row.code("on_delete")?),
    )))
}

fn list(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| quote(name)).collect();
    names.join(", ")
}

/// `pg_constraint.confupdtype` in SQL's words; the default is not printed.
fn action(when: &str, code: &str) -> String {
    let action = match code {
        "r" => "RESTRICT",
        "c" => "CASCADE",
        "n" => "SET NULL",
        "d" => "SET DEFAULT",
        _ => return String::new(),
    };
    format!("{when} {action}")
}
