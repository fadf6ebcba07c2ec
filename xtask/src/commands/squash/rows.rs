//! The rows that migrations leave on an empty database, and SQL that makes them again.

use std::collections::{BTreeMap, BTreeSet};

use driftless_sql_text::{quote_identifier, quote_literal};
use sqlx::{AssertSqlSafe, PgConnection, Row as _};

use crate::exit::{Exit, Failed, OrExit as _, failed};

/// What tables, materialized views and sequences hold.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rows {
    /// Tables and materialized views in the order in which they were made.
    tables: Vec<Table>,
    /// Sequences by name, with the statement that sets them.
    sequences: BTreeMap<String, (String, bool)>,
}

#[derive(Debug, PartialEq, Eq)]
struct Table {
    /// As SQL.
    name: String,
    is_view: bool,
    columns: Vec<String>,
    /// Tables that it refers to.
    needs: Vec<String>,
    /// Values as text.
    rows: Vec<Vec<Option<String>>>,
}

/// Rows of one statement at the most, so that a statement is never too long to read.
const ROWS: usize = 500;

impl Rows {
    /// Reads them all: a database that migrations alone have filled has few.
    pub(super) async fn read(connection: &mut PgConnection) -> Result<Self, Failed> {
        let found = sqlx::query(include_str!("tables.sql"))
            .persistent(false)
            .fetch_all(&mut *connection)
            .await
            .or_exit(Exit::Failure)?;
        let mut tables = Vec::new();
        for row in found {
            let columns: Option<Vec<String>> = row.try_get("columns").or_exit(Exit::Failure)?;
            let mut table = Table {
                name: row.try_get("name").or_exit(Exit::Failure)?,
                is_view: row.try_get("is_view").or_exit(Exit::Failure)?,
                columns: columns.unwrap_or_default(),
                needs: row.try_get("needs").or_exit(Exit::Failure)?,
                rows: Vec::new(),
            };
            table.read(connection).await?;
            tables.push(table);
        }
        let found: Vec<String> = sqlx::query_scalar(include_str!("sequences.sql"))
            .persistent(false)
            .fetch_all(&mut *connection)
            .await
            .or_exit(Exit::Failure)?;
        let mut sequences = BTreeMap::new();
        for name in found {
            let sql = format!("SELECT last_value::text, is_called FROM {name}");
            let state: (String, bool) = sqlx::query_as(AssertSqlSafe(sql))
                .persistent(false)
                .fetch_one(&mut *connection)
                .await
                .or_exit(Exit::Failure)?;
            sequences.insert(name, state);
        }
        Ok(Self { tables, sequences })
    }

    /// SQL that fills an empty database in which everything is made, or the tables that refer to each
    /// other in a circle.
    pub(super) fn to_sql(&self, empty: &Self) -> Result<String, Failed> {
        let mut sql = String::new();
        for table in self.in_order()? {
            sql.push_str(&table.insert());
        }
        for (name, state) in &self.sequences {
            // An insertion may have moved it, so it is set wherever it is not as it was made.
            if empty.sequences.get(name) != Some(state) {
                let (value, is_called) = state;
                let name = quote_literal(name);
                let set = format!("SELECT pg_catalog.setval({name}, {value}, {is_called});\n");
                sql.push_str(&set);
            }
        }
        if !sql.is_empty() {
            for view in self.tables.iter().filter(|table| table.is_view) {
                let refresh = format!("REFRESH MATERIALIZED VIEW {};\n", view.name);
                sql.push_str(&refresh);
            }
        }
        Ok(sql)
    }

    /// Tables with rows, each after those that it refers to.
    fn in_order(&self) -> Result<Vec<&Table>, Failed> {
        let filled = self
            .tables
            .iter()
            .filter(|table| !table.is_view && !table.rows.is_empty());
        let mut left: Vec<&Table> = filled.collect();
        let mut ordered = Vec::new();
        while !left.is_empty() {
            let waiting: BTreeSet<&String> = left.iter().map(|table| &table.name).collect();
            let can = |table: &&Table| !table.needs.iter().any(|need| waiting.contains(need));
            let (now, later): (Vec<&Table>, Vec<&Table>) = left.iter().copied().partition(can);
            if now.is_empty() {
                let names: Vec<&str> = later.iter().map(|table| table.name.as_str()).collect();
                return Err(failed(
                    Exit::Unproven,
                    format!(
                        "nothing was written: the rows of {} refer to each other in a circle, and no \
                         order of INSERTs fits; leave the migration that fills them out with --to",
                        names.join(", ")
                    ),
                ));
            }
            ordered.extend(now);
            left = later;
        }
        Ok(ordered)
    }

    /// What is not so in `other`, which is another run of the same: columns whose values differ, or
    /// tables that have other rows.
    pub(super) fn differences(&self, other: &Self) -> Vec<String> {
        let mut differences = Vec::new();
        for table in &self.tables {
            let Some(twin) = other.tables.iter().find(|it| it.name == table.name) else {
                differences.push(format!("{} is missing", table.name));
                continue;
            };
            if table.rows.len() != twin.rows.len() {
                let (here, there) = (table.rows.len(), twin.rows.len());
                differences.push(format!("{} has {here} rows and {there}", table.name));
                continue;
            }
            if sorted(&table.rows) == sorted(&twin.rows) {
                continue;
            }
            let columns = table.columns.iter().enumerate();
            let mut differing: Vec<&str> = columns
                .filter(|(index, _)| table.values(*index) != twin.values(*index))
                .map(|(_, name)| name.as_str())
                .collect();
            if differing.is_empty() {
                differing = vec!["which values stand together"];
            }
            differences.push(format!("{}: {}", table.name, differing.join(", ")));
        }
        let sequences = self.sequences.iter();
        let moved = sequences.filter(|(name, state)| other.sequences.get(*name) != Some(state));
        differences.extend(moved.map(|(name, _)| format!("where the sequence {name} stands")));
        differences
    }
}

fn sorted(rows: &[Vec<Option<String>>]) -> Vec<&Vec<Option<String>>> {
    let mut rows: Vec<_> = rows.iter().collect();
    rows.sort();
    rows
}

impl Table {
    async fn read(&mut self, connection: &mut PgConnection) -> Result<(), Failed> {
        if self.columns.is_empty() {
            return Ok(());
        }
        let columns = self.columns.iter().map(|column| {
            let column = quote_identifier(column);
            format!("{column}::text")
        });
        let columns = columns.collect::<Vec<_>>().join(", ");
        let sql = format!(
            "SELECT ARRAY[{columns}] FROM ONLY {} ORDER BY ctid",
            self.name
        );
        self.rows = sqlx::query_scalar(AssertSqlSafe(sql))
            .persistent(false)
            .fetch_all(connection)
            .await
            .or_exit(Exit::Failure)?;
        Ok(())
    }

    /// A column's values in order.
    fn values(&self, index: usize) -> Vec<Option<&String>> {
        let values = self
            .rows
            .iter()
            .map(|row| row.get(index).and_then(Option::as_ref));
        let mut values: Vec<_> = values.collect();
        values.sort();
        values
    }

    fn insert(&self) -> String {
        let columns = self.columns.iter().map(|column| quote_identifier(column));
        let columns = columns.collect::<Vec<_>>().join(", ");
        let mut sql = String::new();
        for rows in self.rows.chunks(ROWS) {
            let rows = rows.iter().map(|row| {
                let values = row.iter().map(|value| match value {
                    Some(value) => quote_literal(value),
                    None => "NULL".to_owned(),
                });
                format!("  ({})", values.collect::<Vec<_>>().join(", "))
            });
            let rows = rows.collect::<Vec<_>>().join(",\n");
            // An identity column that is always generated takes no other value without it.
            let insert = format!(
                "INSERT INTO {} ({columns}) OVERRIDING SYSTEM VALUE VALUES\n{rows};\n",
                self.name
            );
            sql.push_str(&insert);
        }
        sql
    }
}
