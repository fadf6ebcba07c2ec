//! `NOT NULL` as PostgreSQL 18 has it: a constraint with a name.

use super::Parents;
use super::table::is_inherited;
use crate::catalog::{Column, NotNullConstraint, Table};
use crate::id::QualifiedName;
use crate::keywords::quote;

const LABEL: &str = "not_null";
/// The bytes of the longest name (`NAMEDATALEN`).
const LONGEST: usize = 63;

impl NotNullConstraint {
    /// The name that Postgres gives the constraint when the statement gives none
    /// (`ChooseConstraintName`, `makeObjectName` in Postgres' sources): `TABLE_COLUMN_not_null`,
    /// table and column shortened so that it fits into 63 bytes.
    ///
    /// ```
    /// use driftless_schema_export::NotNullConstraint;
    ///
    /// assert_eq!(NotNullConstraint::default_name("memories", "id"), "memories_id_not_null");
    /// ```
    #[must_use]
    pub fn default_name(table: &str, column: &str) -> String {
        chosen_name(table, Some(column), LABEL)
    }
}

/// The name that Postgres gives to a part of a table when the statement gives none
/// (`makeObjectName` in its sources): table, columns and label, the first two shortened so that it
/// fits into 63 bytes. A number comes after it where that name is taken.
///
/// ```
/// use driftless_schema_export::chosen_name;
///
/// assert_eq!(chosen_name("memories", None, "pkey"), "memories_pkey");
/// assert_eq!(chosen_name("memories", Some("user_id"), "idx"), "memories_user_id_idx");
/// ```
#[must_use]
pub fn chosen_name(table: &str, columns: Option<&str>, label: &str) -> String {
    let (mut of_table, mut of_columns) = (table.len(), columns.map_or(0, str::len));
    let lines = 1 + usize::from(columns.is_some());
    let room = LONGEST.saturating_sub(label.len() + lines);
    while of_table + of_columns > room {
        if of_table > of_columns {
            of_table -= 1;
        } else {
            of_columns -= 1;
        }
    }
    let table = cut(table, of_table);
    match columns {
        Some(columns) => format!("{table}_{}_{label}", cut(columns, of_columns)),
        None => format!("{table}_{label}"),
    }
}

/// The name that Postgres gives a domain's, from PostgreSQL 17 on.
pub(super) fn name_for_domain(domain: &str) -> String {
    chosen_name(domain, None, LABEL)
}

/// The characters that fit into so many bytes.
fn cut(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at));
    text.get(..end.unwrap_or_default()).unwrap_or_default()
}

/// The clause of a column that its table defines.
pub(super) fn clause(table: &QualifiedName, column: &Column) -> String {
    let Some(constraint) = &column.not_null_constraint else {
        return if column.not_null { " NOT NULL" } else { "" }.to_owned();
    };
    if !constraint.validated {
        return String::new();
    }
    let inheritance = no_inherit(constraint);
    if constraint.name == NotNullConstraint::default_name(&table.name, &column.name) {
        format!(" NOT NULL{inheritance}")
    } else {
        let name = quote(&constraint.name);
        format!(" CONSTRAINT {name} NOT NULL{inheritance}")
    }
}

fn no_inherit(constraint: &NotNullConstraint) -> &'static str {
    if constraint.no_inherit {
        " NO INHERIT"
    } else {
        ""
    }
}

/// The table constraints for columns that a parent defines, whose `NOT NULL` is not the parent's.
pub(super) fn of_inherited(table: &Table, parents: &Parents<'_>) -> Vec<String> {
    let own = table
        .columns
        .iter()
        .filter(|column| is_inherited(table, column) && !comes_from_parent(column, parents));
    own.filter_map(|column| {
        let constraint = column.not_null_constraint.as_ref()?;
        constraint
            .validated
            .then(|| constraint.definition_sql(&column.name))
    })
    .collect()
}

/// Whether the parents' columns bring the `NOT NULL` under its name.
fn comes_from_parent(column: &Column, parents: &Parents<'_>) -> bool {
    parents.get(column.name.as_str()).is_some_and(|parent| {
        match (&parent.not_null_constraint, &column.not_null_constraint) {
            (Some(parent), Some(own)) => !parent.no_inherit && parent.name == own.name,
            _ => parent.not_null,
        }
    })
}

/// What only statements of their own can say: `NOT VALID`, and, before PostgreSQL 18, `NOT NULL` of
/// a column that a parent defines.
pub(super) fn statement(
    name: &QualifiedName,
    table: &Table,
    column: &Column,
    parents: &Parents<'_>,
) -> Option<String> {
    let inherited = is_inherited(table, column);
    if inherited && comes_from_parent(column, parents) {
        return None;
    }
    match &column.not_null_constraint {
        Some(constraint) if !constraint.validated => Some(format!(
            "ALTER TABLE {name} ADD {}",
            constraint.definition_sql(&column.name)
        )),
        None if column.not_null && inherited => Some(format!(
            "ALTER TABLE ONLY {name} ALTER COLUMN {} SET NOT NULL",
            quote(&column.name)
        )),
        _ => None,
    }
}

impl NotNullConstraint {
    /// The constraint on `column` as `CREATE TABLE` and `ALTER TABLE … ADD` take it.
    #[must_use]
    pub fn definition_sql(&self, column: &str) -> String {
        let validity = if self.validated { "" } else { " NOT VALID" };
        format!(
            "CONSTRAINT {} NOT NULL {}{}{validity}",
            quote(&self.name),
            quote(column),
            no_inherit(self)
        )
    }
}
