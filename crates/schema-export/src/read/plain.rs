//! Definitions that are put together here, as `pg_get_indexdef` and `pg_get_constraintdef` print
//! them: what names columns and nothing else.

use super::identities::Identities;
use super::session::Record;
use crate::error::ExportError;
use crate::id::QualifiedName;
use crate::keywords::quote;

/// An index of a btree without expressions, included columns or options; nothing where a key has
/// another collation or operator class than its column by itself.
pub(super) fn index(
    row: &Record,
    ids: &Identities,
    relation: u32,
    table: &QualifiedName,
    predicate: Option<&str>,
) -> Result<Option<String>, ExportError> {
    let classes: Vec<u32> = row.numbers("classes")?;
    let collations: Vec<u32> = row.numbers("collations")?;
    let flags: Vec<u16> = row.numbers("flags")?;
    let columns: Vec<i16> = row.numbers("columns")?;
    let mut keys = Vec::with_capacity(columns.len());
    for (((number, class), collation), flags) in
        columns.iter().zip(classes).zip(collations).zip(flags)
    {
        let Some((column, name)) = ids
            .key_columns
            .get(&(relation, *number))
            .zip(ids.column_name(relation, *number))
        else {
            return Ok(None);
        };
        if column.btree_class != Some(class) || !(collation == 0 || collation == column.collation) {
            return Ok(None);
        }
        // INDOPTION_DESC and INDOPTION_NULLS_FIRST of Postgres' pg_index.h.
        let order = match flags {
            0 => "",
            1 => " DESC NULLS LAST",
            2 => " NULLS FIRST",
            _ => " DESC",
        };
        keys.push(quote(name) + order);
    }
    let unique = if row.flag("is_unique")? {
        "UNIQUE "
    } else {
        ""
    };
    let mut definition = format!(
        "CREATE {unique}INDEX {} ON {table} USING btree ({})",
        quote(&row.text("name")?),
        keys.join(", ")
    );
    if let Some(predicate) = predicate {
        definition.push_str(" WHERE ");
        definition.push_str(predicate);
    }
    Ok(Some(definition))
}

/// A primary or foreign key that nothing is said of but its columns and actions; nothing where it
/// refers to a table that is not read.
pub(super) fn key(
    row: &Record,
    ids: &Identities,
    columns: &[String],
) -> Result<Option<String>, ExportError> {
    let columns = list(columns);
    if row.text("kind")? == "p" {
        return Ok(Some(format!("PRIMARY KEY ({columns})")));
    }
    let referenced = row.oid("referenced")?;
    let Some(table) = ids.relations.get(&referenced) else {
        return Ok(None);
    };
    let referenced = ids.column_names(referenced, &row.get::<Vec<i16>>("referenced_columns")?);
    Ok(Some(format!(
        "FOREIGN KEY ({columns}) REFERENCES {}({}){}{}",
        table.name,
        list(&referenced),
        action(" ON UPDATE", &row.text("on_update")?),
        action(" ON DELETE", &row.text("on_delete")?),
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
