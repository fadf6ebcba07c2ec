//! `NOT NULL` as PostgreSQL 18 has it: a constraint with a name.

use super::Parents;
use super::table::is_inherited;
use crate::catalog::{Column, NotNullConstraint, Table};
use crate::id::QualifiedName;
use crate::keywords::quote;

const LABEL: &str = "_not_null";
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
        let room = LONGEST - LABEL.len() - "_".len();
        let (mut of_table, mut of_column) = (table.len(), column.len());
        while of_table + of_column > room {
            if of_table > of_column {
                of_table -= 1;
            } else {
                of_column -= 1;
            }
        }
        format!("{}_{}{LABEL}", cut(table, of_table), cut(column, of_column))
    }
}

/// The name that Postgres gives a domain's, from PostgreSQL 17 on.
pub(super) fn name_for_domain(domain: &str) -> String {
    format!("{}{LABEL}", cut(domain, LONGEST - LABEL.len()))
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
