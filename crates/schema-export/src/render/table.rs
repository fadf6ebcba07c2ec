//! Tables and columns.

use std::collections::BTreeMap;

use super::types::{collate, lines};
use super::{foreign, not_null, using, with_options};
use crate::catalog::{Column, ColumnDefault, ReplicaIdentity, Table};
use crate::id::QualifiedName;
use crate::keywords::quote;

/// The columns of a table's parents by name, where they are known.
///
/// Without them a child's default is set though it may be the one it inherits.
pub(crate) type Parents<'a> = BTreeMap<&'a str, &'a Column>;

impl Column {
    /// The column as `CREATE TABLE` and `ADD COLUMN` take it: name, type, collation, default,
    /// identity or generation, `NOT NULL`, whose name is written where it is not the one that
    /// `table` gives by itself. The settings come after it ([`crate::ColumnSettings::statements`]), and so
    /// does a `NOT NULL` that is `NOT VALID`.
    ///
    /// ```
    /// use driftless_schema_export::{Column, ColumnDefault, ColumnSettings, QualifiedName};
    ///
    /// let column = Column {
    ///     name: "embedding".into(),
    ///     data_type: "public.vector(384)".into(),
    ///     collation: None,
    ///     not_null: true,
    ///     not_null_constraint: None,
    ///     default: ColumnDefault::None,
    ///     settings: ColumnSettings::default(),
    ///     inherited: false,
    /// };
    /// let table = QualifiedName::new("public", "memories");
    /// assert_eq!(column.definition_sql(&table), "embedding public.vector(384) NOT NULL");
    /// ```
    #[must_use]
    pub fn definition_sql(&self, table: &QualifiedName) -> String {
        let mut sql = format!(
            "{} {}{}",
            quote(&self.name),
            self.data_type,
            collate(self.collation.as_ref())
        );
        if let Some(default) = self.default.definition_sql() {
            sql.push(' ');
            sql.push_str(&default);
        }
        sql.push_str(&not_null::clause(table, self));
        sql
    }
}

impl ColumnDefault {
    /// The clause of a column definition, if any: `DEFAULT 1`, `GENERATED ALWAYS AS IDENTITY`.
    #[must_use]
    pub fn definition_sql(&self) -> Option<String> {
        match self {
            Self::None => None,
            Self::Expression(expression) => Some(format!("DEFAULT {expression}")),
            Self::Identity { always, sequence } => {
                let when = if *always { "ALWAYS" } else { "BY DEFAULT" };
                let clauses = sequence.clauses();
                let clauses = if clauses.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", clauses.join(" "))
                };
                Some(format!("GENERATED {when} AS IDENTITY{clauses}"))
            }
            Self::Generated { expression, stored } => {
                let kind = if *stored { "STORED" } else { "VIRTUAL" };
                Some(format!("GENERATED ALWAYS AS ({expression}) {kind}"))
            }
        }
    }
}

impl Table {
    /// The statement that sets the replica identity of the table, named `name`; none where it is
    /// the default.
    #[must_use]
    pub fn replica_identity_statement(&self, name: &QualifiedName) -> Option<String> {
        let identity = match &self.replica_identity {
            ReplicaIdentity::Default => return None,
            ReplicaIdentity::Nothing => "NOTHING".to_owned(),
            ReplicaIdentity::Full => "FULL".to_owned(),
            ReplicaIdentity::Index(index) => format!("USING INDEX {}", quote(index)),
        };
        Some(format!("ALTER TABLE {name} REPLICA IDENTITY {identity}"))
    }
}

pub(crate) fn table_statements(
    name: &QualifiedName,
    table: &Table,
    parents: &Parents<'_>,
) -> Vec<String> {
    let mut statements = vec![create_table(name, table, parents)];
    for column in &table.columns {
        // A child that is there already has settings of its own.
        let alter = format!(
            "ALTER TABLE ONLY {name} ALTER COLUMN {}",
            quote(&column.name)
        );
        let not_null = not_null::statement(name, table, column, parents);
        if is_inherited(table, column) {
            let parent = parents.get(column.name.as_str()).copied();
            statements.extend(inherited_default(name, column, parent));
            statements.extend(not_null);
            statements.extend(match parent {
                Some(parent) => column.settings.statements_under(&parent.settings, &alter),
                None => column.settings.statements(&alter),
            });
        } else {
            statements.extend(not_null);
            statements.extend(column.settings.statements(&alter));
        }
    }
    if let Some(foreign) = &table.foreign {
        statements.extend(foreign::column_statements(name, foreign));
    }
    if table.row_security {
        statements.push(format!("ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"));
    }
    if table.force_row_security {
        statements.push(format!("ALTER TABLE {name} FORCE ROW LEVEL SECURITY"));
    }
    if !matches!(table.replica_identity, ReplicaIdentity::Index(_)) {
        statements.extend(table.replica_identity_statement(name));
    }
    statements
}

/// A partition has all its columns from its parent.
pub(super) fn is_inherited(table: &Table, column: &Column) -> bool {
    column.inherited || table.partition_of.is_some()
}

fn create_table(name: &QualifiedName, table: &Table, parents: &Parents<'_>) -> String {
    let kind = match (&table.foreign, table.unlogged) {
        (Some(_), _) => "FOREIGN ",
        (None, true) => "UNLOGGED ",
        (None, false) => "",
    };
    let mut parts = vec![format!("CREATE {kind}TABLE {name}")];
    let not_null = not_null::of_inherited(table, parents);
    if let Some((parent, bound)) = &table.partition_of {
        parts.push(format!(" PARTITION OF {parent} "));
        let generated = table
            .columns
            .iter()
            .filter(|column| is_generated_otherwise(column, parents))
            .filter_map(|column| {
                let generation = column.default.definition_sql()?;
                Some(format!("{} {generation}", quote(&column.name)))
            });
        let own: Vec<String> = generated.chain(not_null).collect();
        if !own.is_empty() {
            parts.push(format!("({}) ", lines(&own)));
        }
        parts.push(bound.clone());
    } else {
        let columns = table
            .columns
            .iter()
            .filter(|column| !column.inherited || is_generated_otherwise(column, parents))
            .map(|column| column.definition_sql(name));
        let columns: Vec<String> = columns.chain(not_null).collect();
        parts.push(format!(" ({})", lines(&columns)));
    }
    if !table.inherits.is_empty() {
        let parents: Vec<String> = table.inherits.iter().map(ToString::to_string).collect();
        parts.push(format!(" INHERITS ({})", parents.join(", ")));
    }
    if let Some(key) = &table.partition_key {
        parts.push(format!(" PARTITION BY {key}"));
    }
    parts.extend(table.foreign.as_ref().map(foreign::table_clause));
    parts.extend(using(table.access_method.as_ref()));
    parts.push(with_options(&table.options));
    parts.concat()
}

/// Whether a child computes a column otherwise than its parent does. No statement changes that
/// later, so that the child has to be made with it.
fn is_generated_otherwise(column: &Column, parents: &Parents<'_>) -> bool {
    let parent = parents.get(column.name.as_str());
    matches!(column.default, ColumnDefault::Generated { .. })
        && parent.is_none_or(|parent| parent.default != column.default)
}

/// What a child says of the default of a column that its parent defines.
fn inherited_default(
    table: &QualifiedName,
    column: &Column,
    parent: Option<&Column>,
) -> Option<String> {
    let alter = format!(
        "ALTER TABLE ONLY {table} ALTER COLUMN {}",
        quote(&column.name)
    );
    match (&column.default, parent.map(|parent| &parent.default)) {
        (own, Some(inherited)) if own == inherited => None,
        (ColumnDefault::Expression(default), _) => Some(format!("{alter} SET DEFAULT {default}")),
        (ColumnDefault::None, Some(ColumnDefault::Expression(_))) => {
            Some(format!("{alter} DROP DEFAULT"))
        }
        _ => None,
    }
}
