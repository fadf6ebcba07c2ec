//! What was read, for a person and for a script.

use serde_json::{Value, json};

use super::Args;
use super::read::{Contents, IndexRow, TableRow};
use crate::table::Table;

pub(super) fn to_text(contents: &Contents, args: &Args) -> String {
    let mut parts = Vec::new();
    if args.indexes {
        parts.push(indexes(&contents.indexes.iter().collect::<Vec<_>>(), true));
    } else if args.table.is_some() {
        parts.push(tables(&contents.tables));
        parts.push(columns(contents));
        if !contents.constraints.is_empty() {
            parts.push(constraints(contents));
        }
        if !contents.indexes.is_empty() {
            parts.push(indexes(&contents.indexes.iter().collect::<Vec<_>>(), true));
        }
    } else {
        parts.push(tables(&contents.tables));
        let vector: Vec<&IndexRow> = contents.indexes.iter().filter(|it| is_vector(it)).collect();
        if !vector.is_empty() {
            parts.push(indexes(&vector, true));
        }
        let invalid: Vec<&IndexRow> = contents
            .indexes
            .iter()
            .filter(|it| !it.valid && !is_vector(it))
            .collect();
        if !invalid.is_empty() {
            parts.push(indexes(&invalid, true));
        }
    }
    if contents.indexes.iter().any(is_vector) {
        parts.push(settings(contents));
    }
    parts.join("\n")
}

fn is_vector(index: &IndexRow) -> bool {
    matches!(index.method.as_str(), "hnsw" | "ivfflat")
}

fn tables(rows: &[TableRow]) -> String {
    let heading = [
        "TABLE",
        "ROWS",
        "SIZE",
        "INDEXES",
        "SCANS",
        "DEAD ROWS",
        "KIND",
    ];
    let mut table = Table::new(heading, &[1, 2, 3, 4, 5]);
    for row in rows {
        table.row([
            name(&row.schema, &row.name),
            row.rows
                .map_or_else(|| "?".to_owned(), |rows| rows.to_string()),
            size(row.bytes),
            format!("{} in {}", size(row.index_bytes), row.indexes),
            row.scans.to_string(),
            row.dead_rows.to_string(),
            row.kind.clone(),
        ]);
    }
    table.text()
}

fn indexes(rows: &[&IndexRow], definitions: bool) -> String {
    let heading = [
        "INDEX",
        "TABLE",
        "METHOD",
        "SIZE",
        "SCANS",
        "STATE",
        "OPERATOR CLASSES",
        "OPTIONS",
    ];
    let mut table = Table::new(heading, &[3, 4]);
    for row in rows {
        let mut state = vec![if row.valid { "valid" } else { "INVALID" }];
        state.extend(row.unique.then_some("unique"));
        state.extend(row.partial.then_some("partial"));
        table.row([
            name(&row.schema, &row.name),
            name(&row.table_schema, &row.table_name),
            row.method.clone(),
            size(row.bytes),
            row.scans.to_string(),
            state.join(" "),
            row.operator_classes.join(", "),
            row.options.join(", "),
        ]);
        if definitions {
            table.note(row.definition.clone());
        }
    }
    table.text()
}

fn columns(contents: &Contents) -> String {
    let mut table = Table::new(["COLUMN", "TYPE", "NULL", "DEFAULT", "COMMENT"], &[]);
    for row in &contents.columns {
        table.row([
            row.name.clone(),
            row.data_type.clone(),
            if row.not_null { "no" } else { "yes" }.to_owned(),
            row.default.clone().unwrap_or_default(),
            row.comment.clone().unwrap_or_default(),
        ]);
    }
    table.text()
}

fn constraints(contents: &Contents) -> String {
    let mut table = Table::new(["CONSTRAINT", "OF", "DEFINITION"], &[]);
    for row in &contents.constraints {
        let validated = if row.validated || row.definition.ends_with("NOT VALID") {
            ""
        } else {
            " NOT VALID"
        };
        table.row([
            row.name.clone(),
            row.table.clone(),
            format!("{}{validated}", row.definition),
        ]);
    }
    table.text()
}

fn settings(contents: &Contents) -> String {
    let mut table = Table::new(["SETTING", "VALUE"], &[1]);
    for row in &contents.settings {
        let unit = row.unit.as_deref().unwrap_or_default();
        table.row([
            row.name.clone(),
            format!("{} {unit}", row.value).trim_end().to_owned(),
        ]);
    }
    table.text()
}

/// Without the schema `public`.
fn name(schema: &str, name: &str) -> String {
    match schema {
        "public" => name.to_owned(),
        schema => format!("{schema}.{name}"),
    }
}

/// `1.5 MB`, in the units of `pg_size_pretty`: 1 kB is 1024 bytes.
fn size(bytes: i64) -> String {
    let mut size = bytes as f64;
    for unit in ["B", "kB", "MB", "GB"] {
        if size < 1024.0 {
            let digits = usize::from(unit != "B" && size < 10.0);
            return format!("{size:.digits$} {unit}");
        }
        size /= 1024.0;
    }
    format!("{size:.1} TB")
}

pub(super) fn to_json(contents: &Contents, args: &Args) -> Value {
    let mut value = json!({
        "tables": contents.tables,
        "indexes": contents.indexes,
        "settings": contents.settings,
    });
    if args.table.is_some() {
        value["columns"] = json!(contents.columns);
        value["constraints"] = json!(contents.constraints);
    }
    value
}
