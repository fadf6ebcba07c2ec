//! Tables and columns.

use std::collections::BTreeMap;

use super::types::{collate, lines};
use super::{options, with_options};
use crate::catalog::{Column, ColumnDefault, ReplicaIdentity, Table};
use crate::id::QualifiedName;
use crate::keywords::quote;

/// The columns of a table's parents by name, where they are known.
///
/// Without them a child's default is set though it may be the one it inherits.
pub(crate) type Parents<'a> = BTreeMap<&'a str, &'a Column>;

impl Column {
    /// The column as `CREATE TABLE` and `ADD COLUMN` take it: name, type, collation, default,
    /// identity or generation, `NOT NULL`. Storage, compression, statistics and options are set by
    /// [`Column::setting_statements`].
    ///
    /// ```
    /// use driftless_schema_export::{Column, ColumnDefault};
    ///
    /// let column = Column {
    ///     name: "embedding".into(),
    ///     data_type: "public.vector(384)".into(),
    ///     collation: None,
    ///     not_null: true,
    ///     default: ColumnDefault::None,
    ///     storage: None,
    ///     compression: None,
    ///     statistics: None,
    ///     options: vec![],
    ///     inherited: false,
    /// };
    /// assert_eq!(column.definition_sql(), "embedding public.vector(384) NOT NULL");
    /// ```
    #[must_use]
    pub fn definition_sql(&self) -> String {
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
        if self.not_null {
            sql.push_str(" NOT NULL");
        }
        sql
    }

    /// The `ALTER TABLE` statements for what `CREATE TABLE` does not take: storage, compression,
    /// statistics target and options, where they are not the defaults.
    #[must_use]
    pub fn setting_statements(&self, table: &QualifiedName) -> Vec<String> {
        let alter = format!("ALTER TABLE {table} ALTER COLUMN {} SET", quote(&self.name));
        let mut statements = Vec::new();
        if let Some(storage) = &self.storage {
            statements.push(format!("{alter} STORAGE {storage}"));
        }
        if let Some(compression) = &self.compression {
            statements.push(format!("{alter} COMPRESSION {compression}"));
        }
        if let Some(statistics) = self.statistics {
            statements.push(format!("{alter} STATISTICS {statistics}"));
        }
        if !self.options.is_empty() {
            statements.push(format!("{alter} ({})", options(&self.options)));
        }
        statements
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
    let mut statements = vec![create_table(name, table)];
    for column in &table.columns {
        if is_inherited(table, column) {
            statements.extend(inherited_column_statements(
                name,
                column,
                parents.get(column.name.as_str()).copied(),
            ));
        } else {
            statements.extend(column.setting_statements(name));
        }
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
fn is_inherited(table: &Table, column: &Column) -> bool {
    column.inherited || table.partition_of.is_some()
}

fn create_table(name: &QualifiedName, table: &Table) -> String {
    let unlogged = if table.unlogged { "UNLOGGED " } else { "" };
    let mut parts = vec![format!("CREATE {unlogged}TABLE {name}")];
    if let Some((parent, bound)) = &table.partition_of {
        parts.push(format!(" PARTITION OF {parent} {bound}"));
    } else {
        let columns: Vec<String> = table
            .columns
            .iter()
            .filter(|column| !column.inherited)
            .map(Column::definition_sql)
            .collect();
        parts.push(format!(" ({})", lines(&columns)));
    }
    if !table.inherits.is_empty() {
        let parents: Vec<String> = table.inherits.iter().map(ToString::to_string).collect();
        parts.push(format!(" INHERITS ({})", parents.join(", ")));
    }
    if let Some(key) = &table.partition_key {
        parts.push(format!(" PARTITION BY {key}"));
    }
    parts.push(with_options(&table.options));
    parts.concat()
}

/// What a child says of a column that its parent defines.
fn inherited_column_statements(
    table: &QualifiedName,
    column: &Column,
    parent: Option<&Column>,
) -> Vec<String> {
    let alter = format!(
        "ALTER TABLE ONLY {table} ALTER COLUMN {}",
        quote(&column.name)
    );
    let mut statements = Vec::new();
    match (&column.default, parent.map(|parent| &parent.default)) {
        (own, Some(inherited)) if own == inherited => {}
        (ColumnDefault::Expression(default), _) => {
            statements.push(format!("{alter} SET DEFAULT {default}"));
        }
        (ColumnDefault::None, Some(ColumnDefault::Expression(_))) => {
            statements.push(format!("{alter} DROP DEFAULT"));
        }
        _ => {}
    }
    if column.not_null && !parent.is_some_and(|parent| parent.not_null) {
        statements.push(format!("{alter} SET NOT NULL"));
    }
    let inherits_settings = parent.is_some_and(|parent| {
        (
            &column.storage,
            &column.compression,
            column.statistics,
            &column.options,
        ) == (
            &parent.storage,
            &parent.compression,
            parent.statistics,
            &parent.options,
        )
    });
    if !inherits_settings {
        statements.extend(column.setting_statements(table));
    }
    statements
}
